import type { PageMessage } from "../contract";
import type { Attempt, ProofEvent, ProofRules } from "./prove";
import { open, step } from "./prove";

/**
 * Cases that a department accepted from a page where nobody could have seen the trigger: the page no
 * longer has what the mapping names, or its script listens for a key that the mapping doesn't. Weighed as an attempt without a case: nothing is
 * recorded of it, people are told (design.md, rule 2: nothing heals silently).
 */

export type MissedPress = Pick<Extract<PageMessage, { type: "missed" }>, "at" | "by">;

/** What is watched for after a press that missed; `attempts` are the real ones of the same tab. */
export function watchFor(
  missed: readonly Attempt[],
  mappings: readonly ProofRules[],
  { at, by }: MissedPress,
  attempts: readonly Attempt[],
  observed: boolean,
): Attempt[] {
  const fresh = mappings.filter(
    ({ id }) =>
      // What comes now may be the word on a case that was seen; and where its like was seen to be
      // accepted a moment ago, the page has its button, and what follows is another.
      !attempts.some(
        ({ state, mapping }) => state !== "confirmed" || (by === "button" && mapping.id === id),
      ) &&
      // From the first press on: of several, any may have been the one that sent it.
      !missed.some(({ state, mapping }) => state === "open" && mapping.id === id),
  );
  return [
    ...missed.filter(({ mapping }) => !fresh.some(({ id }) => id === mapping.id)),
    ...fresh.map((mapping) =>
      open({ key: mapping.id, mapping, triggeredAt: at, digest: "", observed }),
    ),
  ];
}

export interface MissedStep {
  missed: Attempt[];
  /** Of which of them the department accepted something. */
  accepted: ProofRules[];
  /** When the next tick is due, in ms since the epoch; null when nothing waits. */
  wakeAt: number | null;
}

export function stepMissed(missed: readonly Attempt[], event: ProofEvent, now: number): MissedStep {
  const { attempts, wakeAt } = step(missed, event, now);
  const confirmed = attempts.filter(({ state }) => state === "confirmed");
  return {
    missed: attempts.filter(({ state }) => state !== "confirmed"),
    // Words alone may be those of a list that was opened: something must have been sent.
    accepted: confirmed.filter(({ sent }) => sent.some(changes)).map(({ mapping }) => mapping),
    wakeAt,
  };
}

/** By method and address. */
const changes = (sent: string) => !/^(GET|HEAD) /.test(sent);
