import type { OutboxRecord } from "../contract";
import { isDue } from "./backoff";
import { SETTLED } from "./decide";

/** How long a worker may hold records before they count as abandoned. */
export const LEASE_MS = 120_000;

/** A batch is at most so many records and, when it is more than one, so many bytes of JSON. */
export const BATCH_COUNT = 50;
export const BATCH_BYTES = 256_000;

/** Failures after which a record is suspected to be their cause. */
const SUSPECT_AFTER = 3;

/** Whether whoever leased the record must be gone, or the clock was set back since. */
export function isLapsed(record: OutboxRecord, now: number): boolean {
  const until = record.leaseUntil ?? 0;
  return until <= now || until - now > LEASE_MS;
}

/**
 * How many may travel with a record that failed so often. Fresh ones travel in full batches; the
 * more often a record was in a batch that failed, the smaller its company, so that a record that
 * breaks every batch it is in soon breaks only its own, and nobody had to know which it was.
 */
export function company(attempts: number): number {
  return Math.max(1, BATCH_COUNT >> Math.max(0, attempts - SUSPECT_AFTER + 1));
}

/** Whether a record has failed so often that it steps back behind the others. */
export const isSuspect = (attempts: number): boolean => attempts >= SUSPECT_AFTER;

/**
 * Whether the next ready record joins a batch that begins with `first` and has `count`: only with
 * its like, so that a suspect never spoils a batch of fresh ones.
 */
export function joins(first: OutboxRecord, count: number, next: OutboxRecord): boolean {
  return company(next.attempts) === company(first.attempts) && count < company(first.attempts);
}

/**
 * Whether a record must wait for another: a correction or a void says nothing to a platform that
 * does not know its target yet. `target` is undefined when this outbox never had it, or no more.
 */
export function waitsFor(target: OutboxRecord | undefined): boolean {
  return target !== undefined && !SETTLED.includes(target.state);
}

/** How many of these sizes (bytes) fit into one batch, in order; at least the first. */
export function fit(sizes: readonly number[], limit = BATCH_BYTES): number {
  let sum = 0;
  for (const [i, size] of sizes.entries()) {
    sum += size;
    if (i > 0 && sum > limit) return i;
  }
  return sizes.length;
}

/** Half of a batch that was too much at once, and the other half. */
export function halves<T>(batch: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}

/**
 * When this device next turns to its platform at all. Kept apart from the records' own turns,
 * because a network that is down is no record's fault: then everything waits, in its order.
 */
export interface Lane {
  /** In a row, since the platform last took something. */
  failures: number;
  /** Milliseconds since the epoch; 0 when nothing is waited for. */
  until: number;
  /** The platform asked for the wait; nobody may shorten it. */
  asked: boolean;
}
export const OPEN_LANE: Readonly<Lane> = { failures: 0, until: 0, asked: false };

/** Whether the lane is to be left alone; `hurry`: a wait that was only our own choice is over. */
export function isPaused(lane: Lane, now: number, hurry: boolean): boolean {
  return !isDue(lane.until, now) && (lane.asked || !hurry);
}
