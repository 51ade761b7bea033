import { MOVED_FIELDS } from "../../sdk/contract/reason";
import type { OutboxRecord, RecordState } from "../../sdk/contract/record";
import { sameDay } from "../ui/when";

/** Pure views of the ledger: what is of today, what needs a person, what follows on what. */

export const FILTERS = ["all", "attention", "waiting", "recorded", "other"] as const;
export type Filter = (typeof FILTERS)[number];

const GROUP: Record<RecordState, Exclude<Filter, "all">> = {
  unsure: "attention",
  held: "attention",
  rejected: "attention",
  quarantined: "attention",
  pending: "waiting",
  ready: "waiting",
  leased: "waiting",
  recorded: "recorded",
  refused: "other",
};
const ORDER: Exclude<Filter, "all">[] = ["attention", "waiting", "recorded", "other"];

export const groupOf = (record: OutboxRecord): Exclude<Filter, "all"> => GROUP[record.state];

/** Today's, and whatever is older and not done yet. */
export function current(records: readonly OutboxRecord[], now: number): OutboxRecord[] {
  return records.filter(
    (record) =>
      sameDay(record.createdAt, now) || ["attention", "waiting"].includes(groupOf(record)),
  );
}

/** What needs a person first, then what waits, then the rest; the newest first in each. */
export function ordered(records: readonly OutboxRecord[]): OutboxRecord[] {
  const rank = (record: OutboxRecord) => ORDER.indexOf(groupOf(record));
  return [...records].sort((a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt);
}

export function tally(records: readonly OutboxRecord[]): Record<Filter, number> {
  const counts = { all: records.length, attention: 0, waiting: 0, recorded: 0, other: 0 };
  for (const record of records) counts[groupOf(record)]++;
  return counts;
}

/** Corrections and voids by the record that they are about. */
export function followUps(records: readonly OutboxRecord[]): Map<string, "corrected" | "voided"> {
  const found = new Map<string, "corrected" | "voided">();
  for (const { envelope, state } of records) {
    if (!envelope.target || state === "rejected" || state === "refused") continue;
    if (envelope.event === "void") found.set(envelope.target, "voided");
    else if (!found.has(envelope.target)) found.set(envelope.target, "corrected");
  }
  return found;
}

/** Ready, and kept under another enrolment than today's: it waits until that window is enrolled again. */
export const isElsewhere = (record: OutboxRecord, device: string | undefined): boolean =>
  record.state === "ready" && device !== undefined && record.device !== device;

export type Action = "answer" | "confirm-fields" | "decide" | "retry" | "correct" | "void";

/** What a person can do about a record as it stands. */
export function actionsOn(record: OutboxRecord, follow?: "corrected" | "voided"): Action[] {
  const { state, envelope, reason } = record;
  switch (state) {
    case "unsure":
      return [reason === MOVED_FIELDS ? "confirm-fields" : "answer"];
    case "held":
      return ["decide"];
    case "quarantined":
    case "rejected":
      return ["retry"];
    case "ready":
      return record.attempts > 0 ? ["retry"] : [];
    case "recorded":
      // A correction or void is not itself corrected; nor is what was voided.
      return envelope.target || follow === "voided" ? [] : ["correct", "void"];
    default:
      return [];
  }
}
