import { el } from "../core/dom";
import type { RatingWords } from "../words";

const stamps = new WeakMap<RatingWords, HTMLFormElement>();

/**
 * What everybody sees at first, copied for each element: a page may hold a hundred. Faces are drawn
 * by the sheet, so that a level is three nodes; everything else comes when a level is chosen.
 */
export function stamp(words: RatingWords): HTMLFormElement {
  let form = stamps.get(words);
  if (!form) {
    form = el(
      "form",
      { novalidate: true },
      el("p", { class: "about soft" }, words.privacy),
      el(
        "fieldset",
        { class: "levels", part: "levels" },
        el("legend", {}, words.question),
        ...words.levels.map((label, i) =>
          el(
            "label",
            { class: `level l${i + 1}`, part: "level" },
            el("input", { type: "radio", name: "level", value: String(i + 1) }),
            label,
          ),
        ),
      ),
    );
    stamps.set(words, form);
  }
  return form.cloneNode(true) as HTMLFormElement;
}
