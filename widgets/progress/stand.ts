import type { ProgressView } from "../../sdk/contract/progress";
import { el, type Child } from "../core/dom";
import { fill, type Speech } from "../core/words";
import type { InquiryWords } from "../words";
import { clockWords, isLate, isOpen } from "./clock";

/** How a case stands: what is asked of its owner first, then where it is, the clock, the way so far. */
export function stand(view: ProgressView, words: InquiryWords, speech: Speech): Child {
  const { clock, asked, consult, state } = view;
  const { limit, used } = clock;
  const isAsked = asked !== null || (clock.suspended?.why === "supplement" && isOpen(view));
  const tone = isLate(view) ? "late" : isAsked ? "wait" : isOpen(view) ? "" : state;
  return [
    isAsked &&
      el(
        "div",
        { class: "asked", part: "asked" },
        el("h3", {}, words.asked),
        el("p", {}, asked ?? words.askedAtWindow),
      ),
    el("p", { class: `state ${tone}`, part: "state" }, words.states[state]),
    clockWords(view, words, speech).map(
      (text, i) => text && el("p", { class: i === 0 && isLate(view) && "late" }, text),
    ),
    isOpen(view) &&
      limit !== null &&
      used !== null &&
      el("progress", { value: Math.min(used, limit), max: limit || 1, "aria-hidden": "true" }),
    el("h3", {}, words.way),
    el(
      "ol",
      { class: "way", part: "timeline" },
      view.timeline.map(({ kind, at, note }) =>
        el(
          "li",
          {},
          el("b", {}, words.kinds[kind]),
          el("time", { class: "soft", datetime: at }, speech.moment(at)),
          note !== null && el("p", {}, note),
        ),
      ),
    ),
    consult !== null && el("p", {}, fill(words.consult, { consult })),
    el("p", { class: "soft" }, fill(words.asOf, { at: speech.moment(view.asOf) })),
  ];
}
