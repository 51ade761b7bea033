import type { FieldRule } from "../contract/mapping";
import { halfwidth, trim } from "./caption";

/** What a mapping may do to a value between reading and storing it. Pure; every one is idempotent. */

type Transform = NonNullable<FieldRule["transform"]>[number];

const DIGITS = "〇一二三四五六七八九";
/** The same as they are written where nobody is to alter them, and ten. */
const FORMAL = "零壹贰叁肆伍陆柒捌玖拾";

/** Chinese numerals of a date (`二〇二六`, `三十一`, `零壹拾`; `廿五` is not used in forms) as digits. */
function numerals(text: string): string {
  return text
    .replace(/[○Ｏ]/g, "〇")
    .replace(/[零壹贰叁肆伍陆柒捌玖拾]/g, (char) => `${DIGITS}十`.charAt(FORMAL.indexOf(char)))
    .replace(
      /〇?([一二三四五六七八九])?十([一二三四五六七八九])?/g,
      (_, tens?: string, ones?: string) =>
        String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)),
    )
    .replace(/[〇一二三四五六七八九]/g, (char) => String(DIGITS.indexOf(char)));
}

const DATE =
  /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))(?:[\sT]*(?:星期.|周.|\(.*?\)))?(?:[\sT]*(上午|下午|晚上|凌晨|中午|AM|PM)?\s*(\d{1,2})\s*(?:[:时点]\s*(\d{1,2}))?\s*(?:[:分]\s*(\d{1,2})(?:\.\d+)?)?\s*[时点分秒]?\s*(AM|PM)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

const two = (n: number) => String(n).padStart(2, "0");

/** Whether the three numbers are a day of the calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1000 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day
  );
}

/**
 * The ways in which people and pages write a day, as `2026-03-01`; with a time of day, as
 * `2026-03-01T09:30:00+08:00` (China has one time zone). What is no date, or no day of the calendar,
 * stays as it is: nothing is guessed, and `check: date` refuses it.
 */
export function toDate(raw: string): string {
  const text = numerals(halfwidth(raw)).trim();
  const found = DATE.exec(text);
  if (!found) return raw;
  const [, y, m1, d1, m2, d2, before, h, min, s, after, zone] = found;
  const [year, month, day] = [Number(y), Number(m1 ?? m2), Number(d1 ?? d2)];
  if (!isDay(year, month, day)) return raw;
  const date = `${y}-${two(month)}-${two(day)}`;
  if (h === undefined) return date;
  let hour = Number(h);
  const half = (before ?? after ?? "").toUpperCase();
  if (/下午|晚上|PM/.test(half) && hour < 12) hour += 12;
  else if (half === "中午" && hour < 11) hour += 12;
  else if (/上午|凌晨|AM/.test(half) && hour === 12) hour = 0;
  const [minute, second] = [Number(min ?? 0), Number(s ?? 0)];
  if (
    hour > 23 ||
    minute > 59 ||
    second > 59 ||
    (min === undefined && !/[时点]|AM|PM|午|上|凌/i.test(text))
  )
    return raw;
  const offset = !zone
    ? "+08:00"
    : zone.toUpperCase() === "Z"
      ? "Z"
      : zone.includes(":")
        ? zone
        : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${offset}`;
}

const TRANSFORM: Record<Transform, (text: string) => string> = {
  trim,
  compact: (text) => text.replace(/[\s\u200b\ufeff]+/g, ""),
  halfwidth,
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  digits: (text) => halfwidth(text).replace(/\D+/g, ""),
  date: toDate,
};

/** Applies the transforms in their order. */
export const transform = (text: string, by: readonly Transform[] = []): string =>
  by.reduce((value, name) => TRANSFORM[name](value), text);
