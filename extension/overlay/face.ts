import type { Act, Display } from "./display";
import { drawing, maker, set, write } from "./element";

/** A card or bar, a tab, or a sliver of the edge; which differ by style only. */
export type Form = "open" | "tab" | "sliver";

export interface Showing {
  display: Display;
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
  const make = maker(document);
  const picture = drawing(document);

  const word = make("span", { class: "word" });
  const training = make("span", { class: "training" });
  const tab = make("button", { type: "button", class: "tab" }, picture, word, training);
  // The word belongs to the announcement; on screen it stands beside the sentence already.
  const quiet = make("span", { class: "quiet" });
  const sentence = make("span");
  const status = make("p", { class: "say", role: "status" }, quiet, sentence);
  const facts = make("dl", { class: "facts" });
  const acts = make("div", { class: "acts" });
  const mover = make("button", { type: "button", class: "tool grip" }, drawing(document, DOTS));
  const folder = make("button", { type: "button", class: "tool" }, drawing(document, DASH));
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
  return ({ display, form, fault, busy }) => {
    const { names, facts: rows, acts: buttons } = display;
    const open = form === "open";
    set(face, {
      class: `face ${display.tone}`,
      lang: display.lang,
      "aria-label": names.dock,
    });
    set(picture.firstElementChild!, { d: display.shape });
    write(word, display.word);
    write(training, display.training);
    set(tab, {
      "aria-expanded": String(open),
      title: open ? undefined : display.sentence,
    });
    write(quiet, `${display.word}: `);
    write(sentence, fault ?? display.sentence);
    set(mover, { "aria-label": names.move, title: names.move });
    set(folder, { "aria-label": names.fold, title: `${names.fold} (Esc)` });

    // Made anew only when they differ: a button that holds the focus must not be replaced.
    const parts = JSON.stringify([rows, buttons]);
    if (parts !== shown) {
      shown = parts;
      const had = acts.contains((box.getRootNode() as ShadowRoot).activeElement);
      facts.replaceChildren(
        ...rows.map(([name, value]) =>
          make("div", {}, make("dt", {}, name), make("dd", {}, value)),
        ),
      );
      acts.replaceChildren(
        ...buttons.map(({ label, does }) =>
          make("button", { type: "button", class: "act", "data-does": does }, label),
        ),
      );
      if (had) tab.focus();
    }
    for (const button of acts.children) set(button, { "aria-disabled": String(busy) });
  };
}
