import type { DockView } from "../../sdk/contract/message";
import { DOCK_LOOK, SHAPES } from "../ui/look";
import { drawing, element, set, write } from "./element";
import { say, wordsFor, type Act } from "./sentence";

/** A card or bar, a tab, or a sliver of the edge; which differ by style only. */
export type Form = "open" | "tab" | "sliver";

export interface Showing {
  view: DockView;
  form: Form;
  /** What went wrong with the last button, in words. */
  fault: string | null;
  busy: boolean;
}

export interface Handlers {
  onAct: (does: Act["does"], event: Event) => void;
  onToggle: (event: Event) => void;
  onGrab: (event: PointerEvent) => void;
  onStep: (event: KeyboardEvent) => void;
}

const DOTS = "M5.5 3v.1M10.5 3v.1M5.5 8v.1M10.5 8v.1M5.5 13v.1M10.5 13v.1";
const DASH = "M4 8h8";

/** Builds the dock's elements into a box, and returns the function that shows a state in them. */
export function createFace(box: HTMLElement, handlers: Handlers): (showing: Showing) => void {
  const document = box.ownerDocument;
  const make = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Record<string, string> = {},
    ...children: (Node | string)[]
  ) => element(document, tag, attributes, ...children);
  const picture = drawing(document);
  const grip = drawing(document);
  const dash = drawing(document);
  set(grip.firstElementChild!, { d: DOTS });
  set(dash.firstElementChild!, { d: DASH });

  const word = make("span", { class: "word" });
  const training = make("span", { class: "training" });
  const tab = make("button", { type: "button", class: "tab" }, picture, word, training);
  // The word belongs to the announcement; on screen it stands beside the sentence already.
  const quiet = make("span", { class: "quiet" });
  const sentence = make("span");
  const status = make("p", { class: "say", role: "status" }, quiet, sentence);
  const facts = make("dl", { class: "facts" });
  const acts = make("div", { class: "acts" });
  const mover = make("button", { type: "button", class: "tool grip" }, grip);
  const folder = make("button", { type: "button", class: "tool" }, dash);
  const tools = make("div", { class: "tools" }, mover, folder);
  const face = make("div", { role: "group" }, tab, status, facts, acts, tools);
  box.append(face);

  for (const handle of [tab, mover]) handle.addEventListener("pointerdown", handlers.onGrab);
  for (const button of [tab, folder]) button.addEventListener("click", handlers.onToggle);
  mover.addEventListener("keydown", handlers.onStep);
  acts.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>(".act");
    if (button) handlers.onAct(button.dataset.does as Act["does"], event);
  });

  let shown = "";
  return ({ view, form, fault, busy }) => {
    const { dock, terms } = wordsFor(view.locale);
    const { tone, shape } = DOCK_LOOK[view.state];
    const saying = say(view);
    const open = form === "open";
    set(face, {
      class: `face ${tone}`,
      lang: view.locale === "zh" ? "zh-CN" : "en",
      "aria-label": dock.region,
    });
    set(picture.firstElementChild!, { d: SHAPES[shape] });
    write(word, saying.word);
    write(training, view.training ? terms.training : "");
    set(tab, {
      "aria-expanded": String(open),
      title: open ? undefined : saying.sentence,
    });
    write(quiet, `${saying.word}: `);
    write(sentence, fault ? dock.failed(fault) : saying.sentence);
    set(mover, { "aria-label": dock.move, title: dock.move });
    set(folder, { "aria-label": dock.fold, title: `${dock.fold} (Esc)` });

    // Made anew only when they differ: a button that holds the focus must not be replaced.
    const parts = JSON.stringify([saying.facts, saying.acts]);
    if (parts !== shown) {
      shown = parts;
      const had = acts.contains((box.getRootNode() as ShadowRoot).activeElement);
      facts.replaceChildren(
        ...saying.facts.map(([name, value]) =>
          make("div", {}, make("dt", {}, name), make("dd", {}, value)),
        ),
      );
      acts.replaceChildren(
        ...saying.acts.map(({ label, does }) =>
          make("button", { type: "button", class: "act", "data-does": does }, label),
        ),
      );
      if (had) tab.focus();
    }
    for (const button of acts.children) set(button, { "aria-disabled": String(busy) });
  };
}
