import type { Candidate, Caption, Survey, Table } from "./candidate";
import { isCaption, normal, tidy } from "./caption";
import { controlAt } from "./dialects/index";
import { type Control, textIn } from "./dialects/dialect";
import { isTick, optionText } from "./dialects/plain";
import { type Cell, type Grid, type Listing, isHeader, pairGrid } from "./grid";
import {
  type Entry,
  type Group,
  HINT,
  type Part,
  type Piece,
  type Scope,
  type Text,
  isPlain,
  pair,
} from "./outline";

/** Elements whose text runs on in the line around them. */
const INLINE = new Set(
  "a abbr acronym b bdi bdo big cite code dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var output data".split(
    " ",
  ),
);
/** Elements in which a person reads nothing of a case. */
const SKIP = new Set(
  "script style template noscript head title link meta svg canvas object embed iframe frame audio video img picture map datalist option optgroup button wbr hr param source track math area col colgroup frameset".split(
    " ",
  ),
);
/** Pop-ups of choosers: their texts are choices, not values. */
const POPUP =
  /(?:^|\s)(?:layui-laydate|layui-anim-upbit|el-picker-panel|el-select-dropdown|el-cascader__dropdown|el-autocomplete-suggestion|el-time-panel|combo-panel|calendar|datebox-calendar-inner|ant-select-dropdown|ant-picker-dropdown|ant-cascader-menus?|ivu-select-dropdown|ivu-picker-panel|select2-dropdown|datepicker|daterangepicker|laydate_box|WdateDiv|l-btn|el-button|ant-btn|layui-btn|datagrid-pager|pagination|layui-table-page|el-pagination|ant-pagination)(?=\s|$)/;
const LABEL = /label|lbl|caption(?!s)|(?:^|[-_\s])(?:key|dt|th|lab)(?=$|[-_\s])/i;
const TITLE = /title|head|legend|caption|(?:^|[-_\s])(?:tit|bt|hd)(?=$|[-_\s])/i;
const VALUE = /value|content|(?:^|[-_\s])(?:val|v|dd|text|txt|info|cont|con)(?=$|[-_\s])/i;
const BOLD = new Set(["b", "strong", "th", "big", "legend", "caption", "summary"]);

interface Frame {
  element: Element;
  /** Children still to come; a shadow root's instead of its host's, a slot's assigned ones. */
  nodes: ArrayLike<Node>;
  next: number;
  /** Inline elements share the parts of the block around them. */
  parts: Part<Element>[];
  block: boolean;
  table: TableFrame | null;
}

interface TableFrame {
  element: Element;
  cells: Cell<Element>[];
  rows: { element: Element; head: boolean }[];
  rowOf: Map<Element, number>;
  parts: Part<Element>[];
}

type Made = Entry<Element> & { control: Control | null };
type MadeControl = Entry<Element> & { control: Control };

/** The texts and controls of a document, with their captions; in one go. */
export function survey(doc: Document): Survey {
  const steps = surveying(doc);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How many nodes are walked before the clock may be looked at. */
const STRIDE = 128;

/** The same in steps, so that a large page can be surveyed between frames. */
export function* surveying(doc: Document): Generator<void, Survey> {
  const walk = new Walk(doc);
  let n = 0;
  while (walk.step()) if (++n % STRIDE === 0) yield;
  yield;
  return walk.finish();
}

class Walk {
  private readonly stack: Frame[] = [];
  private readonly entries: Made[] = [];
  private readonly groups = new Map<unknown, MadeControl>();
  private readonly claimed = new Set<Element>();
  private readonly labels: { element: Element; target: string }[] = [];
  private readonly tables: { element: Element; listing: Listing<Element>; scope: Scope }[] = [];
  private readonly grids = new Map<Part<Element>, Grid<Element>>();
  private readonly hidden: MadeControl[] = [];
  private readonly roots: ShadowRoot[] = [];
  private order = 0;
  /** A run of boxes of one character each, as for an identity number. */
  private split: MadeControl | null = null;

  constructor(private readonly doc: Document) {
    const { body } = doc;
    if (body) this.push(body, true, null);
  }

  /** Walks one node; false when there is none left. */
  step(): boolean {
    const frame = this.stack[this.stack.length - 1];
    if (!frame) return false;
    const node = frame.nodes[frame.next++];
    if (!node) {
      this.stack.pop();
      this.leave(frame);
      return true;
    }
    this.order++;
    if (node.nodeType === 3) this.text(frame, node.nodeValue ?? "");
    else if (node.nodeType === 1) this.enter(frame, node as Element);
    return true;
  }

  private push(element: Element, block: boolean, frame: Frame | null): void {
    const shadow = element.shadowRoot;
    if (shadow) this.roots.push(shadow);
    const assigned =
      element.localName === "slot" ? (element as HTMLSlotElement).assignedNodes() : [];
    this.stack.push({
      element,
      nodes: assigned.length > 0 ? assigned : (shadow ?? element).childNodes,
      next: 0,
      parts: block || !frame ? [] : frame.parts,
      block,
      table: null,
    });
  }

  private text(frame: Frame, raw: string): void {
    const blank = tidy(raw) === "";
    const last = frame.parts[frame.parts.length - 1];
    if (blank) {
      const piece =
        last?.kind === "text" && last.block === null ? last.pieces[last.pieces.length - 1] : null;
      if (piece) piece.text += raw;
      return;
    }
    this.piece(frame, frame.element, raw, frame.block);
  }

  private piece(frame: Frame, element: Element, text: string, bare: boolean): void {
    const { parts } = frame;
    let line = parts[parts.length - 1];
    if (line?.kind !== "text" || line.block !== null) {
      const before = line;
      line = {
        kind: "text",
        pieces: [],
        block: null,
        look: "",
        hint: 0,
        heading: 0,
        fresh: !(before?.kind === "field" && before.block === null),
      };
      parts.push(line);
    }
    const label = this.labelOf(element);
    const hint = bare ? 0 : hintOf(element);
    const look = bare ? "" : lookOf(element);
    const last = line.pieces[line.pieces.length - 1];
    if (last && last.element === element && !label) last.text += text;
    else
      line.pieces.push({
        text,
        element,
        hint,
        label: !bare && (label !== null || (hint & HINT.label) !== 0),
        look,
        labelFor: label?.getAttribute("for") ?? "",
        order: this.order,
      });
    line.hint |= hint;
  }

  /** The `label` around an inline element, within its block. */
  private labelOf(element: Element): Element | null {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const frame = this.stack[i]!;
      if (frame.element.localName === "label") return frame.element;
      if (frame.block) break;
    }
    return element.localName === "label" ? element : null;
  }

  private enter(frame: Frame, element: Element): void {
    const tag = element.localName;
    if (this.claimed.has(element)) return;
    if (tag === "br") {
      const { parts } = frame;
      if (parts[parts.length - 1]?.kind === "text") this.breakLine(frame);
      else frame.parts.push(emptyLine());
      return;
    }
    if (SKIP.has(tag) && !(tag === "button" && element.hasAttribute("role"))) return;
    const control = controlAt(element);
    if (control) {
      this.control(frame, control);
      return;
    }
    if (
      tag === "input" ||
      tag === "button" ||
      (element.className && POPUP.test(String(element.getAttribute("class"))))
    )
      return;
    const role = element.getAttribute("role");
    if (
      role !== null &&
      /^(?:button|listbox|menu|menubar|tooltip|tree|separator|img|presentation-icon)$/.test(role)
    )
      return;
    if (tag === "label") {
      const target = element.getAttribute("for");
      if (target) this.labels.push({ element, target });
    }
    const tableLike = tag === "table" || role === "table" || role === "grid" || role === "treegrid";
    const block =
      !INLINE.has(tag) ||
      (tag === "label" && holdsField(element)) ||
      (role !== null && TABULAR.test(role));
    if (!block && isUnseen(element)) return;
    if (!block && element.firstChild === null) {
      // An inline element that waits for its text: `<span id="xm"></span>`.
      if ((element.id || element.className) && tag !== "i" && tag !== "a")
        this.piece(frame, element, "", false);
      return;
    }
    this.push(element, block, frame);
    const made = this.stack[this.stack.length - 1]!;
    made.table = tableLike
      ? { element, cells: [], rows: [], rowOf: new Map(), parts: [] }
      : block && isStructure(tag, role)
        ? frame.table
        : null;
    if (made.table && isRow(tag, role)) this.row(made.table, element, role);
  }

  private breakLine(frame: Frame): void {
    frame.parts.push(emptyLine());
  }

  private row(table: TableFrame, element: Element, role: string | null): void {
    table.rowOf.set(element, table.rows.length);
    const head =
      element.parentElement?.localName === "thead" ||
      /head/i.test(element.className) ||
      (role === "row" && element.querySelector(":scope > [role=columnheader]") !== null) ||
      /(?:^|[\s-])header(?:-inner|-wrapper)?(?=\s|$)/.test(
        table.element.parentElement?.className ?? "",
      );
    table.rows.push({ element, head });
  }

  private control(frame: Frame, control: Control): void {
    this.claimed.add(control.root);
    for (const part of control.parts) this.claimed.add(part);
    const input = control.parts[0] as HTMLInputElement;
    if (control.type === "hidden") {
      this.hidden.push(this.entry(control.element, null, control) as MadeControl);
      return;
    }
    const tick = control.type === "radio" || control.type === "checkbox";
    const key = tick ? groupKey(input) : null;
    let entry = key !== null ? this.groups.get(key) : undefined;
    let again = false;
    if (entry) {
      entry.control.parts.push(input);
      again = true;
    } else if (
      control.dialect.name === "plain" &&
      input.maxLength === 1 &&
      control.type === "text"
    ) {
      const before = frame.parts[frame.parts.length - 1];
      if (this.split && before?.kind === "field" && before.entry === this.split) {
        this.split.control.parts.push(input);
        this.split.control.type = "split";
        return;
      }
    }
    if (!entry) {
      entry = this.entry(control.element, null, control) as MadeControl;
      if (key !== null) this.groups.set(key, entry);
      this.split = input.maxLength === 1 ? entry : null;
    }
    if (tick) entry.control.options ??= entry.options;
    frame.parts.push({
      kind: "field",
      entry,
      element: input,
      id: input.id,
      isTick: tick,
      bare: tick && !input.title && !input.getAttribute("aria-label"),
      again,
      block: null,
      look: "",
    });
  }

  private entry(
    element: Element,
    text: string | null,
    control: Control | null,
    order = this.order,
  ) {
    const entry = {
      element,
      order,
      captions: [],
      scope: null,
      text,
      options: new Map<Element, string>(),
      control,
    };
    this.entries.push(entry);
    return entry;
  }

  private readonly add = (element: Element, text: string, order: number) =>
    this.entry(element, text, null, order);

  private leave(frame: Frame): void {
    if (!frame.block) return;
    const { element } = frame;
    let part =
      frame.table?.element === element
        ? this.leaveTable(frame, frame.table)
        : this.leaveBlock(frame);
    // Said to nobody now, it names nothing; what it holds beside text may be shown again.
    if (part && isPlain(part) && isUnseen(element)) part = null;
    const tag = element.localName;
    const role = element.getAttribute("role");
    const parent = this.stack[this.stack.length - 1];
    if (!parent) return;
    if (parent.table && isCell(tag, role)) {
      this.cell(parent, element, role, part);
    } else if (frame.table && frame.table.element !== element) {
      // Rows and row groups hold nothing but cells; what else was put there belongs to the table.
      if (part) frame.table.parts.push(part);
    } else if (part) parent.parts.push(part);
  }

  private cell(
    parent: Frame,
    element: Element,
    role: string | null,
    part: Part<Element> | null,
  ): void {
    const table = parent.table!;
    const rowElement = parent.element;
    let row = table.rowOf.get(rowElement);
    if (row === undefined) {
      row = table.rows.length;
      this.row(table, rowElement, null);
    }
    const td = element as HTMLTableCellElement;
    table.cells.push({
      element,
      row,
      column: -1,
      rows: Math.min(td.rowSpan || Number(element.getAttribute("aria-rowspan")) || 1, 1000),
      columns: Math.min(td.colSpan || Number(element.getAttribute("aria-colspan")) || 1, 100),
      head: element.localName === "th" || role === "columnheader" || role === "rowheader",
      look: cellLook(element),
      key:
        element.getAttribute("field") ??
        element.getAttribute("data-field") ??
        element.getAttribute("colid") ??
        element.getAttribute("col-id") ??
        "",
      part,
      id: element.id,
      order: this.order,
    });
  }

  private leaveBlock(frame: Frame): Part<Element> | null {
    const { element } = frame;
    const parts = frame.parts.filter((part) => !isBlankLine(part));
    const look = lookOf(element);
    const hint = hintOf(element);
    if (parts.length === 0) {
      // A block of its own that is empty is the place of a value that may come.
      const leaf =
        element.firstElementChild === null &&
        (element.id !== "" || element.className !== "" || /^(?:dd|p|li)$/.test(element.localName));
      if (!leaf && !/^(?:dd)$/.test(element.localName)) return null;
      const line = emptyLine();
      line.pieces.push({
        text: "",
        element,
        hint: 0,
        label: false,
        look,
        labelFor: "",
        order: this.order,
      });
      return { ...line, block: element, look, hint };
    }
    if (parts.length === 1 && element.localName !== "fieldset" && element !== this.doc.body) {
      const only = parts[0]!;
      if (only.kind === "group") return only;
      if (only.kind === "field") {
        return { ...only, block: element, look };
      }
      const heading = Number(/^h([1-6])$/.exec(element.localName)?.[1] ?? 0);
      return {
        ...only,
        block: element,
        look,
        hint: only.hint | hint,
        heading: only.heading || heading,
      };
    }
    if (element.localName === "dl") hintList(parts);
    const group = pair(element, look, hint, parts, this.add, element.localName === "label");
    const name =
      element.getAttribute("aria-label") ??
      this.named(element.getAttribute("aria-labelledby"), element);
    if (
      (name &&
        group.count > 0 &&
        /^(?:section|fieldset|form|dialog|article)$/.test(element.localName + "")) ||
      (name && /^(?:region|group|dialog|tabpanel|form)$/.test(element.getAttribute("role") ?? ""))
    )
      group.scope.titles.push(normal(name));
    return group;
  }

  private named(ids: string | null, element: Element): string {
    if (!ids) return "";
    const root = element.getRootNode() as Document | ShadowRoot;
    return tidy(
      ids
        .split(/\s+/)
        .map((id) => {
          const target = id && root.getElementById?.(id);
          return target ? textIn(target) : "";
        })
        .join(" "),
    );
  }

  private leaveTable(frame: Frame, table: TableFrame): Part<Element> | null {
    const grid = layOut(table);
    const parts = [...frame.parts, ...table.parts].filter((part) => !isBlankLine(part));
    const group: Group<Element> = pair(
      table.element,
      lookOf(table.element),
      0,
      parts,
      this.add,
      false,
    );
    const captions = parts.filter((part) => part.kind === "text");
    if (grid.cells.length === 0) return parts.length > 0 ? group : null;
    // A table of one cell is a wrapper like any other.
    const only = grid.cells.length === 1 ? grid.cells[0]!.part : null;
    if (grid.cells.length === 1 && parts.length === 0 && only?.kind !== "text") return only;
    const header = this.headerFor(grid);
    const listing = pairGrid(grid, header, this.add, group);
    for (const caption of captions)
      group.scope.titles.unshift(normal(caption.pieces.map((piece) => piece.text).join("")));
    group.parts.push(...grid.cells.flatMap((cell) => (cell.part ? [cell.part] : [])));
    if (listing) this.tables.push({ element: table.element, listing, scope: group.scope });
    this.grids.set(group, grid);
    return group;
  }

  /** The table of captions that was set right before this one, as libraries do to keep it in view. */
  private headerFor(grid: Grid<Element>): Grid<Element> | null {
    if (grid.rows.some((row) => row.head)) return null;
    for (let i = this.stack.length - 1; i >= Math.max(0, this.stack.length - 5); i--) {
      const { parts } = this.stack[i]!;
      const last = parts[parts.length - 1];
      if (!last) continue;
      const before = this.grids.get(last);
      if (!before || !isHeader(before)) return null;
      const keyed = before.cells.some((cell) => cell.key !== "");
      return keyed || Math.abs(before.columns - grid.columns) <= 1 ? before : null;
    }
    return null;
  }

  finish(): Survey {
    const { doc } = this;
    this.bindLabels();
    this.shareCaptions();
    const sorted = [...this.entries].sort((a, b) => a.order - b.order);
    const made = new Map<Entry<Element>, Candidate>();
    const alike = new Map<string, number>();
    const candidates = sorted.map((entry) => {
      const candidate = new Found(entry, (element, ids) => this.named(ids, element));
      const first = candidate.captions[0]?.text ?? "";
      candidate.indexAlike = alike.get(first) ?? 0;
      alike.set(first, candidate.indexAlike + 1);
      made.set(entry, candidate);
      return candidate;
    });
    const tables: Table[] = this.tables.map(({ element, listing, scope }) => ({
      element,
      region: regionOf(scope),
      header: listing.header,
      rows: listing.rows.map((row) => ({
        element: row.element,
        candidates: row.entries.map((entry) => made.get(entry)!),
      })),
    }));
    return { document: doc, candidates, tables, roots: this.roots };
  }

  /**
   * Boxes to tick of several names after one caption: each is called by its own text, and the
   * caption is that of the group.
   */
  private shareCaptions(): void {
    const shared = new Map<Element, Made[]>();
    for (const entry of this.entries) {
      const by = entry.captions[0]?.by;
      if (by && isLone(entry)) shared.set(by, [...(shared.get(by) ?? []), entry]);
    }
    for (const some of shared.values()) {
      if (some.length < 2) continue;
      for (const entry of some) {
        const text = normal(optionText(entry.control!.parts[0]!, entry.control!));
        if (!text) continue;
        entry.captions = entry.captions.map((caption) => ({ ...caption, rank: 1 as const }));
        entry.captions.unshift({ text, from: "option", rank: 0, by: entry.element, labelFor: "" });
        entry.options.clear();
      }
    }
  }

  /**
   * `label for`: names its target, and nothing else. Where several labels name one target (a copied
   * line, most often), only what stands where a caption would is believed.
   */
  private bindLabels(): void {
    const byId = new Map<string, Made[]>();
    for (const entry of this.entries)
      for (const part of entry.control?.parts ?? []) {
        if (!part.id) continue;
        const some = byId.get(part.id) ?? [];
        if (!some.includes(entry)) some.push(entry);
        byId.set(part.id, some);
      }
    const count = new Map<string, number>();
    for (const { target } of this.labels) count.set(target, (count.get(target) ?? 0) + 1);
    const bound = new Map<string, Entry<Element>>();
    for (const { element, target } of this.labels) {
      const targets = byId.get(target);
      if (targets?.length !== 1 || count.get(target) !== 1) continue;
      const entry = targets[0]!;
      bound.set(target, entry);
      const text = normal(textIn(element, "script,style,template,button,select,input,textarea"));
      if (!text) continue;
      const type = entry.control!.type;
      if (
        (type === "radio" || type === "checkbox") &&
        (entry.control!.parts.length > 1 || entry.captions.length > 0)
      )
        continue;
      entry.captions = entry.captions.filter((caption) => caption.text !== text);
      entry.options.delete(entry.control!.parts[0]!);
      entry.captions.unshift({ text, from: "label", rank: 0, by: element, labelFor: target });
    }
    for (const entry of this.entries)
      entry.captions = entry.captions.filter(({ labelFor }) => {
        const owner = labelFor ? bound.get(labelFor) : undefined;
        return !owner || owner === entry;
      });
  }
}

/** A box to tick that is a question of its own. */
const isLone = ({ control }: Made): boolean =>
  control?.type === "checkbox" && control.parts.length === 1;

const emptyLine = (): Text<Element> => ({
  kind: "text",
  pieces: [] as Piece<Element>[],
  block: null,
  look: "",
  hint: 0,
  heading: 0,
  fresh: true,
});

/** A line in which nothing stands; empty places of values (a piece, or a block) are kept. */
const isBlankLine = (part: Part<Element>): boolean =>
  part.kind === "text" && part.pieces.length === 0;

const holdsField = (element: Element): boolean =>
  element.querySelector("input,select,textarea,[role],[contenteditable]") !== null;

const TABULAR = /^(?:table|grid|treegrid|rowgroup|row|cell|gridcell|columnheader|rowheader)$/;

/** Taken out of the page by its own style, as a message that is shown only after a mistake. */
const isUnseen = (element: Element): boolean =>
  element.getClientRects().length === 0 && getComputedStyle(element).display === "none";

const isRow = (tag: string, role: string | null) => tag === "tr" || role === "row";
const isCell = (tag: string, role: string | null) =>
  tag === "td" ||
  tag === "th" ||
  (role !== null && /^(?:cell|gridcell|columnheader|rowheader)$/.test(role));
const isStructure = (tag: string, role: string | null) =>
  isRow(tag, role) || tag === "tbody" || tag === "thead" || tag === "tfoot" || role === "rowgroup";

const hints = new Map<string, number>();

/** What an element's class says of its text; remembered, because pages repeat classes. */
function hintOf(element: Element): number {
  const tag = element.localName;
  const name = element.getAttribute("class") ?? "";
  const key = `${tag} ${name}`;
  let hint = hints.get(key);
  if (hint === undefined) {
    if (hints.size > 5000) hints.clear();
    hint =
      (tag === "label" || tag === "dt" || LABEL.test(name) ? HINT.label : 0) |
      (TITLE.test(name) || /^h[1-6]$|^(?:legend|caption|summary)$/.test(tag) ? HINT.title : 0) |
      (tag === "dd" || VALUE.test(name) ? HINT.value : 0) |
      (BOLD.has(tag) ? HINT.bold : 0);
    if (hint & HINT.value) hint &= ~HINT.label;
    hints.set(key, hint);
  }
  return hint;
}

const lookOf = (element: Element): string =>
  `${element.localName}.${(element.getAttribute("class") ?? "").replace(/\d+/g, "")}`;

function cellLook(element: Element): string {
  const of = (name: string) => element.getAttribute(name) ?? "";
  const only = element.children.length === 1 ? element.firstElementChild!.localName : "";
  return [
    element.localName,
    of("class"),
    of("align"),
    of("bgcolor"),
    of("style").replace(/width\s*:[^;]*;?/i, ""),
    only,
  ].join("|");
}

/** In a `dl`, whatever is not a `dt` is a value. */
function hintList(parts: Part<Element>[]): void {
  for (const part of parts)
    if (part.kind === "text" && part.hint & HINT.label) part.hint |= HINT.label;
}

/** Boxes of one question: by name and form, else by the group around them. */
function groupKey(input: HTMLInputElement): unknown {
  const { type } = input;
  if (input.localName === "input" && input.name) {
    const owner: Node = input.form ?? input.getRootNode();
    return keyIn(owner, `${type} ${input.name}`);
  }
  const group = input.closest(
    "[role=radiogroup],[role=group],fieldset,[class*=radio-group],[class*=checkbox-group],[class*=RadioGroup],[class*=CheckboxGroup]",
  );
  return group ? keyIn(group, type || input.getAttribute("role") || "") : null;
}

const keys = new WeakMap<Node, Map<string, object>>();
function keyIn(node: Node, name: string): object {
  const some = keys.get(node) ?? new Map<string, object>();
  keys.set(node, some);
  const key = some.get(name) ?? {};
  some.set(name, key);
  return key;
}

/** Gives every cell its column, with row and column spans taken into account. */
function layOut(table: TableFrame): Grid<Element> {
  const taken: boolean[][] = table.rows.map(() => []);
  let columns = 0;
  for (const cell of table.cells) {
    let column = 0;
    while (taken[cell.row]![column]) column++;
    cell.column = column;
    cell.rows = Math.min(cell.rows, taken.length - cell.row);
    for (let r = cell.row; r < cell.row + cell.rows; r++)
      for (let c = column; c < column + cell.columns; c++) taken[r]![c] = true;
    columns = Math.max(columns, column + cell.columns);
  }
  return { element: table.element, cells: table.cells, rows: table.rows, columns };
}

function regionOf(scope: Scope | null): string[] {
  const region: string[] = [];
  for (let at = scope; at; at = at.up)
    for (const title of at.titles) if (title && !region.includes(title)) region.push(title);
  return region;
}

/** Whether an element is rendered and not made invisible. */
function isVisible(element: Element): boolean {
  if (element.getClientRects().length === 0) return false;
  return getComputedStyle(element).visibility === "visible";
}

class Found implements Candidate {
  readonly element: Element;
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly placeholder: string;
  readonly captions: Caption[];
  readonly region: string[];
  readonly hidden: boolean;
  readonly control: Control | null;
  readonly text: string;
  indexAlike = 0;
  private named: string | undefined;
  private seen: boolean | undefined;

  constructor(
    entry: Made,
    private readonly byIds: (element: Element, ids: string | null) => string,
  ) {
    const { control } = entry;
    this.control = control;
    this.element = entry.element;
    this.tag = entry.element.localName;
    this.type = control?.type ?? "static";
    this.hidden = control?.type === "hidden";
    this.text = entry.text ?? "";
    this.name = firstOf(control, "name") || (entry.element.getAttribute("name") ?? "");
    this.id = (control ? idOf(control) : "") || nearId(entry.element);
    this.placeholder = firstOf(control, "placeholder");
    this.region = regionOf(entry.scope);
    this.captions = entry.captions.map(({ text, from, rank, by }) => ({ text, from, rank, by }));
    if (control && !this.hidden) this.complete(control, entry.options);
  }

  /** Adds what only stands in for a caption where there is none. */
  private complete(control: Control, options: Map<Element, string>): void {
    const tick = control.type === "radio" || control.type === "checkbox";
    const own = control.parts
      .map((part) => [
        tidy(part.getAttribute("aria-label") ?? ""),
        this.byIds(part, part.getAttribute("aria-labelledby")),
      ])
      .flat()
      .map(normal)
      .filter((text) => text !== "");
    if (!tick || control.parts.length === 1)
      for (const text of own)
        if (!this.captions.some((caption) => caption.text === text))
          this.captions[this.captions.length > 0 ? "push" : "unshift"]({
            text,
            from: "aria",
            rank: 0,
          });
    if (this.captions.length > 0) return;
    if (tick && control.parts.length === 1) {
      const box = control.parts[0]!;
      const label = (box as HTMLInputElement).labels?.[0] ?? box.closest("label");
      const text = normal(
        options.get(box) ||
          (label ? textIn(label) : "") ||
          box.getAttribute("title") ||
          textIn(box),
      );
      options.delete(box);
      if (text) this.captions.push({ text, from: label ? "label" : "option", rank: 0 });
      if (text) return;
    }
    const group = control.root.closest("[role=radiogroup],[role=group],fieldset");
    const legend = group?.localName === "fieldset" ? group.querySelector("legend") : null;
    const around = legend
      ? normal(textIn(legend))
      : group
        ? normal(
            group.getAttribute("aria-label") ||
              this.byIds(group, group.getAttribute("aria-labelledby")),
          )
        : "";
    if (tick && isCaption(around)) this.captions.push({ text: around, from: "legend", rank: 0 });
    else
      for (const from of ["title", "placeholder"] as const) {
        const text = normal(firstOf(control, from));
        if (text && !(tick && from === "title")) this.captions.push({ text, from, rank: 2 });
      }
  }

  get accessibleName(): string {
    return (this.named ??= this.control ? nameOf(this.control, this.byIds) : "");
  }

  get visible(): boolean {
    if (this.hidden) return false;
    return (this.seen ??= [
      this.element,
      this.control?.root ?? this.element,
      ...tickFaces(this.control),
    ].some(isVisible));
  }

  /** Visibility may have changed. */
  forget(): void {
    this.seen = undefined;
  }
}

/** Boxes to tick are often drawn by something beside them. */
function tickFaces(control: Control | null): Element[] {
  return (control?.parts ?? [])
    .filter(isTick)
    .flatMap((box) => [box.parentElement, box.nextElementSibling])
    .filter((face): face is Element => face !== null);
}

function firstOf(control: Control | null, name: string): string {
  for (const part of control?.parts ?? []) {
    const value = part.getAttribute(name);
    if (value) return value;
  }
  return "";
}

/** A control's own id before one that a library gave to a part of it. */
const idOf = (control: Control): string => {
  const ids = control.parts.map((part) => part.id).filter((id) => id !== "");
  return ids.find((id) => !/^(?:_easyui|el-id-|rc_select|:r)/.test(id)) ?? ids[0] ?? "";
};

/** The id of a text's element, or of the cell or block that holds nothing else. */
function nearId(element: Element): string {
  for (let at: Element | null = element, i = 0; at && i < 3; i++) {
    if (at.id) return at.id;
    const up: Element | null = at.parentElement;
    if (!up || up.childElementCount !== 1 || /^(?:body|tr|table|form)$/.test(up.localName))
      return "";
    at = up;
  }
  return "";
}

/** Accessible name, by the sources of the W3C's computation that matter for controls. */
function nameOf(control: Control, byIds: (element: Element, ids: string | null) => string): string {
  for (const part of control.parts) {
    const name =
      byIds(part, part.getAttribute("aria-labelledby")) ||
      tidy(part.getAttribute("aria-label") ?? "");
    if (name) return normal(name);
  }
  const group = /^(?:radio|checkbox)$/.test(control.type) && control.parts.length > 1;
  if (group) {
    const around = control.parts[0]!.closest("[role=radiogroup],[role=group],fieldset");
    const legend = around?.querySelector(":scope > legend");
    const name = around
      ? around.getAttribute("aria-label") ||
        byIds(around, around.getAttribute("aria-labelledby")) ||
        (legend ? textIn(legend) : "")
      : "";
    return normal(name);
  }
  for (const part of control.parts) {
    const labels = (part as HTMLInputElement).labels;
    if (labels && labels.length > 0)
      return normal(
        [...labels]
          .map((label) => textIn(label, "script,style,template,button,select,input,textarea"))
          .join(" "),
      );
  }
  return normal(firstOf(control, "title") || firstOf(control, "placeholder"));
}
