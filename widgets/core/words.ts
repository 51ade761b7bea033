/** How one language says numbers, dates and days; made once for a locale by `Intl`. */
export interface Speech {
  plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>>): string;
  /** A day, `YYYY-MM-DD`, as in `Tuesday 1 December`. */
  day(day: string): string;
  /** A day of the week, 1 Monday … 7 Sunday, short. */
  weekday(day: number): string;
  /** An instant, as day and time in China. */
  moment(instant: string): string;
  /** Fen as yuan. */
  money(fen: number): string;
}

export function speechOf(locale: string): Speech {
  const rules = new Intl.PluralRules(locale);
  const zone = { timeZone: "Asia/Shanghai" };
  const day = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    month: "long",
    day: "numeric",
    timeZone: "UTC",
  });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...zone,
  });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: "CNY" });
  return {
    plural: (count, forms) =>
      (forms[rules.select(count)] ?? forms.other ?? "").replace("#", String(count)),
    day: (text) => day.format(Date.parse(text)),
    // The first of January 2024 was a Monday.
    weekday: (day) => weekday.format(Date.UTC(2024, 0, day)),
    moment: (text) => moment.format(Date.parse(text)),
    money: (fen) => money.format(fen / 100),
  };
}

/** Puts values into a sentence's `{places}`. */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
