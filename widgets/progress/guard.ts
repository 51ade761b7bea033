import type { Challenge, ProgressView } from "../../sdk/contract/progress";
import { has } from "../core/api";

const STATES = /^(accepted|suspended|decided|concluded|delivered|withdrawn|rejected|voided)$/;
const KINDS =
  /^(accept|supplement|special-procedure|decide|conclude|deliver|withdraw|reject|correct|void)$/;
const WHY = /^(supplement|special-procedure)$/;

/** More than this many zero bits no platform asks for: a phone would work for an hour. */
const MOST_BITS = 24;

const isTime = (value: unknown): boolean => typeof value === "string" && !isNaN(Date.parse(value));
/** Null is said, and never left out: what is drawn asks for null only. */
const says = (value: Record<string, unknown>, ...names: string[]): boolean =>
  names.every((name) => value[name] !== undefined);
const isIn = (table: RegExp, value: unknown): boolean =>
  typeof value === "string" && table.test(value);

/** Whether an answer of the platform is a `ProgressView`, as far as this widget reads it. */
export function isProgressView(value: unknown): value is ProgressView {
  if (
    !has(value, {
      caseNo: "string",
      item: "string?",
      department: "string",
      timeline: "array",
      asked: "string?",
      consult: "string?",
      ticket: "string",
    }) ||
    !says(value, "item", "asked", "consult") ||
    !isIn(STATES, value.state) ||
    !isTime(value.asOf)
  ) {
    return false;
  }
  const { clock, timeline } = value;
  return (
    has(clock, { limit: "number?", used: "number?", left: "number?", suspended: "object?" }) &&
    says(clock, "limit", "used", "left", "due", "suspended") &&
    (clock.due === null || isTime(clock.due)) &&
    (!clock.suspended ||
      (has(clock.suspended, {}) &&
        isIn(WHY, clock.suspended.why) &&
        isTime(clock.suspended.since))) &&
    (timeline as unknown[]).every(
      (moment) =>
        has(moment, { note: "string?" }) &&
        says(moment, "note") &&
        isIn(KINDS, moment.kind) &&
        isTime(moment.at),
    )
  );
}

/** Whether it is a proof of work that a person can be asked to wait for. */
export const isChallenge = (value: unknown): value is Challenge =>
  has(value, { challenge: "string", salt: "string", bits: "number" }) &&
  (value.bits as number) <= MOST_BITS;
