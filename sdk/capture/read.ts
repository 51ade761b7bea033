import type { At, FieldRule, Mapping } from "../contract/mapping";
import type { FieldReading, Reading } from "../contract/reading";
import type { Candidate, Survey } from "./candidate";
import { check } from "./check";
import type { Shown } from "./dialects/dialect";
import { type Located, locate } from "./locate";
import { survey } from "./survey";
import { transform } from "./transform";

/** As much of a value as a record takes (contract/reading.ts). */
const LONGEST = 4_000;

/** What a candidate shows now, and what it would submit where that is something else. */
export function read(candidate: Candidate): Shown {
  const { control } = candidate;
  if (!control) return { shown: candidate.text };
  const { shown, submitted } = control.dialect.read(control);
  return submitted === undefined || submitted === shown ? { shown } : { shown, submitted };
}

/** Reads one field by its rule, where it was located. */
export function readField(located: Located, rule: FieldRule): FieldReading {
  if (located.state === "missing") return { state: "missing" };
  if (located.state === "ambiguous") return { state: "ambiguous", rivals: located.rivals.length };
  const face = read(located.candidate);
  const value = store(face, rule).slice(0, LONGEST);
  const faces = {
    ...(face.shown !== value && { shown: face.shown.slice(0, LONGEST) }),
    ...(face.submitted !== undefined && {
      shown: face.shown.slice(0, LONGEST),
      submitted: face.submitted.slice(0, LONGEST),
    }),
  };
  // Before all else: a value from the wrong place may be empty or invalid because of that.
  if (located.state === "drifted")
    return { state: "drifted", value, ...faces, changed: located.changed, repair: located.repair };
  if (value === "" && rule.required) return { state: "missing" };
  if (value !== "" && rule.check && !check(value, rule.check))
    return { state: "invalid", value, ...faces };
  return { state: "exact", value, ...faces };
}

/** The value that a record keeps: transformed, then looked up by what is shown, then by what is sent. */
function store(face: Shown, rule: FieldRule): string {
  const submitted = face.submitted ?? face.shown;
  const shown = transform(face.shown, rule.transform);
  const sent = transform(submitted, rule.transform);
  return (
    lookUp(rule.dictionary, face.shown, shown, submitted, sent) ??
    (rule.as === "value" ? sent : shown)
  );
}

function lookUp(
  dictionary: Record<string, string> | undefined,
  ...keys: string[]
): string | undefined {
  if (!dictionary) return undefined;
  const key = keys.find((one) => Object.prototype.hasOwnProperty.call(dictionary, one));
  return key === undefined ? undefined : dictionary[key];
}

/** How a mapping's places are found: in the whole survey, or in one row first. */
export type Finder = (at: At) => Located;

/** One case, with every place found by `find`. */
export function readCase(mapping: Mapping, find: Finder): Reading {
  const fields: Reading["fields"] = {};
  for (const [name, rule] of Object.entries(mapping.fields))
    fields[name] = readField(find(rule.at), rule);
  return { fields, item: readItem(mapping, find), sourceNo: readSourceNo(mapping, find) };
}

function sure(located: Located): Candidate | null {
  return located.state === "exact" ? located.candidate : null;
}

function readItem({ item }: Mapping, find: Finder): string | null {
  if ("code" in item) return item.code;
  const candidate = sure(find(item.field));
  if (!candidate) return null;
  const face = read(candidate);
  const clean = (text: string) => transform(text, ["trim"]);
  const submitted = face.submitted ?? face.shown;
  return (
    lookUp(item.dictionary, face.shown, clean(face.shown), submitted, clean(submitted)) ?? null
  );
}

function readSourceNo({ sourceNo }: Mapping, find: Finder): string | null {
  if (!sourceNo || !("at" in sourceNo)) return null;
  const candidate = sure(find(sourceNo.at));
  const text = candidate ? transform(read(candidate).shown, ["trim"]).slice(0, 100) : "";
  return text === "" ? null : text;
}

/** Reads one case off a document as it is now. */
export function readPage(doc: Document, mapping: Mapping): Reading {
  const surveyed = survey(doc);
  return readCase(mapping, (at) => locate(surveyed, at));
}

export type { Survey };
