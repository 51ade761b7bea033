import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Capture } from "../../../sdk/contract";
import { IllegalTransition, openOutbox, type Outbox, type SendResult } from "../../../sdk/outbox";
import { needsPayload } from "../../../sdk/outbox/decide";
import {
  ackOf,
  clock,
  draftOf,
  dump,
  emptyDatabase,
  FakePlatform,
  keyOf,
  problemOf,
  proof,
  recordsIn,
  sealing,
  voidOf,
} from "./scene";

/**
 * Any run of captures, answers, crashes, clock jumps and enrolments against a model that says only
 * what people are promised: nothing lost, nothing double, nothing sent elsewhere, no gap.
 */

const { sealer, open: unseal } = await sealing();

type Promised = "pending" | "unsure" | "refused" | "confirmed";
interface Model {
  /** By number: what was promised for it, and to which enrolment it belongs. */
  promised: Map<number, { state: Promised; owner: number }>;
  enrolment: number;
}

interface Real {
  outbox: Outbox;
  time: ReturnType<typeof clock>;
  platforms: FakePlatform[];
  draws: () => number;
}

const OWNERS = [
  { platform: "http://one.test", device: "d1" },
  { platform: "http://one.test", device: "d2" },
  { platform: "http://two.test", device: "d1" },
];

type Owner = (typeof OWNERS)[number];
const isOf = (owner: Owner, { platform, device }: Owner): boolean =>
  platform === owner.platform && device === owner.device;

/** How the network and the platform behave towards one batch. */
const BEHAVIOURS = [
  "answers",
  "answers",
  "loses the answer",
  "fails with 500",
  "asks for patience",
  "truncates the answer",
  "answers for some",
  "takes some",
  "finds it too large",
  "does not know the device",
  "answers for others",
  "throws",
] as const;
type Behaviour = (typeof BEHAVIOURS)[number];

async function behave(
  platform: FakePlatform,
  captures: Capture[],
  behaviour: Behaviour,
): Promise<SendResult> {
  const some = captures.filter((_, i) => i % 2 === 0);
  switch (behaviour) {
    case "answers":
      return platform.send(captures);
    case "loses the answer":
      platform.commit(captures);
      return { kind: "retry", reason: "offline" };
    case "fails with 500":
      return { kind: "retry", reason: "server" };
    case "asks for patience":
      return { kind: "retry", reason: "busy", afterMs: 30_000 };
    case "truncates the answer":
      platform.commit(captures);
      return { kind: "ok", value: { receivedAt: "2026-03-02" } } as unknown as SendResult;
    case "answers for some":
      return ackOf((platform.commit(captures) ?? []).slice(1));
    case "takes some": {
      const results = platform.commit(some);
      return results ? ackOf(results) : { kind: "refused", problem: problemOf(422) };
    }
    case "finds it too large":
      return captures.length > 2 ? { kind: "split" } : platform.send(captures);
    case "does not know the device":
      return { kind: "unauthorised", problem: problemOf(401, "unknown-device") };
    case "answers for others":
      return ackOf(
        captures.map(({ key }) => ({
          key: key.replace(/^01/, "02"),
          outcome: "recorded",
          caseNo: "C0",
          promisedAt: null,
          problem: null,
        })),
      );
    case "throws":
      throw new Error("broken");
  }
}

async function reopen(model: Model, real: Real): Promise<void> {
  real.outbox = await openOutbox({
    ...OWNERS[model.enrolment]!,
    sealer,
    now: real.time.now,
    random: real.draws,
  });
}

/** What must hold after every single command. */
async function holds(model: Model, real: Real): Promise<void> {
  const all = await dump();
  const records = recordsIn(all);
  expect(new Set(records.map(({ key }) => key))).toEqual(
    new Set([...model.promised.keys()].map(keyOf)),
  );
  for (const [n, { state, owner }] of model.promised) {
    const record = records.find(({ key }) => key === keyOf(n))!;
    const platform = real.platforms[owner]!;
    expect({ platform: record.platform, device: record.device }).toEqual(OWNERS[owner]);
    if (state === "confirmed") {
      expect(record.seq).not.toBeNull();
      expect(["pending", "unsure", "refused"]).not.toContain(record.state);
    } else {
      expect(record).toMatchObject({ state, seq: null });
      expect(platform.arrivals.has(record.key)).toBe(false);
    }
    // Acknowledged here means taken there; and only then the sealed payload is gone.
    if (["recorded", "held"].includes(record.state))
      expect(platform.taken.has(record.key)).toBe(true);
    const bare = record.envelope.event === "void";
    expect(all["payloads"]!.has(record.key)).toBe(!bare && needsPayload(record.state));
    // No other enrolment's platform ever saw it.
    for (const [i, other] of real.platforms.entries())
      if (i !== owner) expect(other.arrivals.has(record.key)).toBe(false);
  }
  // A void comes after what it takes back, unless that was never to come to this platform.
  for (const [i, { orphans }] of real.platforms.entries())
    for (const target of orphans.values()) {
      const record = records.find(({ key }) => key === target)!;
      expect(isOf(OWNERS[i]!, record) ? record.state : "rejected").toBe("rejected");
    }
  for (const owner of OWNERS) {
    const numbers = records
      .filter((record) => record.seq !== null && isOf(owner, record))
      .map(({ seq }) => seq!)
      .sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  }
}

type Command = fc.AsyncCommand<Model, Real>;

function command(name: string, run: (model: Model, real: Real) => Promise<void>): Command {
  return {
    check: () => true,
    run: async (model, real) => {
      await run(model, real);
      await holds(model, real);
    },
    toString: () => name,
  };
}

/** Applies to one of the captures there are, if there are any. */
function onOne(
  name: string,
  pick: number,
  run: (n: number, model: Model, real: Real) => Promise<void>,
): Command {
  return {
    ...command(`${name} #${pick}`, (model, real) => {
      const all = [...model.promised.keys()];
      return run(all[pick % all.length]!, model, real);
    }),
    check: (model) => model.promised.size > 0,
  };
}

const tolerant = (act: Promise<unknown>) =>
  act.catch((error: unknown) => expect(error).toBeInstanceOf(IllegalTransition));

const isOpen = (state: Promised) => state === "pending" || state === "unsure";

const pick = fc.nat(50);
const commands = [
  fc.integer({ min: 1, max: 5 }).map((count) =>
    command(`persist ${count}`, async (model, { outbox }) => {
      for (let i = 0; i < count; i++) {
        const n = model.promised.size + 1;
        await outbox.persist(draftOf(n));
        model.promised.set(n, { state: "pending", owner: model.enrolment });
      }
    }),
  ),
  fc.constant(
    command("persist and confirm 12", async (model, { outbox }) => {
      for (let i = 0; i < 12; i++) {
        const n = model.promised.size + 1;
        await outbox.persist(draftOf(n));
        await outbox.confirm(keyOf(n), proof(n));
        model.promised.set(n, { state: "confirmed", owner: model.enrolment });
      }
    }),
  ),
  pick.map((p) =>
    onOne("persist again", p, async (n, _, { outbox }) => void (await outbox.persist(draftOf(n)))),
  ),
  pick.map((p) =>
    onOne("confirm", p, async (n, model, { outbox }) => {
      await tolerant(outbox.confirm(keyOf(n), proof(n)));
      const promise = model.promised.get(n)!;
      if (isOpen(promise.state)) promise.state = "confirmed";
    }),
  ),
  pick.map((p) =>
    onOne("refuse", p, async (n, model, { outbox }) => {
      await tolerant(outbox.refuse(keyOf(n), "validation", []));
      const promise = model.promised.get(n)!;
      if (isOpen(promise.state)) promise.state = "refused";
    }),
  ),
  pick.map((p) =>
    onOne("doubt", p, async (n, model, { outbox }) => {
      await tolerant(outbox.unsure(keyOf(n), "no-proof", []));
      const promise = model.promised.get(n)!;
      if (promise.state === "pending") promise.state = "unsure";
    }),
  ),
  fc.tuple(pick, fc.boolean()).map(([p, accepted]) =>
    onOne(`answer ${accepted}`, p, async (n, model, { outbox }) => {
      await tolerant(outbox.answer(keyOf(n), accepted));
      const promise = model.promised.get(n)!;
      if (isOpen(promise.state)) promise.state = accepted ? "confirmed" : "refused";
    }),
  ),
  pick.map((p) =>
    onOne("void", p, async (target, model, { outbox }) => {
      if (model.promised.get(target)!.state !== "confirmed") return;
      const n = model.promised.size + 1;
      await outbox.append(voidOf(n, keyOf(target)));
      model.promised.set(n, { state: "confirmed", owner: model.enrolment });
    }),
  ),
  pick.map((p) =>
    onOne("find fault with", p, async (n, _, { platforms }) => {
      for (const platform of platforms) platform.faulty.add(keyOf(n));
    }),
  ),
  pick.map((p) =>
    onOne("hold", p, async (n, _, { platforms }) => {
      for (const platform of platforms)
        if (!platform.taken.has(keyOf(n))) platform.holds.add(keyOf(n));
    }),
  ),
  pick.map((p) =>
    onOne("retry", p, async (n, _, { outbox }) => void (await tolerant(outbox.retry(keyOf(n))))),
  ),
  fc
    .tuple(fc.array(fc.constantFrom(...BEHAVIOURS), { minLength: 1, maxLength: 6 }), fc.boolean())
    .map(([behaviours, hurry]) =>
      command(`drain while it ${behaviours.join(", ")}`, async (model, real) => {
        const platform = real.platforms[model.enrolment]!;
        let turn = 0;
        await real.outbox.drain(
          (captures) => behave(platform, captures, behaviours[turn++ % behaviours.length]!),
          { hurry },
        );
      }),
    ),
  fc.tuple(fc.boolean(), fc.nat(2)).map(([committed, after]) =>
    command(`die while sending, ${committed ? "taken" : "not taken"}`, async (model, real) => {
      const platform = real.platforms[model.enrolment]!;
      let turn = 0;
      let died!: () => void;
      const death = new Promise<void>((resolve) => (died = resolve));
      const drained = real.outbox.drain((captures) => {
        if (turn++ < after) return platform.send(captures);
        if (committed) platform.commit(captures);
        died();
        return new Promise(() => undefined);
      });
      await Promise.race([drained, death]);
      await reopen(model, real);
    }),
  ),
  fc.constant(command("restart", reopen)),
  fc
    .integer({ min: -90_000_000, max: 90_000_000 })
    .map((ms) => command(`clock ${ms}`, async (_, { time }) => time.advance(ms))),
  fc.nat(OWNERS.length - 1).map((enrolment) =>
    command(`enrol as ${enrolment}`, async (model, real) => {
      real.outbox.close();
      model.enrolment = enrolment;
      await reopen(model, real);
    }),
  ),
];

/** The end of every story: all is well again, and each enrolment gets its turn. */
async function heal(model: Model, real: Real): Promise<void> {
  for (const platform of real.platforms) platform.faulty.clear();
  for (const enrolment of OWNERS.keys()) {
    real.outbox.close();
    model.enrolment = enrolment;
    await reopen(model, real);
    const platform = real.platforms[enrolment]!;
    // Twice: a void whose target was set aside is sent only after it.
    for (let round = 0; round < 2; round++) {
      for (const record of await real.outbox.list())
        if (
          isOf(OWNERS[enrolment]!, record) &&
          ["quarantined", "rejected", "ready"].includes(record.state)
        )
          await real.outbox.retry(record.key);
      real.time.advance(300_001);
      await real.outbox.drain(platform.send, { hurry: true });
    }
  }
  await holds(model, real);
  for (const [n, { state, owner }] of model.promised) {
    const taken = real.platforms[owner]!.taken.get(keyOf(n));
    if (state !== "confirmed") expect(taken).toBeUndefined();
    else if (taken?.event === "accept") {
      expect(taken.sourceNo === proof(n).sourceNo || taken.sourceNo === null).toBe(true);
      expect((await unseal(taken.payload!)).payload).toEqual(draftOf(n).payload);
    }
    // A void of another enrolment's record is the one thing that its platform cannot know of.
    const target = await real.outbox.get(keyOf(n));
    const foreign =
      target!.envelope.target !== null &&
      !real.platforms[owner]!.taken.has(target!.envelope.target);
    if (state === "confirmed" && !foreign) expect(taken).toBeDefined();
  }
}

describe("the outbox, whatever happens", () => {
  it("loses nothing, doubles nothing, sends nothing elsewhere, and leaves no gap", async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.commands(commands, { maxCommands: 60, size: "+1" }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        async (run, draws) => {
          emptyDatabase();
          const model: Model = { promised: new Map(), enrolment: 0 };
          const real = {
            time: clock(),
            platforms: OWNERS.map(() => new FakePlatform()),
            draws: () => draws.next().value as number,
          } as Real;
          await reopen(model, real);
          await fc.asyncModelRun(() => ({ model, real }), run);
          await heal(model, real);
          real.outbox.close();
          sent += real.platforms.reduce((sum, { taken }) => sum + taken.size, 0);
        },
      ),
      { numRuns: 30 },
    );
    // A model that never sends anything proves nothing.
    expect(sent).toBeGreaterThan(300);
    // The limit is only there to end a hang: a busy machine may take its time.
  }, 240_000);
});
