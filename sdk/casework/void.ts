import { ulid } from "ulid";
import type { EvidenceRecord } from "../contract/capture";
import type { OutboxRecord } from "../contract/record";

/** The envelope of a void: a record of its own, that points at the one it takes back. */
export function voidEnvelope(
  record: OutboxRecord,
  reason: string,
  evidence: EvidenceRecord[],
  now: number,
): OutboxRecord["envelope"] {
  const at = new Date(now).toISOString();
  return {
    ...record.envelope,
    key: ulid(now),
    event: "void",
    target: record.key,
    reason,
    fieldStates: {},
    gesture: evidence.length > 0 ? record.envelope.gesture : "staff",
    observedAt: at,
    confirmedAt: at,
    evidence,
  };
}
