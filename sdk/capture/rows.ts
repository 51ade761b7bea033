import type { At, Mapping } from "../contract/mapping";
import type { Reading } from "../contract/reading";
import type { Candidate, Row, Survey, Table } from "./candidate";
import { normal } from "./caption";
import { isTick } from "./dialects/plain";
import { several } from "./names";
import { targetsIn } from "./press";
import { locate, locateAmong, type Located } from "./locate";
import { type Finder, readCase } from "./read";
import { refine } from "./refine";
import { survey } from "./survey";

/** One submit, several cases: each row of a table is one (`each` in a mapping). */

function matches(table: Table, at: At): boolean {
  const is = (texts: string | string[] | undefined, own: readonly string[]) =>
    texts === undefined || several(texts).some((text) => own.includes(normal(text)));
  if (!is(at.caption, [...table.region, ...table.header])) return false;
  if (!is(at.label, [...table.region, ...table.header])) return false;
  if (!is(at.in, table.region)) return false;
  const selectors = [
    at.id && several(at.id).map((id) => `#${CSS.escape(id)}`),
    at.name && several(at.name).map((name) => `[name="${CSS.escape(name)}"]`),
    at.css && several(at.css),
  ].filter((some): some is string[] => Boolean(some));
  return selectors.every((some) => some.some((selector) => holds(table.element, selector)));
}

/** Whether a table, or the block that it fills, is what a selector means. */
function holds(table: Element, selector: string): boolean {
  try {
    return table.closest(selector) !== null;
  } catch {
    return false;
  }
}

/** The table that is meant, or null where none or several are. */
export function tableAt(surveyed: Survey, at: At): Table | null {
  const found = surveyed.tables.filter((table) => table.rows.length > 0 && matches(table, at));
  if (typeof at.index === "number") return found[at.index] ?? null;
  if (found.length === 1) return found[0]!;
  // Tables in tables: the innermost is the list.
  const inner = found.filter(
    (table) => !found.some((other) => other !== table && table.element.contains(other.element)),
  );
  if (inner.length === 1) return inner[0]!;
  const seen = inner.filter((table) => table.element.getClientRects().length > 0);
  return seen.length === 1 ? seen[0]! : null;
}

/** Whether the box of a row is ticked: a native one, or one by role. */
function isChecked(row: Row): boolean {
  const boxes = row.element.querySelectorAll(
    "input[type=checkbox],input[type=radio],[role=checkbox],[role=radio]",
  );
  const box = boxes[0];
  if (!box) return false;
  return isTick(box) ? box.checked : box.getAttribute("aria-checked") === "true";
}

/** A row that sums up the others. */
const SUM = /^\s*[合总小共]\s*计(金额|人数|数量|费用|\P{L}|$)/u;

/** Rows in a survey, to be refined; places that the row doesn't have are looked for on the page around it. */
export function rowsIn(surveyed: Survey, mapping: Mapping): Reading[] {
  const { each } = mapping;
  const table = each ? tableAt(surveyed, each.rows) : null;
  if (!each || !table) return [];
  const inTable = new Set(table.rows.flatMap((row) => row.candidates));
  const outside = surveyed.candidates.filter((candidate) => !inTable.has(candidate));
  const rules = Object.entries(mapping.fields);
  const all = table.rows
    .filter(
      (row) =>
        row.candidates.length > 0 &&
        !SUM.test(row.element.textContent ?? "") &&
        (!each.checked || isChecked(row)),
    )
    .map((row) => {
      const own = new Set<At>();
      const find: Finder = (at): Located => {
        const found = locateAmong(surveyed, at, row.candidates);
        if (found.state === "missing") return locateAmong(surveyed, at, outside);
        own.add(at);
        return found;
      };
      const reading = readCase(mapping, find);
      // Spare rows are filled with defaults, but not in what must be there.
      const here = rules.filter(([, { at }]) => own.has(at));
      const must = here.filter(([, { required }]) => required);
      const blank = (must.length > 0 ? must : here).every(
        ([name]) => reading.fields[name]!.shown?.trim() === "",
      );
      return { reading, blank };
    });
  const filled = all.filter(({ blank }) => !blank);
  return (filled.length > 0 ? filled : all).map(({ reading }) => reading);
}

/** What a form and its buttons stand in together. */
export const FORMS = "[role=dialog],dialog,form";

/** What stands with an element: in its row of a list, else in its dialog or form. */
export function around({ tables, candidates }: Survey, element: Element): readonly Candidate[] {
  const row = tables.flatMap(({ rows }) => rows).find((one) => one.element.contains(element));
  if (row) return row.candidates;
  const form = element.closest(FORMS);
  return form ? candidates.filter((one) => form.contains(one.element)) : [];
}

/** So many rows and forms are looked at for a trigger of their own. */
const MOST_PLACES = 50;

/** The first row or form before the clerk that holds a mapping's trigger, as a link 受理 in each. */
export function triggerPlace({ tables, document }: Survey, mapping: Mapping): Element | null {
  const rows = tables.flatMap((table) => table.rows.map(({ element }) => element));
  const isThere = (element: Element) => element.getClientRects().length > 0;
  return (
    [...document.querySelectorAll(FORMS), ...rows]
      .slice(0, MOST_PLACES)
      .find((place) => targetsIn(mapping, place).some(isThere)) ?? null
  );
}

/** Every case that a document shows now: one, or one for each row. */
export function readRows(doc: Document, mapping: Mapping): Reading[] {
  const surveyed = survey(doc);
  const read = mapping.each
    ? rowsIn(surveyed, mapping)
    : [readCase(mapping, (at) => locate(surveyed, at))];
  return read.map((reading) => refine(reading, mapping));
}
