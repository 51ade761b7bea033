import { loadavg } from "node:os";
import type { Challenge } from "../../sdk/contract";
import { Attacker, type Answer } from "./attacker";
import { auc, train } from "./boost";
import { startWithCases } from "./cases";
import type { Report, Table } from "./figures";

/** Numbers of each kind that are tried, and how often each. */
const NUMBERS = 625;
const TRIES = 8;
/** Requests under way at any time, from any of so many addresses. */
const AT_ONCE = 40;
const ADDRESSES = 50;
/** Failures up to which it is compared what work is asked for, of so many numbers of each kind. */
const LADDER = 12;
const RUNGS = 6;
const REPLAYS = 1_000;
const AIM = 0.55;
/** Differences that are put into the measured times, in milliseconds, to see what would be found. */
const PLANTED = [1, 2, 5, 10, 20];

const KINDS = { wrong: "wrong proof", none: "no such case" } as const;
type Kind = keyof typeof KINDS;

interface Target {
  caseNo: string;
  kind: Kind;
}

/** One failed attempt: the answer that refused it, and those before it that asked for work. */
interface Miss extends Target {
  refused: Answer;
  asked: (Answer & { bits: number })[];
}

export async function enumeration(): Promise<Report> {
  const hall = await startWithCases(NUMBERS + RUNGS + 1);
  const attacker = new Attacker(hall.platform.origin);
  try {
    const [rated, ...cases] = hall.cases;
    const none = absent(hall.cases, NUMBERS + RUNGS);
    const targets = [
      ...cases.map((caseNo): Target => ({ caseNo, kind: "wrong" })),
      ...none.map((caseNo): Target => ({ caseNo, kind: "none" })),
    ];
    const isRung = ({ caseNo }: Target) =>
      cases.indexOf(caseNo) >= NUMBERS || none.indexOf(caseNo) >= NUMBERS;
    const ladder = await climb(attacker, targets.filter(isRung));
    const { token } = await hall.platform.ask<{ token: string }>("POST", "/v1/rating-tokens", {
      caseNo: rated,
    });
    const replays = await replay(attacker, token);
    const start = performance.now();
    const misses = await tryAll(
      attacker,
      targets.filter((target) => !isRung(target)),
    );
    const seconds = (performance.now() - start) / 1_000;
    return reportOf(misses, ladder, replays, seconds);
  } finally {
    await attacker.end();
    await hall.stop();
  }
}

/** Numbers that look like those that there are, right after the last of them. */
function absent(cases: readonly string[], count: number): string[] {
  const last = [...cases].sort().at(-1)!;
  const [, head, tail] = /^(.*?)(\d+)$/.exec(last)!;
  return Array.from(
    { length: count },
    (_, i) => `${head}${String(Number(tail) + 1 + i).padStart(tail!.length, "0")}`,
  );
}

const guess = () => String(Math.floor(Math.random() * 10_000)).padStart(4, "0");

/** Asks with guessed last fours until one is wrong, and does whatever work is asked for. */
async function miss(attacker: Attacker, target: Target, from: string): Promise<Miss> {
  const asked: Miss["asked"] = [];
  let body: object = { caseNo: target.caseNo, proof: guess() };
  for (;;) {
    const answer = await attacker.post("/v1/progress", body, from);
    if (answer.status === 428) {
      const { work } = JSON.parse(answer.text) as { work: Challenge };
      asked.push({ ...answer, bits: work.bits });
      body = { ...body, work: await attacker.solve(work) };
    } else if (answer.status === 200) {
      // Guessed right: one in ten thousand.
      body = { caseNo: target.caseNo, proof: guess() };
    } else {
      return { ...target, refused: answer, asked };
    }
  }
}

/** Every number as often as the others, in any order, several at once from any address. */
async function tryAll(attacker: Attacker, targets: readonly Target[]): Promise<Miss[]> {
  const left = shuffled(Array.from({ length: TRIES }, () => targets).flat());
  const misses: Miss[] = [];
  const work = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const address = `127.0.0.${2 + Math.floor(Math.random() * ADDRESSES)}`;
      misses.push(await miss(attacker, next, address));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return misses;
}

/** Bits that were asked for before each failure, each number from an address of its own. */
async function climb(attacker: Attacker, targets: readonly Target[]) {
  return Promise.all(
    targets.map(async (target, n) => {
      const bits: number[] = [];
      while (bits.length < LADDER) {
        const { asked } = await miss(attacker, target, `127.0.1.${n + 1}`);
        bits.push(asked.at(-1)?.bits ?? 0);
      }
      return { ...target, bits };
    }),
  );
}

async function replay(attacker: Attacker, token: string): Promise<Map<number, number>> {
  const rating = { token, level: "5" };
  const answers = await Promise.all(
    Array.from({ length: REPLAYS }, () => attacker.post("/v1/ratings", rating)),
  );
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

function shuffled<T>(of: readonly T[]): T[] {
  const all = [...of];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

/** What the classifier is told of a miss; texts as the number of the first answer with the same. */
function featuresOf() {
  const known = new Map<string, number>();
  const number = (kind: string, text: string) => {
    const key = `${kind}\0${text}`;
    if (!known.has(key)) known.set(key, known.size);
    return known.get(key)!;
  };
  return {
    status: ({ refused }: Miss) => refused.status,
    "header names": ({ refused }: Miss) =>
      number("names", refused.headers.map(([name]) => name).join()),
    "header values": ({ refused }: Miss) => number("values", refused.headers.join("\n")),
    "body length": ({ refused }: Miss) => refused.length,
    "body text": ({ refused }: Miss) => number("text", refused.text),
    time: ({ refused }: Miss) => refused.ms,
    "work asked: times": ({ asked }: Miss) => asked.length,
    "work asked: bits": ({ asked }: Miss) => asked.at(-1)?.bits ?? 0,
    "work asked: body length": ({ asked }: Miss) => asked.at(-1)?.length ?? 0,
    "work asked: time": ({ asked }: Miss) => asked.at(-1)?.ms ?? 0,
  };
}

/** Half of the numbers of each kind to learn from, the other half to be told apart. */
function halves(misses: readonly Miss[]): [learn: Miss[], test: Miss[]] {
  const numbers = Object.keys(KINDS).flatMap((kind) => {
    const own = misses.filter((one) => one.kind === kind).map(({ caseNo }) => caseNo);
    const all = shuffled([...new Set(own)]);
    return all.slice(0, Math.floor(all.length / 2));
  });
  const isLearnt = new Set(numbers);
  const of = (is: boolean) => misses.filter(({ caseNo }) => isLearnt.has(caseNo) === is);
  return [of(true), of(false)];
}

function reportOf(
  misses: readonly Miss[],
  ladder: readonly (Target & { bits: number[] })[],
  replays: Map<number, number>,
  seconds: number,
): Report {
  const isWrong = ({ kind }: Target) => kind === "wrong";
  const features = Object.entries(featuresOf());
  const [learn, test] = halves(misses);
  const rowsOf = (of: readonly Miss[], planted = 0) =>
    of.map((one) =>
      features.map(([name, read]) => read(one) + (name === "time" && isWrong(one) ? planted : 0)),
    );
  const classified = (planted = 0) => {
    const score = train(rowsOf(learn, planted), learn.map(isWrong));
    return auc(rowsOf(test, planted).map(score), test.map(isWrong));
  };
  const found = classified();
  const rows = rowsOf(misses);
  const alone: Table = {
    columns: ["AUC alone", "different values"],
    rows: features.map(([name], i): Table["rows"][number] => {
      const values = rows.map((row) => row[i]!);
      const area = auc(values, misses.map(isWrong));
      return [name, Math.max(area, 1 - area), new Set(values).size];
    }),
  };
  const planted: Table = {
    columns: ["AUC"],
    rows: [
      ["all features, trained on one half, of the other", found],
      ...PLANTED.map((ms): [string, number] => [
        `control: the same with ${ms} ms more for a wrong proof`,
        classified(ms),
      ]),
    ],
  };
  const asked = (kind: Kind, failures: number) => [
    ...new Set(ladder.filter((one) => one.kind === kind).map(({ bits }) => bits[failures]!)),
  ];
  const bits: Table = {
    columns: Object.values(KINDS).map((kind) => `bits, ${kind}`),
    rows: Array.from({ length: LADDER }, (_, failures) => [
      `after ${failures} failures`,
      asked("wrong", failures).join(" or "),
      asked("none", failures).join(" or "),
    ]),
  };
  const isSame = bits.rows.every(([, wrong, none]) => wrong === none);
  const count = (kind: Kind) => misses.filter((one) => one.kind === kind).length;
  const times = [...replays].map(([status, times]) => `${times} × ${status}`).join(", ");
  return {
    title: `${misses.length.toLocaleString("en")} failed progress queries: ${count("wrong")} with a wrong proof, ${count("none")} for no case`,
    tables: [alone, planted, bits],
    aims: [
      {
        aim: `a classifier tells the two apart with AUC ≤ ${AIM}`,
        measured: found.toFixed(3),
        reached: Math.max(found, 1 - found) <= AIM,
      },
      {
        aim: "numbers that don't exist escalate as those that do",
        measured: isSame ? `the same bits after 0 to ${LADDER - 1} failures` : "not the same",
        reached: isSame,
      },
      {
        aim: `${REPLAYS.toLocaleString("en")} parallel uses of one rating token: 1 accepted`,
        measured: times,
        reached: replays.get(201) === 1,
      },
    ],
    notes: [
      `${AT_ONCE} at once from ${ADDRESSES} addresses, ${TRIES} tries of each number in any order, escalation on, rate limits off; ${Math.round(seconds)} s; load average ${loadavg()[0]!.toFixed(1)}.`,
      `Chance is 0.5 ± ${(Math.sqrt((test.length + 1) / (12 * (test.length / 2) ** 2)) * 1.96).toFixed(3)} (95 %). No number is in both halves. ${misses.filter(({ asked }) => asked.length > 0).length.toLocaleString("en")} misses were worked for.`,
      "Headers: names in their order, and values, without the date.",
    ],
  };
}
