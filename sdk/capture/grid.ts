import { endsLikeCaption, isCaption, isColon, isFiller, normal, pairs, tidy } from "./caption";
import {
  boxesIn,
  HINT,
  holder,
  isPlain,
  labelForOf,
  pair,
  textOf,
  valueOf,
  type Add,
  type Entry,
  type Group,
  type Part,
  type Scope,
  type Text,
} from "./outline";

/** One cell of a table, placed: `th`, `td`, or what has their roles. */
export interface Cell<E> {
  element: E;
  row: number;
  column: number;
  rows: number;
  columns: number;
  /** A header by its tag or role. */
  head: boolean;
  /** A caption by its own class. */
  labelled: boolean;
  /** Class, alignment, colour: what tells caption cells from value cells to the eye. */
  look: string;
  /** What a library says of its column, as easyui's `field`; empty for none. */
  key: string;
  part: Part<E> | null;
  order: number;
}

export interface Grid<E> {
  cells: Cell<E>[];
  rows: { element: E; head: boolean }[];
  columns: number;
}

/** A table that lists things: what its columns are called, and what lies in each row. */
export interface Listing<E> {
  header: string[];
  rows: { element: E; entries: Entry<E>[] }[];
}

/**
 * `pairs` is a text that holds its own captions, unless one in the cell before takes all of it for its
 * value; `else` has settled everything inside.
 */
type Kind = "empty" | "text" | "pairs" | "field" | "else";

interface Placed<E> extends Cell<E> {
  kind: Kind;
  words: string;
  open: Entry<E>[];
  /** A box to tick and nothing else, as before every row of a list. */
  tick: boolean;
  /** It ends as captions do. */
  ends: boolean;
}

const looksLikeCaption = (cell: { words: string }) => isCaption(cell.words);

function place<E>(cell: Cell<E>): Placed<E> {
  const { part } = cell;
  if (part === null)
    return { ...cell, kind: "empty", words: "", open: [], tick: false, ends: false };
  const waiting = boxesIn(part).filter((entry) => entry.captions.length === 0);
  // A header that is drawn twice has its box twice, by one name.
  const again = part.kind === "field" && part.again;
  const raw = textOf(part);
  const words = normal(raw);
  const kind: Kind =
    waiting.length > 0
      ? "field"
      : !isPlain(part)
        ? "else"
        : tidy(raw) === ""
          ? "empty"
          : part.kind === "text" && holdsPair(part)
            ? "pairs"
            : "text";
  return {
    ...cell,
    kind,
    words,
    open: waiting,
    tick: again || (words === "" && waiting.length > 0 && waiting.every((one) => one.tick)),
    ends: /[:：∶﹕*＊]\)?$/.test(tidy(raw)),
  };
}

/** A caption that says of itself that it is one keeps its value, whatever stands in the cell before. */
const isLabelled = <E>(part: Part<E> | null): boolean =>
  part?.kind === "text" && part.pieces.some(({ label }) => label);

const isTagged = <E>(part: Part<E> | null): boolean =>
  part?.kind === "text" && part.pieces.some(({ tagged }) => tagged);

function holdsPair<E>(line: Text<E>): boolean {
  const text = textOf(line);
  return pairs(line.pieces, false).some(({ from, to }) => normal(text.slice(from, to)) !== "");
}

const hintOf = <E>(cell: Cell<E>): number =>
  cell.part && cell.part.kind !== "field" ? cell.part.hint : 0;

/** Cells, those with a colon of their own put together with it. */
function merged<E>(cells: Placed<E>[]): Placed<E>[] {
  let before: Placed<E> | undefined;
  return cells.filter((cell) => {
    const colon =
      before?.row === cell.row &&
      looksLikeCaption(before) &&
      cell.kind === "text" &&
      isColon(textOf(cell.part!));
    if (colon) {
      before!.columns += cell.columns;
      before!.ends = true;
    } else before = cell;
    return !colon;
  });
}

/**
 * Finds the captions of everything in one table: the cell to the left, or the header above. A table
 * that could be read both ways is read neither way.
 */
export function pairGrid<E>(
  grid: Grid<E>,
  header: Grid<E> | null,
  add: Add<E>,
  group: Group<E>,
): Listing<E> | null {
  const cells = merged(grid.cells.map(place));
  const at: (Placed<E> | undefined)[][] = grid.rows.map(() => []);
  for (const cell of cells)
    for (let r = cell.row; r < cell.row + cell.rows && r < at.length; r++)
      for (let c = cell.column; c < cell.column + cell.columns; c++) at[r]![c] ??= cell;
  const byRow: Placed<E>[][] = grid.rows.map(() => []);
  for (const cell of cells) byRow[cell.row]!.push(cell);
  const inRow = (r: number) => byRow[r]!;

  // 1. Rows that are one text across: titles of what follows.
  const titleRow = grid.rows.map((_, r) => {
    const row = inRow(r).filter((cell) => cell.kind !== "empty");
    const only = row.length === 1 ? row[0]! : null;
    return only &&
      only.kind === "text" &&
      grid.rows.length > 1 &&
      only.columns >= grid.columns &&
      only.words.length <= 40
      ? only
      : null;
  });

  // 2. Cells that are captions beyond doubt.
  const sure = new Set<Placed<E>>();
  const right = (cell: Placed<E>) => at[cell.row]![cell.column + cell.columns];
  const headRows = new Set<number>();
  for (const [r, row] of grid.rows.entries()) {
    const filled = inRow(r).filter((cell) => cell.kind !== "empty" && !cell.tick);
    const across = at[r]!.filter((cell) => cell?.kind === "text").length;
    if (filled.length === 0 || titleRow[r]) continue;
    if (
      filled.every((cell) => cell.kind === "text" && (cell.head || row.head)) &&
      (across > 1 || grid.columns === 1)
    )
      headRows.add(r);
  }
  for (const cell of cells) {
    if (cell.kind !== "text" || titleRow[cell.row] === cell) continue;
    // In a list, what a library calls a label is the text of a value.
    const listed = header !== null || (grid.columns > 2 && Math.min(...headRows) < cell.row);
    const label = hintOf(cell) & HINT.label && (!listed || cell.labelled || isTagged(cell.part));
    if (cell.head || label || (cell.ends && cell.words.length <= 40)) sure.add(cell);
  }
  // Where a `label` stands as the value of the cell before it, labels tell nothing.
  const weak = new Set([...sure].filter((cell) => !cell.head && !cell.labelled && !cell.ends));
  const strong = (cell: Placed<E>) => sure.has(cell) && !weak.has(cell);
  const holdsValue = (cell: Placed<E>) => {
    const [before, after] = [at[cell.row]![cell.column - 1], right(cell)];
    const last = !after || after.rows > cell.rows;
    return (
      before?.kind === "text" &&
      (strong(before) ? last || strong(after) : last && (cell.column + cell.columns) % 2 === 0)
    );
  };
  if ([...weak].some(holdsValue)) for (const cell of weak) sure.delete(cell);
  // A row of texts over a row of boxes, none of which has a text beside it.
  for (let r = 0; r + 1 < grid.rows.length; r++) {
    if (headRows.has(r) || titleRow[r]) continue;
    const [upper, lower] = [inRow(r), inRow(r + 1)];
    const boxes = lower.filter((cell) => cell.kind === "field");
    if (
      upper.length > 1 &&
      upper.every(
        (cell) =>
          cell.kind === "empty" ||
          (cell.kind === "text" && (looksLikeCaption(cell) || isFiller(cell.words))),
      ) &&
      boxes.length > 1 &&
      boxes.every((cell) => at[r]![cell.column]?.kind === "text") &&
      lower.filter((cell) => cell.kind === "text" && looksLikeCaption(cell)).length < boxes.length
    )
      headRows.add(r);
  }
  /** For each row, what its columns are called by the last header row above it. */
  const heads: (Placed<E> | undefined)[][] = [];
  const readHeads = () => {
    let last: (Placed<E> | undefined)[] = [];
    for (const r of grid.rows.keys()) {
      heads[r] = last;
      if (titleRow[r]) last = [];
      else if (headRows.has(r)) {
        last = [...last];
        for (const [c, cell] of at[r]!.entries()) if (cell?.kind === "text") last[c] = cell;
      }
    }
  };
  readHeads();
  /** How far a row reaches; what is missing from it may be missing anywhere. */
  const width = (r: number) => at[r]!.length;
  const underHead = (cell: Placed<E>) => {
    const head = heads[cell.row]!;
    return width(cell.row) >= head.length ? (head[cell.column] ?? null) : null;
  };
  for (const cell of cells)
    if (
      cell.kind === "text" &&
      !headRows.has(cell.row) &&
      looksLikeCaption(cell) &&
      right(cell)?.kind === "field" &&
      // Under a head of its own it is a value; where a row crosses the columns it has none.
      !(underHead(right(cell)!) && underHead(cell) && !cell.head && !cell.ends)
    )
      sure.add(cell);

  // 3. Columns in which captions stand.
  const columns = new Set<number>();
  for (const cell of sure) if (!headRows.has(cell.row)) columns.add(cell.column);

  // 4. Texts only, nothing said: which way would a person read it?
  let down = header !== null;
  let across = false;
  let first = 0;
  let tops = [titleRow[0] ? 1 : 0];
  if (headRows.size === 0 && header === null) {
    const eye = orientation(grid, cells, inRow, titleRow);
    first = eye.first;
    if (sure.size === 0) ({ across, down, tops = tops } = eye);
    // Captions known to stand left of values: so do those of the rows that hold texts only.
    else across = eye.across && [...columns].every((column) => (column - first) % 2 === 0);
  }
  if (down && header === null) {
    for (const r of tops) headRows.add(r);
    readHeads();
  }

  const keys = new Set<Placed<E>>();
  for (const cell of cells) {
    if (cell.kind !== "text" || titleRow[cell.row] === cell || headRows.has(cell.row)) continue;
    // What follows a caption is its value, unless it is one beyond doubt.
    const left = at[cell.row]![cell.column - 1];
    const could = looksLikeCaption(cell) && header === null && !(left && keys.has(left));
    if (
      sure.has(cell) ||
      (could && (across ? (cell.column - first) % 2 === 0 : columns.has(cell.column)))
    )
      keys.add(cell);
  }

  // 5. Name everything.
  const scopes: Scope[] = [];
  let titles: string[] = [];
  for (const r of grid.rows.keys()) {
    if (titleRow[r]) titles = [titleRow[r].words];
    const side = at[r]!.filter(
      (cell, c) =>
        cell &&
        cell.rows > 1 &&
        cell.kind === "text" &&
        at[r]![c - 1] !== cell &&
        spansCaptions(cell, at, keys),
    ).map((cell) => cell!.words);
    scopes[r] = { titles: [...side.reverse(), ...titles], up: group.scope };
  }
  const listing: Listing<E> = { header: [], rows: [] };
  const headOf = header ? topRow(header) : null;
  const listed = new Map<number, Entry<E>[]>();

  for (const cell of cells) {
    const scope = scopes[cell.row] ?? group.scope;
    const { part } = cell;
    if (part?.kind === "group") {
      part.scope.up = scope;
      group.count += part.count;
      group.paired ||= part.paired;
    } else if (part?.kind === "field" && !part.again) {
      part.entry.scope = scope;
      group.count++;
    }
    if (part?.kind === "field" && part.bare) {
      // Boxes of one question side by side, each with its words in the next cell, and so the last.
      const { entry, element } = part;
      const asked = inRow(cell.row).filter((one) => boxOf(one)?.entry === entry);
      const [words, end] = [right(cell), right(asked[asked.length - 1]!)];
      const told = end?.kind === "text" && right(end)?.kind !== "field";
      if (asked.length > 1 && told && words?.kind === "text")
        entry.options.set(element, words.words);
    }
    if (part?.kind === "field" && part.again) continue;
    const named: {
      cell: { element: E; words: string; part: Part<E> | null };
      from: "cell" | "header" | "dt";
    }[] = [];
    const left = nearestKey(cell, at, keys);
    const above = headOf ? columnHead(cell, headOf) : underHead(cell);
    const plainHead = headRows.has(cell.row) || titleRow[cell.row] === cell;
    if (!plainHead && !keys.has(cell)) {
      if (above) named.push({ cell: above, from: "header" });
      if (left)
        named[above && (!keys.has(left) || !left.head) && !across ? "push" : "unshift"]({
          cell: left,
          from: "cell",
        });
    }
    const own = cell.kind === "pairs" && (named.length === 0 || isLabelled(part));
    if (own && part) {
      named.length = 0;
      const inner = pair(cell.element, cell.look, hintOf(cell), [part], add, false);
      inner.scope.up = scope;
      group.count += inner.count;
      group.paired ||= inner.paired;
    }
    let entries = cell.open;
    const isValue =
      (cell.kind === "text" || cell.kind === "pairs" || cell.kind === "empty") &&
      !plainHead &&
      !keys.has(cell) &&
      !cell.head &&
      byRow[cell.row]!.some(({ kind }) => kind !== "empty");
    if (isValue && named.length > 0) {
      const element = cell.part?.kind === "text" ? holder(cell.part) : cell.element;
      const entry = add(element, part ? valueOf(part) : "", cell.order);
      entry.scope = scope;
      group.count++;
      entries = [entry];
    }
    for (const [k, by] of named.entries()) {
      const labelFor = labelForOf(by.cell.part);
      for (const entry of entries) {
        entry.captions.push({
          text: by.cell.words,
          from: by.from,
          rank: k === 0 ? 0 : 1,
          by: by.cell.element,
          labelFor,
        });
        group.paired = true;
      }
    }
    if (named.length === 0) group.open.push(...cell.open);
    if (!plainHead && (headRows.size > 0 || headOf)) {
      const all = part?.kind === "group" ? [...entriesIn(part), ...entries] : entries;
      const row = listed.get(cell.row) ?? [];
      row.push(...all.filter((entry, i) => all.indexOf(entry) === i));
      listed.set(cell.row, row);
    }
  }
  if (headRows.size === 0 && !headOf) return null;
  const headCells = headOf ?? cells.filter((cell) => headRows.has(cell.row));
  listing.header = headCells.map((cell) => cell.words).filter((words) => words !== "");
  for (const [r, entries] of listed) listing.rows.push({ element: grid.rows[r]!.element, entries });
  return listing;
}

const boxOf = <E>({ part }: Cell<E>) => (part?.kind === "field" ? part : null);

/** Every control inside a part that found its own caption, too. */
function entriesIn<E>(part: Group<E>): Entry<E>[] {
  return part.parts.flatMap((one) =>
    one.kind === "field" ? [one.entry] : one.kind === "group" ? entriesIn(one) : [],
  );
}

/** The caption to the left of a cell: past other values that share it and cells without a text. */
function nearestKey<E>(
  cell: Placed<E>,
  at: (Placed<E> | undefined)[][],
  keys: Set<Placed<E>>,
): Placed<E> | null {
  if (cell.kind === "else") return null;
  for (let c = cell.column - 1; c >= 0; c--) {
    const left = at[cell.row]![c];
    if (!left || left === at[cell.row]![c + 1]) continue;
    if (keys.has(left)) return left;
    if (left.kind === "empty" || (left.kind === "text" && isFiller(left.words))) continue;
    // Two boxes side by side after one caption share it; texts never do.
    if (left.kind === "field" && cell.kind === "field") continue;
    return null;
  }
  return null;
}

/** A tall text cell beside captions: the title of the rows it spans. */
function spansCaptions<E>(
  cell: Placed<E>,
  at: (Placed<E> | undefined)[][],
  keys: Set<Placed<E>>,
): boolean {
  for (let r = cell.row; r < Math.min(at.length, cell.row + cell.rows); r++) {
    const next = at[r]![cell.column + cell.columns];
    if (next && keys.has(next)) return true;
  }
  return false;
}

interface Head<E> {
  element: E;
  words: string;
  part: Part<E> | null;
  column: number;
  columns: number;
  key: string;
}

function topRow<E>(header: Grid<E>): Head<E>[] {
  return header.cells
    .map(place)
    .filter((cell) => cell.kind === "text")
    .sort((a, b) => b.row - a.row);
}

/** The header of a cell's column in a table of its own: by what the library calls it, else by place. */
function columnHead<E>(cell: Placed<E>, head: Head<E>[]): Head<E> | null {
  const found = cell.key
    ? head.find((one) => one.key === cell.key)
    : head.find((one) => one.column <= cell.column && cell.column < one.column + one.columns);
  return found ?? null;
}

/** Whether a table holds nothing but the header for another one. */
export function isHeader<E>(grid: Grid<E>): boolean {
  const cells = grid.cells.map(place).filter((cell) => cell.kind !== "empty");
  const texts = cells.filter((cell) => cell.kind === "text");
  return (
    texts.length > 0 &&
    grid.rows.length <= 3 &&
    // A cell of captions may hold a box to filter the list by.
    cells.every((cell) => cell.kind === "text" || cell.tick || cell.head) &&
    (texts.every((cell) => cell.head) || grid.rows.every((row) => row.head))
  );
}

/**
 * For a table of bare texts: `across` if captions stand left of values, `down` if in the first row,
 * or in each of `tops`; neither where nothing tells. A tall cell at the side, as of a photograph, is
 * none of either: they begin in column `first`.
 */
function orientation<E>(
  grid: Grid<E>,
  cells: Placed<E>[],
  inRow: (r: number) => Placed<E>[],
  titleRow: (Placed<E> | null)[],
): { across: boolean; down: boolean; first: number; tops?: number[] } {
  const rows = grid.rows.map((_, r) => r).filter((r) => !titleRow[r] && inRow(r).length > 0);
  const top = rows[0];
  const texts = cells.filter((cell) => cell.kind === "text" && !titleRow[cell.row]);
  if (top === undefined || texts.length === 0) return { across: false, down: false, first: 0 };
  const share = (some: Placed<E>[]) =>
    some.filter((cell) => looksLikeCaption(cell) && endsLikeCaption(cell.words)).length /
    Math.max(1, some.length);
  // Captions over values by turns.
  const looks = inRow(top).map(({ look }) => look);
  if (
    rows.length > 3 &&
    rows.every((r, i) => inRow(r).every(({ look }) => looks.includes(look) === (i % 2 === 0)))
  ) {
    const tops = rows.filter((_, i) => i % 2 === 0);
    const [upper, lower] = [true, false].map((top) =>
      texts.filter(({ row }) => tops.includes(row) === top),
    );
    if (upper!.every(looksLikeCaption) && share(upper!) - share(lower!) > 0.34)
      return { across: false, down: true, first: 0, tops };
  }
  const used = new Set(texts.filter((cell) => cell.rows === 1).map(({ column }) => column));
  const first = Math.min(...used, grid.columns);
  const even = texts.filter((cell) => (cell.column - first) % 2 === 0);
  const odd = texts.filter((cell) => (cell.column - first) % 2 !== 0);
  const head = texts.filter((cell) => cell.row === top);
  const body = texts.filter((cell) => cell.row !== top);
  const couldAcross =
    ((grid.columns - first) % 2 === 0 || used.size % 2 === 0) &&
    even.length > 0 &&
    odd.length > 0 &&
    even.every(looksLikeCaption) &&
    // A box where captions would stand has its own elsewhere, as below it.
    !cells.some(
      ({ kind, column, columns }) =>
        kind === "field" && (column - first) % 2 === 0 && columns < grid.columns,
    );
  const couldDown =
    rows.length > 1 && head.length > 1 && head.every(looksLikeCaption) && body.length > 0;
  if (!couldAcross || !couldDown) return { across: couldAcross, down: couldDown, first };
  // What the eye sees first: columns, or a first row, that look unlike the rest.
  const striped = even.every((cell) => !odd.some((other) => other.look === cell.look));
  const topped = head.every((cell) => !body.some((other) => other.look === cell.look));
  if (striped !== topped) return { across: striped, down: topped, first };
  // Then the words: captions end alike, and values do not look like captions.
  const acrossWords = share(even) - share(odd);
  const downWords = share(head) - share(body);
  if (Math.abs(acrossWords - downWords) > 0.34)
    return { across: acrossWords > downWords, down: downWords > acrossWords, first };
  return { across: false, down: false, first };
}
