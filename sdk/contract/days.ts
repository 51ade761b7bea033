import type { Calendar } from "./workdays";

/**
 * Counting in working days by a `Calendar`; pure and without schemas, since widgets count, too.
 * Days are `YYYY-MM-DD` in China's one zone.
 */

/** China keeps one zone and no summer time. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day in China at an instant, given in milliseconds since the epoch. */
export const dayAt = (ms: number): string => new Date(ms + OFFSET_MS).toISOString().slice(0, 10);

/** Minutes since midnight in China at an instant, given in milliseconds since the epoch. */
export const minuteAt = (ms: number): number => Math.floor(((ms + OFFSET_MS) % DAY_MS) / 60_000);

export const dayAfter = (day: string): string =>
  new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** 1 Monday … 7 Sunday (ISO 8601). */
export const weekdayOf = (day: string): number => new Date(Date.parse(day)).getUTCDay() || 7;

/** Null where the calendar says nothing of the day: nobody may be promised anything then. */
export function isWorkday(calendar: Calendar, day: string): boolean | null {
  if (day < calendar.from || day > calendar.to) return null;
  return weekdayOf(day) > 5 ? calendar.on.includes(day) : !calendar.off.includes(day);
}

/**
 * The last of `limit` working days after a day, which itself isn't counted (Civil Code, art. 201);
 * null when the calendar ends before.
 */
export function dueDay(calendar: Calendar, from: string, limit: number): string | null {
  let day = from;
  for (let left = limit; left > 0;) {
    day = dayAfter(day);
    const works = isWorkday(calendar, day);
    if (works === null) return null;
    if (works) left -= 1;
  }
  return day;
}

/** Working days after one day up to and with another; null when the calendar doesn't reach. */
export function workdaysBetween(calendar: Calendar, from: string, to: string): number | null {
  let count = 0;
  for (let day = from; day < to;) {
    day = dayAfter(day);
    const works = isWorkday(calendar, day);
    if (works === null) return null;
    if (works) count += 1;
  }
  return count;
}
