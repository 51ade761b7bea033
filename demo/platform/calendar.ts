import chineseDays from "chinese-days";
import { dayAfter, dayAt, dueDay, weekdayOf } from "../../sdk/contract/days";
import type { Calendar } from "../../sdk/contract/workdays";
import type { Store } from "./store/store";

/**
 * The State Council's calendar of holidays and make-up days is published year by year. A year that
 * the package doesn't know yet has no National Day in it; then nobody may be promised a date.
 */
export function isCovered(year: number): boolean {
  return chineseDays.getDayDetail(`${year}-10-01`).name.includes("国庆节");
}

/** Published since the first ordinance that moved working days about. */
const FIRST_YEAR = 2004;

/** All years that were published, one after another, as the package knows them. */
function readPublished(): Calendar {
  let last = FIRST_YEAR;
  while (isCovered(last + 1)) last += 1;
  const calendar: Calendar = { from: `${FIRST_YEAR}-01-01`, to: `${last}-12-31`, off: [], on: [] };
  for (let day = calendar.from; day <= calendar.to; day = dayAfter(day)) {
    const works = chineseDays.isWorkday(day);
    if (works && weekdayOf(day) > 5) calendar.on.push(day);
    if (!works && weekdayOf(day) <= 5) calendar.off.push(day);
  }
  return calendar;
}

let published: Calendar | undefined;
export const publishedCalendar = (): Calendar => (published ??= readPublished());

/**
 * A calendar with days that an administrator spoke about. Beyond what was published a day is known
 * only together with all days before it: a calendar with a hole would count over it.
 */
export function withOverrides(calendar: Calendar, works: ReadonlyMap<string, boolean>): Calendar {
  let { to } = calendar;
  while (works.has(dayAfter(to))) to = dayAfter(to);
  const isOther = (day: string) => !works.has(day);
  const told = [...works].filter(([day]) => day >= calendar.from && day <= to);
  const off = told.filter(([day, works]) => !works && weekdayOf(day) <= 5).map(([day]) => day);
  const on = told.filter(([day, works]) => works && weekdayOf(day) > 5).map(([day]) => day);
  return {
    from: calendar.from,
    to,
    off: [...calendar.off.filter(isOther), ...off].sort(),
    on: [...calendar.on.filter(isOther), ...on].sort(),
  };
}

/** A calendar without the years before one: what is sent to those who count from today. */
export const fromYear = (calendar: Calendar, year: string): Calendar => {
  const from = `${year}-01-01`;
  const isLater = (day: string) => day >= from;
  return {
    from,
    to: calendar.to,
    off: calendar.off.filter(isLater),
    on: calendar.on.filter(isLater),
  };
};

/** The end of the last of `limit` working days after an instant's day, as an instant. */
export function dueAt(calendar: Calendar, from: string, limit: number): string | null {
  const day = dueDay(calendar, dayAt(Date.parse(from)), limit);
  return day === null ? null : new Date(`${day}T23:59:59.000+08:00`).toISOString();
}

export type DueAfter = (from: string, limit: number) => string | null;

export interface Workdays {
  calendar(): Calendar;
  /** `dueAt` by the calendar as it is now; null where it isn't known so far. */
  dueAfter: DueAfter;
  /** In the transaction of the change; null takes an override back. */
  override(day: string, works: boolean | null): void;
  /** After a transaction that overrode a day: forgets what was counted before. */
  reload(): void;
}

/** The same few limits from the same day, thousands of times a day. */
const DUE_DAYS_KEPT = 10_000;

export function makeWorkdays(store: Store): Workdays {
  const dueDays = new Map<string, string | null>();
  let known: Calendar | undefined;

  function calendar(): Calendar {
    if (known) return known;
    const rows = store.all(store.sql.selectFrom("days").selectAll());
    const works = new Map(rows.map((row) => [row.day, row.works === 1]));
    return (known = withOverrides(publishedCalendar(), works));
  }

  return {
    calendar,
    dueAfter(from, limit) {
      const name = `${dayAt(Date.parse(from))} ${limit}`;
      let due = dueDays.get(name);
      if (due === undefined) {
        if (dueDays.size >= DUE_DAYS_KEPT) dueDays.clear();
        due = dueAt(calendar(), from, limit);
        dueDays.set(name, due);
      }
      return due;
    },
    override(day, works) {
      if (works === null) store.run(store.sql.deleteFrom("days").where("day", "=", day));
      else {
        const row = { day, works: works ? 1 : 0 };
        store.run(
          store.sql
            .insertInto("days")
            .values(row)
            .onConflict((conflict) => conflict.column("day").doUpdateSet(row)),
        );
      }
    },
    reload() {
      known = undefined;
      dueDays.clear();
    },
  };
}
