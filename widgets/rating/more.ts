import { RATING_REASONS, isBad, type SatisfactionLevel } from "../../sdk/contract/rating-reasons";
import type { Signal } from "@preact/signals-core";
import { el } from "../core/dom";
import type { RatingWords } from "../words";

/** What a chosen level lets one add: reasons that fit it, a comment, and whether to be called back. */
export function more(
  words: RatingWords,
  level: Signal<SatisfactionLevel | null>,
  isNamed: Signal<boolean>,
  missing: Signal<readonly string[]>,
): Node[] {
  const need = (field: string, says: string) =>
    el("p", { class: "error", id: `${field}-error` }, () => missing.value.includes(field) && says);
  const line = (field: string, label: string, says: string, more: Record<string, string>) => [
    el("label", { for: field }, label),
    el("input", {
      id: field,
      name: field,
      maxlength: field === "name" ? 50 : 30,
      "aria-describedby": `${field}-error`,
      "aria-invalid": () => missing.value.includes(field) && "true",
      ...more,
    }),
    need(field, says),
  ];
  return [
    el("fieldset", { class: "reasons", part: "reasons" }, () => {
      const bad = level.value !== null && isBad(level.value);
      return [
        el("legend", {}, bad ? words.whatWasBad : words.whatWasGood),
        RATING_REASONS[bad ? "bad" : "good"].map((reason) =>
          el(
            "label",
            { class: "choice" },
            el("input", { type: "checkbox", name: "reasons", value: reason }),
            words.reasons[reason] ?? reason,
          ),
        ),
      ];
    }),
    el(
      "div",
      { class: "comment" },
      el("label", { for: "comment" }, words.comment),
      el("p", { class: "soft", id: "hint" }, words.commentHint),
      el("textarea", {
        id: "comment",
        name: "comment",
        rows: 3,
        maxlength: 500,
        "aria-describedby": "hint",
      }),
    ),
    el(
      "fieldset",
      { class: "who" },
      el("legend", { class: "unseen" }, words.who),
      ...(["anonymous", "named"] as const).map((who) =>
        el(
          "label",
          { class: "choice" },
          el("input", { type: "radio", name: "who", value: who, checked: who === "anonymous" }),
          words[who],
        ),
      ),
    ),
    el(
      "div",
      { class: "contact" },
      () =>
        isNamed.value && [
          el("p", { class: "soft" }, words.namedHint),
          line("name", words.name, words.needName, { autocomplete: "name" }),
          line("phone", words.phone, words.needPhone, { autocomplete: "tel", type: "tel" }),
        ],
    ),
  ];
}
