import type { ReadonlySignal } from "@preact/signals-core";
import type { Guide, GuideView } from "../../sdk/contract/guide";
import { el, type Child } from "../core/dom";
import { fill } from "../core/words";
import type { Plan } from "./plan";
import type { Voice } from "./say";

/** What the parts of one guide's page share. */
export interface Reading extends Voice {
  view: GuideView;
  plan: ReadonlySignal<Plan>;
  /** Milliseconds since the epoch, anew each half minute. */
  now: ReadonlySignal<number>;
  isElder: boolean;
}

type Kind = "materials" | "steps" | "fees" | "places";

/** A list whose entries show while they are for who gave these answers. */
export const listOf = <K extends Kind>(
  { plan, view }: Reading,
  kind: K,
  draw: (one: Guide[K][number], i: number) => Child,
  all: readonly Guide[K][number][] = view.guide[kind],
): HTMLElement =>
  el(
    kind === "steps" ? "ol" : "ul",
    {},
    all.map((one, i) =>
      el("li", { hidden: () => !(plan.value[kind] as unknown[]).includes(one) }, draw(one, i)),
    ),
  );

export const soft = (text: Child): Child => text && el("p", { class: "soft" }, text);

export const versionOf = ({ words, view: { guide } }: Reading): string =>
  fill(words.version, { version: guide.version, date: guide.effectiveFrom });
