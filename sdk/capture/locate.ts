import type { At } from "../contract/mapping";
import type { Candidate, Survey } from "./candidate";
import { normal } from "./caption";
import { isMoment } from "./join";
import { several } from "./names";

/** A signal of a mapping's `at`, `index` excepted: that one only breaks ties. */
export type SignalName = "caption" | "label" | "name" | "id" | "placeholder" | "css" | "in";

export type Located =
  | { state: "exact"; candidate: Candidate }
  | { state: "drifted"; candidate: Candidate; changed: SignalName[]; repair: At }
  | { state: "ambiguous"; rivals: Candidate[] }
  | { state: "missing" };

const SIGNALS = ["caption", "label", "name", "id", "placeholder", "css", "in"] as const;

/** How much each signal says about which field it is. */
const WEIGHT: Record<SignalName, number> = {
  caption: 3,
  name: 3,
  id: 3,
  label: 2.5,
  placeholder: 1.5,
  css: 1,
  in: 1.5,
};
/** Signals that can carry a field through a change of the others. */
const STRONG: ReadonlySet<SignalName> = new Set(["caption", "name", "id", "label"]);
/** Of what was asked for, this share must still hold before a field is believed to be the same. */
const SHARE = 0.4;
/** A clear winner holds this much more than the next. */
const MARGIN = 1.5;

/** Where the words of captions, names and ids lead; made once for a survey. */
interface Index {
  caption: Map<string, Candidate[]>;
  name: Map<string, Candidate[]>;
  id: Map<string, Candidate[]>;
  placeholder: Map<string, Candidate[]>;
  label: Map<string, Candidate[]> | null;
  css: Map<string, Set<Element>>;
  /** Places on the page. */
  order: Map<Candidate, number>;
}
const indexes = new WeakMap<Survey, Index>();

function put(map: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  if (key === "") return;
  const some = map.get(key);
  if (!some) map.set(key, [candidate]);
  else if (some[some.length - 1] !== candidate) some.push(candidate);
}

function indexOf(survey: Survey): Index {
  const known = indexes.get(survey);
  if (known) return known;
  const index: Index = {
    caption: new Map(),
    name: new Map(),
    id: new Map(),
    placeholder: new Map(),
    label: null,
    css: new Map(),
    order: new Map(survey.candidates.map((candidate, i) => [candidate, i])),
  };
  for (const candidate of survey.candidates) {
    for (const caption of candidate.captions) put(index.caption, caption.text, candidate);
    for (const name of namesOf(candidate)) put(index.name, name, candidate);
    for (const id of idsOf(candidate)) put(index.id, id, candidate);
    put(index.placeholder, normal(candidate.placeholder), candidate);
  }
  indexes.set(survey, index);
  return index;
}

const namesOf = (candidate: Candidate): string[] => [
  candidate.name,
  ...(candidate.control?.parts ?? []).map((part) => part.getAttribute("name") ?? ""),
];
const idsOf = (candidate: Candidate): string[] => [
  candidate.id,
  ...(candidate.control?.parts ?? []).map((part) => part.id),
];

function byLabel(survey: Survey, index: Index): Map<string, Candidate[]> {
  if (index.label) return index.label;
  const map = (index.label = new Map<string, Candidate[]>());
  for (const candidate of survey.candidates) {
    if (candidate.accessibleName) put(map, candidate.accessibleName, candidate);
    else for (const caption of candidate.captions) put(map, caption.text, candidate);
  }
  return map;
}

/** Elements that a selector of the mapping finds; a selector that is none finds nothing. */
function bySelector(survey: Survey, index: Index, selector: string): Set<Element> {
  const known = index.css.get(selector);
  if (known) return known;
  const found = new Set<Element>();
  for (const root of [survey.document, ...survey.roots]) {
    try {
      for (const element of root.querySelectorAll(selector)) found.add(element);
    } catch {
      break;
    }
  }
  index.css.set(selector, found);
  return found;
}

const elementsOf = (candidate: Candidate): Element[] =>
  candidate.control
    ? [candidate.element, candidate.control.root, ...candidate.control.parts]
    : [candidate.element];

/** What one candidate holds of what was asked for. */
interface Held {
  candidate: Candidate;
  signals: Set<SignalName>;
  score: number;
  /** 0 if its caption names the candidate itself, 1 if a group around it, 2 if it only stands in. */
  rank: number;
}

/**
 * Finds the candidate that an `at` means (design.md, rule 2). Exact only if every signal holds on
 * one candidate and on no other equally; drifted if some changed and one candidate clearly stands
 * out; ambiguous as soon as two strong signals lead to different fields.
 */
export function locate(survey: Survey, at: At): Located {
  return locateAmong(survey, at, survey.candidates, true);
}

/** The same among a part of the candidates, as the cells of one row. */
export function locateAmong(
  survey: Survey,
  at: At,
  among: readonly Candidate[],
  whole = false,
): Located {
  const given = SIGNALS.filter((name) => at[name] !== undefined);
  const inside = whole ? null : new Set(among);
  const held = holders(survey, at, given, inside);
  const full = held.filter(({ signals }) => signals.size === given.length);
  if (full.length > 0) {
    const best = foremost(full);
    const whole = together(best, at);
    if (whole) return { state: "exact", candidate: whole };
    const chosen = typeof at.index === "number" ? best.slice(at.index, at.index + 1) : best;
    if (chosen.length === 0) return { state: "missing" };
    const rivals = chosen.length > 1 ? chosen : [...chosen, ...overshadowing(chosen[0]!, at, held)];
    if (rivals.length === 1) return { state: "exact", candidate: chosen[0]!.candidate };
    return { state: "ambiguous", rivals: rivals.map(({ candidate }) => candidate) };
  }
  return drift(survey, at, given, held, among);
}

function holders(
  survey: Survey,
  at: At,
  given: readonly SignalName[],
  inside: Set<Candidate> | null,
): Held[] {
  const index = indexOf(survey);
  const held = new Map<Candidate, Held>();
  const hold = (candidate: Candidate, signal: SignalName, rank = 0) => {
    if (inside && !inside.has(candidate)) return;
    let one = held.get(candidate);
    if (!one) held.set(candidate, (one = { candidate, signals: new Set(), score: 0, rank: 0 }));
    if (!one.signals.has(signal)) {
      one.signals.add(signal);
      one.score += WEIGHT[signal];
    }
    one.rank = Math.max(one.rank, rank);
  };
  const captions = several(at.caption).map(normal);
  for (const text of captions)
    for (const candidate of index.caption.get(text) ?? [])
      hold(
        candidate,
        "caption",
        Math.min(...candidate.captions.filter((c) => c.text === text).map((c) => c.rank)),
      );
  if (at.label !== undefined)
    for (const text of several(at.label).map(normal))
      for (const candidate of byLabel(survey, index).get(text) ?? []) hold(candidate, "label");
  for (const name of ["name", "id"] as const)
    for (const text of several(at[name]))
      for (const candidate of index[name].get(text) ?? []) hold(candidate, name);
  for (const text of several(at.placeholder).map(normal))
    for (const candidate of index.placeholder.get(text) ?? []) hold(candidate, "placeholder");
  if (at.css !== undefined) {
    const found = several(at.css).map((selector) => bySelector(survey, index, selector));
    const pool = given.every((name) => name === "css" || name === "in")
      ? survey.candidates
      : [...held.keys()];
    for (const candidate of pool)
      if (elementsOf(candidate).some((element) => found.some((set) => set.has(element))))
        hold(candidate, "css");
  }
  if (at.in !== undefined) {
    const regions = several(at.in).map(normal);
    for (const candidate of held.keys())
      if (regions.some((region) => inRegion(candidate, region))) hold(candidate, "in");
  }
  const placeOf = (one: Held) => index.order.get(one.candidate)!;
  return [...held.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

const NUMBERING =
  /^(?:[一二三四五六七八九十\d]+[、.．)]|[(][一二三四五六七八九十\d]+[)]|第[一二三四五六七八九十\d]+(?:部分|章|节|步)[:、]?)\s*/;
const inRegion = (candidate: Candidate, region: string): boolean =>
  candidate.region.some(
    (title) => title === region || title.replace(NUMBERING, "") === region.replace(NUMBERING, ""),
  );

/** Of those that hold everything: what is seen before what is not, own captions before shared ones. */
function foremost(full: Held[]): Held[] {
  if (full.length === 1) return full;
  const rank = Math.min(...full.map((one) => one.rank));
  const named = full.filter((one) => one.rank === rank);
  const open = named.filter(({ candidate }) => !candidate.hidden);
  const some = open.length > 0 ? open : named;
  if (some.length === 1) return some;
  const seen = some.filter(({ candidate }) => candidate.visible);
  return seen.length > 0 ? seen : some;
}

/**
 * Several that are one field: where the mapping says so; boxes to tick of several names that one
 * caption asks about, as where they share a name; and a day in three boxes, or five
 * with its time.
 */
function together(some: Held[], at: At): Candidate | null {
  const boxes = some.map(({ candidate }) => candidate);
  const [first] = boxes;
  if (boxes.length < 2 || !first || typeof at.index === "number") return null;
  const asOne = () => Object.create(first, { boxes: { value: boxes } }) as Candidate;
  if (at.index === "all") return asOne();
  const captions = several(at.caption).map(normal);
  const by = (one: Candidate) =>
    one.captions.find(({ text, from }) => captions.includes(text) && from !== "header")?.by;
  const asked = by(first);
  if (!asked || !boxes.every((one) => by(one) === asked)) return null;
  if (isMoment(boxes)) return asOne();
  if (!boxes.every(({ type }) => type === "checkbox")) return null;
  const options = new Map(
    boxes.flatMap(({ control, captions: [own] }) => control!.parts.map((box) => [box, own!.text])),
  );
  const parts = [...options.keys()];
  const control = { ...first.control!, parts, options };
  return Object.create(first, { control: { value: control } }) as Candidate;
}

const isStrong = (name: SignalName): boolean => STRONG.has(name);

/**
 * Controls before the clerk that hold some of what one that nobody sees holds whole: it may be the
 * template that they were copied from, and no step of the form that was left.
 */
const overshadowing = (one: Held, at: At, held: Held[]): Held[] =>
  held.filter(
    ({ candidate, signals }) =>
      candidate !== one.candidate &&
      candidate.control &&
      [...signals].some(isStrong) &&
      (at.in === undefined || signals.has("in")) &&
      candidate.visible &&
      !one.candidate.visible,
  );

function drift(
  survey: Survey,
  at: At,
  given: readonly SignalName[],
  held: Held[],
  among: readonly Candidate[],
): Located {
  const strong = held.filter(({ signals }) => [...signals].some(isStrong));
  if (strong.length === 0) return { state: "missing" };
  const seen = strong.filter(({ candidate }) => candidate.visible);
  const pool = seen.length > 0 ? seen : strong;
  const best = pool.reduce((a, b) => (b.score > a.score ? b : a));

  const anchors = [...best.signals].filter(isStrong);
  // Where the region and two strong signals hold, what another region has alike is another's; a
  // text there, as in a list behind the form, is so already beside a control.
  const isElsewhere = ({ signals, candidate }: Held) =>
    best.signals.has("in") &&
    !signals.has("in") &&
    (anchors.length > 1 || (best.candidate.control && !candidate.control));
  // A strong signal that left the winner and is found elsewhere: two fields could be meant.
  const rivals = strong.filter(
    (one) =>
      one !== best &&
      !isElsewhere(one) &&
      ([...one.signals].some((name) => isStrong(name) && !best.signals.has(name)) ||
        (best.score - one.score < MARGIN && (one.candidate.visible || !best.candidate.visible))),
  );
  if (rivals.length > 0)
    return { state: "ambiguous", rivals: [best, ...rivals].map(({ candidate }) => candidate) };

  const total = given.reduce((sum, name) => sum + WEIGHT[name], 0);
  const moved = at.in !== undefined && !best.signals.has("in");
  const asks = (name: SignalName) => at[name] !== undefined;
  if (
    best.score / total < SHARE ||
    // Another region may well be about another person: its caption alone says nothing.
    (moved && !anchors.some((name) => name === "name" || name === "id")) ||
    // What had a caption was seen; an input that nobody sees is not it.
    (best.candidate.hidden && (asks("caption") || asks("label")))
  )
    return { state: "missing" };
  return {
    state: "drifted",
    candidate: best.candidate,
    changed: given.filter((name) => !best.signals.has(name)),
    repair: repair(survey, at, best, among),
  };
}

/** A text that a mapping can name, as the contract has it; any other would cost the whole reading. */
const sayable = (text = ""): string | undefined =>
  text.length <= 200 && !/\p{Cc}/u.test(text) ? text : undefined;

/** Signals as they are now, and no more of them than locate the field exactly. */
function repair(survey: Survey, at: At, held: Held, among: readonly Candidate[]): At {
  const { candidate, signals } = held;
  const now: Partial<Record<SignalName, string>> = {
    caption: sayable(candidate.captions[0]?.text),
    label: sayable(candidate.accessibleName),
    name: sayable(candidate.name),
    id: sayable(candidate.id),
    placeholder: sayable(normal(candidate.placeholder)),
    in: sayable(candidate.region[0]),
  };
  const fixed: At = {};
  for (const name of SIGNALS) {
    if (at[name] === undefined) continue;
    if (signals.has(name)) fixed[name] = at[name];
    else if (now[name]) fixed[name] = now[name];
  }
  const more = (["caption", "name", "id", "in"] as const).filter(
    (name) => fixed[name] === undefined && now[name],
  );
  for (;;) {
    const found = locateAmong(survey, fixed, among, among === survey.candidates);
    if (found.state === "exact" && found.candidate === candidate) return fixed;
    const name = more.shift();
    if (!name) {
      const n = found.state === "ambiguous" ? found.rivals.indexOf(candidate) : -1;
      return n >= 0 ? { ...fixed, index: n } : fixed;
    }
    fixed[name] = now[name];
  }
}
