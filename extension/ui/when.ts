import type { Locale } from "./locale";

const TAGS: Record<Locale, string> = { zh: "zh-CN", en: "en-GB" };

/** `2026-08-03T18:00:00+08:00` → `8月3日（周一）` or `Mon 3 Aug`; in the window's own time zone. */
export function day(instant: string | number, locale: Locale, timeZone?: string): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone }).format(new Date(instant));
  const date = part({ month: locale === "zh" ? "long" : "short", day: "numeric" });
  const weekday = part({ weekday: "short" });
  return locale === "zh" ? `${date}（${weekday}）` : `${weekday} ${date}`;
}

/** `09:41` */
export function clock(instant: string | number, locale: Locale, timeZone?: string): string {
  return new Intl.DateTimeFormat(TAGS[locale], {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(instant));
}

/** `09:41:07`, for evidence, where the order of things within a minute matters. */
export function second(instant: string | number, locale: Locale, timeZone?: string): string {
  return new Intl.DateTimeFormat(TAGS[locale], {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(instant));
}

/** Whether two moments fall on one calendar day of the window. */
export function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
