import type { At, Mapping } from "../contract/mapping";
import type { FieldReading, Reading } from "../contract/reading";
import type { Survey } from "./candidate";
import { locate, locateAmong, type Located } from "./locate";
import { readCase } from "./read";
import { around, rowsIn, triggerPlace } from "./rows";
import { surveying } from "./survey";

/** Reads one mapping off one document, again and again, fast enough for the moment of a click. */
export interface Reader {
  /** Surveys and locates ahead of time, in slices; resolves when done or overtaken by a change. */
  prepare(): Promise<void>;
  /** Forgets everything that was found. */
  invalidate(): void;
  /**
   * Every case as it stands now, to be refined; synchronous. What several rows of a list, or several
   * forms, have alike is read in the one that `pressed` stands in.
   */
  readAll(pressed?: Element | null): Reading[];
  /** How each field stands, by name; of several rows, the first that is not exact. */
  states(): Record<string, FieldReading["state"]>;
  /** Stops looking at the document. */
  dispose(): void;
}

/** The longest that preparing holds the page up at a time, in milliseconds. */
const SLICE = 8;

/** Attributes that change what is shown but not what is there: found again, not surveyed again. */
const LOOKS = new Set(["class", "style", "hidden"]);
const OBSERVED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: [
    "class",
    "style",
    "hidden",
    "id",
    "name",
    "for",
    "type",
    "placeholder",
    "title",
    "role",
    "aria-label",
    "aria-labelledby",
    "contenteditable",
  ],
};

export function createReader(doc: Document, mapping: Mapping): Reader {
  let known: Survey | null = null;
  /** A survey that has begun; whoever needs it sooner goes on with it. */
  let going: Generator<void, Survey> | null = null;
  let places = new Map<At, Located>();
  let watched = new WeakSet<Node>();

  const note = (records: MutationRecord[]) => {
    if (records.length === 0) return;
    const isLook = ({ attributeName }: MutationRecord) =>
      attributeName !== null && LOOKS.has(attributeName);
    if (known && records.every(isLook)) {
      places = new Map();
      for (const candidate of known.candidates) candidate.forget();
    } else invalidate();
  };
  const observer = new MutationObserver(note);
  const watch = (root: Node) => {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, OBSERVED);
  };
  function invalidate(): void {
    [known, going] = [null, null];
    places = new Map();
  }
  /** Goes on with the survey by some nodes. */
  function advance(): void {
    const step = (going ??= surveying(doc)).next();
    if (!step.done) return;
    [known, going] = [step.value, null];
    for (const root of step.value.roots) watch(root);
  }
  const fresh = (): Survey => {
    watch(doc);
    note(observer.takeRecords());
    while (!known) advance();
    return known;
  };
  const find = (surveyed: Survey) => (at: At) => {
    const place = places.get(at) ?? locate(surveyed, at);
    places.set(at, place);
    return place;
  };

  return {
    async prepare() {
      watch(doc);
      note(observer.takeRecords());
      let until = performance.now() + SLICE;
      const rest = async () => {
        await new Promise((resume) => setTimeout(resume, 0));
        note(observer.takeRecords());
        until = performance.now() + SLICE;
      };
      while (!known) {
        advance();
        if (known || performance.now() < until) continue;
        const mine = going;
        await rest();
        if (!known && going !== mine) return;
      }
      for (const { at } of Object.values(mapping.fields)) {
        if (!known || mapping.each) return;
        find(known)(at);
        if (performance.now() >= until) await rest();
      }
    },
    invalidate,
    readAll(pressed) {
      const surveyed = fresh();
      if (mapping.each) return rowsIn(surveyed, mapping);
      const anywhere = find(surveyed);
      return [
        readCase(mapping, (at) => {
          const found = anywhere(at);
          if (found.state !== "ambiguous" || !pressed) return found;
          const near = locateAmong(surveyed, at, around(surveyed, pressed));
          return near.state === "missing" ? found : near;
        }),
      ];
    },
    states() {
      const states: Record<string, FieldReading["state"]> = {};
      const isUnclear = ({ fields }: Reading) =>
        Object.values(fields).some(({ state }) => state === "ambiguous");
      let all = this.readAll();
      if (!mapping.each && all.some(isUnclear)) all = this.readAll(triggerPlace(fresh(), mapping));
      for (const { fields } of all)
        for (const [name, { state }] of Object.entries(fields))
          if (states[name] === undefined || states[name] === "exact") states[name] = state;
      return states;
    },
    dispose() {
      observer.disconnect();
      watched = new WeakSet();
      invalidate();
    },
  };
}
