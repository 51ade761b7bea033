import { signal } from "@preact/signals-core";
import type { ProgressView } from "../../sdk/contract/progress";
import { el } from "../core/dom";
import { readAloud } from "../core/speak";
import { fill, type Speech } from "../core/words";
import type { InquiryWords } from "../words";
import type { Host } from "./host";
import { follow } from "./live";
import { stand } from "./stand";

/** How a case stands, kept up to date for as long as that goes without the proof. */
export function answer(of: {
  host: Host;
  words: InquiryWords;
  speech: Speech;
  view: ProgressView;
  onEnd: (stop: () => void) => void;
  /** To ask for the same number, or, with none, for another. */
  onAgain: (caseNo: string) => void;
}): HTMLElement {
  const { host, words, speech } = of;
  const { caseNo, item, department, ticket } = of.view;
  const view = signal(of.view);
  const says = signal("");
  const isLost = signal(false);
  const again = (label: string, number: string) => {
    const button = el("button", { type: "button" }, label);
    button.addEventListener("click", () => of.onAgain(number));
    return button;
  };
  const face = el("div", { part: "answer" });
  face.append(
    el("h2", { tabindex: -1 }, item ?? words.title),
    el("p", { class: "soft" }, `${caseNo} · ${department}`),
    el("p", { class: "news", role: "status" }, () => says.value),
    el("div", { class: "stand" }, () => stand(view.value, words, speech)),
    el("p", { class: "soft screen" }, () => (isLost.value ? words.lost : words.live)),
    el(
      "div",
      { class: "bar screen" },
      el("span", {}, () => isLost.value && again(words.update, caseNo)),
      again(words.another, ""),
      host.isElder && readAloud(face, words),
    ),
  );
  const hear = (next: ProgressView) => {
    const { state, timeline } = view.value;
    if (next.state !== state || next.timeline.length !== timeline.length) {
      says.value = fill(words.changed, { state: words.states[next.state] });
    }
    view.value = next;
  };
  of.onEnd(follow(host.platform, ticket, hear, () => (isLost.value = true)));
  return face;
}
