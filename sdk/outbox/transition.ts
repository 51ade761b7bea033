import type { OutboxRecord } from "../contract";
import { decide, needsPayload, type RecordEvent } from "./decide";
import { OPEN_LANE } from "./lease";
import type { Owner, ReadTx, Standing, WriteTx } from "./store";

/** What is remembered of an enrolment; the beginning when nothing is. */
export async function standing(tx: ReadTx | WriteTx, owner: Owner): Promise<Standing> {
  const known = await (tx as ReadTx).objectStore("meta").get([owner.platform, owner.device]);
  return known ?? { seq: 0, lane: OPEN_LANE };
}

/**
 * Takes one record from what it was to what `event` makes of it, all in one transaction: a sequence
 * number is counted where it is given, a payload goes where it is no longer needed. Gives the record
 * if it changed.
 */
export async function transition(
  tx: WriteTx,
  before: OutboxRecord,
  event: (seq: number) => RecordEvent,
  now: number,
): Promise<OutboxRecord | null> {
  // A number that is there already was counted when it was given.
  const last = before.seq === null ? await standing(tx, before) : null;
  const after = decide(before, event((last?.seq ?? 0) + 1), now);
  if (after === before) return null;
  await tx.objectStore("records").put(after);
  if (last && after.seq !== null)
    await tx.objectStore("meta").put({ ...last, seq: after.seq }, [before.platform, before.device]);
  if (!needsPayload(after.state) && needsPayload(before.state))
    await tx.objectStore("payloads").delete(before.key);
  return after;
}
