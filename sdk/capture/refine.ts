import type { FieldRule, Mapping } from "../contract/mapping";
import type { FieldReading, Reading } from "../contract/reading";
import { check } from "./check";
import { lookUp } from "./look-up";
import { transform } from "./transform";

/** As much of a value as a record takes, in characters (contract/reading.ts). */
export const LONGEST = 4_000;

/** Part of a value hidden by the page itself, as `990***0012`, `张*三`: the rest is not the value. */
const MASKED = /[*＊●•]{2}|^\p{sc=Han}[*＊]\p{sc=Han}?$|^[*＊]\p{sc=Han}{1,2}$/u;

/**
 * From what a page shows to what a record keeps: by the transforms, dictionaries and checks of a
 * mapping. Apart from the reading, so that no page has to carry them. Pure.
 */
export function refine(reading: Reading, mapping: Pick<Mapping, "fields">): Reading {
  const fields = Object.entries(reading.fields).map(([name, field]) => {
    const rule = lookUp(mapping.fields, name);
    return [name, rule ? refineField(field, rule) : field];
  });
  return { ...reading, fields: Object.fromEntries(fields) as Reading["fields"] };
}

function refineField(field: FieldReading, rule: FieldRule): FieldReading {
  const { state, submitted, changed, repair } = field;
  if (state !== "exact" && state !== "drifted") return field;
  const shown = field.shown ?? field.value ?? "";
  const value = store(shown, submitted ?? shown, rule).slice(0, LONGEST);
  const faces = {
    ...((shown !== value || submitted !== undefined) && { shown }),
    ...(submitted !== undefined && { submitted }),
  };
  // Of its digits alone nothing would tell that it was masked.
  const cleaned = value === transform(shown, rule.transform);
  if (MASKED.test(value) || (cleaned && MASKED.test(shown))) return { state: "missing" };
  // Before all else: a value from the wrong place may be empty or invalid because of that.
  if (state === "drifted") return { state, value, ...faces, changed, repair };
  if (value === "" && rule.required) return { state: "missing" };
  if (value !== "" && rule.check && !check(value, rule.check))
    return { state: "invalid", value, ...faces };
  return { state, value, ...faces };
}

/** The value that a record keeps: transformed, then looked up by what is shown, then by what is sent. */
function store(shown: string, submitted: string, rule: FieldRule): string {
  const clean = transform(shown, rule.transform);
  const sent = transform(submitted, rule.transform);
  return (
    lookUp(rule.dictionary, shown, clean, submitted, sent) ?? (rule.as === "value" ? sent : clean)
  );
}
