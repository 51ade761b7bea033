import type { Guide } from "../../sdk/contract/guide";
import type { Calendar } from "../../sdk/contract/workdays";
import { dayAfter, dayAt, isWorkday, minuteAt, weekdayOf } from "../../sdk/contract/days";

type Place = Guide["places"][number];
type Hours = Place["hours"];

/** Whether one can go there now, and when that changes. */
export interface Opening {
  isOpen: boolean;
  /** `YYYY-MM-DD`. */
  day: string;
  /** As the guide writes it; null where it stays so past midnight, or nobody knows until when. */
  time: string | null;
}

/** The longest holidays last nine days. */
const LOOKED_AHEAD_DAYS = 31;

/** The hours of a day in their order; null where nobody knows whether the day is worked. */
function hoursOn({ hours, onDaysOff }: Place, calendar: Calendar, day: string): Hours | null {
  const weekday = weekdayOf(day);
  const of = (wanted: number) =>
    hours.filter(({ days }) => days.includes(wanted)).sort((a, b) => (a.from < b.from ? -1 : 1));
  const own = of(weekday);
  if (onDaysOff) return own;
  const works = isWorkday(calendar, day);
  if (works === null) return null;
  if (!works) return [];
  // A day worked at a weekend makes up for a holiday: it goes like a Monday.
  return own.length === 0 && weekday > 5 ? of(1) : own;
}

/** At an instant (milliseconds since the epoch); null where no calendar knows the day. */
export function openingOf(place: Place, calendar: Calendar, at: number): Opening | null {
  const today = dayAt(at);
  const now = clockOf(minuteAt(at));
  const hours = hoursOn(place, calendar, today);
  if (!hours) return null;
  let until: string | undefined;
  // Hours that follow one another without a pause are one.
  for (const { from, to } of hours) {
    const reached = until ?? now;
    if (from <= reached && reached < to) until = to;
  }
  if (until) return { isOpen: true, day: today, time: until === "24:00" ? null : until };
  let day = today;
  let next = hours.find(({ from }) => from > now);
  for (let ahead = 0; !next && ahead < LOOKED_AHEAD_DAYS; ahead++) {
    day = dayAfter(day);
    // Beyond the calendar nothing is known.
    next = hoursOn(place, calendar, day)?.[0];
  }
  return { isOpen: false, day, time: next?.from ?? null };
}

const clockOf = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16);

/** Hours as one reads them: which days (1 Monday … 7 Sunday), and all the times on them. */
export function timetableOf(hours: Hours): { days: number[]; times: string[] }[] {
  const table = new Map<string, { days: number[]; times: string[] }>();
  for (const { days, from, to } of hours) {
    const sorted = [...days].sort();
    const row = table.get(sorted.join()) ?? { days: sorted, times: [] };
    row.times.push(`${from}–${to}`);
    table.set(sorted.join(), row);
  }
  return [...table.values()];
}

/** Days of a week as runs of neighbours: 1, 2, 3, 5 are 1 to 3, and 5. */
export function runsOf(days: readonly number[]): (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const run = runs[runs.length - 1];
    if (run && run[1] === day - 1) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
