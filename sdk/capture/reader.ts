import type { At, Mapping } from "../contract/mapping";
import type { FieldReading, Reading } from "../contract/reading";
import type { Survey } from "./candidate";
import { locate, type Located } from "./locate";
import { readCase } from "./read";
import { rowsIn } from "./rows";
import { survey, surveying } from "./survey";

/** Reads one mapping off one document, again and again, fast enough for the moment of a click. */
export interface Reader {
  /** Surveys and locates ahead of time, in slices; resolves when done or overtaken by a change. */
  prepare(): Promise<void>;
  /** Forgets everything that was found. */
  invalidate(): void;
  /** Every case as it stands now, to be refined; synchronous. */
  readAll(): Reading[];
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
  let places = new Map<At, Located>();
  let watched = new WeakSet<Node>();
  /** Counts changes, so that preparing notices when it was overtaken. */
  let changes = 0;

  const note = (records: MutationRecord[]) => {
    if (records.length === 0) return;
    if (records.every(({ attributeName }) => attributeName !== null && LOOKS.has(attributeName))) {
      places = new Map();
      for (const candidate of known?.candidates ?? []) candidate.forget();
      return;
    }
    invalidate();
  };
  const observer = new MutationObserver(note);
  const watch = (root: Node) => {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, OBSERVED);
  };
  function invalidate(): void {
    changes++;
    known = null;
    places = new Map();
  }
  const keep = (surveyed: Survey) => {
    known = surveyed;
    for (const root of surveyed.roots) watch(root);
  };
  const fresh = (): Survey => {
    note(observer.takeRecords());
    if (!known) {
      watch(doc);
      keep(survey(doc));
    }
    return known!;
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
      if (!known) {
        const started = changes;
        const steps = surveying(doc);
        let until = performance.now() + SLICE;
        for (let step = steps.next(); ; step = steps.next()) {
          if (step.done) {
            keep(step.value);
            break;
          }
          if (performance.now() < until) continue;
          await new Promise((resume) => setTimeout(resume, 0));
          if (changes !== started || observer.takeRecords().length > 0) return invalidate();
          until = performance.now() + SLICE;
        }
      }
      let until = performance.now() + SLICE;
      for (const { at } of Object.values(mapping.fields)) {
        if (!known || mapping.each) return;
        find(known)(at);
        if (performance.now() < until) continue;
        await new Promise((resume) => setTimeout(resume, 0));
        until = performance.now() + SLICE;
      }
    },
    invalidate,
    readAll() {
      const surveyed = fresh();
      return mapping.each ? rowsIn(surveyed, mapping) : [readCase(mapping, find(surveyed))];
    },
    states() {
      const states: Record<string, FieldReading["state"]> = {};
      for (const { fields } of this.readAll())
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
