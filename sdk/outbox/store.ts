import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from "idb";
import type { OutboxRecord, RecordState } from "../contract";
import { DONE } from "./decide";
import { OutboxClosed, OutboxFull, OutboxNewer } from "./errors";
import type { Lane } from "./lease";

export const DATABASE = "jilu-outbox";

/** Who a record belongs to: one device's enrolment at one platform. */
export interface Owner {
  platform: string;
  device: string;
}

interface Schema extends DBSchema {
  records: {
    key: string;
    value: OutboxRecord;
    indexes: {
      /** What one device has in one state, in the order of its sequence. */
      lane: [string, string, RecordState, number];
      /** What all devices have in one state; also without a sequence number. */
      ledger: [RecordState, number];
      owner: [string, string, RecordState];
    };
  };
  /** Sealed payloads by key, apart from the records, so that listing never loads one. */
  payloads: { key: string; value: string };
  /** By platform and device. */
  meta: { key: [string, string]; value: Standing };
}

/** What an enrolment must remember beside its records. */
export interface Standing {
  /** The last sequence number that was given. */
  seq: number;
  lane: Lane;
}

const STORES = ["records", "payloads", "meta"] as const;
export type ReadTx = IDBPTransaction<Schema, (typeof STORES)[number][], "readonly">;
export type WriteTx = IDBPTransaction<Schema, (typeof STORES)[number][], "readwrite">;

/** One step from a version of the database to the next; only database requests may be awaited. */
export type Migration = (
  db: IDBPDatabase<Schema>,
  tx: IDBPTransaction<Schema, StoreNames<Schema>[], "versionchange">,
) => void | Promise<void>;

/** Version n of the database is what the first n steps make. A step that was released stays. */
export const MIGRATIONS: readonly Migration[] = [
  (db) => {
    const records = db.createObjectStore("records", { keyPath: "key" });
    records.createIndex("lane", ["platform", "device", "state", "seq"]);
    records.createIndex("ledger", ["state", "changedAt"]);
    records.createIndex("owner", ["platform", "device", "state"]);
    db.createObjectStore("payloads");
    db.createObjectStore("meta");
  },
];

export interface StoreOptions {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Told when another page keeps an older version of the database open for the moment. */
  blocked?: () => void;
  migrations?: readonly Migration[];
}

/**
 * The IndexedDB edge. A write is on the disk when its promise resolves (strict durability: the
 * browsers' default is not), or it has changed nothing; a relaxed one may still be undone by a crash.
 * `work` may run twice and may await nothing but requests of its transaction.
 */
export interface Store {
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** @throws OutboxFull when there is no room even after old receipts were let go */
  write<T>(work: (tx: WriteTx) => Promise<T>, durability?: "strict" | "relaxed"): Promise<T>;
  /** Deletes receipts in these states last changed before the moment; gives their number. */
  prune(states: readonly RecordState[], before: number): Promise<number>;
  close(): void;
}

export function createStore(options: StoreOptions): Store {
  const { now, blocked, migrations = MIGRATIONS } = options;
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  let closed = false;

  function connect(): Promise<IDBPDatabase<Schema>> {
    if (closed) return Promise.reject(new OutboxClosed());
    opening ??= openDB<Schema>(DATABASE, migrations.length, {
      upgrade(db, from, _to, tx) {
        const upgraded = (async () => {
          for (const migrate of migrations.slice(from)) await migrate(db, tx);
        })();
        // All or nothing: the older version stays whole, and it is the opening that fails.
        upgraded.catch(() => tx.abort());
        tx.done.catch(() => undefined);
      },
      ...(blocked && { blocked }),
      // A newer version wants in: step aside at once. The next use finds out which it was.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        opening = null;
      },
      terminated() {
        opening = null;
      },
    }).catch((error: unknown) => {
      opening = null;
      throw nameOf(error) === "VersionError" ? new OutboxNewer({ cause: error }) : error;
    });
    return opening;
  }

  async function begin<Tx>(open: (db: IDBPDatabase<Schema>) => Tx): Promise<Tx> {
    const start = async () => open(await connect());
    try {
      return await start();
    } catch (error) {
      // The connection was closed under our hands: by a newer version, or by the browser.
      if (nameOf(error) !== "InvalidStateError") throw error;
      opening = null;
      return start();
    }
  }

  async function attempt<T>(
    work: (tx: WriteTx) => Promise<T>,
    durability: "strict" | "relaxed" = "strict",
  ): Promise<T> {
    const tx = await begin((db) => db.transaction([...STORES], "readwrite", { durability }));
    const done = tx.done.catch(() => undefined);
    try {
      const value = await work(tx);
      await tx.done;
      return value;
    } catch (error) {
      try {
        tx.abort();
      } catch {
        // It had ended by itself.
      }
      await done;
      // The transaction knows the reason where its requests only know that they were aborted.
      throw tx.error ?? error;
    }
  }

  async function prune(states: readonly RecordState[], before: number): Promise<number> {
    return attempt(async (tx) => {
      let pruned = 0;
      for (const state of states) {
        const range = IDBKeyRange.bound([state, -Infinity], [state, before], false, true);
        const keys = await tx.objectStore("records").index("ledger").getAllKeys(range);
        for (const key of keys) {
          void tx.objectStore("records").delete(key);
          void tx.objectStore("payloads").delete(key);
        }
        pruned += keys.length;
      }
      return pruned;
    });
  }

  return {
    async read(work) {
      const tx = await begin((db) => db.transaction([...STORES]));
      tx.done.catch(() => undefined);
      return work(tx);
    },
    async write(work, durability) {
      try {
        return await attempt(work, durability);
      } catch (error) {
        if (nameOf(error) !== "QuotaExceededError") throw error;
      }
      // What the platform has, or the department refused, and no longer is today's ledger.
      await prune(["recorded", "refused"], startOfDay(now()));
      try {
        return await attempt(work, durability);
      } catch (error) {
        throw nameOf(error) === "QuotaExceededError" ? new OutboxFull({ cause: error }) : error;
      }
    },
    prune,
    close() {
      closed = true;
      opening?.then((db) => db.close()).catch(() => undefined);
      opening = null;
    },
  };
}

/** Local midnight before a moment, in milliseconds since the epoch. */
function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error || error instanceof DOMException ? error.name : undefined;
}

const CHUNK = 50;

/** One device's records in one state, in the order of their sequence, read as far as asked for. */
export async function* inOrder(
  tx: ReadTx | WriteTx,
  { platform, device }: Owner,
  state: "ready" | "leased" | "held",
): AsyncGenerator<OutboxRecord, void, undefined> {
  const index = (tx as ReadTx).objectStore("records").index("lane");
  for (let after = 0; ;) {
    const range = IDBKeyRange.bound(
      [platform, device, state, after],
      [platform, device, state, Infinity],
      true,
    );
    const rows = await index.getAll(range, CHUNK);
    yield* rows;
    if (rows.length < CHUNK) return;
    after = rows.at(-1)!.seq!;
  }
}

/** The ledger: all that is open however old, and what was done since a moment; newest first. */
export async function ledger(
  tx: ReadTx | WriteTx,
  states: readonly RecordState[],
  since: number,
): Promise<OutboxRecord[]> {
  const index = (tx as ReadTx).objectStore("records").index("ledger");
  const found = await Promise.all(
    states.map((state) => {
      const from = DONE.includes(state) ? since : -Infinity;
      return index.getAll(IDBKeyRange.bound([state, from], [state, Infinity]));
    }),
  );
  return found.flat().sort((a, b) => b.createdAt - a.createdAt || (a.key < b.key ? 1 : -1));
}
