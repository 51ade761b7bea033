import type { Handed } from "../contract/handed";
import type { OutboxRecord } from "../contract/record";
import type { Outbox } from "../outbox";
import { voidEnvelope } from "./void";

export type Ruling = Pick<
  Handed,
  "key" | "verdict" | "reason" | "evidence" | "sourceNo" | "confirmedAt"
>;

/** What the surfaces call a plain refusal: the platform, too, can refuse a record. */
const BY_PAGE = "refused-by-page";

/**
 * Moves a record on by the verdict that was given on it; gives what is ready to be sent because of
 * it, if anything is: the record itself, or its void.
 * @throws IllegalTransition where a person answered before the proof came
 */
export async function conclude(
  outbox: Outbox,
  { key, verdict, reason, evidence, sourceNo, confirmedAt }: Ruling,
  now: number,
): Promise<OutboxRecord | null> {
  switch (verdict) {
    case "confirmed": {
      const record = await outbox.confirm(key, { confirmedAt: confirmedAt!, evidence, sourceNo });
      return record.state === "ready" ? record : null;
    }
    case "refused":
      await outbox.refuse(key, reason === "refused" ? BY_PAGE : (reason ?? BY_PAGE), evidence);
      return null;
    case "unsure":
      await outbox.unsure(key, reason ?? "no-proof", evidence);
      return null;
    case "dropped":
      await outbox.refuse(key, reason ?? "superseded", evidence);
      return null;
    case "voided":
      return takeBack(outbox, key, reason ?? "rolled-back", evidence, now);
  }
}

/** The department took back what it had accepted: the platform hears of both, in that order. */
async function takeBack(
  outbox: Outbox,
  key: string,
  reason: string,
  evidence: Ruling["evidence"],
  now: number,
): Promise<OutboxRecord | null> {
  const record = await outbox.get(key);
  if (!record || record.state === "refused") return null;
  if (record.seq === null) {
    // Nothing of it has left, or will: staff were still being asked.
    await outbox.refuse(key, reason, evidence);
    return null;
  }
  const envelope = voidEnvelope(record, reason, evidence, now);
  return outbox.append({ envelope, receipt: record.receipt, payload: null });
}
