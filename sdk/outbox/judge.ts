import { CaptureAck, type OutboxRecord, type Problem } from "../contract";
import { backoff } from "./backoff";
import type { RecordEvent } from "./decide";
import { isSuspect, OPEN_LANE, type Lane } from "./lease";

/** What became of a batch that was handed over for sending; the client's results have this shape. */
export type SendResult =
  | { kind: "ok"; value: CaptureAck }
  | { kind: "retry"; reason: string; afterMs?: number }
  | { kind: "split" }
  | { kind: "unauthorised"; problem: Problem }
  | { kind: "refused"; problem: Problem };

export interface Judgement {
  /** `split`: nothing is decided yet, both halves are to be tried. */
  then: "go on" | "stop" | "split";
  events: { key: string; event: RecordEvent }[];
  lane: Lane;
}

/** Statuses by which the platform finds fault with the records, not with who sends them or where. */
const BLAMES_RECORDS = [400, 409, 422];

/**
 * How often a record alone may be "too much" before it is set aside: a proxy on the way says it as
 * well as the platform does, and says it wrongly at times.
 */
const TOO_LARGE_ATTEMPTS = 8;

/** What an answer means for each record of a batch, and for the lane. */
export function judge(
  batch: readonly OutboxRecord[],
  answer: SendResult,
  lane: Lane,
  now: number,
  random: () => number,
): Judgement {
  const alone = batch.length === 1 ? batch[0]! : null;

  /** Nothing is known to have been done: the lane waits, and who failed often steps back. */
  const failed = (reason: string, afterMs?: number): Judgement => {
    // A suspect's failure says little of the network: the others need not wait long because of it.
    const failures = isSuspect(batch[0]!.attempts) ? lane.failures : lane.failures + 1;
    const until = now + backoff(Math.max(1, failures), random(), afterMs);
    return {
      then: "stop",
      lane: { failures, until, asked: afterMs !== undefined },
      events: batch.map((record) => {
        const dueAt = isSuspect(record.attempts + 1) ? postponed(record) : record.dueAt;
        return { key: record.key, event: { type: "postpone", reason, dueAt } };
      }),
    };
  };
  const postponed = ({ attempts }: OutboxRecord) => now + backoff(attempts + 1, random());
  const goOn = (record: OutboxRecord, event: RecordEvent): Judgement => ({
    then: "go on",
    lane,
    events: [{ key: record.key, event }],
  });
  const split: Judgement = { then: "split", lane, events: [] };

  switch (answer.kind) {
    case "ok": {
      const ack = CaptureAck.safeParse(answer.value);
      if (!ack.success) return failed("foreign");
      // A result for a key that was not asked about says nothing; of two for one key, the first.
      const results = new Map(
        [...ack.data.results].reverse().map((result) => [result.key, result]),
      );
      if (!batch.some(({ key }) => results.has(key))) return failed("no-result");
      return {
        then: "go on",
        lane: OPEN_LANE,
        events: batch.map((record) => {
          const result = results.get(record.key);
          const event: RecordEvent = result
            ? { type: "result", result }
            : { type: "postpone", reason: "no-result", dueAt: postponed(record) };
          return { key: record.key, event };
        }),
      };
    }
    case "retry":
      return failed(answer.reason, answer.afterMs);
    case "unauthorised": {
      // It concerns this device, and no record: nothing is counted against any of them.
      const events = batch.map(({ key }) => ({ key, event: { type: "release" } as const }));
      return { ...failed("unauthorised"), events };
    }
    case "split":
      if (!alone) return split;
      if (alone.reason === "too-large" && alone.attempts + 1 >= TOO_LARGE_ATTEMPTS)
        return goOn(alone, { type: "quarantine", reason: "too-large", problem: null });
      return goOn(alone, { type: "postpone", reason: "too-large", dueAt: postponed(alone) });
    case "refused": {
      const { problem } = answer;
      if (!BLAMES_RECORDS.includes(problem.status)) return failed("refused");
      if (!alone) return split;
      return goOn(alone, { type: "quarantine", reason: "refused", problem });
    }
  }
}
