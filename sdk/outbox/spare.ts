import type { OutboxRecord, RecordState } from "../contract";
import { needsPayload } from "./decide";
import type { Owner, ReadTx, Store, WriteTx } from "./store";
import { standing } from "./transition";

/**
 * A second place for what is open, in another database than the outbox's. Strict durability makes a
 * write safe, yet not the database: a browser that was killed in the midst of one can find the whole
 * of it broken at the next start, delete it, and begin an empty one (seen in Chromium 156, once in
 * some hundred kills under load).
 */
export interface Spare {
  /** Keeps a record as it is now; `sealed` comes with its first keeping. Never throws. */
  keep(record: OutboxRecord, sealed?: string | null): void;
  /** Forgets a record that is settled. Never throws. */
  drop(key: string): void;
  keys(): Promise<string[]>;
  get(keys: readonly string[]): Promise<Copy[]>;
}

export interface Copy {
  record: OutboxRecord;
  /** Null for a bare void, which carries nothing. */
  sealed: string | null;
}

/** Brings the spare in step with a change that is durable. A lease says nothing that must last. */
export function follow(spare: Spare, record: OutboxRecord, sealed?: string | null): void {
  if (!needsPayload(record.state)) spare.drop(record.key);
  else if (record.state !== "leased") spare.keep(record, sealed);
}

/**
 * Puts back what the database no longer has; gives it. What had been acknowledged meanwhile is sent
 * once more at worst, and the platform knows it by its key.
 */
export async function restore(store: Store, spare: Spare): Promise<OutboxRecord[]> {
  const kept = await spare.keys();
  if (kept.length === 0) return [];
  const known = await store.read((tx) => tx.objectStore("records").getAllKeys());
  const isKnown = new Set(known);
  const copies = await spare.get(kept.filter((key) => !isKnown.has(key)));
  if (copies.length === 0) return [];
  return store.write(async (tx) => {
    const restored: OutboxRecord[] = [];
    for (const { record, sealed } of copies) {
      await tx.objectStore("records").add(record);
      if (sealed !== null) await tx.objectStore("payloads").put(sealed, record.key);
      if (record.seq !== null) await countTo(tx, record, record.seq);
      restored.push(record);
    }
    return restored;
  });
}

const OPEN: readonly RecordState[] = [
  "pending",
  "unsure",
  "ready",
  "leased",
  "quarantined",
  "rejected",
];

/**
 * Takes over what a former enrolment of the same window at the same platform left unsent, in its
 * order, as the next numbers of this one's sequence; gives it.
 */
export async function adopt(store: Store, former: Owner, heir: Owner): Promise<OutboxRecord[]> {
  const left = async (tx: ReadTx | WriteTx) => {
    const index = (tx as ReadTx).objectStore("records").index("owner");
    const { platform, device } = former;
    const groups = await Promise.all(
      OPEN.map((state) => index.getAll(IDBKeyRange.only([platform, device, state]))),
    );
    return groups.flat().sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity));
  };
  // At every start but the first there is nothing, and nothing is written.
  if ((await store.read(left)).length === 0) return [];
  return store.write(async (tx) => {
    let { seq } = await standing(tx, heir);
    const adopted = (await left(tx)).map((record) => ({
      ...record,
      ...heir,
      seq: record.seq === null ? null : ++seq,
      ...(record.state === "leased" && { state: "ready" as const, leaseUntil: null }),
    }));
    for (const record of adopted) await tx.objectStore("records").put(record);
    await countTo(tx, heir, seq);
    return adopted;
  });
}

async function countTo(tx: WriteTx, owner: Owner, seq: number): Promise<void> {
  const now = await standing(tx, owner);
  if (seq > now.seq)
    await tx.objectStore("meta").put({ ...now, seq }, [owner.platform, owner.device]);
}
