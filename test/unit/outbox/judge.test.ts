import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OutboxRecord } from "../../../sdk/contract";
import { judge, type SendResult } from "../../../sdk/outbox/judge";
import { OPEN_LANE } from "../../../sdk/outbox/lease";
import { ackOf, keyOf, NOON, problemOf, resultOf } from "./scene";

const leased = (n: number, change: Partial<OutboxRecord> = {}) =>
  ({ key: keyOf(n), attempts: 0, dueAt: NOON - 5_000, reason: null, ...change }) as OutboxRecord;
const batch = [leased(1), leased(2), leased(3)];
const half = () => 0.5;
const verdict = (records: OutboxRecord[], answer: SendResult, lane = OPEN_LANE) =>
  judge(records, answer, lane, NOON, half);

describe("an acknowledgement", () => {
  it("counts for the keys that were sent, and for no other", () => {
    const answer = ackOf([resultOf(keyOf(1)), resultOf(keyOf(9)), resultOf(keyOf(3))]);
    const { then, events, lane } = verdict(batch, answer, { ...OPEN_LANE, failures: 4 });
    expect(then).toBe("go on");
    expect(lane).toEqual(OPEN_LANE);
    expect(events.map(({ key, event }) => [key, event.type])).toEqual([
      [keyOf(1), "result"],
      [keyOf(2), "postpone"],
      [keyOf(3), "result"],
    ]);
    expect(events[1]!.event).toMatchObject({ reason: "no-result", dueAt: NOON + 500 });
  });

  it("believes the first of two results for one key", () => {
    const twice = ackOf([resultOf(keyOf(1)), resultOf(keyOf(1), { outcome: "rejected" })]);
    expect(verdict([leased(1)], twice).events[0]!.event).toMatchObject({
      result: { outcome: "recorded" },
    });
  });

  it("of none of the keys is none, and makes the lane wait", () => {
    for (const results of [[], [resultOf(keyOf(9))]])
      expect(verdict(batch, ackOf(results))).toMatchObject({
        then: "stop",
        lane: { failures: 1, until: NOON + 500 },
      });
  });

  it("that is not schema-valid is none, whoever called it good", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { then, events } = verdict(batch, { kind: "ok", value } as SendResult);
        expect(then).toBe("stop");
        expect(events.every(({ event }) => event.type === "postpone")).toBe(true);
      }),
    );
  });
});

describe("no word", () => {
  it("makes the lane wait and leaves the records their order", () => {
    const retry: SendResult = { kind: "retry", reason: "offline" };
    expect(verdict(batch, retry, { failures: 2, until: 0, asked: false })).toEqual({
      then: "stop",
      lane: { failures: 3, until: NOON + 2_000, asked: false },
      events: batch.map(({ key, dueAt }) => ({
        key,
        event: { type: "postpone", reason: "offline", dueAt },
      })),
    });
  });

  it("waits as long as the platform asks", () => {
    const busy: SendResult = { kind: "retry", reason: "busy", afterMs: 60_000 };
    expect(verdict(batch, busy).lane).toEqual({
      failures: 1,
      until: NOON + 60_500,
      asked: true,
    });
  });

  it("for the third time makes records step back; then they hold up the others no longer", () => {
    const failing = [leased(1, { attempts: 2 })];
    const { events } = verdict(failing, { kind: "retry", reason: "server" });
    expect(events[0]!.event).toMatchObject({ dueAt: NOON + 2_000 });

    const suspect = [leased(1, { attempts: 9 })];
    const { events: later, lane } = verdict(suspect, { kind: "retry", reason: "server" });
    expect(later[0]!.event).toMatchObject({ dueAt: NOON + 150_000 });
    expect(lane).toEqual({ failures: 0, until: NOON + 500, asked: false });
  });

  it("about this device counts against no record", () => {
    const revoked: SendResult = { kind: "unauthorised", problem: problemOf(403, "revoked") };
    const { then, events, lane } = verdict(batch, revoked);
    expect(then).toBe("stop");
    expect(lane.failures).toBe(1);
    expect(events.map(({ event }) => event)).toEqual(batch.map(() => ({ type: "release" })));
  });
});

describe("too much, or at fault", () => {
  it("is looked for in halves", () => {
    for (const answer of [
      { kind: "split" },
      ...[400, 409, 422].map((status) => ({ kind: "refused", problem: problemOf(status) })),
    ] as SendResult[])
      expect(verdict(batch, answer)).toMatchObject({ then: "split", events: [] });
  });

  it("alone is set aside with the platform's reason, and blocks nobody", () => {
    const problem = problemOf(422, "unknown-item");
    const { then, events, lane } = verdict([leased(1)], { kind: "refused", problem });
    expect({ then, lane }).toEqual({ then: "go on", lane: OPEN_LANE });
    expect(events[0]!.event).toEqual({ type: "quarantine", reason: "refused", problem });
  });

  it("alone and too large is tried again: proxies say so, too, and not always rightly", () => {
    const once = verdict([leased(1)], { kind: "split" });
    expect(once).toMatchObject({ then: "go on", lane: OPEN_LANE });
    expect(once.events[0]!.event).toMatchObject({ type: "postpone", reason: "too-large" });

    const often = leased(1, { attempts: 7, reason: "too-large" });
    expect(verdict([often], { kind: "split" }).events[0]!.event.type).toBe("quarantine");
    const other = leased(1, { attempts: 7, reason: "server" });
    expect(verdict([other], { kind: "split" }).events[0]!.event.type).toBe("postpone");
  });

  it("is not what a refusal means that speaks of something else than the records", () => {
    for (const status of [404, 405, 410, 415, 426]) {
      const { then, events } = verdict([leased(1)], {
        kind: "refused",
        problem: problemOf(status),
      });
      expect(then).toBe("stop");
      expect(events[0]!.event).toMatchObject({ type: "postpone", reason: "refused" });
    }
  });
});
