import type { Calendar } from "../../../sdk/contract/workdays";
import type { ProgressView } from "../../../sdk/contract/progress";
import type { ServiceItem } from "../../../sdk/contract/item";
import type { CaptureRow, CaseRow } from "../store/schema";
import { clockOf } from "./clock";

type Moment = ProgressView["timeline"][number];

export type CaseFacts = Pick<
  CaseRow,
  "caseNo" | "itemName" | "department" | "kind" | "state" | "fields" | "acceptedAt"
>;
export type EventFacts = Pick<
  CaptureRow,
  "event" | "occurredAt" | "outcome" | "reason" | "decision"
>;

/** Events whose words are meant for the citizen; reasons of corrections are for the staff. */
const TOLD = ["supplement", "special-procedure", "reject", "withdraw"];
const STOPS = ["supplement", "special-procedure"];

/** What a citizen is shown of a case, without the ticket. */
export function viewOf(of: {
  case: CaseFacts;
  /** Oldest first. */
  events: readonly EventFacts[];
  item: ServiceItem | null;
  calendar: Calendar;
  /** An instant. */
  now: string;
}): Omit<ProgressView, "ticket"> {
  const { item, now } = of;
  const timeline = timelineOf(of.events);
  const clock = clockOf({
    calendar: of.calendar,
    limit: item?.limits.promised ?? null,
    acceptedAt: of.case.acceptedAt,
    events: timeline,
    now,
  });
  const state = of.case.state as ProgressView["state"];
  return {
    caseNo: of.case.caseNo,
    item: of.case.itemName,
    department: of.case.department,
    kind: of.case.kind as ProgressView["kind"],
    // An acceptance after a supplement starts the clock, and moves no state of its own.
    state: state === "suspended" && !clock.suspended ? "accepted" : state,
    timeline,
    clock,
    asked: clock.suspended?.why === "supplement" ? askedIn(timeline, of.case.fields) : null,
    consult: item?.guide?.consult ?? null,
    asOf: now,
  };
}

function timelineOf(events: readonly EventFacts[]): Moment[] {
  let isStopped = false;
  return events.map(({ event, occurredAt, outcome, reason, decision }) => {
    const isAgain = event === "accept" && outcome === "corrected" && !isStopped;
    const kind = (isAgain ? "correct" : event) as Moment["kind"];
    if (kind !== "correct") isStopped = STOPS.includes(event);
    // A reason given with a decision is what one clerk told another.
    const note = TOLD.includes(event) && decision === null ? reason : null;
    return { kind, at: occurredAt, note };
  });
}

/** What the newest supplement asked for: in its reason, or in fields named `supplement.…`. */
function askedIn(timeline: readonly Moment[], fields: string): string | null {
  const newest = timeline.findLast(({ kind }) => kind === "supplement");
  if (newest?.note) return newest.note;
  const named = Object.entries(JSON.parse(fields) as Record<string, string>)
    .filter(([name]) => name.startsWith("supplement."))
    .map(([, value]) => value);
  return named.join("；").slice(0, 200) || null;
}
