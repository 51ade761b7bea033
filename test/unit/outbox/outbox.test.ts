import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Capture, OutboxRecord } from "../../../sdk/contract";
import {
  IllegalTransition,
  openOutbox,
  UnknownRecord,
  type Outbox,
  type OutboxOptions,
  type Send,
  type SendResult,
  type Step,
} from "../../../sdk/outbox";
import { LEASE_MS } from "../../../sdk/outbox/lease";
import {
  ackOf,
  clock,
  draftOf,
  dump,
  emptyDatabase,
  FakePlatform,
  keyOf,
  NOON,
  plainSealer,
  problemOf,
  proof,
  recordsIn,
  residentId,
  resultOf,
  sealing,
  voidOf,
} from "./scene";

const unread = { name: "applicant.idNo", state: "missing", masked: "" } as const;
const moved = { name: "applicant.name", state: "drifted", masked: "示**" } as const;

/** The n-th draft, one of whose fields moved, and one of which could not be read. */
function movedOf(n: number) {
  const draft = draftOf(n);
  return { ...draft, receipt: { ...draft.receipt, doubts: [moved, unread] } };
}

let time: ReturnType<typeof clock>;
let platform: FakePlatform;
const opened: Outbox[] = [];

async function open(change: Partial<OutboxOptions> = {}): Promise<Outbox> {
  const outbox = await openOutbox({
    platform: "http://platform.test",
    device: "d1",
    sealer: plainSealer,
    now: time.now,
    random: () => 0.5,
    ...change,
  });
  opened.push(outbox);
  return outbox;
}

/** Persists and confirms captures by number. */
async function prepare(outbox: Outbox, ...numbers: number[]): Promise<void> {
  for (const n of numbers) {
    await outbox.persist(draftOf(n));
    await outbox.confirm(keyOf(n), proof(n));
  }
}

const offline = (): Promise<SendResult> => Promise.resolve({ kind: "retry", reason: "offline" });
const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

beforeEach(() => {
  emptyDatabase();
  time = clock();
  platform = new FakePlatform();
});
afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

describe("persist", () => {
  it("keeps a capture as pending, sealed, without a number", async () => {
    const outbox = await open();
    const record = await outbox.persist(draftOf(1));
    expect(record).toMatchObject({ state: "pending", seq: null, device: "d1", createdAt: NOON });
    const { records, payloads } = await dump();
    expect(records!.get(keyOf(1))).toEqual(record);
    expect(payloads!.get(keyOf(1))).toBe(`sealed.${keyOf(1)}`);
  });

  it("keeps what came first when the same key comes again", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    const again = draftOf(1);
    again.receipt.title = "另一件";
    const told: unknown[] = [];
    outbox.subscribe((records) => told.push(records));
    expect(await outbox.persist(again)).toMatchObject({
      state: "ready",
      receipt: { title: "社会保障卡申领 · 受理" },
    });
    expect(told).toEqual([]);
  });

  it("refuses a payload that belongs to another envelope", async () => {
    const outbox = await open();
    const draft = { ...draftOf(1), payload: draftOf(2).payload };
    await expect(outbox.persist(draft)).rejects.toThrow(TypeError);
    expect(await outbox.list()).toEqual([]);
  });

  it("writes nothing in the clear: a canary number is nowhere in the database", async () => {
    const { sealer, open: unseal } = await sealing();
    const outbox = await open({ sealer });
    await prepare(outbox, 1);
    await outbox.persist(draftOf(2));
    const seen = JSON.stringify(Object.values(await dump()).map((rows) => [...rows]));
    expect(seen).toContain(keyOf(1));
    expect(seen).not.toContain(residentId(1));
    expect(seen).not.toContain("示例人");
    const sealed = (await dump())["payloads"]!.get(keyOf(1)) as string;
    expect((await unseal(sealed)).payload).toEqual(draftOf(1).payload);
  });
});

describe("what the department said", () => {
  it("numbers records as they become ready, without a gap", async () => {
    const outbox = await open();
    for (const n of range(4)) await outbox.persist(draftOf(n));
    await Promise.all([4, 2, 3].map((n) => outbox.confirm(keyOf(n), proof(n))));
    await outbox.refuse(keyOf(1), "validation", []);
    await prepare(outbox, 5);
    const numbers = (await outbox.list()).map(({ seq }) => seq).sort();
    expect(numbers).toEqual([1, 2, 3, 4, null]);
  });

  it("may be said twice, and changes nothing the second time", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    const first = await outbox.get(keyOf(1));
    time.advance(1_000);
    expect(await outbox.confirm(keyOf(1), proof(9))).toEqual(first);
    await prepare(outbox, 2);
    expect((await outbox.get(keyOf(2)))!.seq).toBe(2);
  });

  it("deletes the payload of what it refused", async () => {
    const outbox = await open();
    await outbox.persist(draftOf(1));
    await outbox.refuse(keyOf(1), "validation", []);
    expect(await outbox.get(keyOf(1))).toMatchObject({ state: "refused", reason: "validation" });
    expect((await dump())["payloads"]!.size).toBe(0);
  });

  it("may be asked of staff, whose answer is stored as evidence", async () => {
    const outbox = await open();
    const seen = { leaf: "/accepted/all/0", kind: "text", witness: "extension" } as const;
    const evidence = [{ ...seen, observedAt: proof(1).confirmedAt, corroborated: false }];
    for (const n of [1, 2]) {
      await outbox.persist(draftOf(n));
      await outbox.unsure(keyOf(n), "no-proof", evidence);
    }
    const accepted = await outbox.answer(keyOf(1), true);
    expect(accepted).toMatchObject({ state: "ready", seq: 1, reason: null });
    expect(accepted.envelope.confirmedAt).toBe(new Date(NOON).toISOString());
    expect(accepted.envelope.evidence).toEqual([
      ...evidence,
      expect.objectContaining({ leaf: "/accepted", kind: "staff", witness: "staff" }),
    ]);
    expect(await outbox.answer(keyOf(2), false)).toMatchObject({
      state: "refused",
      seq: null,
      reason: "staff-said-no",
    });
  });

  it("is kept while a person is asked about something else, as are the fields asked about", async () => {
    const outbox = await open();
    const { confirmedAt, sourceNo } = proof(1);
    const proven = { confirmedAt, sourceNo };
    const asked = { state: "unsure", reason: "moved-fields", seq: null, envelope: proven };
    for (const n of [1, 2, 3]) await outbox.persist(movedOf(n));
    expect(await outbox.confirm(keyOf(1), proof(1))).toMatchObject(asked);
    // Nor does proof that comes twice, or a plain yes, say anything of the fields.
    expect(await outbox.confirm(keyOf(1), proof(1))).toMatchObject(asked);
    expect(await outbox.answer(keyOf(1), true)).toMatchObject(asked);

    const fieldStates = { "applicant.name": "disputed" as const };
    const confirmed = await outbox.confirm(keyOf(1), { ...proof(1), fieldStates });
    expect(confirmed).toMatchObject({ state: "ready", envelope: { ...proven, fieldStates } });
    // What was not read at all is said of it for good; what moved was answered.
    expect(confirmed.receipt.doubts).toEqual([unread]);
    // Proof that comes when staff are being asked already is not lost either.
    await outbox.unsure(keyOf(2), "no-proof", []);
    expect(await outbox.confirm(keyOf(2), proof(1))).toMatchObject(asked);
    // Of one that nothing proves, the fields are asked about once staff said that it was accepted.
    await outbox.unsure(keyOf(3), "no-proof", []);
    expect(await outbox.answer(keyOf(3), true)).toMatchObject({ ...asked, envelope: {} });
    await expect(outbox.unsure(keyOf(3), "no-proof", [])).resolves.toMatchObject({
      reason: "moved-fields",
    });
  });

  it("is refused by name where it cannot be", async () => {
    const outbox = await open();
    await expect(outbox.confirm(keyOf(1), proof(1))).rejects.toThrow(UnknownRecord);
    await prepare(outbox, 1);
    await expect(outbox.refuse(keyOf(1), "late", [])).rejects.toThrow(IllegalTransition);
    expect((await outbox.get(keyOf(1)))!.state).toBe("ready");
  });
});

describe("drain", () => {
  it("sends in order, in full batches, until nothing is left; then the payloads are gone", async () => {
    const outbox = await open();
    await prepare(outbox, ...range(120));
    const batches: Capture[][] = [];
    const report = await outbox.drain((captures) => {
      batches.push(captures);
      return platform.send(captures);
    });
    expect(report).toEqual({
      batches: 3,
      recorded: 120,
      held: 0,
      rejected: 0,
      quarantined: 0,
      nextDueAt: null,
      stopped: null,
    });
    expect(batches.map((batch) => batch.length)).toEqual([50, 50, 20]);
    expect(batches.flat().map(({ seq }) => seq)).toEqual(range(120));
    expect(batches[0]![0]).toMatchObject({ payload: `sealed.${keyOf(1)}`, ...proof(1) });
    const { payloads } = await dump();
    expect(payloads!.size).toBe(0);
    expect((await outbox.get(keyOf(7)))!.receipt.caseNo).toBe("C000007");
  });

  it("keeps a batch within its bytes", async () => {
    const sealer = { seal: () => Promise.resolve("x".repeat(90_000)) };
    const outbox = await open({ sealer });
    await prepare(outbox, 1, 2, 3, 4, 5);
    const sizes: number[] = [];
    await outbox.drain((captures) => {
      sizes.push(captures.length);
      return platform.send(captures);
    });
    expect(sizes).toEqual([2, 2, 1]);
  });

  it("keeps payload and place when there is no word, and comes back when it said", async () => {
    const outbox = await open();
    await prepare(outbox, 1, 2);
    const report = await outbox.drain(offline);
    expect(report).toMatchObject({
      stopped: { kind: "retry", reason: "offline" },
      nextDueAt: NOON + 500,
    });
    expect(await outbox.counts()).toEqual({ ready: 2 });
    expect((await dump())["payloads"]!.size).toBe(2);

    expect((await outbox.drain(platform.send)).batches).toBe(0);
    time.advance(500);
    expect((await outbox.drain(platform.send)).recorded).toBe(2);
  });

  it("hurries past its own wait, but not past one that the platform asked for", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    await outbox.drain(offline);
    const busy: SendResult = { kind: "retry", reason: "busy", afterMs: 60_000 };
    expect((await outbox.drain(async () => busy, { hurry: true })).batches).toBe(1);
    expect((await outbox.drain(platform.send, { hurry: true })).batches).toBe(0);
    time.advance(60_500);
    expect((await outbox.drain(platform.send)).recorded).toBe(1);
  });

  it("remembers a wait over a restart", async () => {
    const first = await open();
    await prepare(first, 1);
    await first.drain(async () => ({ kind: "retry", reason: "busy", afterMs: 60_000 }));
    first.close();
    const second = await open();
    expect(await second.drain(platform.send)).toMatchObject({
      batches: 0,
      nextDueAt: NOON + 60_500,
    });
  });

  it("does not wait for a clock that was set back", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    await outbox.drain(async () => ({ kind: "retry", reason: "busy", afterMs: 60_000 }));
    time.set(NOON - 86_400_000);
    expect((await outbox.drain(platform.send)).recorded).toBe(1);
  });

  it("takes a throw for no word", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    const report = await outbox.drain(() => Promise.reject(new Error("broken")));
    expect(report.stopped).toEqual({ kind: "retry", reason: "failed" });
    expect(await outbox.counts()).toEqual({ ready: 1 });
  });

  it("says that the device is not let in, and keeps everything", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    const problem = problemOf(403, "revoked");
    const report = await outbox.drain(async () => ({ kind: "unauthorised", problem }));
    expect(report.stopped).toEqual({ kind: "unauthorised", problem });
    expect(await outbox.get(keyOf(1))).toMatchObject({ state: "ready", attempts: 0 });
  });

  it("finds the one at fault, sets it aside, and sends all others", async () => {
    const outbox = await open();
    await prepare(outbox, ...range(50));
    platform.faulty.add(keyOf(17));
    const report = await outbox.drain(platform.send);
    expect(report).toMatchObject({ recorded: 49, quarantined: 1, stopped: null, nextDueAt: null });
    expect(await outbox.get(keyOf(17))).toMatchObject({
      state: "quarantined",
      reason: "refused",
      problem: { status: 422 },
    });
    expect([...(await dump())["payloads"]!.keys()]).toEqual([keyOf(17)]);

    platform.faulty.clear();
    await outbox.retry(keyOf(17));
    expect((await outbox.drain(platform.send)).recorded).toBe(1);
    expect(platform.taken.get(keyOf(17))!.seq).toBe(17);
  });

  it("isolates a record that breaks the platform itself, and soon sends all others", async () => {
    const outbox = await open();
    await prepare(outbox, ...range(50));
    const breaks = (captures: Capture[]): Promise<SendResult> =>
      captures.some(({ key }) => key === keyOf(1))
        ? Promise.resolve({ kind: "retry", reason: "server" })
        : platform.send(captures);
    for (let turn = 0; turn < 40 && platform.taken.size < 49; turn++) {
      const { nextDueAt } = await outbox.drain(breaks);
      time.set(Math.max(time.now(), nextDueAt ?? 0));
    }
    expect(platform.taken.size).toBe(49);
    // From then on the others go first, also when its turn has come.
    time.advance(300_000);
    await prepare(outbox, 51);
    await outbox.drain(breaks);
    expect(platform.taken.has(keyOf(51))).toBe(true);
  });

  it("gives back the rest of a batch whose first half found no answer", async () => {
    const outbox = await open();
    await prepare(outbox, 1, 2, 3);
    let turn = 0;
    const report = await outbox.drain(() =>
      turn++ === 0 ? Promise.resolve({ kind: "split" }) : offline(),
    );
    expect(report).toMatchObject({ batches: 2, stopped: { reason: "offline" } });
    expect(await outbox.counts()).toEqual({ ready: 3 });
    const attempts = (await outbox.list()).map((record) => record.attempts);
    expect(attempts).toEqual([0, 1, 1]);
  });

  it("gives those that stepped back a turn when there is hurry, and only one", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    for (let turn = 0; turn < 5; turn++) await outbox.drain(offline, { hurry: true });
    expect(await outbox.get(keyOf(1))).toMatchObject({ attempts: 5, dueAt: NOON + 8_000 });
    const tooLarge = () => Promise.resolve<SendResult>({ kind: "split" });
    expect((await outbox.drain(tooLarge, { hurry: true })).batches).toBe(1);
    expect((await outbox.drain(platform.send)).batches).toBe(0);
    expect((await outbox.drain(platform.send, { hurry: true })).recorded).toBe(1);
  });

  it("gives back a key that the answer is silent on, and ignores one that was not asked", async () => {
    const outbox = await open();
    await prepare(outbox, 1, 2);
    await outbox.persist(draftOf(3));
    const partial = ackOf([resultOf(keyOf(1)), resultOf(keyOf(3))]);
    const report = await outbox.drain(async () => partial);
    expect(report).toMatchObject({ batches: 1, recorded: 1, nextDueAt: NOON + 500 });
    expect(await outbox.counts()).toEqual({ recorded: 1, ready: 1, pending: 1 });
    expect((await dump())["payloads"]!.size).toBe(2);
  });

  it("keeps apart what the platform holds or rejects, and keeps what may be tried again", async () => {
    const outbox = await open();
    await prepare(outbox, 1, 2);
    platform.holds.add(keyOf(1));
    platform.rejects.add(keyOf(2));
    expect(await outbox.drain(platform.send)).toMatchObject({ held: 1, rejected: 1 });
    expect([...(await dump())["payloads"]!.keys()]).toEqual([keyOf(2)]);

    platform.rejects.clear();
    await outbox.retry(keyOf(2));
    await outbox.drain(platform.send);
    expect(await outbox.counts()).toEqual({ held: 1, recorded: 1 });
  });

  it("learns what a person decided about a held record here, and cannot send it again", async () => {
    const outbox = await open();
    await prepare(outbox, 1, 2);
    platform.holds.add(keyOf(1)).add(keyOf(2));
    await outbox.drain(platform.send);
    const decided = await outbox.resolve(
      resultOf(keyOf(1), { outcome: "corrected", caseNo: "C9" }),
    );
    expect(decided).toMatchObject({ state: "recorded", receipt: { caseNo: "C9" } });
    await outbox.resolve(resultOf(keyOf(2), { outcome: "rejected" }));
    await expect(outbox.retry(keyOf(2))).rejects.toThrow(IllegalTransition);
  });

  it("asks what was decided about held records elsewhere, without what was in them", async () => {
    const outbox = await open();
    await prepare(outbox, 1, 2, 3);
    for (const n of [1, 2, 3]) platform.holds.add(keyOf(n));
    await outbox.drain(platform.send);
    const away = () => Promise.resolve({ kind: "retry", reason: "offline" } as const);
    await outbox.drain(away, { inquire: true });
    expect(await outbox.counts()).toEqual({ held: 3 });

    platform.holds.delete(keyOf(1));
    platform.holds.delete(keyOf(2));
    platform.rejects.add(keyOf(2));
    const asked: (string | null)[] = [];
    const send: Send = (captures) => {
      asked.push(...captures.map(({ payload }) => payload));
      return platform.send(captures);
    };
    await outbox.drain(send);
    expect(asked).toEqual([]);
    await outbox.drain(send, { inquire: true });
    expect(asked).toEqual([null, null, null]);
    expect(await outbox.counts()).toEqual({ recorded: 1, refused: 1, held: 1 });
  });

  it("sends a void after its target, whatever becomes of the target first", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    await outbox.append(voidOf(2, keyOf(1)));
    await prepare(outbox, 3);
    const batches: string[][] = [];
    await outbox.drain((captures) => {
      batches.push(captures.map(({ key }) => key));
      return platform.send(captures);
    });
    expect(batches).toEqual([[keyOf(1), keyOf(3)], [keyOf(2)]]);
    expect(platform.taken.get(keyOf(2))).toMatchObject({ event: "void", payload: null, seq: 2 });
  });

  it("keeps a void back as long as its target is set aside, without turning in circles", async () => {
    const outbox = await open();
    platform.faulty.add(keyOf(1));
    await prepare(outbox, 1);
    await outbox.append(voidOf(2, keyOf(1)));
    const report = await outbox.drain(platform.send);
    expect(report).toMatchObject({ batches: 1, quarantined: 1, nextDueAt: NOON + 300_000 });
    expect((await outbox.get(keyOf(2)))!.state).toBe("ready");
  });

  it("is one at a time: who calls meanwhile joins, and what became ready meanwhile is sent", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    let atOnce = 0;
    const send = async (captures: Capture[]) => {
      expect(++atOnce).toBe(1);
      if (captures[0]!.key === keyOf(1)) {
        await prepare(outbox, 2);
        expect(outbox.drain(send)).toBe(first);
      }
      atOnce--;
      return platform.send(captures);
    };
    const first = outbox.drain(send);
    expect(await first).toMatchObject({ batches: 2, recorded: 2 });
    expect(await outbox.drain(send)).toMatchObject({ batches: 0 });
  });

  it("names its steps, in order", async () => {
    const steps: Step[] = [];
    const outbox = await open({ trace: (step) => steps.push(step) });
    await prepare(outbox, 1);
    await outbox.drain(platform.send);
    expect(steps).toEqual(
      ["persist", "lease", "send", "acknowledge", "delete"].flatMap((step) => [
        `${step}:before`,
        `${step}:after`,
      ]),
    );
  });

  it("does nothing at all where nothing is ready", async () => {
    const steps: Step[] = [];
    const outbox = await open({ trace: (step) => steps.push(step) });
    expect(await outbox.drain(platform.send)).toMatchObject({ batches: 0, nextDueAt: null });
    expect(steps).toEqual([]);
  });
});

describe("a crash", () => {
  const never = () => new Promise<SendResult>(() => undefined);

  it("of who had leased gives the records to who opens next, at once", async () => {
    const dead = await open();
    await prepare(dead, 1, 2);
    void dead.drain(never);
    await vi.waitFor(async () => expect(await dead.counts()).toEqual({ leased: 2 }));
    const outbox = await open();
    expect(await outbox.get(keyOf(1))).toMatchObject({ state: "ready", attempts: 1 });
    expect((await outbox.drain(platform.send)).recorded).toBe(2);
  });

  it("elsewhere frees a lease when its time is over, and is not forgotten until then", async () => {
    const outbox = await open();
    await prepare(outbox, 1);
    void (await open()).drain(never);
    await vi.waitFor(async () => expect(await outbox.counts()).toEqual({ leased: 1 }));
    expect(await outbox.drain(platform.send)).toMatchObject({
      batches: 0,
      nextDueAt: NOON + LEASE_MS,
    });
    time.advance(LEASE_MS);
    expect((await outbox.drain(platform.send)).recorded).toBe(1);
  });

  it("survived by its answer is no matter: the late word of the platform counts, once", async () => {
    const slow = await open();
    await prepare(slow, 1);
    let answer!: (result: SendResult) => void;
    const late = slow.drain(() => new Promise((resolve) => (answer = resolve)));
    await vi.waitFor(async () => expect(await slow.counts()).toEqual({ leased: 1 }));
    const second = await open();
    await second.drain(platform.send);
    answer({ kind: "retry", reason: "timeout" });
    await late;
    expect(await second.counts()).toEqual({ recorded: 1 });
  });

  it("at any step loses nothing and doubles nothing", async () => {
    const all: Step[] = ["persist", "lease", "send", "acknowledge", "delete"].flatMap(
      (step) => [`${step}:before`, `${step}:after`] as Step[],
    );
    let n = 0;
    for (const fatal of all) {
      n += 1;
      const doomed = await open({
        trace(step) {
          if (step === fatal) throw new Error("killed");
        },
      });
      await prepare(doomed, n).catch(() => undefined);
      await doomed.drain(platform.send).catch(() => undefined);
      const outbox = await open();
      // What the page handed over is handed over again when no answer came.
      await prepare(outbox, n);
      await outbox.drain(platform.send, { hurry: true });
      expect(platform.taken.get(keyOf(n))?.seq, fatal).toBe(n);
    }
    expect(platform.taken.size).toBe(all.length);
    expect((await dump())["payloads"]!.size).toBe(0);
  });
});

describe("enrolling elsewhere", () => {
  it("never sends what belongs to the former enrolment, and still shows it", async () => {
    const former = await open();
    await prepare(former, 1);
    await former.persist(draftOf(2));
    former.close();
    for (const change of [{ platform: "http://other.test" }, { device: "d2" }]) {
      const outbox = await open(change);
      expect(await outbox.drain(platform.send)).toMatchObject({ batches: 0, nextDueAt: null });
      expect(await outbox.counts()).toEqual({});
      const listed = await outbox.list();
      expect(listed.map(({ key }) => key)).toEqual([keyOf(2), keyOf(1)]);
      outbox.close();
    }
    expect(platform.arrivals.size).toBe(0);
  });

  it("shows as waiting what the former enrolment was sending when it was left", async () => {
    const former = await open();
    await prepare(former, 1);
    const sending = new Promise<void>((reached) => {
      void former.drain(() => {
        reached();
        return new Promise(() => undefined);
      });
    });
    await sending;
    former.close();
    const outbox = await open({ device: "d2" });
    expect((await outbox.list()).map(({ state }) => state)).toEqual(["ready"]);
    expect(await outbox.drain(platform.send)).toMatchObject({ batches: 0 });
    outbox.close();
    await (await open()).drain(platform.send);
    expect(platform.taken.size).toBe(1);
  });

  it("counts from one for the new device, and goes on counting for the old", async () => {
    const first = await open();
    await prepare(first, 1, 2);
    const second = await open({ device: "d2" });
    await prepare(second, 3);
    const again = await open();
    await prepare(again, 4);
    const numbers = recordsIn(await dump()).map(({ device, seq }) => `${device} ${seq}`);
    expect(numbers).toEqual(["d1 1", "d1 2", "d2 1", "d1 3"]);
  });
});

describe("the ledger", () => {
  it("lists newest first, what is open however old, what was done with since a moment", async () => {
    const outbox = await open();
    // A person is waited for also where the platform has it, or wants it not.
    platform.holds.add(keyOf(4));
    platform.rejects.add(keyOf(5));
    for (const n of [1, 4, 5]) await prepare(outbox, n);
    await outbox.drain(platform.send);
    await outbox.persist(draftOf(2));
    await outbox.unsure(keyOf(2), "no-proof", []);
    time.advance(86_400_000);
    await prepare(outbox, 3);
    const keys = (records: OutboxRecord[]) => records.map(({ key }) => key);
    const waiting = [keyOf(3), keyOf(5), keyOf(4), keyOf(2)];
    expect(keys(await outbox.list())).toEqual([...waiting, keyOf(1)]);
    expect(keys(await outbox.list({ since: NOON + 1 }))).toEqual(waiting);
    expect(keys(await outbox.list({ search: "C000001" }))).toEqual([keyOf(1)]);
    expect(keys(await outbox.list({ search: "SB-2026/3 社会保障卡" }))).toEqual([keyOf(3)]);
  });

  it("lets go of settled receipts after their time, and of nothing that is still open", async () => {
    const outbox = await open();
    platform.rejects.add(keyOf(4));
    for (const n of [1, 4]) await prepare(outbox, n);
    await outbox.drain(platform.send);
    await prepare(outbox, 2);
    await outbox.persist(draftOf(3));
    await outbox.unsure(keyOf(3), "no-proof", []);
    time.advance(30 * 86_400_000);
    expect(await outbox.prune()).toBe(0);
    time.advance(1);
    expect(await outbox.prune()).toBe(1);
    expect((await outbox.list()).map(({ key }) => key)).toEqual([keyOf(4), keyOf(3), keyOf(2)]);
    expect((await dump())["payloads"]!.size).toBe(3);
  });

  it("is not disturbed by a listener that throws; the error is told where errors go", async () => {
    const outbox = await open();
    const later = vi.spyOn(globalThis, "queueMicrotask").mockImplementation(() => undefined);
    const told = vi.fn();
    outbox.subscribe(() => {
      throw new Error("a surface broke");
    });
    outbox.subscribe(told);
    await prepare(outbox, 1);
    expect(told).toHaveBeenCalledTimes(2);
    expect(later.mock.calls[0]![0]).toThrow("a surface broke");
    later.mockRestore();
  });

  it("tells of each change once it is durable, until nobody listens", async () => {
    const outbox = await open();
    const told: string[] = [];
    const leave = outbox.subscribe((records) => told.push(...records.map(({ state }) => state)));
    await prepare(outbox, 1);
    await outbox.drain(platform.send);
    leave();
    await prepare(outbox, 2);
    expect(told).toEqual(["pending", "ready", "leased", "recorded"]);
  });
});
