import { el, follow, type Child } from "../core/dom";
import { codeOf } from "./code";
import { limitOf } from "./limit";
import { openingOf } from "./open";
import { listOf, soft, type Reading } from "./reading";
import { joined, sayFailure, sayFee, sayHours, sayLimit, sayOpening } from "./say";

/** Everything else, folded: one opens what one needs. Elder readers find it open. */
export function depth(reading: Reading): Node {
  const { words, speech, view, now, isElder } = reading;
  const { guide, calendar, url } = view;
  const fold = (name: string, open: boolean, ...inside: Child[]) =>
    el(
      "details",
      { open, part: "section" },
      el("summary", {}, el("h3", {}, name)),
      el("div", {}, ...inside),
    );
  const bold = (text: Child) => el("b", {}, text);
  const plain = (all: readonly Child[]) =>
    el(
      "ul",
      {},
      all.map((one) => el("li", {}, one)),
    );
  const limits = (["promised", "statutory"] as const).filter((which) => limitOf(view, which, 0));

  const sections: [name: string, ...inside: Child[]][] = [
    [
      words.places,
      listOf(reading, "places", (place) => [
        bold(place.name),
        el("p", {}, () => sayOpening(reading, openingOf(place, calendar, now.value), now.value)),
        sayHours(reading, place.hours).map(soft),
        soft(joined(place.address, place.windows)),
        place.phone && el("a", { href: `tel:${place.phone}` }, place.phone),
      ]),
    ],
    [
      words.steps,
      listOf(reading, "steps", ({ name, limit, detail }) => [
        bold(name),
        limit !== undefined && ` · ${speech.plural(limit, words.days)}`,
        soft(detail),
      ]),
    ],
    [
      words.limits,
      plain(
        limits.map((which) => [
          bold(words[which]),
          el("p", {}, () => sayLimit(reading, limitOf(view, which, now.value))),
        ]),
      ),
    ],
    [
      words.fees,
      listOf(reading, "fees", (fee) => [
        bold(fee.name),
        ` · ${sayFee(reading, fee)}`,
        soft(fee.basis),
      ]),
    ],
    [words.result, bold(guide.result.name), plain(guide.result.delivery)],
    [words.conditions, plain(guide.conditions)],
    [words.law, plain(guide.legalBasis.map(({ law, article }) => [law, soft(article)]))],
    [
      words.help,
      bold(words.consult),
      soft(guide.consult),
      bold(words.complaint),
      soft(guide.complaint),
    ],
  ];
  const folds = sections.map(([name, ...inside]) => fold(name, isElder, ...inside));
  // Paper can't be unfolded.
  follow(() => {
    const unfold = () => folds.forEach((one) => (one.open = true));
    addEventListener("beforeprint", unfold);
    return () => removeEventListener("beforeprint", unfold);
  });

  const link = el("a", { href: url }, url);
  const phone = fold(words.phone, false, link);
  const draw = () =>
    codeOf(reading).then(
      (code) => link.before(code),
      // The address is there all the same.
      () => link.after(el("p", { class: "error" }, sayFailure(words.failures, "unreachable"))),
    );
  phone.addEventListener("toggle", () => void draw(), { once: true });
  return el("div", {}, folds, phone);
}
