import type { Mapping, Observation, Reading } from "../contract";

/** What proof needs of a mapping. */
export type ProofRules = Pick<
  Mapping,
  "id" | "version" | "accepted" | "refused" | "sourceNo" | "settleMs" | "timeoutMs"
>;

/** One capture that waits for proof, or is remembered after it. Plain JSON. */
export interface Attempt {
  key: string;
  mapping: ProofRules;
  /** Milliseconds since the epoch; equal for all captures of one trigger. */
  triggeredAt: number;
  /** Equal for equal content: see `digestOf`. */
  digest: string;
  /** Which of the captures of one trigger it is, from 0, and how many there are. */
  row: number;
  rows: number;
  /** Whether the browser's own view of the tab's requests is among the observations. */
  observed: boolean;
  /** Whether nobody may have seen some of what came of it: who watched at the trigger is gone. */
  gap: boolean;
  /** Read in a field at the trigger, where the mapping says `sourceNo: {at}`. */
  sourceNo: string | null;
  /** `past`: confirmed, and something else was triggered since. */
  state: "open" | "unsure" | "unsent" | "confirmed" | "past";
  /** When its acceptance will have stood long enough. */
  settleUntil: number | null;
  decidedAt: number | null;
  /** Once decided: what it had sent, as method and address, for an echo of it to be known. */
  sent: string[];
  /** What was seen since the trigger and may be its own; kept by the first of one trigger. */
  seen: Observation[];
}

export type Opening = Pick<Attempt, "key" | "triggeredAt" | "digest"> &
  Partial<Pick<Attempt, "row" | "rows" | "observed" | "gap" | "sourceNo">> & {
    mapping: ProofRules;
  };

export function open({ mapping, ...opening }: Opening): Attempt {
  const { id, version, accepted, refused, sourceNo, settleMs, timeoutMs } = mapping;
  return {
    row: 0,
    rows: 1,
    observed: true,
    gap: false,
    sourceNo: null,
    ...opening,
    mapping: { id, version, accepted, refused, sourceNo, settleMs, timeoutMs },
    state: "open",
    settleUntil: null,
    decidedAt: null,
    sent: [],
    seen: [],
  };
}

/** A short name for what was read: equal readings have equal ones, and nothing can be read in it. */
export function digestOf(reading: Reading): string {
  const values = Object.entries(reading.fields).map(([name, { shown, submitted, value }]) => [
    name,
    shown ?? value ?? null,
    submitted ?? null,
  ]);
  const text = JSON.stringify([values.sort(), reading.item, reading.sourceNo]);
  // Two FNV-1a hashes of 32 bits from different offsets: to tell twins apart, not to keep a secret.
  return [0x811c9dc5, 0x9747b28c].map((offset) => hash(text, offset).toString(36)).join("-");
}

function hash(text: string, offset: number): number {
  let sum = offset;
  for (let i = 0; i < text.length; i++) {
    sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  }
  return sum >>> 0;
}
