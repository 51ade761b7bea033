import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  RECORD_STATES,
  type CaptureResult,
  type OutboxRecord,
  type RecordState,
} from "../../../sdk/contract";
import { decide, needsPayload, type RecordEvent } from "../../../sdk/outbox/decide";
import { IllegalTransition } from "../../../sdk/outbox";
import { draftOf, keyOf, NOON, problemOf, proof, resultOf } from "./scene";

function recordIn(state: RecordState, change: Partial<OutboxRecord> = {}): OutboxRecord {
  const { envelope, receipt } = draftOf(1);
  const sent = !["pending", "unsure", "refused"].includes(state);
  return {
    key: keyOf(1),
    state,
    platform: "http://platform.test",
    device: "d1",
    seq: sent ? 7 : null,
    envelope,
    receipt,
    reason: null,
    problem: null,
    attempts: 2,
    dueAt: NOON,
    leaseUntil: state === "leased" ? NOON + 60_000 : null,
    createdAt: NOON - 1_000,
    changedAt: NOON - 1_000,
    ...change,
  };
}

const EVENTS: Record<string, RecordEvent> = {
  confirm: { type: "confirm", ...proof(1), seq: 8 },
  refuse: { type: "refuse", reason: "said-no", evidence: [] },
  doubt: { type: "doubt", reason: "no-proof", evidence: [] },
  lease: { type: "lease", until: NOON + 120_000 },
  lapse: { type: "lapse" },
  recorded: { type: "result", result: resultOf(keyOf(1)) },
  repeated: { type: "result", result: resultOf(keyOf(1), { outcome: "repeated" }) },
  held: { type: "result", result: resultOf(keyOf(1), { outcome: "held" }) },
  rejected: { type: "result", result: resultOf(keyOf(1), { outcome: "rejected" }) },
  postpone: { type: "postpone", reason: "server", dueAt: NOON + 5_000 },
  release: { type: "release" },
  quarantine: { type: "quarantine", reason: "refused", problem: problemOf(422) },
  retry: { type: "retry" },
};

/**
 * The whole machine: where each event leads from each state. `=` an echo that changes nothing, `-`
 * an illegal transition.
 */
const TABLE = `
             pending   unsure    ready     leased      recorded  held      rejected  quarantined refused
confirm      ready     ready     =         =           =         =         =         =           -
refuse       refused   refused   -         -           -         -         -         -           =
doubt        unsure    =         -         -           -         -         -         -           -
lease        -         -         leased    -           -         -         -         -           -
lapse        -         -         -         ready       -         -         -         -           -
recorded     -         -         recorded  recorded    =         recorded  recorded  recorded    -
repeated     -         -         recorded  recorded    =         recorded  recorded  recorded    -
held         -         -         held      held        =         =         held      held        -
rejected     -         -         rejected  rejected    =         refused   rejected  rejected    -
postpone     -         -         =         ready       =         =         =         =           -
release      -         -         =         ready       =         =         =         =           -
quarantine   -         -         =         quarantined =         =         =         =           -
retry        -         -         ready     =           -         -         ready     ready       -
`;
const [head, ...lines] = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const cells = lines.flatMap(([event, ...to]) =>
  to.map((expected, i) => ({ event: event!, from: head![i] as RecordState, expected })),
);

describe("decide", () => {
  it("knows every state and every event", () => {
    expect(head).toHaveLength(RECORD_STATES.length);
    expect(new Set(head)).toEqual(new Set(RECORD_STATES));
    expect(lines.map(([event]) => event)).toEqual(Object.keys(EVENTS));
  });

  it.each(cells)("$event on $from: $expected", ({ event, from, expected }) => {
    const record = recordIn(from);
    const before = structuredClone(record);
    const act = () => decide(record, EVENTS[event]!, NOON);
    if (expected === "-") expect(act).toThrow(IllegalTransition);
    else if (expected === "=") expect(act()).toBe(record);
    else expect(act()).toMatchObject({ state: expected, changedAt: NOON });
    expect(record).toEqual(before);
  });

  it("gives a number once, and keeps the department's number unless a new one is proven", () => {
    const record = recordIn("pending");
    record.envelope.sourceNo = "SB-1";
    const confirm = { ...EVENTS["confirm"], sourceNo: null } as RecordEvent;
    expect(decide(record, confirm, NOON)).toMatchObject({
      seq: 8,
      dueAt: NOON,
      envelope: { sourceNo: "SB-1", confirmedAt: proof(1).confirmedAt },
    });
    expect(decide(recordIn("pending"), EVENTS["confirm"]!, NOON).envelope.sourceNo).toBe(
      "SB-2026/1",
    );
  });

  it("takes the case number and the promise from the platform, and loses neither", () => {
    const promisedAt = "2026-03-20T18:00:00.000+08:00";
    const held = decide(
      recordIn("leased"),
      {
        type: "result",
        result: resultOf(keyOf(1), {
          outcome: "held",
          promisedAt,
          problem: problemOf(409, "known-number"),
        }),
      },
      NOON,
    );
    expect(held).toMatchObject({
      state: "held",
      reason: "known-number",
      leaseUntil: null,
      receipt: { caseNo: "C000001", promisedAt },
    });
    const result = resultOf(keyOf(1), { outcome: "corrected", caseNo: null });
    expect(decide(held, { type: "result", result }, NOON)).toMatchObject({
      state: "recorded",
      reason: null,
      problem: null,
      receipt: { caseNo: "C000001", promisedAt },
    });
  });

  it("keeps a held case that a person rejected refused, whatever older word comes after", () => {
    const result = (outcome: CaptureResult["outcome"]): RecordEvent => ({
      type: "result",
      result: resultOf(keyOf(1), { outcome }),
    });
    const rejected = decide(recordIn("held"), result("rejected"), NOON);
    expect(rejected.state).toBe("refused");
    expect(decide(rejected, result("rejected"), NOON)).toBe(rejected);
    expect(decide(rejected, result("held"), NOON)).toBe(rejected);
    expect(decide(rejected, result("recorded"), NOON).state).toBe("recorded");
  });

  it("forgets the failures of a record that a person tries again", () => {
    const quarantined = recordIn("quarantined", { reason: "refused", problem: problemOf(422) });
    expect(decide(quarantined, { type: "retry" }, NOON)).toMatchObject({
      seq: 7,
      attempts: 0,
      reason: null,
      problem: null,
      dueAt: NOON,
    });
  });

  it("counts a lease that ended in silence as an attempt, a lease given back not", () => {
    expect(decide(recordIn("leased"), { type: "lapse" }, NOON).attempts).toBe(3);
    expect(decide(recordIn("leased"), { type: "release" }, NOON).attempts).toBe(2);
  });

  it("is recorded for good: no run of events takes that back, nor makes a second number", () => {
    const events = fc.array(fc.constantFrom(...Object.values(EVENTS)), { maxLength: 30 });
    fc.assert(
      fc.property(events, (run) => {
        let record = recordIn("pending");
        for (const event of run) {
          const before = record;
          try {
            record = decide(record, event, NOON);
          } catch (error) {
            expect(error).toBeInstanceOf(IllegalTransition);
          }
          if (before.state === "recorded") expect(record.state).toBe("recorded");
          if (before.seq !== null) expect(record.seq).toBe(before.seq);
          // A payload that is gone is never needed again.
          if (!needsPayload(before.state)) expect(needsPayload(record.state)).toBe(false);
          expect(record.leaseUntil !== null).toBe(record.state === "leased");
        }
      }),
    );
  });
});
