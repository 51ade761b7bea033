/** No wait of the outbox is ever longer, whoever asked for it; so a wait beyond it is a clock's error. */
export const LONGEST_WAIT_MS = 300_000;

const FIRST_MS = 1_000;
/** Keeps a run of unlucky draws from turning into a busy loop. */
const SHORTEST_MS = 250;

/**
 * How long to wait after the `failures`-th failure in a row (from 1), in milliseconds: exponential
 * with full jitter, so that the windows of a hall do not come back in step.
 * `random` is in [0, 1). `afterMs` is what the platform asked for (Retry-After): waited for in full,
 * with jitter on top, up to the longest wait.
 */
export function backoff(failures: number, random: number, afterMs?: number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  const wait =
    afterMs === undefined ? Math.max(SHORTEST_MS, random * ceiling) : afterMs + random * FIRST_MS;
  return Math.min(LONGEST_WAIT_MS, Math.round(wait));
}

/**
 * Whether the moment `dueAt` has come at `now`. A moment further off than any wait could be was
 * written before the clock was set back, and counts as come.
 */
export function isDue(dueAt: number, now: number): boolean {
  return dueAt <= now || dueAt - now > LONGEST_WAIT_MS;
}
