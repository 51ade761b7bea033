import { MOVED_FIELDS } from "../contract/reason";
import type { Outbox } from "../outbox";

/**
 * What staff said of fields that moved: whether they were read right; wrong ones are never taken.
 * False where nothing was asked of them.
 */
export async function confirmFields(
  outbox: Outbox,
  key: string,
  right: boolean,
  now: number,
): Promise<boolean> {
  const record = await outbox.get(key);
  // Of one that was not proven it would be no answer to what is asked.
  if (record?.state !== "unsure" || record.reason !== MOVED_FIELDS) return false;
  const fieldStates = { ...record.envelope.fieldStates };
  if (!right) {
    for (const [name, state] of Object.entries(fieldStates)) {
      if (state === "drifted") fieldStates[name] = "disputed";
    }
  }
  const observedAt = new Date(now).toISOString();
  await outbox.confirm(key, {
    confirmedAt: record.envelope.confirmedAt ?? observedAt,
    evidence: [
      ...record.envelope.evidence,
      {
        leaf: "/fields",
        kind: "staff",
        observedAt,
        witness: "staff",
        corroborated: true,
        text: right ? "fields-right" : "fields-wrong",
      },
    ],
    sourceNo: record.envelope.sourceNo,
    fieldStates,
  });
  return true;
}
