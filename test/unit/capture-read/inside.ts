import type { At, Mapping } from "../../../sdk/contract/mapping";
import type { Candidate } from "../../../sdk/capture/candidate";
import { locate } from "../../../sdk/capture/locate";
import { read, readPage } from "../../../sdk/capture/read";
import { createReader } from "../../../sdk/capture/reader";
import { refine } from "../../../sdk/capture/refine";
import { readRows } from "../../../sdk/capture/rows";
import { survey } from "../../../sdk/capture/survey";

/** What the tests call inside a page. */

export interface Seen {
  label: string;
  labelFrom: string;
  value: string;
  submitted?: string;
  name: string;
  id: string;
  tag: string;
  type: string;
  region: string[];
  visible: boolean;
}

export const dump = (): Seen[] =>
  survey(document).candidates.map((candidate) => {
    const { shown, submitted } = read(candidate);
    const { name, id, tag, type, region, visible } = candidate;
    const first = candidate.captions[0];
    return {
      label: first?.text ?? "",
      labelFrom: first?.from ?? "",
      value: shown,
      ...(submitted !== undefined && { submitted }),
      ...{ name, id, tag, type, region, visible },
    };
  });

export const find = (at: At) => {
  const found = locate(survey(document), at);
  if (found.state === "missing") return { state: found.state };
  if (found.state === "ambiguous") return { state: found.state, rivals: found.rivals.length };
  const { shown } = read(found.candidate);
  return found.state === "exact"
    ? { state: found.state, value: shown }
    : { state: found.state, value: shown, changed: found.changed, repair: found.repair };
};

export const page = (mapping: Mapping) => readPage(document, mapping);
export const rows = (mapping: Mapping) => readRows(document, mapping);

/** A property of an element that is set: selector, property, value. */
export type Change = [string, "value" | "outerHTML" | "textContent" | "style", string];

/** A reader is prepared; then the page is changed; then all is read at once. */
export async function reader(mapping: Mapping, made: Change[]) {
  const reader = createReader(document, mapping);
  await reader.prepare();
  const all = () => reader.readAll().map((reading) => refine(reading, mapping));
  const before = all();
  for (const [selector, property, value] of made)
    Object.assign(document.querySelector(selector)!, { [property]: value });
  const after = all();
  const states = reader.states();
  reader.dispose();
  return { before, after, states };
}

/** How a reader says that all stands, and what it reads once this is pressed. */
export function pressed(mapping: Mapping, selector: string) {
  const reader = createReader(document, mapping);
  const states = reader.states();
  const all = reader.readAll(document.querySelector(selector));
  reader.dispose();
  return { states, all: all.map((reading) => refine(reading, mapping)) };
}

/**
 * A reader that is asked while it still prepares, in the task after its first slice: before that, the
 * page is changed, or not. Then once more, when preparing has come to its end.
 */
export async function hurried(mapping: Mapping, made: Change[]) {
  const reader = createReader(document, mapping);
  let prepared = false;
  const preparing = reader.prepare().then(() => (prepared = true));
  await Promise.resolve();
  for (const [selector, property, value] of made)
    Object.assign(document.querySelector(selector)!, { [property]: value });
  const early = !prepared;
  const all = () => reader.readAll().map((reading) => refine(reading, mapping));
  const at = all();
  await preparing;
  const after = all();
  reader.dispose();
  return { early, at, after };
}

/** A small generator of pseudo-random numbers (mulberry32), so that a failure can be repeated. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Tally {
  exact: number;
  drifted: number;
  ambiguous: number;
  missing: number;
  /** Found another element than the one that was meant, and was sure of it. */
  wrong: string[];
  /** The same, but asked a person. */
  doubtful: number;
}

const TRUTH = "data-truth";

/**
 * Changes the page at random and looks a field up by the signals that it had before. The element
 * that was meant carries a mark that the engine does not read.
 */
export function changes(from: number, to: number): Tally {
  const tally: Tally = { exact: 0, drifted: 0, ambiguous: 0, missing: 0, wrong: [], doubtful: 0 };
  const original = document.body.innerHTML;
  for (let seed = from; seed < to; seed++) {
    document.body.innerHTML = original;
    const next = random(seed);
    const pick = <T>(some: readonly T[]): T | undefined => some[Math.floor(next() * some.length)];
    const before = survey(document);
    const meant = pick(before.candidates.filter((one) => one.captions.length > 0));
    if (!meant) continue;
    const alike = before.candidates.some(
      (one) => one !== meant && one.captions[0]?.text === meant.captions[0]!.text,
    );
    const { at, anchored } = signalsOf(meant, alike, next);
    const first = locate(before, at);
    if (first.state !== "exact" || first.candidate !== meant) continue;
    // Of several texts in one element, the element cannot tell which was meant.
    if (before.candidates.some((one) => one !== meant && one.element === meant.element)) continue;
    for (const part of meant.control?.parts ?? []) part.setAttribute(TRUTH, "");
    meant.element.setAttribute(TRUTH, "");
    const done: string[] = [];
    // Alone: two of these together would make another field the one that was meant.
    const alone = next();
    if (alone < 0.15) done.push(copyLine(meant, next));
    else if (alone < 0.4 && anchored)
      done.push(
        change(before.candidates, meant, next, [
          "take-name",
          "swap-names",
          "swap-captions",
          "move-caption",
        ]),
      );
    else
      for (let n = 1 + Math.floor(next() * 3); n > 0; n--)
        done.push(
          change(before.candidates, meant, next, [
            "rename",
            "reword",
            "column",
            "remove",
            "wrap",
            "heading",
          ]),
        );
    const found = locate(survey(document), at);
    tally[found.state]++;
    if (found.state !== "exact" && found.state !== "drifted") continue;
    // What stands where the field was, beside the same caption, is what a person would read, too.
    if (
      !meant.element.isConnected &&
      found.candidate.captions.some(({ by }) => by === meant.captions[0]!.by)
    )
      continue;
    if (isMeant(found.candidate) || (!found.candidate.control && !found.candidate.text)) continue;
    if (found.state === "drifted") tally.doubtful++;
    else
      tally.wrong.push(
        `${seed}: ${JSON.stringify(at)} after ${done.join(", ")} -> ${found.candidate.element.outerHTML.slice(0, 120)}`,
      );
  }
  document.body.innerHTML = original;
  return tally;
}

const isMeant = ({ element, control }: Candidate): boolean =>
  [element, ...(control?.parts ?? [])].some((part) => part.hasAttribute(TRUTH)) ||
  element.querySelector(`[${TRUTH}]`) !== null;

/** Two signals or more, as an author would take them off the page. */
function signalsOf(
  one: Candidate,
  alike: boolean,
  next: () => number,
): { at: At; anchored: boolean } {
  const at: At = {};
  const anchors = (["name", "id"] as const).filter((key) => one[key]);
  for (const key of anchors) if (next() < 0.7) at[key] = one[key];
  at.caption = one.captions[0]!.text;
  // Of two alike, one is only known by its region.
  if (one.region[0] && (alike || next() < 0.6)) at.in = one.region[0];
  if (one.placeholder && next() < 0.3) at.placeholder = one.placeholder;
  return { at, anchored: at.name !== undefined || at.id !== undefined };
}

function change(
  all: readonly Candidate[],
  meant: Candidate,
  next: () => number,
  kinds: readonly string[],
): string {
  const pick = <T>(some: readonly T[]): T | undefined => some[Math.floor(next() * some.length)];
  const others = all.filter((one) => one !== meant && one.element.isConnected);
  const other = pick(others);
  const box = meant.control?.parts[0] ?? meant.element;
  const otherBox = other?.control?.parts[0] ?? other?.element;
  const by = meant.captions[0]?.by;
  const otherBy = other?.captions[0]?.by;
  const kind = pick(kinds)!;
  switch (kind) {
    case "rename":
      box.setAttribute("name", `n${Math.floor(next() * 1e6)}`);
      break;
    case "reword":
      if (by && !by.contains(meant.element)) by.textContent = `改称${Math.floor(next() * 1e6)}：`;
      break;
    case "swap-captions":
      if (
        by &&
        otherBy &&
        by !== otherBy &&
        !by.contains(otherBy) &&
        !otherBy.contains(by) &&
        !by.contains(meant.element) &&
        !otherBy.contains(other.element)
      )
        [by.textContent, otherBy.textContent] = [otherBy.textContent, by.textContent];
      break;
    case "move-caption":
      if (
        by &&
        otherBy &&
        by !== otherBy &&
        !otherBy.contains(by) &&
        !otherBy.contains(other.element) &&
        !by.contains(meant.element)
      ) {
        otherBy.textContent = by.textContent;
        by.textContent = "其他：";
      }
      break;
    case "swap-names":
      if (otherBox && other?.captions[0]?.text !== meant.captions[0]!.text) {
        const [a, b] = [box.getAttribute("name"), otherBox.getAttribute("name")];
        if (a && b) {
          box.setAttribute("name", b);
          otherBox.setAttribute("name", a);
        }
      }
      break;
    case "take-name":
      if (otherBox && otherBox !== box && box.getAttribute("name"))
        otherBox.setAttribute("name", box.getAttribute("name")!);
      break;
    case "column": {
      const table = pick([...document.querySelectorAll("table")]);
      const rows = [...(table?.rows ?? [])];
      const listing = rows[0] && [...rows[0].cells].every((cell) => cell.localName === "th");
      for (const row of rows) {
        if (row.cells.length < 2) continue;
        const cells = listing ? [row === rows[0] ? "th" : "td"] : ["th", "td"];
        for (const [i, tag] of cells.entries()) {
          const cell = document.createElement(tag);
          cell.textContent = tag === "th" ? "新增列" : `新值${i}`;
          row.append(cell);
        }
      }
      break;
    }
    case "remove":
      if (next() < 0.3) (meant.control?.root ?? meant.element).remove();
      else other?.element.remove();
      break;
    case "wrap": {
      const wrap = document.createElement("div");
      if (!/^(?:td|th|dd|dt|li|tr)$/.test(meant.element.localName)) {
        meant.element.replaceWith(wrap);
        wrap.append(meant.element);
      }
      break;
    }
    case "heading": {
      const title = pick([...document.querySelectorAll("h1,h2,h3,h4,legend,caption,.panel-title")]);
      if (title) title.textContent = "另一标题";
      break;
    }
  }
  return kind;
}

/** Copies the line that a field stands in, caption and all, as a page does that adds a row. */
function copyLine(meant: Candidate, next: () => number): string {
  const by = meant.captions[0]?.by;
  let line: Element | null = meant.control?.root ?? meant.element;
  while (line && by && !line.contains(by)) line = line.parentElement;
  line = line?.closest("tr,dl") ?? line;
  if (!line || line === document.body || line.closest("table")?.querySelector("[rowspan]"))
    return "nothing";
  const copy = line.cloneNode(true) as Element;
  for (const marked of [copy, ...copy.querySelectorAll(`[${TRUTH}]`)])
    marked.removeAttribute(TRUTH);
  line[next() < 0.5 ? "after" : "before"](copy);
  return "copy";
}
