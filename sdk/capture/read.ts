import type { At, Mapping } from "../contract/mapping";
import type { FieldReading, Reading } from "../contract/reading";
import type { Candidate } from "./candidate";
import { tidy, trim } from "./caption";
import { type Shown, textIn } from "./dialects/dialect";
import { joined } from "./join";
import { type Located, locate } from "./locate";
import { lookUp } from "./look-up";
import { LONGEST, refine } from "./refine";
import { survey } from "./survey";

/** What stands where a value is to come, and was chosen by nobody. */
const PROMPT = /^[^\p{L}\p{N}]*请(?:选择|输入|填写)[\p{L}\p{N}/]{0,20}[^\p{L}\p{N}]*$/u;

const LIT = /(?:^|[-_\s])(?:active|selected|checked)(?=\s|$)/;

/** A text; of choices that stand in it side by side, those that are lit. */
function litIn({ element, text }: Candidate): string {
  if (element.childElementCount === 0) return text;
  const lit = [...element.querySelectorAll("[class*=active],[class*=selected],[class*=checked]")]
    .filter((one) => LIT.test(one.className) && isChoice(one))
    .map((one) => tidy(textIn(one)));
  return lit.filter((one) => one !== "").join("、") || text;
}

/** Whether nothing stands around it but others of its kind. */
const isChoice = ({ localName, parentElement }: Element): boolean =>
  parentElement!.childElementCount > 1 &&
  [...parentElement!.childNodes].every(
    (node) => (node as Partial<Element>).localName === localName || node.textContent?.trim() === "",
  );

/** What a candidate shows now, and what it would submit where that is something else. */
export function read(candidate: Candidate): Shown {
  const { control, boxes } = candidate;
  if (boxes) {
    const values = boxes.map((box) => read(box).shown);
    return { shown: joined(boxes, values) };
  }
  if (!control) return { shown: PROMPT.test(candidate.text) ? "" : litIn(candidate) };
  const { shown, submitted } = control.dialect.read(control);
  if (PROMPT.test(shown)) return { shown: "" };
  return submitted === undefined || submitted === shown ? { shown } : { shown, submitted };
}

/** Both faces of one field, where it was located; what becomes of them is for `refine` to say. */
function readField(located: Located): FieldReading {
  if (located.state === "missing") return { state: "missing" };
  if (located.state === "ambiguous") return { state: "ambiguous", rivals: located.rivals.length };
  const { candidate, ...found } = located;
  const { shown, submitted } = read(candidate);
  return {
    ...found,
    shown: shown.slice(0, LONGEST),
    ...(submitted !== undefined && { submitted: submitted.slice(0, LONGEST) }),
  };
}

/** How a mapping's places are found: in the whole survey, or in one row first. */
export type Finder = (at: At) => Located;

/** One case as the page shows it, with every place found by `find`; to be refined. */
export function readCase(mapping: Mapping, find: Finder): Reading {
  const fields: Reading["fields"] = {};
  for (const [name, { at }] of Object.entries(mapping.fields)) fields[name] = readField(find(at));
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
  const submitted = face.submitted ?? face.shown;
  return lookUp(item.dictionary, face.shown, trim(face.shown), submitted, trim(submitted)) ?? null;
}

function readSourceNo({ sourceNo }: Mapping, find: Finder): string | null {
  if (!sourceNo || !("at" in sourceNo)) return null;
  const candidate = sure(find(sourceNo.at));
  // One line, or the platform would take nothing of the case.
  const line = candidate ? read(candidate).shown.replace(/\p{Cc}+/gu, " ") : "";
  const text = trim(line).slice(0, 100);
  return text === "" ? null : text;
}

/** Reads one case off a document as it is now. */
export function readPage(doc: Document, mapping: Mapping): Reading {
  const surveyed = survey(doc);
  return refine(
    readCase(mapping, (at) => locate(surveyed, at)),
    mapping,
  );
}
