import { el, type Child } from "../core/dom";
import { fill } from "../core/words";
import { dayAt } from "../../sdk/contract/days";
import { limitFor } from "./limit";
import { toBring } from "./plan";
import { versionOf, type Reading } from "./reading";
import { sayFee, sayHours, sayLimit, sayNeed, joined } from "./say";
import css from "./sheet.css?inline";

/** Text height in points, as long as the notice fits its page; smaller is hard to read. */
const SIZES = { usual: [11, 10, 9, 8], elder: [15, 14, 13, 12, 11, 10] };

/**
 * Prints the notice (一次性告知单) alone. A page can only be printed whole, and hiding all else would
 * change the host's page; a new window is what pop-up blockers and the browsers inside apps refuse.
 * So it is laid out in an empty frame in this widget's own shadow tree, seen by nobody, counted by no
 * `window.length`, sandboxed so that no script ever runs in it, and printed from outside.
 */
export function printSheet(reading: Reading, code: Node | null, inside: Element): void {
  inside.querySelector(".unseen")?.remove();
  const frame = el("iframe", {
    sandbox: "allow-same-origin allow-modals",
    tabindex: -1,
  });
  inside.append(el("div", { class: "unseen", "aria-hidden": "true" }, frame));
  const page = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!page) return;
  const { document } = page;
  const style = new page.CSSStyleSheet();
  style.replaceSync(css);
  document.adoptedStyleSheets = [style];
  document.title = reading.view.item.name;
  document.documentElement.lang = inside.closest<HTMLElement>("[lang]")!.lang;
  document.documentElement.dir = inside.closest<HTMLElement>("[dir]")!.dir;
  document.body.append(...notice(reading, code));
  for (const size of SIZES[reading.isElder ? "elder" : "usual"]) {
    document.body.style.fontSize = `${size}pt`;
    if (document.body.scrollHeight <= page.innerHeight) break;
  }
  page.print();
}

function notice(reading: Reading, code: Node | null): Node[] {
  const { words, view, plan, now } = reading;
  const { item, guide, hall } = view;
  const { answers, questions, materials, fees, places } = plan.value;
  const own = toBring(plan.value);
  const part = (name: string, ...inside: Child[]) =>
    el("section", {}, el("h2", {}, name), ...inside);
  const says = questions.flatMap((question) =>
    question.answers
      .filter(({ id }) => id === answers[question.id])
      .map(({ label }) => el("li", {}, `${question.ask} ${label}`)),
  );
  return [
    el(
      "header",
      {},
      code,
      el("p", {}, hall),
      el("h1", {}, words.notice),
      el("p", {}, el("b", {}, item.name)),
    ),
    says.length > 0 && part(words.situation, el("ul", {}, says)),
    part(
      words.materials,
      el(
        "ul",
        { class: "tick" },
        own.map((material) =>
          el(
            "li",
            {},
            el("b", {}, material.name),
            ` ${sayNeed(reading, material)}`,
            material.note && el("p", {}, material.note),
          ),
        ),
      ),
      own.length === 0 && words.noMaterials,
    ),
    own.length < materials.length &&
      part(
        words.fetched,
        el(
          "p",
          {},
          reading.speech.list(
            materials.filter((one) => !own.includes(one)).map(({ name }) => name),
          ),
        ),
      ),
    part(words.time, el("p", {}, sayLimit(reading, limitFor(view, now.value)))),
    part(
      words.cost,
      el(
        "ul",
        {},
        fees.map((fee) => el("li", {}, `${fee.name} ${sayFee(reading, fee)}`)),
      ),
      fees.length === 0 && words.free,
    ),
    part(
      words.places,
      el(
        "ul",
        {},
        places.map(({ name, address, windows, phone, hours }) =>
          el(
            "li",
            {},
            el("b", {}, name),
            ` ${joined(windows, phone)}`,
            el("p", {}, joined(address, ...sayHours(reading, hours))),
          ),
        ),
      ),
    ),
    part(
      words.help,
      el("p", {}, `${words.consult} ${guide.consult}`),
      el("p", {}, `${words.complaint} ${guide.complaint}`),
    ),
    el("footer", {}, `${versionOf(reading)} · ${fill(words.printed, { date: dayAt(now.value) })}`),
  ].filter((node): node is HTMLElement => node !== false);
}
