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
  /** Several things in a row. */
  list(things: readonly string[]): string;
}

/** What `Intl` makes costs milliseconds each, and most widgets say none of it: made when first said. */
export function speechOf(locale: string): Speech {
  const rules = lazily(() => new Intl.PluralRules(locale));
  const day = lazily(
    () =>
      new Intl.DateTimeFormat(locale, {
        weekday: "long",
        month: "long",
        day: "numeric",
        timeZone: "UTC",
      }),
  );
  const weekday = lazily(
    () => new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }),
  );
  const moment = lazily(
    () =>
      new Intl.DateTimeFormat(locale, {
        year: "numeric",
        month: "long",
        day: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: "Asia/Shanghai",
      }),
  );
  const money = lazily(() => new Intl.NumberFormat(locale, { style: "currency", currency: "CNY" }));
  const list = lazily(() => new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" }));
  return {
    plural: (count, forms) =>
      (forms[rules().select(count)] ?? forms.other ?? "").replace("#", String(count)),
    day: (text) => day().format(Date.parse(text)),
    // The first of January 2024 was a Monday.
    weekday: (day) => weekday().format(Date.UTC(2024, 0, day)),
    moment: (text) => moment().format(Date.parse(text)),
    money: (fen) => money().format(fen / 100),
    list: (things) => list().format(things),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Puts values into a sentence's `{places}`. */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
