import { isCaption, isFiller, normal, pairs, tidy, type Stretch } from "./caption";
import type { CaptionSource } from "./candidate";

/**
 * What a page looks like when everything but text, controls and their nesting is taken away.
 * Elements are carried along and never looked into, so that pairing captions with values is a
 * function of plain data. Wrappers around one thing have vanished: `div > div > input` is one field.
 */
export type Part<E> = Text<E> | Field<E> | Group<E>;

/** One line of text, in the pieces that inline elements cut it into. */
export interface Text<E> {
  kind: "text";
  pieces: Piece<E>[];
  /** The outermost block that holds this line and nothing else; null within a larger block. */
  block: E | null;
  /** Tag and class of that block. */
  look: string;
  hint: number;
  /** 1–6 for `h1`–`h6`; 0 for none. */
  heading: number;
  /** Nothing but a line break or a block's edge before it. */
  fresh: boolean;
  /** What a caption in it is called by its tag. */
  source: "dt" | "legend" | null;
}

export interface Piece<E> extends Stretch {
  element: E;
  /** It stands in a `label`, and the id that this one names by its `for`. */
  tagged: boolean;
  labelFor: string;
  order: number;
}

export interface Field<E> {
  kind: "field";
  entry: Entry<E>;
  /** The box itself: of a group of radios, this one. */
  element: E;
  /** A box to tick whose own text is not told by a `label` around it or by ARIA. */
  bare: boolean;
  /** A further box of a group that was met before: it takes a text, not a caption. */
  again: boolean;
  block: E | null;
}

export interface Group<E> {
  kind: "group";
  block: E;
  look: string;
  hint: number;
  parts: Part<E>[];
  /** How many entries were made inside. */
  count: number;
  /** Entries inside that found no caption yet. */
  open: Entry<E>[];
  /** Whether anything inside has found its caption there. */
  paired: boolean;
  scope: Scope;
}

/** Titles over a stretch of the page, and what lies around it. */
export interface Scope {
  titles: string[];
  up: Scope | null;
  /** All titles from here out, once they were asked for. */
  region?: string[];
}

/** One candidate in the making. */
export interface Entry<E> {
  element: E;
  order: number;
  captions: Named<E>[];
  scope: Scope | null;
  /** Null for a control. */
  text: string | null;
  /** A box to tick. */
  tick: boolean;
  /** Texts beside boxes to tick. */
  options: Map<E, string>;
}

export interface Named<E> {
  text: string;
  from: CaptionSource;
  rank: 0 | 1 | 2;
  by: E;
  /** The id that a `label` around it names by its `for`. */
  labelFor: string;
}

/** What the class, tag or look of an element says about the text in it; bits. */
export const HINT = { label: 1, title: 2, value: 4, bold: 8 } as const;

/** Takes a labelled text that was found. */
export type Add<E> = (element: E, text: string, order: number) => Entry<E>;

export const textOf = <E>(part: Part<E>): string =>
  part.kind === "text"
    ? part.pieces.map((piece) => piece.text).join("")
    : part.kind === "group"
      ? part.parts.map(textOf).join(" ")
      : "";

/** What it says where it is a value. */
export const valueOf = <E>(part: Part<E>): string =>
  part.kind === "text" ? slice(part, 0, Infinity).text : tidy(textOf(part));

/** The boxes in it that a caption around may name. */
export const boxesIn = <E>(part: Part<E> | null): Entry<E>[] =>
  part?.kind === "group" ? part.open : part?.kind === "field" && !part.again ? [part.entry] : [];

/** The id that a line's `label` names by its `for`, if one does. */
export const labelForOf = <E>(part: Part<E> | null): string =>
  (part?.kind === "text" && part.pieces.find(({ labelFor }) => labelFor)?.labelFor) || "";

/** Whether nothing but text stands in it, and no pair was found there. */
export const isPlain = <E>(part: Part<E>): boolean =>
  part.kind === "text" || (part.kind === "group" && part.count === 0);

const wordsOf = <E>(part: Part<E>): string => normal(textOf(part));
export const isEmpty = <E>(part: Part<E>): boolean =>
  part.kind === "text" && tidy(textOf(part)) === "";

/** The element that a text stands in: its only telling piece, or the block. */
export function holder<E>(text: Text<E>): E {
  const telling = text.pieces.filter((piece) => tidy(piece.text) !== "");
  const first = telling[0] ?? text.pieces[0]!;
  return telling.every((piece) => piece.element === first.element)
    ? first.element
    : (text.block ?? first.element);
}

interface Title {
  texts: string[];
  /** 1–6 headings, 7 what is classed or set as a title, 8 any other line of its own. */
  level: number;
}

function titleOf<E>(text: Text<E>): Title | null {
  const words = wordsOf(text);
  const hinted = (text.hint & (HINT.title | HINT.bold)) !== 0;
  const named = text.hint & HINT.label && text.source !== "legend";
  if (named || words === "" || words.length > 40) return null;
  if (!text.heading && !hinted && !isCaption(words)) return null;
  const first = normal(text.pieces.find((piece) => normal(piece.text) !== "")!.text);
  return {
    texts: first === words ? [words] : [first, words],
    level: text.heading || (hinted ? 7 : 8),
  };
}

type Namer<E> = Omit<Named<E>, "rank">;

/** The caption that waits for what comes next. */
interface Pending<E> extends Namer<E> {
  /** A label or a colon says that it is one; else only its place does. */
  sure: boolean;
  /** Named something already; further boxes on its line may share it. */
  used: boolean;
  heading: boolean;
  /** A word such as 至 leads on to a further box of the same field. */
  bridged: boolean;
}

/**
 * Finds the captions of everything in one block, whose parts are given, and the titles of its
 * regions. What stays without a caption is left `open` for the block around it.
 */
export function pair<E>(
  block: E,
  look: string,
  hint: number,
  parts: Part<E>[],
  add: Add<E>,
  inLabel: boolean,
): Group<E> {
  const scope: Scope = { titles: [], up: null };
  const group: Group<E> = {
    kind: "group",
    block,
    look,
    hint,
    parts,
    count: 0,
    open: [],
    paired: false,
    scope,
  };
  const taken = takeOptions(parts, inLabel);
  const alternating = alternates(parts);
  const repeated = repeats(parts);
  let active: Title[] = [];
  let within: Scope = scope;
  /** A line that is a title if it names no control. */
  let title: Title | null = null;
  let pending: Pending<E> | null = null;

  const settle = (used: boolean) => {
    if (title && (!used || title.level < 7)) {
      const { level } = title;
      active = active.filter((one) => one.level < level);
      active.push(title);
      within = { titles: active.flatMap((one) => one.texts).reverse(), up: scope };
    }
    title = null;
  };
  const name = (entry: Entry<E>, { text, by, labelFor, from }: Namer<E>) => {
    entry.captions.push({ text, from, rank: 0, by, labelFor });
    group.paired = true;
  };
  const value = (element: E, text: string, order: number, namer: Namer<E>) => {
    settle(true);
    const entry = add(element, text, order);
    entry.scope = within;
    group.count++;
    name(entry, namer);
  };

  for (const [i, part] of parts.entries()) {
    if (part.kind === "field") {
      settle(pending !== null && !part.again);
      if (!part.again) {
        part.entry.scope = within;
        group.count++;
        const option = parts[i - 1];
        // `□ 有　□ 其他：____` asks for more of what was ticked.
        if (option && taken.has(option) && !part.entry.tick && (pending || taken.size > 1))
          name(part.entry, {
            text: wordsOf(option),
            by: holder(option as Text<E>),
            labelFor: "",
            from: "option",
          });
        // A box in a block of its own shares no caption with the one before, but for `起 □ 至 □`
        // and for boxes to tick that follow each other.
        else if (
          pending &&
          !(pending.used && part.block !== null && !pending.bridged && !isTick(parts[i - 1]))
        ) {
          name(part.entry, inLabel ? { ...pending, from: "label" } : pending);
          pending.used = true;
        } else group.open.push(part.entry);
      }
      if (pending) pending.bridged = false;
      continue;
    }

    if (part.kind === "group") {
      const above = parts[i - 1];
      if (
        above?.kind === "group" &&
        isPlain(above) &&
        part.open.length > 1 &&
        // One text over many boxes is a title.
        above.parts.filter((one) => wordsOf(one) !== "").length > 1 &&
        above.parts.length === part.parts.length
      ) {
        for (const [k, cell] of part.parts.entries()) {
          const text = wordsOf(above.parts[k]!);
          for (const entry of boxesIn(cell))
            if (entry.captions.length === 0 && isCaption(text))
              name(entry, { text, by: above.block, labelFor: "", from: "header" });
        }
      }
      const open = part.open.filter((entry) => entry.captions.length === 0);
      let [used, shared] = [false, false];
      // Boxes to tick that follow each other, each in a block of one kind, share a caption.
      const lone = part.count === 1 && ticksIn(part) === 1;
      const follows = (one: Part<E> | undefined) =>
        lone && one?.kind === "group" && kindOf(one) === kindOf(part);
      // A title over fields with captions of their own is not that of the one among them without.
      const over = part.paired && title !== null && title.level < 8;
      if (
        open.length > 0 &&
        pending &&
        !pending.heading &&
        !over &&
        (!pending.used || follows(above))
      ) {
        for (const entry of open) name(entry, pending);
        used = !part.paired;
        pending.used = true;
        shared = follows(parts[i + 1]);
      } else group.open.push(...open);
      if (part.count === 0 && repeated) {
        const [key, shown] = part.parts;
        if (
          key &&
          shown &&
          isCaption(wordsOf(key)) &&
          key.kind === "text" &&
          shown.kind === "text"
        ) {
          value(holder(shown), valueOf(shown), orderOf(shown), {
            text: wordsOf(key),
            by: holder(key),
            labelFor: "",
            from: "block",
          });
          pending = null;
          continue;
        }
      }
      if (part.count === 0 && pending?.sure && !pending.used) {
        value(part.block, valueOf(part), orderOf(part), pending);
      } else {
        settle(used);
        // A title with a box that folds its region is one, too.
        if (part.hint & HINT.title && part.count === ticksIn(part)) {
          const texts = part.parts.map(wordsOf).filter((text) => text !== "");
          if (texts.length > 0) title = { texts: [texts[0]!], level: headingIn(part) || 7 };
        }
      }
      part.scope.up = within;
      group.count += part.count;
      group.paired ||= part.paired;
      if (!shared) pending = null;
      continue;
    }

    if (taken.has(part)) continue;
    const next = parts[i + 1];
    const open = part.block === null && next?.kind === "field" && next.block === null;
    const found = pairs(part.pieces, open);
    if (found.length > 0) {
      for (const [k, one] of found.entries()) {
        const piece = part.pieces[one.stretch]!;
        const by = { text: one.caption, by: piece.element, labelFor: piece.labelFor };
        const rest = slice(part, one.from, one.to);
        const own =
          k === found.length - 1 &&
          (open || (rest.text === "" ? rest.element === null : normal(rest.text) === ""));
        if (!own) {
          value(rest.element ?? piece.element, rest.text, rest.order, {
            ...by,
            from: sourceOf({ ...part, block: null }, piece),
          });
          pending = null;
          continue;
        }
        settle(false);
        pending = {
          ...by,
          from: sourceOf(part, piece),
          sure: true,
          used: false,
          heading: part.heading > 0,
          bridged: false,
        };
        if (part.block !== null) title = titleOf(part);
      }
      continue;
    }

    const words = wordsOf(part);
    if (isEmpty(part)) {
      // The very element that will hold it: the id that it may have is then the same.
      const slot = part.pieces[0] && holder(part);
      const boxed = next?.kind === "field" || (next?.kind === "group" && next.open.length > 0);
      if (pending && (pending.sure || alternating) && !pending.used && slot && !boxed) {
        value(slot, "", orderOf(part), pending);
        pending = null;
      }
    } else if (
      pending &&
      !pending.used &&
      !open &&
      !(part.hint & HINT.label) &&
      // What stands over the next region is no value of a caption that has none.
      !(part.heading > 0 && isCaption(words)) &&
      (pending.sure || alternating || (part.hint & HINT.value && isCaption(pending.text)))
    ) {
      value(holder(part), valueOf(part), orderOf(part), pending);
      pending = null;
    } else if (pending && ((open && pending.sure && !pending.used) || isFiller(words))) {
      // A sign right before the box, or a word between the boxes of one field: the caption stays.
      pending.bridged = isFiller(words);
    } else {
      settle(false);
      const named = isCaption(words) || (part.hint & HINT.label) !== 0 || part.heading > 0;
      pending = named
        ? {
            text: words,
            by: holder(part),
            from: sourceOf(part, part.pieces[0]!),
            labelFor: labelForOf(part),
            sure: (part.hint & HINT.label) !== 0,
            used: false,
            heading: part.heading > 0,
            bridged: false,
          }
        : null;
      title = part.fresh || part.block !== null ? titleOf(part) : null;
    }
  }
  return group;
}

const sourceOf = <E>(line: Text<E>, piece: Piece<E>): CaptionSource =>
  line.source ?? (piece.tagged ? "label" : line.block === null ? "text" : "block");

const isTick = <E>(part: Part<E> | undefined): boolean => part?.kind === "field" && part.entry.tick;

/** The tag of a group's block, and the first word of its class; what follows may tell of its state. */
const kindOf = <E>({ look }: Group<E>): string => look.split(" ")[0]!;

/** How many of the fields in it are boxes to tick. */
const ticksIn = <E>(part: Part<E>): number =>
  part.kind === "group"
    ? part.parts.reduce((sum, one) => sum + ticksIn(one), 0)
    : Number(part.kind === "field" && part.entry.tick && !part.again);

const orderOf = <E>(part: Part<E>): number =>
  part.kind === "text"
    ? (part.pieces[0]?.order ?? 0)
    : part.kind === "field"
      ? part.entry.order
      : part.parts[0]
        ? orderOf(part.parts[0])
        : 0;

const headingIn = <E>(group: Group<E>): number =>
  group.parts.reduce(
    (level, part) =>
      level || (part.kind === "text" ? part.heading : part.kind === "group" ? headingIn(part) : 0),
    0,
  );

/**
 * What a line holds between two offsets of its joined text, and the element it stands in. Links
 * after words are what can be done with them, as in `张三 [查看]`.
 */
function slice<E>(
  line: Text<E>,
  from: number,
  to: number,
): { text: string; element: E | null; order: number } {
  let at = 0;
  let text = "";
  let order = line.pieces[0]!.order;
  let element: E | null = null;
  let words = false;
  let left = false;
  for (const piece of line.pieces) {
    const [start, end] = [Math.max(from, at), Math.min(to, at + piece.text.length)];
    const cut = piece.text.slice(start - at, Math.max(start, end) - at);
    // A piece that begins here is the place of a value even while nothing is filled in.
    const slot = tidy(piece.text) === "" && at >= from && at <= to;
    at += piece.text.length;
    const own = left ? cut.replace(/^[\s\])）】|｜]+/, " ") : cut;
    if (tidy(cut) !== "" && piece.link && words) {
      text = text.replace(/[\s[(（【|｜]+$/, "");
      left = true;
    } else if (tidy(own) !== "" || (slot && element === null)) {
      if (tidy(text) === "") [element, order] = [piece.element, piece.order];
      else if (element !== piece.element) element = line.block ?? element;
      text += own;
      left = false;
      words ||= !piece.link && /[\p{L}\p{N}]/u.test(own);
    } else text += own;
  }
  return { text: tidy(text.replace(/[\s|｜]+$/, "")), element, order };
}

/**
 * Gives the texts beside boxes to tick to them: a text right after each (`□ 低保 □ 残疾`), else right
 * before (`男 □ 女 □`). Returns the lines that are used up by it.
 */
function takeOptions<E>(parts: Part<E>[], inLabel: boolean): Set<Part<E>> {
  const taken = new Set<Part<E>>();
  const boxes = parts.flatMap((part, i) => (part.kind === "field" && part.bare ? [i] : []));
  if (boxes.length === 0) return taken;
  const lineAt = (i: number): Text<E> | null => {
    const part = parts[i];
    return part?.kind === "text" && part.block === null && !isFiller(wordsOf(part)) ? part : null;
  };
  const after = boxes.map((i) => {
    const line = lineAt(i + 1);
    return line && !line.fresh ? line : null;
  });
  const right = after[after.length - 1] !== null;
  for (const [k, i] of boxes.entries()) {
    const field = parts[i] as Field<E>;
    const line = right || inLabel ? after[k] : lineAt(i - 1);
    if (!line) continue;
    if (!right && !inLabel && boxes.length === 1) continue;
    // `性别：男 □ 女 □`: what stands before the colon is the caption.
    const found = pairs(line.pieces, true);
    const last = found[found.length - 1];
    if (!right && last && k === 0) {
      field.entry.options.set(field.element, slice(line, last.from, last.to).text);
      continue;
    }
    const next = parts[i + 2];
    const rest = right ? nextCaption(line, next?.kind === "field" && !next.entry.tick) : 0;
    const own = normal(textOf(line).slice(0, rest || undefined)).replace(/[,;]$/, "");
    field.entry.options.set(field.element, own);
    if (rest) line.pieces = cut(line.pieces, rest);
    else taken.add(line);
  }
  return taken;
}

/**
 * Where in a line after a box the caption of what follows begins, as in `□ 女　年龄：`; 0 for none. A
 * box that is typed into (`open`) needs no colon before it.
 */
function nextCaption<E>(line: Text<E>, open: boolean): number {
  const text = textOf(line);
  const lead = text.length - text.trimStart().length;
  // The box's own text is read as the value of a caption before it.
  const mark = { text: "选：", label: false, look: "" };
  const rest = cut(line.pieces, lead).map((piece) => ({
    ...piece,
    text: piece.text.replace(/[，,；;]/g, " "),
  }));
  const colon = open && /\S\s{2,}\S+\s*$/.test(text) ? [{ ...mark, text: "：" }] : [];
  const [own, next] = pairs([mark, ...rest, ...colon], true);
  return next ? own!.to - mark.text.length + lead : 0;
}

/** What is left of a line from an offset of its joined text on. */
function cut<E>(pieces: Piece<E>[], from: number): Piece<E>[] {
  let at = 0;
  return pieces.flatMap((piece) => {
    const text = piece.text.slice(Math.max(0, from - at));
    at += piece.text.length;
    return text ? [{ ...piece, text }] : [];
  });
}

/** Whether a block is a flat list of captions and values that look unlike each other. */
function alternates<E>(parts: Part<E>[]): boolean {
  const lines = parts.filter(isBlockLine);
  const [key, shown] = lines;
  if (!key || !shown || lines.length !== parts.length || lines.length % 2 !== 0) return false;
  // A title and an empty tool bar look like a caption and its value, too.
  const titled =
    (key.hint & (HINT.title | HINT.label)) === HINT.title && !(shown.hint & HINT.value);
  return (
    !titled &&
    key.look !== shown.look &&
    lines.every((line, i) =>
      i % 2 === 0 ? line.look === key.look && isCaption(wordsOf(line)) : line.look === shown.look,
    )
  );
}

const isBlockLine = <E>(part: Part<E>): part is Text<E> =>
  part.kind === "text" && part.block !== null && part.heading === 0;

/** Whether a block repeats small blocks alike, each with two texts: caption and value. */
function repeats<E>(parts: Part<E>[]): boolean {
  const small = parts.filter(
    (part) => part.kind === "group" && part.count === 0 && part.parts.length === 2,
  );
  return (
    small.length >= 2 &&
    small.length >= parts.length - 1 &&
    small.every(
      (part) =>
        (part as Group<E>).look === (small[0] as Group<E>).look &&
        (part as Group<E>).parts.every((one) => one.kind === "text"),
    )
  );
}
