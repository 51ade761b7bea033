import type { Capture, OutboxRecord, Problem } from "../contract";
import { isDue, LONGEST_WAIT_MS } from "./backoff";
import type { RecordEvent } from "./decide";
import { OutboxClosed } from "./errors";
import { judge, type Judgement, type SendResult } from "./judge";
import {
  BATCH_COUNT,
  fit,
  halves,
  isLapsed,
  isPaused,
  isSuspect,
  joins,
  LEASE_MS,
  waitsFor,
  type Lane,
} from "./lease";
import { inOrder, ledger, type Owner, type ReadTx, type Store, type WriteTx } from "./store";
import { standing, transition } from "./transition";

export type Send = (captures: Capture[]) => Promise<SendResult>;

export type Moment = "before" | "after";
export type Step = `${"persist" | "lease" | "send" | "acknowledge" | "delete"}:${Moment}`;

export interface DrainOptions {
  /**
   * The network is said to be back, or a person is waiting: don't sit out a wait that was only our
   * own choice. One that the platform asked for is kept all the same.
   */
  hurry?: boolean;
  /**
   * Asks, too, what became of the records that the platform holds, which a person may have decided
   * on there: they are sent again by their keys, without what was in them.
   */
  inquire?: boolean;
}

export interface DrainReport {
  /** How often `send` was called. */
  batches: number;
  /** Records by what became of them in this drain. */
  recorded: number;
  held: number;
  rejected: number;
  quarantined: number;
  /** When to drain again, in milliseconds since the epoch; null when nothing waits. */
  nextDueAt: number | null;
  /** Why it ended before all that was due had been sent; null when its turn had come for no more. */
  stopped:
    | null
    | { kind: "retry"; reason: string }
    | { kind: "refused" | "unauthorised"; problem: Problem }
    | { kind: "closed" };
}

export interface DrainContext {
  store: Store;
  owner: Owner;
  now: () => number;
  random: () => number;
  trace: (step: Step) => void;
  changed: (records: OutboxRecord[]) => void;
}

export interface Drain {
  /** Gives back what nobody works on any more; with `all`, whatever is leased, of former enrolments too. */
  reclaim(all: boolean): Promise<void>;
  run(send: Send, options: DrainOptions): Promise<DrainReport>;
}

/** How far beyond a suspect that is due a fresh record is looked for, to go first. */
const LOOKAHEAD = 500;

interface Leased {
  record: OutboxRecord;
  capture: Capture;
}

/** Sends what is due, batch by batch, until nothing is. Not to be run twice at the same time. */
export function createDrain(context: DrainContext): Drain {
  const { store, owner, now, random, trace, changed } = context;

  async function reclaim(all: boolean): Promise<void> {
    const abandoned = async (tx: ReadTx | WriteTx) => {
      if (all) return ledger(tx, ["leased"], 0);
      const records: OutboxRecord[] = [];
      for await (const record of inOrder(tx, owner, "leased"))
        if (isLapsed(record, now())) records.push(record);
      return records;
    };
    if ((await store.read(abandoned)).length === 0) return;
    const given = await store.write(async (tx) => {
      const records = await abandoned(tx);
      return Promise.all(records.map((r) => transition(tx, r, () => ({ type: "lapse" }), now())));
    });
    changed(given.filter((record) => record !== null));
  }

  /** Milliseconds since the epoch at which a ready record gets its turn; `now` when it has come. */
  async function turnOf(tx: ReadTx | WriteTx, record: OutboxRecord, at: number): Promise<number> {
    const { target } = record.envelope;
    const other =
      target === null ? undefined : await (tx as ReadTx).objectStore("records").get(target);
    // Looked at again whenever its target was sent, in the same drain; else not soon.
    if (waitsFor(other)) return at + LONGEST_WAIT_MS;
    return isDue(record.dueAt, at) ? at : record.dueAt;
  }

  /** Leases the next batch; empty when nothing is due. */
  async function lease(hurry: boolean, tried: ReadonlySet<string>): Promise<Leased[]> {
    const batch = await store.write(async (tx) => {
      const at = now();
      if (isPaused((await standing(tx, owner)).lane, at, hurry)) return [];

      const fresh: OutboxRecord[] = [];
      const suspects: OutboxRecord[] = [];
      let seen = 0;
      for await (const record of inOrder(tx, owner, "ready")) {
        const impatient = hurry && !tried.has(record.key);
        const turn = await turnOf(tx, impatient ? { ...record, dueAt: at } : record, at);
        const group = isSuspect(record.attempts) ? suspects : fresh;
        if (turn <= at && (!group[0] || joins(group[0], group.length, record))) group.push(record);
        if (fresh.length === BATCH_COUNT || (suspects.length > 0 && ++seen === LOOKAHEAD)) break;
      }
      const due = fresh.length > 0 ? fresh : suspects;

      const captures = await Promise.all(
        due.map(async (record) =>
          toCapture(record, await tx.objectStore("payloads").get(record.key)),
        ),
      );
      const count = fit(captures.map(bytesOf));
      return Promise.all(
        due.slice(0, count).map(async (before, i) => {
          const event = { type: "lease", until: at + LEASE_MS } as const;
          return {
            record: (await transition(tx, before, () => event, at))!,
            capture: captures[i]!,
          };
        }),
      );
      // Undone by a crash, it is sent once more, as one that nobody works on any more would be.
    }, "relaxed");
    changed(batch.map(({ record }) => record));
    return batch;
  }

  /** Writes what was decided; in the same transaction the payloads go that are acknowledged. */
  async function settle({ events, lane }: Pick<Judgement, "events" | "lane">): Promise<void> {
    const written = await store.write(async (tx) => {
      const at = now();
      const before = await standing(tx, owner);
      if (JSON.stringify(before.lane) !== JSON.stringify(lane))
        await tx.objectStore("meta").put({ ...before, lane }, [owner.platform, owner.device]);
      return Promise.all(
        events.map(async ({ key, event }) => {
          const record = await tx.objectStore("records").get(key);
          return record ? transition(tx, record, () => event, at) : null;
        }),
      );
    });
    changed(written.filter((record) => record !== null));
  }

  /** Sends a batch, in halves where it must be; gives why the drain must stop, if it must. */
  async function deliver(
    batch: readonly Leased[],
    send: Send,
    report: DrainReport,
    tried: Set<string>,
  ): Promise<DrainReport["stopped"]> {
    trace("send:before");
    const answer = await hand(batch, send);
    trace("send:after");
    report.batches += 1;

    trace("acknowledge:before");
    const lane = await laneOf();
    const records = batch.map(({ record }) => record);
    const judgement = judge(records, answer, lane, now(), random);
    trace("acknowledge:after");

    if (judgement.then === "split") {
      const [first, second] = halves(batch);
      const stopped = await deliver(first, send, report, tried);
      if (stopped === null) return deliver(second, send, report, tried);
      const release: RecordEvent = { type: "release" };
      const events = second.map(({ record }) => ({ key: record.key, event: release }));
      await settle({ events, lane: await laneOf() });
      return stopped;
    }

    trace("delete:before");
    await settle(judgement);
    trace("delete:after");
    for (const { key, event } of judgement.events) {
      tried.add(key);
      count(report, event);
    }
    if (judgement.then === "go on") return null;
    if (answer.kind === "unauthorised" || answer.kind === "refused") return answer;
    return { kind: "retry", reason: answer.kind === "retry" ? answer.reason : "foreign" };
  }

  async function laneOf(): Promise<Lane> {
    return (await store.read((tx) => standing(tx, owner))).lane;
  }

  /** When to come back: the earliest turn of any record, and not before the lane is open. */
  async function nextDueAt(): Promise<number | null> {
    return store.read(async (tx) => {
      const at = now();
      let earliest = Infinity;
      for await (const { leaseUntil } of inOrder(tx, owner, "leased"))
        earliest = Math.min(earliest, leaseUntil ?? at);
      for await (const record of inOrder(tx, owner, "ready")) {
        earliest = Math.min(earliest, await turnOf(tx, record, at));
        if (earliest <= at) break;
      }
      if (earliest === Infinity) return null;
      const { lane } = await standing(tx, owner);
      return isPaused(lane, at, false) ? Math.max(lane.until, earliest) : earliest;
    });
  }

  async function anyReady(): Promise<boolean> {
    const { platform, device } = owner;
    const range = IDBKeyRange.only([platform, device, "ready"]);
    return store.read(
      async (tx) => (await tx.objectStore("records").index("owner").getKey(range)) !== undefined,
    );
  }

  /** What a person decided about the records that are held. */
  async function inquire(send: Send): Promise<void> {
    if (isPaused(await laneOf(), now(), false)) return;
    const held = await store.read(async (tx) => {
      const records: OutboxRecord[] = [];
      for await (const record of inOrder(tx, owner, "held")) records.push(record);
      return records;
    });
    for (let i = 0; i < held.length; i += BATCH_COUNT) {
      const some = held.slice(i, i + BATCH_COUNT).map((record) => ({
        record,
        capture: toCapture(record, undefined),
      }));
      const answer = await hand(some, send);
      if (answer.kind !== "ok") return;
      const events = answer.value.results
        .filter(({ key }) => some.some(({ record }) => record.key === key))
        .map((result) => ({ key: result.key, event: { type: "result", result } as const }));
      await settle({ events, lane: await laneOf() });
    }
  }

  return {
    reclaim,
    async run(send, { hurry = false, inquire: inquires = false }) {
      const report: DrainReport = {
        batches: 0,
        recorded: 0,
        held: 0,
        rejected: 0,
        quarantined: 0,
        nextDueAt: null,
        stopped: null,
      };
      const tried = new Set<string>();
      try {
        await reclaim(false);
        while (report.stopped === null && (await anyReady())) {
          trace("lease:before");
          const batch = await lease(hurry, tried);
          trace("lease:after");
          if (batch.length === 0) break;
          report.stopped = await deliver(batch, send, report, tried);
        }
        if (inquires && report.stopped === null) await inquire(send);
        report.nextDueAt = await nextDueAt();
      } catch (error) {
        // Whatever was leased is found again by whoever opens the outbox next.
        if (!(error instanceof OutboxClosed)) throw error;
        report.stopped = { kind: "closed" };
      }
      return report;
    },
  };
}

/** Whatever goes wrong while sending, it went wrong without an acknowledgement. */
async function hand(batch: readonly Leased[], send: Send): Promise<SendResult> {
  try {
    return await send(batch.map(({ capture }) => capture));
  } catch {
    return { kind: "retry", reason: "failed" };
  }
}

function toCapture(
  { envelope, seq, changedAt }: OutboxRecord,
  payload: string | undefined,
): Capture {
  const confirmedAt = envelope.confirmedAt ?? new Date(changedAt).toISOString();
  return { ...envelope, confirmedAt, seq: seq!, payload: payload ?? null };
}

const utf8 = new TextEncoder();
const bytesOf = (capture: Capture): number => utf8.encode(JSON.stringify(capture)).length;

function count(report: DrainReport, event: RecordEvent): void {
  if (event.type === "quarantine") report.quarantined += 1;
  if (event.type !== "result") return;
  const { outcome } = event.result;
  report[outcome === "held" || outcome === "rejected" ? outcome : "recorded"] += 1;
}
