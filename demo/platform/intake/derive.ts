import type { Capture, FieldState } from "../../../sdk/contract/capture";
import type { ServiceItem } from "../../../sdk/contract/item";
import { dayAt } from "../../../sdk/contract/days";
import type { DueAfter } from "../calendar";

/** What the platform works out for itself from what a window sent. */
export interface Derived {
  acceptedAt: string;
  promisedAt: string | null;
  /** Codes of what a person should look at. */
  attention: string[];
}

type Fields = Record<string, string>;

/**
 * When the department did it, by the platform's clock. The window's clock is set right by what it
 * said at sending; it may have been set in between, so nothing happens later than it was received.
 */
export function occurredAt(
  capture: Pick<Capture, "observedAt">,
  sentAt: string,
  receivedAt: string,
) {
  const received = Date.parse(receivedAt);
  const skew = received - Date.parse(sentAt);
  return new Date(Math.min(Date.parse(capture.observedAt) + skew, received)).toISOString();
}

/** A clerk said that these are wrong: they are kept nowhere, and asked for again. */
export function withoutDisputed(fields: Fields, states: Record<string, FieldState>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => states[name] !== "disputed"));
}

export function derive(of: {
  dueAfter: DueAfter;
  fields: Fields;
  fieldStates: Record<string, FieldState>;
  /** Fields that a case of this mapping must have. */
  required: readonly string[];
  sourceNo: string | null;
  /** Who handled it, as it is kept; null where nobody is known. */
  handler: string | null;
  item: ServiceItem | null;
  occurredAt: string;
}): Derived {
  const attention: string[] = [];
  if (of.sourceNo === null) attention.push("missing-number");
  if (of.handler === null) attention.push("no-handler");
  if (!of.item) attention.push("unknown-item");
  if (Object.values(of.fieldStates).includes("disputed")) attention.push("disputed");
  const isUnread = (name: string): boolean =>
    !(name in of.fields) &&
    of.fieldStates[name] !== "disputed" &&
    (of.required.includes(name) || of.fieldStates[name] === "ambiguous");
  if ([...of.required, ...Object.keys(of.fieldStates)].some(isUnread)) {
    attention.push("unread-fields");
  }

  const shown = of.fields.acceptedAt;
  const read = shown === undefined ? null : readDay(shown);
  const isFuture = read !== null && dayOf(read) > dayOf(of.occurredAt);
  if (shown !== undefined && (read === null || isFuture)) attention.push("accepted-date");
  const isEarlier = read !== null && !isFuture && dayOf(read) < dayOf(of.occurredAt);
  if (isEarlier) attention.push("backfill");
  const acceptedAt = isEarlier ? read : of.occurredAt;

  const limit = of.item?.limits.promised;
  const promisedAt = limit === undefined ? null : of.dueAfter(acceptedAt, limit);
  if (limit !== undefined && promisedAt === null) attention.push("calendar-unknown");
  return { acceptedAt, promisedAt, attention };
}

/** `2026-03-01`, or with a time of day, in China's time where it names no zone; null for all else. */
function readDay(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
    text,
  );
  if (!match) return null;
  const [, day, time = "00:00", second = ":00", zone = "+08:00"] = match;
  const at = Date.parse(`${day}T${time}${second}${zone}`);
  // A day that no calendar has, as the 30th of February, would be taken for one of the next month.
  if (Number.isNaN(at) || dayAt(Date.parse(`${day}T00:00:00+08:00`)) !== day) return null;
  return new Date(at).toISOString();
}

const dayOf = (instant: string) => dayAt(Date.parse(instant));

/** Names of the fields whose value differs or is new. */
export function changedBy(old: Fields, given: Fields): string[] {
  return Object.keys(given).filter((name) => old[name] !== given[name]);
}
