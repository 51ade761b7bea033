import { computed, signal } from "@preact/signals-core";
import type { GuideView } from "../../sdk/contract/guide";
import type { Answers } from "../../sdk/contract/guide-when";
import { el, follow } from "../core/dom";
import { readAloud } from "../core/speak";
import { bring } from "./bring";
import { depth } from "./depth";
import { limitFor } from "./limit";
import { openingOf } from "./open";
import { planOf } from "./plan";
import { soft, versionOf, type Reading } from "./reading";
import { joined, sayFee, sayLimit, sayOpening, type Voice } from "./say";

const HALF_MINUTE_MS = 30_000;

/** One guide: the answer at a glance, one's situation, what to bring; all else folded below. */
export function page(view: GuideView, { words, speech }: Voice, isElder: boolean): HTMLElement {
  const { item, guide, hall } = view;
  const given = signal<Answers>({});
  const now = signal(Date.now());
  const plan = computed(() => planOf(guide, given.value));
  const reading: Reading = { view, words, speech, isElder, now, plan };
  follow(() => {
    const timer = setInterval(() => (now.value = Date.now()), HALF_MINUTE_MS);
    return () => clearInterval(timer);
  });
  const article = el(
    "article",
    {},
    el(
      "header",
      {},
      el("h2", { tabindex: -1 }, item.name),
      soft(joined(item.department, words.kinds[item.kind])),
      el("p", {}, guide.summary),
    ),
    glance(reading),
    guide.questions.length > 0 &&
      situation(reading, (question, answer) => {
        given.value = { ...given.value, [question]: answer };
      }),
    bring(reading),
    depth(reading),
    soft(`${hall} · ${versionOf(reading)}`),
  );
  const aloud = isElder && readAloud(article, words);
  if (aloud) article.querySelector(".bar")!.append(aloud);
  return article;
}

/** How long, how much, and whether one can go now. */
function glance(reading: Reading): Node {
  const { words, view, plan, now } = reading;
  const fact = (name: string, says: () => string) =>
    el("div", {}, el("dt", { class: "soft" }, name), el("dd", {}, says));
  return el(
    "dl",
    { part: "facts" },
    fact(words.time, () => sayLimit(reading, limitFor(view, now.value))),
    fact(words.cost, () => {
      const fees = plan.value.fees.map((fee) => sayFee(reading, fee));
      return joined(...new Set(fees)) || words.free;
    }),
    fact(words.place, () => {
      const [place] = plan.value.places;
      return place
        ? joined(
            place.name,
            sayOpening(reading, openingOf(place, view.calendar, now.value), now.value),
          )
        : "";
    }),
  );
}

/** A few questions that lead to one's own list. */
function situation(
  { words, view, plan }: Reading,
  choose: (question: string, answer: string) => void,
): Node {
  const section = el(
    "section",
    { part: "situation" },
    el("h3", {}, words.situation),
    soft(words.situationHint),
    view.guide.questions.map((question) =>
      el(
        "fieldset",
        { hidden: () => !plan.value.questions.includes(question) },
        el("legend", {}, question.ask),
        question.answers.map(({ id, label }) =>
          el("label", {}, el("input", { type: "radio", name: question.id, value: id }), label),
        ),
      ),
    ),
  );
  section.addEventListener("change", ({ target }) => {
    const { name, value } = target as HTMLInputElement;
    choose(name, value);
  });
  return section;
}
