import type { Capture } from "../../../sdk/contract/capture";
import type { CASE_STATES } from "../../../sdk/contract/case";
import type { ProblemCode } from "../http/problem";

export type CaseState = (typeof CASE_STATES)[number];

/** What is known of a case when a capture is judged. */
export interface CaseFacts {
  id: number;
  /** The capture that made it. */
  key: string;
  state: CaseState;
}

/** What the platform knows when a capture arrives. */
export interface Facts {
  /** Cases of the same department with the same number that weren't voided; oldest first. */
  alike: readonly CaseFacts[];
  /** The capture that a correction or void speaks of. */
  target: { window: string; outcome: string; case: CaseFacts | null } | null;
  /** The window that sends. */
  window: string;
}

export type HoldCode = Extract<
  ProblemCode,
  | "known-number"
  | "unknown-number"
  | "no-number"
  | "ambiguous-number"
  | "unknown-target"
  | "target-held"
  | "void-of-correction"
  | "case-voided"
>;
export type RejectCode = Extract<ProblemCode, "target-missing" | "foreign-target" | "discarded">;

/** What becomes of a capture. */
export type Verdict =
  | { do: "open" }
  | { do: "correct"; case: number }
  | { do: "move"; case: number; to: CaseState }
  | { do: "void"; case: number }
  /** A void of something that was no case yet, or never will be: the question is moot. */
  | { do: "drop-target" }
  | { do: "hold"; code: HoldCode }
  | { do: "reject"; code: RejectCode };

/** Where each event takes a case. */
export const STATE_AFTER: Record<Exclude<Capture["event"], "correct" | "void">, CaseState> = {
  accept: "accepted",
  supplement: "suspended",
  "special-procedure": "suspended",
  decide: "decided",
  conclude: "concluded",
  deliver: "delivered",
  withdraw: "withdrawn",
  reject: "rejected",
};

/**
 * What becomes of a capture: a pure function of the capture and what is known (design.md, rule 5:
 * never dropped, never doubled). Whatever can't be told for sure is held, and a person decides.
 */
export function judge(
  capture: Pick<Capture, "event" | "target" | "sourceNo" | "again">,
  facts: Facts,
): Verdict {
  const { event } = capture;
  if (event === "correct" || event === "void") return judgeChange(event, capture.target, facts);
  const [first, second] = facts.alike;
  if (event === "accept") {
    if (!first) return { do: "open" };
    if (capture.again !== "correction") return { do: "hold", code: "known-number" };
    if (second) return { do: "hold", code: "ambiguous-number" };
    return { do: "correct", case: first.id };
  }
  if (capture.sourceNo === null) return { do: "hold", code: "no-number" };
  if (!first) return { do: "hold", code: "unknown-number" };
  if (second) return { do: "hold", code: "ambiguous-number" };
  return { do: "move", case: first.id, to: STATE_AFTER[event] };
}

function judgeChange(event: "correct" | "void", targetKey: string | null, facts: Facts): Verdict {
  if (targetKey === null) return { do: "reject", code: "target-missing" };
  const { target } = facts;
  // Records of one device may overtake each other on their way: the target can still come.
  if (!target) return { do: "hold", code: "unknown-target" };
  if (target.window !== facts.window) return { do: "reject", code: "foreign-target" };
  if (target.outcome === "held") {
    return event === "void" ? { do: "drop-target" } : { do: "hold", code: "target-held" };
  }
  if (target.outcome === "rejected") {
    return event === "void" ? { do: "drop-target" } : { do: "reject", code: "discarded" };
  }
  if (!target.case) return { do: "hold", code: "unknown-target" };
  if (event === "correct") {
    if (target.case.state === "voided") return { do: "hold", code: "case-voided" };
    return { do: "correct", case: target.case.id };
  }
  // Voiding a correction can't bring the old values back, and must not take the whole case along.
  if (target.case.key !== targetKey) return { do: "hold", code: "void-of-correction" };
  return { do: "void", case: target.case.id };
}
