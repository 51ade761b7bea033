import type { Problem } from "../../sdk/contract/problem";
import { lookUp } from "./look-up";
import type { Why } from "./locale/zh";
import type { Words } from "./words";

/** Codes of other rooms and of the platform that mean what a reason here says. */
const SAME: Record<string, keyof Words["reasons"]> = {
  "known-number": "held-known-number",
  "ambiguous-number": "held-known-number",
  "code-unknown": "enrolment-code",
  "code-expired": "enrolment-code",
  "code-spent": "enrolment-code",
  busy: "rate-limited",
  nonce: "server",
  failed: "retrying",
  "no-result": "retrying",
  refused: "retrying",
};

/**
 * What happened, what is safe, what to do: by our own words where the code is known, else by the
 * problem's, else plainly that it was not foreseen.
 */
export function explain(code: string, problem: Problem | null, words: Words): Why {
  if (code === "refused" && problem) {
    // Set aside: the platform's own word on it is what an administrator goes by.
    const { poison } = words.reasons;
    return { ...poison, what: `${poison.what} ${problem.title}` };
  }
  const known = lookUp<Why>(words.reasons, lookUp(SAME, code) ?? code);
  if (known) return known;
  const plain = words.reasonElse(code);
  if (!problem) return plain;
  return {
    what: [problem.title, problem.detail].filter(Boolean).join(" "),
    safe: problem.safe ?? plain.safe,
    todo: problem.todo ?? plain.todo,
  };
}
