import type { DepartmentName } from "../../demo/departments/core";
import { pick, shuffled, type Random } from "./random";

export const VICTIMS = ["worker", "browser", "platform"] as const;
export const POINTS = ["persist", "lease", "send", "commit", "acknowledge", "delete"] as const;
export const MOMENTS = ["before", "after"] as const;
export type Victim = (typeof VICTIMS)[number];
export type Step = `${(typeof POINTS)[number]}:${(typeof MOMENTS)[number]}`;

export const FAULTS = ["lost", "500", "429", "401", "413", "portal", "truncated", "stall"] as const;
export type FaultKind = (typeof FAULTS)[number];

/** What the proxy does to one sending of captures. */
export interface Fault {
  kind: FaultKind;
  /** Whether the platform got, and committed, what the window hears nothing good of. */
  reached: boolean;
}

/** Who is killed, and where in the way of a case. */
export interface Cell {
  victim: Victim;
  step: Step;
}

export const nameOf = ({ victim, step }: Cell): string => `${victim} ${step}`;

export const CELLS: readonly Cell[] = VICTIMS.flatMap((victim) =>
  POINTS.flatMap((point) =>
    MOMENTS.map((moment): Cell => ({ victim, step: `${point}:${moment}` })),
  ),
);

/** A page that is worked: which department's, which of its items. */
export interface Place {
  department: DepartmentName;
  item: number;
}

/** One case that a clerk types and accepts. */
export interface Errand {
  place: Place;
  cell: Cell | null;
  /**
   * What else could go either way at a kill: at `persist`, that the department has the case before
   * the blow falls; with the platform as victim, that it is back before the window goes on.
   */
  late: boolean;
  fault: Fault | null;
}

/** How often each page is worked, out of all: the quick ones most. */
const WEIGHTS: readonly (readonly [number, Place])[] = [
  [66, { department: "housing", item: 0 }],
  [4, { department: "housing", item: 1 }],
  [14, { department: "social", item: 1 }],
  [4, { department: "social", item: 0 }],
  [3, { department: "market", item: 0 }],
  [3, { department: "market", item: 1 }],
  [3, { department: "civil", item: 0 }],
  [3, { department: "civil", item: 1 }],
];
const PLACES = WEIGHTS.flatMap(([weight, place]) => Array<Place>(weight).fill(place));

/** Faults that only mean something when the platform has committed before. */
const AFTER_COMMIT: readonly FaultKind[] = ["lost", "truncated"];
/** Faults that stand for somebody on the way who never let it through. */
const INSTEAD: readonly FaultKind[] = ["429", "401", "413"];

const faultOf = (kind: FaultKind, random: Random): Fault => ({
  kind,
  reached: AFTER_COMMIT.includes(kind) || (!INSTEAD.includes(kind) && random() < 0.5),
});

export const errandFor = (cell: Cell, random: Random): Errand => ({
  place: pick(PLACES, random),
  cell,
  late: random() < 0.5,
  fault: null,
});

/**
 * So many errands, `hits` of them in each of the cells, half of the others with a fault, each kind
 * as often as the next. More when the cells alone need more. Shuffled; with `urgent`, the cells first.
 */
export function plan(
  {
    captures,
    hits,
    cells,
    urgent = false,
  }: { captures: number; hits: number; cells: readonly Cell[]; urgent?: boolean },
  random: Random,
): Errand[] {
  const killing = cells.flatMap((cell) =>
    Array.from({ length: hits }, () => errandFor(cell, random)),
  );
  const others = Array.from({ length: Math.max(0, captures - killing.length) }, (_, i): Errand => ({
    place: pick(PLACES, random),
    cell: null,
    late: false,
    fault: i % 2 === 0 ? faultOf(FAULTS[(i / 2) % FAULTS.length]!, random) : null,
  }));
  return urgent
    ? [...shuffled(killing, random), ...shuffled(others, random)]
    : shuffled([...killing, ...others], random);
}

/** Every step once, each victim at every third of them: what a short run has time for. */
export function fewCells(random: Random): Cell[] {
  const steps = POINTS.flatMap((point) => MOMENTS.map((moment): Step => `${point}:${moment}`));
  const first = Math.floor(random() * VICTIMS.length);
  return steps.map((step, i) => ({
    victim: VICTIMS[(first + i) % VICTIMS.length]!,
    step,
  }));
}
