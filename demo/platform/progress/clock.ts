import { dayAt, dueDay, workdaysBetween } from "../../../sdk/contract/days";
import type { ProgressView } from "../../../sdk/contract/progress";
import type { Calendar } from "../../../sdk/contract/workdays";

/** What happened to a case, oldest first, as far as the clock minds. */
export interface Tick {
  kind: string;
  at: string;
}

const STOPS = ["supplement", "special-procedure"] as const;
const ENDS = ["conclude", "deliver", "withdraw", "reject"];
/** They change what is written of the case, not where it stands. */
const STILL = ["correct", "void"];

type Why = (typeof STOPS)[number];
type Clock = ProgressView["clock"];

const isStop = (kind: string): kind is Why => (STOPS as readonly string[]).includes(kind);
const dayOf = (instant: string): string => dayAt(Date.parse(instant));

/**
 * Where a case stands in working days. A supplement or a special procedure stops the clock, the next
 * event starts it, an end ends it. Running time is counted from the day after it starts to the day
 * on which it stops, so that a stop within one day changes nothing; after a stop the due day is
 * counted anew from what is left (domain.md §3; Administrative Licensing Law, art. 45). While the
 * clock stands still nobody knows the due day.
 */
export function clockOf(of: {
  calendar: Calendar;
  /** In working days; null where the item promises none. */
  limit: number | null;
  acceptedAt: string;
  events: readonly Tick[];
  /** An instant. */
  now: string;
}): Clock {
  const { calendar, limit } = of;
  const { runs, suspended } = runsOf(of.acceptedAt, of.events);
  let used: number | null = 0;
  let due: string | null = null;
  for (const [i, { from, to }] of runs.entries()) {
    const left = limit === null || used === null ? null : limit - used;
    // What fell due before a stop stays due then; only the last run's due day may lie ahead.
    const day = left === null || left < 0 ? null : dueDay(calendar, from, left);
    const isLast = i === runs.length - 1 && !suspended;
    if (isLast || (day !== null && to !== null && day <= to)) due ??= day;
    const end: string = to ?? dayOf(of.now);
    const spent: number | null = workdaysBetween(calendar, from, end);
    used = used === null || spent === null ? null : used + spent;
  }
  const left = limit === null || used === null ? null : limit - used;
  return { limit, used, left, due, suspended };
}

/** Days between which the clock ran; `to` is null while it does. */
function runsOf(acceptedAt: string, events: readonly Tick[]) {
  const runs: { from: string; to: string | null }[] = [{ from: dayOf(acceptedAt), to: null }];
  let suspended = null as Clock["suspended"];
  for (const { kind, at } of events) {
    const run = runs.at(-1)!;
    if (STILL.includes(kind) || at < acceptedAt) continue;
    if (isStop(kind)) {
      run.to ??= dayOf(at);
      suspended = { since: suspended?.since ?? at, why: kind };
    } else if (suspended) {
      suspended = null;
      runs.push({ from: dayOf(at), to: null });
    }
    if (ENDS.includes(kind)) {
      runs.at(-1)!.to ??= dayOf(at);
      break;
    }
  }
  return { runs, suspended };
}
