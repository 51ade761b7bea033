/**
 * How personal data looks on every surface until somebody asks to see it (design.md, rule 8).
 * Masked text must still let a clerk tell today's people apart, and no more.
 */

/** `张三丰` → `张**`; a name of one character shows nothing. */
export function maskName(name: string): string {
  const chars = [...name.trim()];
  if (chars.length < 2) return "*".repeat(chars.length);
  return chars[0] + "*".repeat(Math.min(chars.length - 1, 3));
}

/** Shows the last `keep` characters of a number, and nothing of a number that short. */
export function maskNumber(number: string, keep = 4): string {
  const text = number.trim();
  if (text.length <= keep * 2) return "*".repeat(text.length);
  return "*".repeat(text.length - keep) + text.slice(-keep);
}

/** Masks a field by its name: names by `maskName`, everything else that a person owns by its tail. */
export function maskField(name: string, value: string): string {
  if (OPEN_FIELDS.has(name)) return value;
  return /(^|\.)name$/.test(name) ? maskName(value) : maskNumber(value);
}

/** Fields that say nothing about a person and are shown as they are. */
const OPEN_FIELDS = new Set([
  "acceptedAt",
  "promisedAt",
  "concludedAt",
  "applicant.idType",
  "applicant.type",
  "handler.name",
  "handler.no",
  "item.name",
  "channel",
  "quantity",
]);
