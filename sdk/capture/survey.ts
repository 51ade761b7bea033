import type { Survey } from "./candidate";
import { normal, tidy } from "./caption";
import { controlAt } from "./dialects/index";
import { ariaName, type Control, textIn } from "./dialects/dialect";
import { optionText } from "./dialects/plain";
import { Found, isTickType, labelText, type Made, regionOf } from "./found";
import { type Cell, type Grid, type Listing, isHeader, pairGrid } from "./grid";
import {
  cellLook,
  classOf,
  columnKey,
  hintOf,
  isBlock,
  isCell,
  isHead,
  isIdle,
  isRow,
  isSkipped,
  isTable,
  isUnseen,
  lookOf,
} from "./markup";
import {
  type Group,
  HINT,
  isEmpty,
  isPlain,
  pair,
  type Part,
  type Scope,
  type Text,
} from "./outline";

/** An element that was entered and not left yet. */
interface Frame {
  element: Element;
  /** Children still to come: a shadow root's instead of its host's, those assigned to a slot. */
  nodes: ArrayLike<Node>;
  next: number;
  /** Inline elements share the parts of the block around them. */
  parts: Part<Element>[];
  block: boolean;
  /** The table that this is or stands in, and the row, until a cell is entered. */
  table: TableFrame | null;
  row: Element | null;
}

interface TableFrame {
  element: Element;
  cells: Cell<Element>[];
  rows: { element: Element; head: boolean }[];
  rowOf: Map<Element, number>;
}

/** The texts and controls of a document, with their captions; in one go. */
export function survey(doc: Document): Survey {
  const steps = surveying(doc);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How many nodes are walked before the clock may be looked at. */
const STRIDE = 64;

/** The same in steps, so that a large page can be surveyed between frames. */
export function* surveying(doc: Document): Generator<void, Survey> {
  const { step, finish } = walk(doc);
  for (let n = 1; step(); n++) if (n % STRIDE === 0) yield;
  yield;
  return finish();
}

/** Goes through a document node by node. A closure and no class: its names cost nothing once built. */
function walk(doc: Document): { step(): boolean; finish(): Survey } {
  const stack: Frame[] = [];
  const made: Made[] = [];
  const roots: ShadowRoot[] = [];
  /** Elements that belong to a control which began before them. */
  const claimed = new Set<Element>();
  const labels: { element: Element; target: string }[] = [];
  const groups = new Map<string, Made>();
  const owners = new Map<Node, number>();
  const grids = new Map<Part<Element>, Grid<Element>>();
  const listings: { element: Element; listing: Listing<Element>; scope: Scope }[] = [];
  let order = 0;

  /** Walks one node; false when there is none left. */
  function step(): boolean {
    const frame = stack[stack.length - 1];
    if (!frame) return false;
    const node = frame.nodes[frame.next++];
    order++;
    if (!node) {
      stack.pop();
      if (frame.block) leave(frame);
    } else if (node.nodeType === 3) addText(frame, node.nodeValue ?? "");
    else if (node.nodeType === 1) enter(frame, node as Element);
    return true;
  }

  function push(
    element: Element,
    block: boolean,
    parts: Part<Element>[],
    table: TableFrame | null,
    row: Element | null,
  ): void {
    const shadow = element.shadowRoot;
    if (shadow) roots.push(shadow);
    const slotted =
      element.localName === "slot" ? (element as HTMLSlotElement).assignedNodes() : [];
    const nodes = slotted.length > 0 ? slotted : (shadow ?? element).childNodes;
    stack.push({ element, nodes, next: 0, parts, block, table, row });
  }

  function enter(frame: Frame, element: Element): void {
    const tag = element.localName;
    if (tag === "br") {
      frame.parts.push(emptyLine());
      return;
    }
    if (claimed.has(element)) return;
    const role = element.getAttribute("role");
    if (isSkipped(tag, role)) return;
    const control = controlAt(element);
    if (control) addControl(frame, control);
    if (control || isIdle(element, role)) return;
    if (tag === "label") {
      const target = element.getAttribute("for");
      if (target) labels.push({ element, target });
    }
    const block =
      isBlock(element, role) ||
      (tag === "label" && element.querySelector("input,select,textarea,[role]") !== null);
    if (!block) {
      if (isUnseen(element)) return;
      // A place that waits for its text, as `<span id="xm">&nbsp;</span>`; an icon is none.
      const blank = element.firstElementChild ? "-" : element.textContent;
      if (tidy(blank) === "" && tag !== "i" && (tag === "u" || element.id || classOf(element)))
        addPiece(frame, element, blank, false);
      else push(element, false, frame.parts, frame.table, frame.row);
      return;
    }
    const begins = isTable(tag, role);
    const table: TableFrame | null = begins
      ? { element, cells: [], rows: [], rowOf: new Map() }
      : isCell(tag, role)
        ? null
        : frame.table;
    const isNewRow = isRow(tag, role);
    push(element, true, [], table, isNewRow ? element : begins ? null : frame.row);
    if (table && isNewRow) addRow(table, element);
  }

  function addText(frame: Frame, raw: string): void {
    if (tidy(raw) !== "") {
      addPiece(frame, frame.element, raw, frame.block);
      return;
    }
    const last = frame.parts[frame.parts.length - 1];
    if (last?.kind !== "text" || last.block) return;
    const piece = last.pieces[last.pieces.length - 1];
    if (piece) piece.text += raw;
  }

  /** Adds text to the line that is being set; `bare` if it stands in no inline element. */
  function addPiece(frame: Frame, element: Element, text: string, bare: boolean): void {
    const before = frame.parts[frame.parts.length - 1];
    let line = before;
    if (line?.kind !== "text" || line.block) {
      line = emptyLine();
      line.fresh = before?.kind !== "field" || before.block !== null;
      frame.parts.push(line);
    }
    const last = line.pieces[line.pieces.length - 1];
    if (last?.element === element) {
      last.text += text;
      return;
    }
    const label = bare ? null : around(element, "label");
    const hint = bare ? 0 : hintOf(element);
    line.hint |= hint;
    line.pieces.push({
      text,
      element,
      look: bare ? "" : lookOf(element),
      label: label !== null || (hint & HINT.label) !== 0,
      link: !bare && around(element, "a") !== null,
      tagged: label !== null,
      labelFor: label?.getAttribute("for") ?? "",
      order: order,
    });
  }

  /** What an inline element is or stands in of this tag, within its block. */
  function around(element: Element, tag: string): Element | null {
    if (element.localName === tag) return element;
    for (let i = stack.length - 1; i >= 0 && !stack[i]!.block; i--)
      if (stack[i]!.element.localName === tag) return stack[i]!.element;
    return null;
  }

  function addControl(frame: Frame, control: Control): void {
    const input = control.parts[0] as HTMLInputElement;
    for (const part of [control.root, ...control.parts]) claimed.add(part);
    const tick = isTickType(control.type);
    const named = tick && input.getAttribute("aria-labelledby");
    const words = named && (input.getRootNode() as Document | ShadowRoot).getElementById(named);
    if (words) claimed.add(words);
    // A form control made as a web component has its name, and a label for it, on the outside.
    const { host } = input.getRootNode() as ShadowRoot;
    if (!tick && host?.hasAttribute("name")) control.parts.push(host);
    const key = tick ? groupKey(input) : "";
    const before = groups.get(key);
    const last = frame.parts[frame.parts.length - 1];
    if (before) before.control!.parts.push(input);
    else if (last?.kind === "field" && isCharBox(control)) {
      // Boxes of one character each in a row, as for an identity number, are one field.
      const row = (last.entry as Made).control!;
      if (row.type === "split" || isCharBox(row)) {
        row.type = "split";
        row.parts.push(input);
        return;
      }
    }
    const entry = before ?? addEntry(control.element, null, order, control);
    if (key) groups.set(key, entry);
    if (control.type === "hidden") return;
    if (tick) entry.control!.options ??= entry.options;
    frame.parts.push({
      kind: "field",
      entry,
      element: input,
      bare: tick && !input.title && !ariaName(input) && tidy(textIn(input)) === "",
      again: before !== undefined,
      block: null,
    });
  }

  /** Boxes of one question: by name and form, else by the group around them; empty for a lone one. */
  function groupKey(input: HTMLInputElement): string {
    const named = input.localName === "input" && input.name !== "";
    const type = input.getAttribute("role") ?? input.type;
    const group = groupAround(input);
    // Libraries give boxes of all groups one name, or each box a shadow root of its own.
    const { host } = input.getRootNode() as Partial<ShadowRoot>;
    const apart = group && (host || group.querySelectorAll(`input[type=${type}]`).length > 1);
    // What stands around a section of the page is no group of its radios.
    const near =
      group?.matches("fieldset,[role=group]") === false ? null : radiosAround(input, type);
    const owner = named && !apart ? (input.form ?? input.getRootNode()) : (near ?? group);
    if (!owner) return "";
    if (!owners.has(owner)) owners.set(owner, owners.size);
    return `${owners.get(owner)} ${type} ${named ? input.name : ""}`;
  }

  function addEntry(
    element: Element,
    text: string | null,
    order: number,
    control: Control | null = null,
  ): Made {
    const entry: Made = {
      element,
      order,
      tick: isTickType(control?.type),
      captions: [],
      scope: null,
      text,
      options: new Map(),
      control,
    };
    made.push(entry);
    return entry;
  }

  function leave(frame: Frame): void {
    const { element, table } = frame;
    let part = table?.element === element ? leaveTable(frame, table) : leaveBlock(frame);
    // Said to nobody now, it names nothing; what holds more than text may be shown again.
    if (part && isPlain(part) && isUnseen(element)) part = null;
    const parent = stack[stack.length - 1];
    if (!parent) return;
    const role = element.getAttribute("role");
    if (parent.table && isCell(element.localName, role)) addCell(parent, element, role, part);
    else if (part) parent.parts.push(part);
  }

  function addRow(table: TableFrame, element: Element): void {
    const head =
      element.parentElement?.localName === "thead" ||
      /head|\bhd\b/i.test(classOf(element)) ||
      element.querySelector(":scope > [role=columnheader]") !== null;
    table.rowOf.set(element, table.rows.length);
    table.rows.push({ element, head });
  }

  function addCell(
    { table, element: parent, row: around }: Frame,
    element: Element,
    role: string | null,
    part: Part<Element> | null,
  ): void {
    const { cells, rowOf } = table!;
    const row = around ?? parent;
    if (!rowOf.has(row)) addRow(table!, row);
    const { rowSpan, colSpan } = element as HTMLTableCellElement;
    cells.push({
      element,
      row: rowOf.get(row)!,
      column: 0,
      rows: rowSpan || 1,
      columns: Math.min(colSpan || 1, 100),
      head: isHead(element.localName, role),
      labelled: (hintOf(element) & HINT.label) !== 0,
      look: cellLook(element),
      key: columnKey(element),
      part,
      order: order,
    });
  }

  function leaveBlock(frame: Frame): Part<Element> | null {
    const { element } = frame;
    const parts = frame.parts.filter((part) => part.kind !== "text" || part.pieces.length > 0);
    const tag = element.localName;
    const look = lookOf(element);
    const hint = hintOf(element);
    const name = REGION.test(element.getAttribute("role") ?? tag) ? ariaName(element) : "";
    const [only] = parts;
    if (!only) {
      // An empty block is the place of a value that may come; what is called a title is none, nor
      // what a header is dragged by, or what is only drawn.
      const titled = (hint & (HINT.title | HINT.value)) === HINT.title;
      const place = element.id || (classOf(element) && !titled) || tag === "dd";
      // A web component may show its value on a button of its own; words set into it are an action's.
      const button = element.shadowRoot?.querySelector("button");
      const filled = element.firstElementChild ?? (button && tidy(element.textContent));
      if (filled || !place || element.closest("thead,[aria-hidden=true]")) return null;
      addPiece(frame, element, button ? textIn(element, "style,svg") : "", true);
      return { ...(frame.parts.pop() as Text<Element>), block: element, look, hint };
    }
    if (parts.length === 1 && !name && tag !== "fieldset" && tag !== "body") {
      if (only.kind === "group") {
        only.hint |= hint & HINT.title;
        return only;
      }
      if (only.kind === "field") return { ...only, block: element };
      return {
        ...only,
        block: element,
        look,
        hint: only.hint | hint,
        heading: only.heading || Number(/^h([1-6])$/.exec(tag)?.[1] ?? 0),
        source: tag === "dt" || tag === "legend" ? tag : only.source,
      };
    }
    const group = pair(element, look, hint, parts, addEntry, tag === "label");
    if (name) group.scope.titles.push(name);
    // Beside what only keeps its distance, a table is still alone in its block.
    const told = parts.filter((part) => !isEmpty(part));
    const grid = told.length === 1 && grids.get(told[0]!);
    if (grid) grids.set(group, grid);
    return group;
  }

  function leaveTable({ element, parts: all }: Frame, table: TableFrame): Part<Element> | null {
    const grid = layOut(table);
    const parts = all.filter((part) => part.kind !== "text" || part.pieces.length > 0);
    if (grid.cells.length === 1 && parts.length === 0) {
      // A table of one cell is a wrapper like any other.
      const { part } = grid.cells[0]!;
      if (part?.kind !== "text") return part;
    }
    const group: Group<Element> = pair(element, lookOf(element), 0, parts, addEntry, false);
    for (const part of parts)
      if (part.kind === "text")
        group.scope.titles.unshift(normal(part.pieces.map(({ text }) => text).join("")));
    if (grid.cells.length === 0) return parts.length > 0 ? group : null;
    const header = headerFor(grid);
    const listing = pairGrid(grid, header, addEntry, group);
    if (listing) listings.push({ element, listing, scope: group.scope });
    // Where each row is a table of its own, the next one has the same header.
    grids.set(group, header && grid.rows.length === 1 ? header : grid);
    return group;
  }

  /** The table of captions that was set right before this one, as libraries do to keep it in view. */
  function headerFor(grid: Grid<Element>): Grid<Element> | null {
    if (grid.rows.some(({ head }) => head)) return null;
    for (const { parts } of stack.slice(-8).reverse()) {
      let end = parts.length;
      while (end > 0 && isEmpty(parts[end - 1]!)) end--;
      if (end === 0) continue;
      const before = grids.get(parts[end - 1]!);
      if (!before || !isHeader(before)) return null;
      const keyed = before.cells.some(({ key }) => key !== "");
      return keyed || Math.abs(before.columns - grid.columns) <= 1 ? before : null;
    }
    return null;
  }

  function finish(): Survey {
    bindLabels();
    shareCaptions();
    const found = new Map<unknown, Found>();
    const candidates = made
      .sort((a, b) => a.order - b.order)
      .map((entry) => {
        const candidate = new Found(entry);
        found.set(entry, candidate);
        return candidate;
      });
    const tables = listings.map(({ element, listing: { header, rows }, scope }) => ({
      element,
      region: regionOf(scope),
      header,
      rows: rows.map((row) => ({
        element: row.element,
        candidates: row.entries.map((entry) => found.get(entry)!),
      })),
    }));
    return { document: doc, candidates, tables, roots: roots };
  }

  /**
   * `label for` names its target and nothing else. Where several labels have one target (a line that
   * was copied, most often) or several elements one id, only the place of a label is believed.
   */
  function bindLabels(): void {
    const targets = new Map<string, Made | null>();
    for (const entry of made)
      for (const { id } of entry.control?.parts ?? [])
        if (id) targets.set(id, targets.has(id) && targets.get(id) !== entry ? null : entry);
    const count = new Map<string, number>();
    for (const { target } of labels) count.set(target, (count.get(target) ?? 0) + 1);
    const bound = new Map<string, Made>();
    for (const { element, target } of labels) {
      const entry = targets.get(target) ?? ownerOf(element, target);
      const text = labelText(element);
      if (!entry || count.get(target) !== 1 || !text) continue;
      bound.set(target, entry);
      // The label of one box among several says what is chosen there, not what is asked.
      if (isTickType(entry.control!.type) && (entry.control!.parts.length > 1 || entry.captions[0]))
        continue;
      entry.captions = entry.captions.filter((one) => one.text !== text && one.from !== "block");
      entry.captions.unshift({ text, from: "label", rank: 0, by: element, labelFor: target });
    }
    for (const entry of made)
      entry.captions = entry.captions.filter(({ labelFor }) => {
        const owner = bound.get(labelFor);
        return !owner || owner === entry;
      });
  }

  /** The control that a label's target is a part of, where a library puts the id within. */
  function ownerOf(label: Element, id: string): Made | undefined {
    const target = (label.getRootNode() as Document | ShadowRoot).getElementById(id);
    return target ? made.find(({ control }) => control?.root.contains(target)) : undefined;
  }

  /**
   * Boxes to tick of several names after one caption: each is called by its own text, and the
   * caption is that of the group.
   */
  function shareCaptions(): void {
    const shared = new Map<Element, Made[]>();
    for (const entry of made) {
      const [first] = entry.captions;
      if (!first || entry.control?.type !== "checkbox" || entry.control.parts.length > 1) continue;
      // Where it has no other caption, a box's own text is one and no choice.
      if (normal(entry.options.get(entry.control.parts[0]!) ?? "") === first.text)
        entry.options.clear();
      shared.set(first.by, [...(shared.get(first.by) ?? []), entry]);
    }
    for (const some of shared.values())
      for (const entry of some.length > 1 ? some : []) {
        const text = normal(optionText(entry.control!.parts[0]!, entry.control!));
        if (!text) continue;
        for (const caption of entry.captions) caption.rank = 1;
        entry.captions.unshift({ text, from: "option", rank: 0, by: entry.element, labelFor: "" });
        entry.options.clear();
      }
  }

  const body = doc.body as HTMLElement | null;
  if (body) push(body, true, [], null, null);
  return { step, finish };
}

/** The group of boxes that one stands in, be it slotted into it. */
function groupAround(box: Element): Element | null {
  const group = box.closest(
    "[role=radiogroup],[role=group],fieldset,[class$=radio-group],[class*='radio-group '],[class$=checkbox-group],[class*='checkbox-group '],[class*=radioGroup],[class*=checkboxGroup]",
  );
  if (group) return group;
  const next = box.assignedSlot ?? (box.getRootNode() as Partial<ShadowRoot>).host;
  return next ? groupAround(next) : null;
}

/** What the nearest radios without name and group stand in together; a row's is a row's. */
function radiosAround(radio: Element, type: string): Element | null {
  if (type !== "radio" || radio.closest("tr,[role=row]")) return null;
  let at = radio.parentElement;
  for (let i = 0; at && i < 4; i++, at = at.parentElement)
    if (at.querySelectorAll("input[type=radio]:not([name]),[role=radio]").length > 1) return at;
  return null;
}

/** What has a name of its own that its fields are in. */
const REGION = /^(?:region|group|dialog|tabpanel|form|section|fieldset|article)$/;

const emptyLine = (): Text<Element> => ({
  kind: "text",
  pieces: [],
  block: null,
  look: "",
  hint: 0,
  heading: 0,
  fresh: true,
  source: null,
});

const isCharBox = ({ type, element }: Control): boolean =>
  type === "text" && (element as HTMLInputElement).maxLength === 1;

/** Gives every cell its column, with row and column spans taken into account. */
function layOut({ cells, rows }: TableFrame): Grid<Element> {
  const taken: boolean[][] = rows.map(() => []);
  let columns = 0;
  for (const cell of cells) {
    while (taken[cell.row]![cell.column]) cell.column++;
    cell.rows = Math.min(cell.rows, rows.length - cell.row);
    const end = cell.column + cell.columns;
    for (let r = cell.row; r < cell.row + cell.rows; r++)
      for (let c = cell.column; c < end; c++) taken[r]![c] = true;
    columns = Math.max(columns, end);
  }
  return { cells, rows, columns };
}
