import type {
  CaptureResult,
  Doubt,
  EvidenceRecord,
  FieldState,
  OutboxRecord,
  Problem,
  RecordState,
} from "../contract";
import { MOVED_FIELDS } from "../contract/reason";
import { IllegalTransition } from "./errors";

/** What can happen to one record. `at` of a decision is the clock at its writing. */
export type RecordEvent =
  /**
   * The department accepted the case; `seq` is the number it gets if it has none. Where fields of it
   * moved, and nobody was asked about them yet, that comes first.
   */
  | {
      type: "confirm";
      confirmedAt: string;
      evidence: EvidenceRecord[];
      sourceNo: string | null;
      /** How sure its fields are, where a person was asked about them since. */
      fieldStates?: Record<string, FieldState>;
      seq: number;
    }
  /** The department did not accept it. */
  | { type: "refuse"; reason: string; evidence: EvidenceRecord[] }
  /** No proof either way in time: a person must be asked. */
  | { type: "doubt"; reason: string; evidence: EvidenceRecord[] }
  | { type: "lease"; until: number }
  /** Its lease ended without word from who held it: that worker died. */
  | { type: "lapse" }
  /** The platform's durable word. */
  | { type: "result"; result: CaptureResult }
  /** Sent, and no word on it; `dueAt` is its next turn. */
  | { type: "postpone"; reason: string; dueAt: number }
  /** Leased, and not sent after all. */
  | { type: "release" }
  /** It stands alone and still will not be taken. */
  | { type: "quarantine"; reason: string; problem: Problem | null }
  /** A person wants it tried again. */
  | { type: "retry" };

type Of<T extends RecordEvent["type"]> = Extract<RecordEvent, { type: T }>;

/** States in which the platform has the case, so that nothing sealed is kept here any longer. */
export const ACKNOWLEDGED: readonly RecordState[] = ["recorded", "held"];

/** States in which nothing more of it is sent by itself. */
export const SETTLED: readonly RecordState[] = ["recorded", "held", "rejected", "refused"];

/** States in which nobody has anything left to do about it, either. */
export const DONE: readonly RecordState[] = ["recorded", "refused"];

/**
 * Whether a record in this state still needs its sealed payload. A rejected one does: a person may
 * have the platform put right and try again.
 */
export const needsPayload = (state: RecordState): boolean =>
  state !== "refused" && !ACKNOWLEDGED.includes(state);

/**
 * The record as the event leaves it; the very same object when the event is an echo of what
 * happened before (a message that came twice, a worker that came late).
 * @throws IllegalTransition when the event cannot follow on this state
 */
export function decide(record: OutboxRecord, event: RecordEvent, now: number): OutboxRecord {
  const next = step(record, event, now);
  return next === record ? record : { ...next, changedAt: now };
}

function step(record: OutboxRecord, event: RecordEvent, now: number): OutboxRecord {
  const { state } = record;
  switch (event.type) {
    case "confirm":
      if (state === "pending" || state === "unsure")
        return isMoved(record) && !event.fieldStates
          ? moved(record, event)
          : confirmed(record, event, now);
      // Proof of what was accepted as proven already: an echo. Of what was refused: a contradiction.
      if (state !== "refused") return record;
      break;
    case "refuse":
      if (state === "pending" || state === "unsure")
        return { ...weighed(record, event), state: "refused" };
      if (state === "refused") return record;
      break;
    case "doubt":
      if (state === "pending") return { ...weighed(record, event), state: "unsure" };
      if (state === "unsure") return record;
      break;
    case "lease":
      if (state === "ready") return { ...record, state: "leased", leaseUntil: event.until };
      break;
    case "lapse":
      // Counted as an attempt, so that a record that kills its worker does not travel in company.
      if (state === "leased") return ready(record, { attempts: record.attempts + 1 });
      break;
    case "result":
      return judged(record, event);
    case "postpone":
      if (state === "leased")
        return ready(record, {
          attempts: record.attempts + 1,
          reason: event.reason,
          dueAt: event.dueAt,
        });
      if (record.seq !== null) return record;
      break;
    case "release":
      if (state === "leased") return ready(record, {});
      if (record.seq !== null) return record;
      break;
    case "quarantine":
      if (state === "leased") {
        const { reason, problem } = event;
        const attempts = record.attempts + 1;
        return { ...record, state: "quarantined", leaseUntil: null, attempts, reason, problem };
      }
      if (record.seq !== null) return record;
      break;
    case "retry":
      if (state === "quarantined" || state === "rejected" || state === "ready")
        return ready(record, { attempts: 0, dueAt: now, reason: null, problem: null });
      if (state === "leased") return record;
      break;
  }
  throw new IllegalTransition(record.key, state, event.type);
}

const hasMoved = ({ state }: Doubt) => state === "drifted";
const isMoved = ({ receipt }: OutboxRecord) => receipt.doubts?.some(hasMoved) ?? false;

/** Proven, and still a question: no value that may be wrong leaves before somebody looked at it. */
function moved(record: OutboxRecord, event: Of<"confirm">): OutboxRecord {
  if (record.reason === MOVED_FIELDS) return record;
  const envelope = provenBy(record, event);
  return { ...record, state: "unsure", reason: MOVED_FIELDS, envelope };
}

function confirmed(record: OutboxRecord, event: Of<"confirm">, now: number): OutboxRecord {
  const { receipt } = record;
  const doubts = receipt.doubts?.filter((one) => !hasMoved(one));
  return {
    ...record,
    state: "ready",
    seq: record.seq ?? event.seq,
    envelope: provenBy(record, event),
    receipt: { ...receipt, ...(doubts && { doubts }) },
    reason: null,
    dueAt: now,
  };
}

function provenBy({ envelope }: OutboxRecord, event: Of<"confirm">): OutboxRecord["envelope"] {
  const { confirmedAt, evidence } = event;
  const sourceNo = event.sourceNo ?? envelope.sourceNo;
  const fieldStates = event.fieldStates ?? envelope.fieldStates;
  return { ...envelope, confirmedAt, evidence, sourceNo, fieldStates };
}

function weighed(record: OutboxRecord, event: Of<"refuse" | "doubt">): OutboxRecord {
  const { reason, evidence } = event;
  return { ...record, reason, envelope: { ...record.envelope, evidence } };
}

function ready(record: OutboxRecord, change: Partial<OutboxRecord>): OutboxRecord {
  return { ...record, state: "ready", leaseUntil: null, ...change };
}

/**
 * The platform's word counts in every state after the first sending, also when it comes late: after
 * a lease was lost, or beside a second worker's. It is never weakened by an older one.
 */
function judged(record: OutboxRecord, { result }: Of<"result">): OutboxRecord {
  const { state } = record;
  if (record.seq === null) throw new IllegalTransition(record.key, state, "result");
  const next = stateAfter(state, result.outcome);
  if (next === state && !needsPayload(state)) return record;
  return {
    ...record,
    state: next,
    leaseUntil: null,
    reason: result.problem?.code ?? null,
    problem: result.problem,
    receipt: {
      ...record.receipt,
      caseNo: result.caseNo ?? record.receipt.caseNo,
      promisedAt: result.promisedAt ?? record.receipt.promisedAt,
    },
  };
}

function stateAfter(before: RecordState, outcome: CaptureResult["outcome"]): RecordState {
  if (before === "recorded" || (outcome !== "held" && outcome !== "rejected")) return "recorded";
  // A person decided that it is none; nothing is left here that could be sent again.
  if (before === "refused" || (before === "held" && outcome === "rejected")) return "refused";
  return outcome;
}
