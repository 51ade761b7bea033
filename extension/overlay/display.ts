import type { DockState } from "../../sdk/contract/message";
import type { Tone } from "../ui/look";

/**
 * What the dock shows, ready to be shown: words and style are chosen in the background, so that no
 * page carries a sentence that is not said in it.
 */
export interface Display {
  state: DockState;
  /** The record that the state speaks of. */
  key: string | null;
  lang: string;
  /** Of the whole dock. */
  sheet: string;
  tone: Tone;
  /** Path of the state's drawing. */
  shape: string;
  /** What one unfolding is about: while this stays the same, a folded dock stays folded. */
  matter: string;
  /** Whether it unfolds by itself, and whether it folds again after a while. */
  opens: boolean;
  folds: boolean;
  word: string;
  sentence: string;
  /** The mark of a training window; else empty. */
  training: string;
  facts: Fact[];
  acts: Act[];
  /** What the dock and its two tools are called. */
  names: { dock: string; move: string; fold: string };
  /** What is said of a button that came to nothing, by the problem's code. */
  failures: Record<string, string>;
  /** What is printed of a recorded case. */
  receipt: Paper | null;
}

export type Fact = [name: string, value: string];

export interface Act {
  label: string;
  does: "yes" | "no" | "right" | "wrong" | "print" | "open" | "noted";
}

export interface Paper {
  title: string;
  sheet: string;
  facts: Fact[];
  /** Empty but in a training window. */
  training: string;
  note: string;
  /** Asked for when it is printed; none while the platform can't be reached. */
  codes?: Code[];
}

/** A QR code and what it is for. */
export interface Code {
  title: string;
  text: string;
  /** One path of squares, in a square of so many units. */
  path: string;
  units: number;
}
