import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { BY_CASE, BY_CLIENT, bitsAfter, clientOf } from "../../../demo/platform/progress/gate";
import { readProof, tailOf, tidyCaseNo } from "../../../demo/platform/progress/proof";
import { Tally } from "../../../demo/platform/progress/tally";
import { zeroBits } from "../../../demo/platform/progress/work";
import { ProgressView, WorkNeeded, type Challenge } from "../../../sdk/contract";
import { openHall, type Answer, type Hall, type TestDevice } from "./hall";

// Invented: the division 990101 was never assigned.
const ID = "99010119900307123X";
const UNKNOWN = "JL20260301-999999";

let hall: Hall;
let device: TestDevice;
let caseNo: string;
/** How far the platform's clock is ahead. */
let ahead: number;
let log: string;

beforeEach(async () => {
  log = "";
  ahead = 0;
  const sink = new Writable({
    write(part: Buffer, _, done) {
      log += part.toString();
      done();
    },
  });
  hall = await openHall({
    logger: pino({}, sink),
    clock: () => Date.now() + ahead,
    limits: { missFloorMs: 20 },
  });
  device = await hall.ready();
  const fields = { "applicant.name": "试一一", "applicant.idNo": ID, "handler.name": "经办甲" };
  const { result } = await device.putOne({ sourceNo: "S-1", fields });
  caseNo = result.caseNo!;
});
afterEach(() => hall.close());

type Asked = Answer<ProgressView & z.infer<typeof WorkNeeded>>;
const ask = (body: object): Promise<Asked> => hall.call("POST", "/v1/progress", body, "");
const receiptOf = async (no = caseNo) =>
  (
    await hall.call<{ queryCode: string; progressUrl: string; ratingUrl: string | null }>(
      "POST",
      `/v1/cases/${no}/receipt`,
    )
  ).body;

/** What the widget does: counts until the hash begins with enough zero bits, and lets others work. */
async function solve({ challenge, salt, bits }: Challenge) {
  let number = 0;
  while (zeroBits(`${salt}${number}`) < bits) {
    if (++number % 10_000 === 0) await setImmediate();
  }
  return { challenge, number };
}

/** Asks, and works when work is asked for, as often as it is. */
async function insist(body: object): Promise<Asked> {
  for (let work: object = {}, tries = 0; ; tries++) {
    const answer = await ask({ ...body, ...work });
    if (answer.status !== 428 || tries > 3) return answer;
    work = { work: await solve(answer.body.work) };
  }
}

const fail = async (no: string, times: number) => {
  for (let i = 0; i < times; i++) await insist({ caseNo: no, proof: "0000" });
};

describe("a progress query", () => {
  it("is answered for the query code, the ID number's last four, and the receipt's token", async () => {
    const { queryCode, progressUrl } = await receiptOf();
    expect(queryCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    const token = new URL(progressUrl).hash.slice("#t=".length);
    expect(new URL(progressUrl).pathname).toBe("/progress");
    for (const body of [{ caseNo, proof: queryCode }, { caseNo, proof: "123X" }, { token }]) {
      const answer = await ask(body);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(ProgressView.parse(answer.body)).toMatchObject({
        caseNo,
        department: "人力资源和社会保障局",
        state: "accepted",
        timeline: [{ kind: "accept", note: null }],
        clock: { limit: 5, suspended: null },
      });
    }
  });

  it("is understood as people type it", async () => {
    const { queryCode } = await receiptOf();
    const wide = (text: string) =>
      [...text].map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join("");
    for (const proof of ["123x", "１２３Ｘ", " 123X ", queryCode.toLowerCase(), wide(queryCode)]) {
      expect((await ask({ caseNo, proof })).status).toBe(200);
    }
    for (const typed of [caseNo.replace("-", ""), caseNo.toLowerCase(), wide(caseNo)]) {
      expect((await ask({ caseNo: typed, proof: "123X" })).status).toBe(200);
    }
  });

  it("shows nobody's name or number, and leaves none in the log", async () => {
    const { queryCode, progressUrl } = await receiptOf();
    const answer = await ask({ caseNo, proof: "123X" });
    await ask({ caseNo, proof: "9876" });
    await ask({ token: `${progressUrl.split("#t=")[1]}` });
    const shown = JSON.stringify(answer.body);
    for (const personal of ["试一一", ID, "123X", "经办甲"]) expect(shown).not.toContain(personal);
    for (const secret of ["试一一", ID, "123X", queryCode, caseNo, "9876"]) {
      expect(log).not.toContain(secret);
    }
  });

  it("says why the clock stands still, and what is asked for", async () => {
    const reason = "请补交居住证复印件";
    await device.putOne({ event: "supplement", sourceNo: "S-1", reason });
    const { body } = await ask({ caseNo, proof: "123X" });
    expect(body).toMatchObject({
      state: "suspended",
      asked: reason,
      clock: { due: null, suspended: { why: "supplement" } },
      timeline: [{ kind: "accept" }, { kind: "supplement", note: reason }],
    });
    await device.putOne({ sourceNo: "S-1", again: "correction" });
    const later = await ask({ caseNo, proof: "123X" });
    expect(later.body).toMatchObject({
      state: "accepted",
      asked: null,
      clock: { suspended: null },
    });
  });

  it("keeps to itself what one clerk told another", async () => {
    const { capture } = await device.putOne({ sourceNo: "S-2", fields: { "applicant.idNo": ID } });
    const correct = { event: "correct", target: capture.key, reason: "窗口内部说明" } as const;
    const { result } = await device.putOne(correct);
    const { body } = await ask({ caseNo: result.caseNo, proof: "123X" });
    expect(body.timeline).toMatchObject([{ kind: "accept" }, { kind: "correct", note: null }]);
    expect(JSON.stringify(body)).not.toContain("内部");
  });
});

describe("a refused query", () => {
  /** All that a client sees, without the moment it was sent. */
  const faceOf = ({ status, body, headers }: Asked) => {
    const shown = Object.fromEntries(headers);
    delete shown.date;
    return JSON.stringify({ status, body, shown });
  };

  it("is the same for every reason, byte for byte", async () => {
    const training = await hall.ready("W-TRAIN", { training: true });
    const fields = { "applicant.idNo": ID };
    const practice = (await training.putOne({ fields })).result.caseNo!;
    const { capture, result } = await device.putOne({ fields });
    await device.putOne({ event: "void", target: capture.key, payload: null, reason: "作废" });
    const bare = (await device.putOne()).result.caseNo!;
    const { progressUrl } = await receiptOf();
    const token = progressUrl.split("#t=")[1]!;
    const asked = [
      { caseNo, proof: "0000" },
      { caseNo: UNKNOWN, proof: "123X" },
      { caseNo: practice, proof: "123X" },
      { caseNo: result.caseNo!, proof: "123X" },
      { caseNo: bare, proof: "123X" },
      { caseNo: "✓", proof: "一二三四" },
      { token: `${token.slice(0, -1)}~` },
      { token: token.replace(caseNo, UNKNOWN) },
      { token: "nothing" },
    ];
    const faces = new Set<string>();
    for (const body of asked) faces.add(faceOf(await ask(body)));
    expect(faces.size).toBe(1);
    expect([...faces][0]).toContain("progress-refused");
  });

  it("doesn't leave before the floor", async () => {
    const slow = await openHall({ limits: { missFloorMs: 300 } });
    const start = performance.now();
    await slow.call("POST", "/v1/progress", { caseNo: UNKNOWN, proof: "0000" }, "");
    expect(performance.now() - start).toBeGreaterThanOrEqual(300);
    await slow.close();
  });
});

describe("failures", () => {
  it("make the next query dearer, for a number that doesn't exist as for one that does", async () => {
    const bitsOf = async (no: string) => {
      const asked: number[] = [];
      for (let i = 0; i < 8; i++) {
        const answer = await ask({ caseNo: no, proof: "0000" });
        asked.push(answer.status === 428 ? answer.body.work.bits : 0);
        if (answer.status === 428) {
          WorkNeeded.parse(answer.body);
          await ask({ caseNo: no, proof: "0000", work: await solve(answer.body.work) });
        }
      }
      return asked;
    };
    const known = await bitsOf(caseNo);
    expect(known).toEqual(await bitsOf(UNKNOWN));
    expect(known).toEqual([0, 0, 0, 10, 11, 12, 13, 14]);
  });

  it("are asked to work before anything is looked up, whatever the proof", async () => {
    await fail(caseNo, 3);
    for (const proof of ["123X", "0000"]) expect((await ask({ caseNo, proof })).status).toBe(428);
  });

  it("fade", async () => {
    await fail(caseNo, 4);
    expect((await ask({ caseNo, proof: "123X" })).status).toBe(428);
    ahead = 30 * 60_000;
    expect((await ask({ caseNo, proof: "123X" })).status).toBe(200);
  });

  it("never lock the owner out, and never cost them more than a cheap phone can do", async () => {
    await fail(caseNo, 8);
    const asked = await ask({ caseNo, proof: "123X" });
    expect(asked.body.work.bits).toBe(15);
    expect((await insist({ caseNo, proof: "123X" })).status).toBe(200);
    const { progressUrl } = await receiptOf();
    expect((await ask({ token: progressUrl.split("#t=")[1]! })).status).toBe(200);
    for (let failures = 0; failures < 1e6; failures = failures * 2 + 1) {
      expect(bitsAfter(failures, BY_CASE)).toBeLessThanOrEqual(18);
      expect(bitsAfter(failures, BY_CLIENT)).toBeLessThanOrEqual(14);
    }
  });

  it("of others in the meantime don't make work done in vain for ever", async () => {
    await fail(caseNo, 3);
    const first = await ask({ caseNo, proof: "123X" });
    const work = await solve(first.body.work);
    await fail(caseNo, 1);
    expect((await ask({ caseNo, proof: "123X", work })).status).toBe(200);
  });

  it("of a hall of fifty terminals behind one address cost nobody anything", async () => {
    const numbers = [caseNo];
    for (let i = 1; i < 50; i++) {
      numbers.push((await device.putOne({ fields: { "applicant.idNo": ID } })).result.caseNo!);
    }
    const answers = await Promise.all(
      numbers.map(async (no) => {
        const slip = await ask({ caseNo: no, proof: "1234" });
        return [slip.status, (await ask({ caseNo: no, proof: "123X" })).status];
      }),
    );
    expect(answers).toEqual(numbers.map(() => [403, 200]));
  });

  it("by one client on ever other numbers cost it little, and always something", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 70; i++) {
      statuses.push((await ask({ caseNo: `JL20260302-${i}`, proof: "0000" })).status);
    }
    expect(statuses.indexOf(428)).toBeGreaterThanOrEqual(50);
    const { body } = await ask({ caseNo, proof: "123X" });
    expect(body.work.bits).toBeLessThanOrEqual(14);
    expect((await insist({ caseNo, proof: "123X" })).status).toBe(200);
  });
});

describe("work", () => {
  beforeEach(() => fail(caseNo, 3));
  const challenge = async (no = caseNo) => (await ask({ caseNo: no, proof: "0000" })).body.work;

  it("is counted as anybody counts it", async () => {
    const { salt, bits, challenge: signed } = await challenge();
    const { number } = await solve({ salt, bits, challenge: signed, expiresAt: "" });
    const hash = createHash("sha256")
      .update(salt + String(number))
      .digest();
    expect(BigInt(`0x${hash.toString("hex")}`) >> BigInt(256 - bits)).toBe(0n);
  });

  it("is good once", async () => {
    const work = await solve(await challenge());
    expect((await ask({ caseNo, proof: "123X", work })).status).toBe(200);
    expect((await ask({ caseNo, proof: "123X", work })).status).toBe(428);
  });

  it("is good for five minutes", async () => {
    const work = await solve(await challenge());
    ahead = 5 * 60_000 + 1;
    await fail(caseNo, 2);
    expect((await ask({ caseNo, proof: "123X", work })).status).toBe(428);
  });

  it("is good for its own number only, and not when it wasn't done", async () => {
    await fail(UNKNOWN, 3);
    const foreign = await solve(await challenge(UNKNOWN));
    const own = await challenge();
    const [until, , salt, mac] = own.challenge.split(".");
    let undone = 0;
    while (zeroBits(`${own.salt}${undone}`) >= own.bits) undone++;
    const easier = `${until}.01.${salt}.${mac}`;
    for (const work of [
      foreign,
      { challenge: own.challenge, number: undone },
      { challenge: easier, number: 0 },
      { challenge: "", number: 0 },
      { challenge: "a.b.c.d", number: 0 },
    ]) {
      expect((await ask({ caseNo, proof: "123X", work })).status).toBe(428);
    }
  });
});

describe("the stream of a case", () => {
  interface Reader {
    next(): Promise<{ event: string; data: ProgressView }>;
    leave(): Promise<void>;
  }
  async function open(ticket: string): Promise<Reader> {
    const response = await fetch(`${hall.url}/v1/progress/stream?ticket=${ticket}`);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    return {
      async next() {
        for (;;) {
          const [block, rest] = text.split(/\n\n(.*)/s);
          if (rest !== undefined) {
            text = rest;
            const line = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block!)?.[1];
            if (line("event")) {
              return { event: line("event")!, data: JSON.parse(line("data")!) as ProgressView };
            }
            continue;
          }
          text += (await reader.read()).value ?? "";
        }
      },
      leave: () => reader.cancel(),
    };
  }

  it("tells the whole of it whenever it changes, and of no other case", async () => {
    const { ticket } = (await ask({ caseNo, proof: "123X" })).body;
    const stream = await open(ticket);
    expect((await stream.next()).data).toMatchObject({ caseNo, state: "accepted" });
    await device.putOne({ sourceNo: "S-9" });
    await device.putOne({ event: "conclude", sourceNo: "S-1" });
    const { event, data } = await stream.next();
    expect([event, data.state]).toEqual(["progress", "concluded"]);
    expect(ProgressView.parse(data).timeline).toHaveLength(2);
    await stream.leave();
    const again = await open(data.ticket);
    expect((await again.next()).data.state).toBe("concluded");
    await again.leave();
  });

  it("ends when the case was none", async () => {
    const { capture, result } = await device.putOne({ fields: { "applicant.idNo": ID } });
    const asked = await ask({ caseNo: result.caseNo, proof: "123X" });
    const stream = await open(asked.body.ticket);
    await stream.next();
    await device.putOne({ event: "void", target: capture.key, payload: null, reason: "作废" });
    expect(await stream.next()).toEqual({ event: "gone", data: {} });
    await stream.leave();
  });

  it("opens once", async () => {
    const { ticket } = (await ask({ caseNo, proof: "123X" })).body;
    await (await open(ticket)).leave();
    const again = await hall.call("GET", `/v1/progress/stream?ticket=${ticket}`, undefined, "");
    expect(again).toMatchObject({ status: 401, body: { code: "ticket-unknown" } });
  });
});

describe("a receipt", () => {
  it("says the same when it is printed again, and is logged", async () => {
    const [first, second] = [await receiptOf(), await receiptOf()];
    expect(second.queryCode).toBe(first.queryCode);
    expect(second.progressUrl).toBe(first.progressUrl);
    type Log = { entries: { action: string; subject: string }[] };
    const { body } = await hall.call<Log>("GET", "/v1/audit?limit=1");
    expect(body.entries).toMatchObject([{ action: "case.receipt", subject: caseNo }]);
  });

  it("is printed by the case's own window, and by no other", async () => {
    const path = `/v1/cases/${caseNo}/receipt`;
    expect((await device.call("POST", path)).status).toBe(201);
    const other = await hall.ready("W-OTHER");
    expect(await other.call("POST", path)).toMatchObject({
      status: 403,
      body: { code: "other-window" },
    });
  });

  it("asks nobody to rate practice", async () => {
    const training = await hall.ready("W-TRAIN", { training: true });
    const { result } = await training.putOne();
    expect((await receiptOf(result.caseNo!)).ratingUrl).toBeNull();
  });
});

describe("the parts", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
    ["unknown", "unknown"],
  ])("take %s for the client %s", (address, client) => expect(clientOf(address)).toBe(client));

  it("read what is typed", () => {
    expect(tidyCaseNo(" jl20260301 - 000042 ")).toBe("JL20260301-000042");
    expect(tidyCaseNo("ＪＬ２０２６０３０１－０００４２２")).toBe("JL20260301-000422");
    expect(readProof("o1l2")).toEqual({ code: "0112", tail: "O1L2" });
    expect(tailOf(` ${ID.toLowerCase()}`)).toBe("123X");
  });

  it("forget the oldest when somebody counts too much", () => {
    const tally = new Tally(1_000, () => 0, 2);
    for (const name of ["a", "b", "a", "c"]) tally.add(name);
    expect([tally.of("a"), tally.of("b"), tally.of("c")]).toEqual([2, 0, 1]);
  });
});
