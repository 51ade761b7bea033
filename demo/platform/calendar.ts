import days from "chinese-days";

/**
 * The State Council's calendar of holidays and make-up days is published year by year. A year that
 * the package doesn't know yet has no National Day in it; then nobody may be promised a date.
 */
export function isCovered(year: number): boolean {
  return days.getDayDetail(`${year}-10-01`).name.includes("国庆节");
}

/** A day of China's calendar, `YYYY-MM-DD`, at an instant. China keeps one zone and no summer time. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/**
 * The end of the last of `limit` working days after the day of `from`; the day itself isn't counted
 * (Civil Code, art. 201). Null when a year on the way isn't covered by the calendar.
 */
export function dueAfter(from: string, limit: number): string | null {
  const day = dayOf(from);
  const name = `${day} ${limit}`;
  const known = dueDays.get(name);
  if (known !== undefined) return known;
  if (dueDays.size >= DUE_DAYS_KEPT) dueDays.clear();
  const due = countFrom(day, limit);
  dueDays.set(name, due);
  return due;
}

/** The same few limits from the same day, thousands of times a day; counting costs 100 µs. */
const dueDays = new Map<string, string | null>();
const DUE_DAYS_KEPT = 10_000;

function countFrom(day: string, limit: number): string | null {
  if (!isCovered(yearOf(day))) return null;
  for (let left = limit; left > 0;) {
    day = nextDay(day);
    if (!isCovered(yearOf(day))) return null;
    if (days.isWorkday(day)) left -= 1;
  }
  return new Date(`${day}T23:59:59.000+08:00`).toISOString();
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
