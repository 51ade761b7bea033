import { signal } from "@preact/signals-core";
import type { ItemBrief } from "../../sdk/contract/guide";
import type { Answer } from "../core/api";
import { el } from "../core/dom";
import { fill } from "../core/words";
import { soft } from "./reading";
import { search, type Found } from "./fetch";
import { joined, sayFailure, sayLimit, type Voice } from "./say";

/** How long somebody has to stop typing before it is looked for, in milliseconds. */
const PAUSE_MS = 250;

/** A search field and what was found; `open` is given the code and the button that was pressed. */
export function finder(
  platform: string,
  voice: Voice,
  open: (code: string, from: HTMLElement) => void,
): Node {
  const { words, speech } = voice;
  const answer = signal<Answer<Found> | null>(null);
  const field = el("input", {
    type: "search",
    id: "q",
    maxlength: 100,
    autocomplete: "off",
    "aria-describedby": "hint",
  });
  /** Of several searches only the last one counts. */
  let turn = 0;
  const look = async (pause: number) => {
    const own = ++turn;
    const query = field.value.trim();
    if (!query) return void (answer.value = null);
    await new Promise((resolve) => setTimeout(resolve, pause));
    const got = own === turn && (await search(platform, query));
    if (got && own === turn) answer.value = got;
  };
  field.addEventListener("input", () => void look(PAUSE_MS));

  const says = (): string => {
    const got = answer.value;
    if (!got) return "";
    if (!got.ok) return sayFailure(words.failures, got.code);
    const { items, next } = got.data;
    if (items.length === 0) return words.nothingFound;
    return joined(speech.plural(items.length, words.found), next !== null && words.more);
  };
  const result = ({ code, name, department, kind, limits, match, summary }: ItemBrief) => {
    const button = el("button", { type: "button", class: "link" }, name);
    button.addEventListener("click", () => open(code, button));
    const days = limits.promised === undefined ? null : { days: limits.promised, by: null };
    const why = match && fill(words.matches[match.by] ?? "", match);
    return el(
      "li",
      {},
      button,
      soft(joined(department, words.kinds[kind], sayLimit(voice, days))),
      soft(why || summary),
    );
  };
  const list = el("ul", { part: "results" }, () => {
    const got = answer.value;
    return got?.ok && got.data.items.map(result);
  });
  const form = el(
    "form",
    { role: "search" },
    el("label", { for: "q" }, words.search),
    field,
    el("p", { class: "soft", id: "hint" }, words.searchHint),
    el("p", { role: "status", class: () => answer.value?.ok === false && "error" }, says),
    list,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void look(0);
  });
  // Up and down go through what was found, as well as Tab does.
  form.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [field, ...list.querySelectorAll("button")];
    const next = stops[stops.indexOf(event.target as HTMLInputElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return form;
}
