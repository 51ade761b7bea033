import {
  RECORD_STATES,
  type CaptureResult,
  type EvidenceRecord,
  type FieldState,
  type OutboxRecord,
  type Payload,
  type RecordState,
} from "../contract";
import { DONE, type RecordEvent } from "./decide";
import { createDrain, type DrainOptions, type DrainReport, type Send, type Step } from "./drain";
import { UnknownRecord } from "./errors";
import type { Sealer } from "./seal";
import { found } from "./search";
import { adopt, follow, restore, type Spare } from "./spare";
import { createStore, ledger, type StoreOptions } from "./store";
import { transition } from "./transition";

export interface OutboxOptions extends Partial<StoreOptions> {
  /** The enrolment that new records belong to, and the only one whose records are sent. */
  platform: string;
  device: string;
  sealer: Sealer;
  /** A second place for what is open, for the day the browser loses this database. */
  spare?: Spare;
  /** Devices that this one took the place of: same platform, same window, same key to seal to. */
  formerly?: readonly string[];
  /** In [0, 1). */
  random?: () => number;
  /** Called synchronously around each step, so that a test can stop the world there. */
  trace?: (step: Step) => void;
}

export interface Draft {
  envelope: OutboxRecord["envelope"];
  receipt: OutboxRecord["receipt"];
  payload: Payload;
}

/** A correction or a void; a bare void carries nothing. */
export type EventDraft = Omit<Draft, "payload"> & { payload: Payload | null };

export interface Proof {
  confirmedAt: string;
  /** All of it, as it was weighed; takes the place of what was stored before. */
  evidence: EvidenceRecord[];
  /** Null keeps the number that the snapshot had, if any. */
  sourceNo: string | null;
  /** How sure its fields are, where a person was asked about them since the snapshot. */
  fieldStates?: Record<string, FieldState>;
}

export interface LedgerQuery {
  search?: string;
  /** Milliseconds since the epoch: leaves out what was done with before. What is open stays. */
  since?: number;
}

/**
 * Where captures wait, durable and sealed, from the trigger to the platform's acknowledgement.
 * Every method that changes something resolves when the change is on the disk; each may be called
 * again with the same key, and changes nothing the second time. Methods that name a record throw
 * `UnknownRecord` or `IllegalTransition`; all that write may throw `OutboxFull`.
 */
export interface Outbox {
  /** Keeps a capture as pending. Idempotent by `envelope.key`: what was kept first stays. */
  persist(draft: Draft): Promise<OutboxRecord>;
  /**
   * Proven: it gets its sequence number and is ready to be sent; or is unsure, for `moved-fields`,
   * until it is confirmed with what staff said of them.
   */
  confirm(key: string, proof: Proof): Promise<OutboxRecord>;
  /** The department did not accept it: no case, and nothing sealed is kept. */
  refuse(key: string, reason: string, evidence: EvidenceRecord[]): Promise<OutboxRecord>;
  /** No proof in time: staff are asked. */
  unsure(key: string, reason: string, evidence: EvidenceRecord[]): Promise<OutboxRecord>;
  /** What staff said when they were asked; stored as evidence of its own kind. */
  answer(key: string, accepted: boolean): Promise<OutboxRecord>;
  /** An event about a capture, made by staff: ready at once, sent after its target. */
  append(draft: EventDraft): Promise<OutboxRecord>;
  /** A result that came by another way than the drain, as a decision about a held record. */
  resolve(result: CaptureResult): Promise<OutboxRecord>;
  /**
   * Sends what is due and goes on until nothing is. One at a time: a call during a drain joins it,
   * and what became ready meanwhile is sent, too. Never rejects for what `send` does.
   */
  drain(send: Send, options?: DrainOptions): Promise<DrainReport>;
  /** Gives a quarantined or rejected record another chance, and a waiting one its turn now. */
  retry(key: string): Promise<OutboxRecord>;
  /** Newest first; records of former enrolments among them, which are never sent. */
  list(query?: LedgerQuery): Promise<OutboxRecord[]>;
  get(key: string): Promise<OutboxRecord | undefined>;
  /** This enrolment's records by state; states without any are absent. */
  counts(): Promise<Partial<Record<RecordState, number>>>;
  /** Deletes receipts of records that are done and older than so many days (30); their number. */
  prune(days?: number): Promise<number>;
  /** Calls back with the records that changed, after each change is durable. Gives the way out. */
  subscribe(listener: (records: readonly OutboxRecord[]) => void): () => void;
  /** Lets go of the database; a drain under way ends, what it had leased is sent by the next. */
  close(): void;
}

const DAY_MS = 86_400_000;

/** As the contract allows in one capture. */
const MOST_EVIDENCE = 50;

/**
 * Opens the outbox of one enrolment. Only one part of a program should: whoever opens it takes for
 * abandoned what is leased. Two do no harm, as the platform is idempotent by key; they send twice.
 */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { platform, device, sealer } = options;
  const { now = Date.now, random = Math.random, trace = () => undefined, spare } = options;
  const owner = { platform, device };
  const store = createStore({ ...options, now });
  const listeners = new Set<(records: readonly OutboxRecord[]) => void>();

  function changed(records: OutboxRecord[], sealed?: string | null): void {
    if (records.length === 0) return;
    if (spare) for (const record of records) follow(spare, record, sealed);
    for (const listener of listeners) {
      try {
        listener(records);
      } catch (error) {
        // A listener's error is its own: the record is durable, and the others are told.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  const drain = createDrain({ store, owner, now, random, trace, changed });
  if (spare) changed(await restore(store, spare));
  for (const former of options.formerly ?? [])
    changed(await adopt(store, { platform, device: former }, owner));
  // Nobody but this life can be working on what a former life leased.
  await drain.reclaim(true);

  /** Applies an event to a record of whichever enrolment; gives the record as it then stands. */
  async function change(
    key: string,
    event: (record: OutboxRecord, seq: number) => RecordEvent,
  ): Promise<OutboxRecord> {
    const [record, isNew] = await store.write(async (tx) => {
      const before = await tx.objectStore("records").get(key);
      if (!before) throw new UnknownRecord(key);
      const after = await transition(tx, before, (seq) => event(before, seq), now());
      return [after ?? before, after !== null] as const;
    });
    if (isNew) changed([record]);
    return record;
  }

  /** Adds a record unless its key is known. */
  async function add(
    record: OutboxRecord,
    sealed: string | null,
    then?: (seq: number) => RecordEvent,
  ): Promise<OutboxRecord> {
    const [stored, isNew] = await store.write(async (tx) => {
      const known = await tx.objectStore("records").get(record.key);
      if (known) return [known, false] as const;
      await tx.objectStore("records").add(record);
      if (sealed !== null) await tx.objectStore("payloads").put(sealed, record.key);
      const after = then ? await transition(tx, record, then, now()) : null;
      return [after ?? record, true] as const;
    });
    if (isNew) changed([stored], sealed);
    return stored;
  }

  async function seal(draft: EventDraft): Promise<string | null> {
    if (draft.payload === null) return null;
    if (draft.payload.key !== draft.envelope.key)
      throw new TypeError("the payload's key must be its envelope's");
    return sealer.seal(draft.payload);
  }

  function pending({ envelope, receipt }: EventDraft): OutboxRecord {
    const at = now();
    return {
      key: envelope.key,
      state: "pending",
      ...owner,
      seq: null,
      envelope,
      receipt,
      reason: null,
      problem: null,
      attempts: 0,
      dueAt: at,
      leaseUntil: null,
      createdAt: at,
      changedAt: at,
    };
  }

  let running: Promise<DrainReport> | null = null;
  let again: { send: Send; options: DrainOptions } | null = null;

  async function drainAll(send: Send, how: DrainOptions): Promise<DrainReport> {
    try {
      const report = await drain.run(send, how);
      while (again !== null) {
        const next = again;
        again = null;
        merge(report, await drain.run(next.send, next.options));
      }
      return report;
    } finally {
      running = null;
      again = null;
    }
  }

  return {
    async persist(draft) {
      trace("persist:before");
      const record = await add(pending(draft), await seal(draft));
      trace("persist:after");
      return record;
    },
    confirm: (key, proof) => change(key, (_, seq) => ({ type: "confirm", ...proof, seq })),
    refuse: (key, reason, evidence) => change(key, () => ({ type: "refuse", reason, evidence })),
    unsure: (key, reason, evidence) => change(key, () => ({ type: "doubt", reason, evidence })),
    answer(key, accepted) {
      const observedAt = new Date(now()).toISOString();
      return change(key, ({ envelope }, seq) => {
        const said: EvidenceRecord = {
          leaf: accepted ? "/accepted" : "/refused",
          kind: "staff",
          observedAt,
          witness: "staff",
          corroborated: false,
        };
        const evidence = [...envelope.evidence.slice(1 - MOST_EVIDENCE), said];
        // It may have been proven before, and asked about for another reason.
        const confirmedAt = envelope.confirmedAt ?? observedAt;
        return accepted
          ? { type: "confirm", confirmedAt, evidence, sourceNo: null, seq }
          : { type: "refuse", reason: "staff-said-no", evidence };
      });
    },
    async append(draft) {
      const { evidence, sourceNo } = draft.envelope;
      const confirmedAt = draft.envelope.confirmedAt ?? new Date(now()).toISOString();
      return add(pending(draft), await seal(draft), (seq) => ({
        type: "confirm",
        confirmedAt,
        evidence,
        sourceNo,
        seq,
      }));
    },
    resolve: (result) => change(result.key, () => ({ type: "result", result })),
    drain(send, how = {}) {
      if (running) {
        const before = again?.options ?? {};
        const hurry = how.hurry || before.hurry;
        again = { send, options: { hurry, inquire: how.inquire || before.inquire } };
      } else running = drainAll(send, how);
      return running;
    },
    retry: (key) => change(key, () => ({ type: "retry" })),
    async list({ search = "", since = 0 } = {}) {
      const records = await store.read((tx) => ledger(tx, RECORD_STATES, since));
      return records.filter((record) => found(record, search));
    },
    get: (key) => store.read((tx) => tx.objectStore("records").get(key)),
    counts: () =>
      store.read(async (tx) => {
        const index = tx.objectStore("records").index("owner");
        const counts = await Promise.all(
          RECORD_STATES.map(async (state) => {
            const range = IDBKeyRange.only([platform, device, state]);
            return [state, await index.count(range)] as const;
          }),
        );
        return Object.fromEntries(counts.filter(([, count]) => count > 0));
      }),
    prune: (days = 30) => store.prune(DONE, now() - days * DAY_MS),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => store.close(),
  };
}

function merge(into: DrainReport, later: DrainReport): void {
  into.batches += later.batches;
  into.recorded += later.recorded;
  into.held += later.held;
  into.rejected += later.rejected;
  into.quarantined += later.quarantined;
  into.nextDueAt = later.nextDueAt;
  // A run that had nothing to send leaves open why the one before it stopped.
  if (later.batches > 0 || later.stopped !== null) into.stopped = later.stopped;
}
