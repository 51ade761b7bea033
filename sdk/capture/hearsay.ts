import type { Observation } from "../contract";
import { CONTAINER } from "./evidence";
import { parse, placesOf, pointer } from "./pattern";

/**
 * What the page's world says (see witness.ts), taken as hostile: whatever isn't exactly what a
 * witness says is nothing. Held to the contract's schemas by a property test.
 */
export type Hearsay =
  | { t: "start"; id: number; via: "fetch" | "xhr"; method: string; url: string }
  | { t: "end"; id: number; status: number; url: string; body: string | null }
  | { t: "dialog"; text: string }
  | { t: "url" };

/** Longest line that is taken in, in characters: a body of a million, every one of them escaped. */
const LONGEST = 6_500_000;

export function hear(detail: unknown): Hearsay | undefined {
  const line = isText(detail, LONGEST) ? parse(detail) : null;
  if (typeof line !== "object" || line === null) return undefined;
  const { t, id, via, method, url, status, body, text } = line as Record<string, unknown>;
  const requests = Number.isSafeInteger(id) && isText(url, 2_000);
  const isSaid =
    t === "url" ||
    (t === "dialog" && isText(text, 1e6)) ||
    (t === "start" && requests && (via === "fetch" || via === "xhr") && isText(method, 20)) ||
    (t === "end" && requests && isStatus(status) && (body === null || isText(body, 1e6)));
  return isSaid ? (line as Hearsay) : undefined;
}

const isText = (text: unknown, longest: number): text is string =>
  typeof text === "string" && text.length <= longest;
const isStatus = (status: unknown) =>
  Number.isInteger(status) && (status as number) >= 0 && (status as number) <= 599;

/** Longest message of a dialog that is looked through, in characters. */
const LONGEST_WORDS = 2_000;

/** What a dialog says of the texts that are watched for. */
export const spoken = (texts: readonly string[], said: string, at: number): Observation[] =>
  texts.flatMap((text) =>
    placesOf(text, said.slice(0, LONGEST_WORDS)).map(({ found }) => ({
      kind: "dialog" as const,
      text,
      found,
      at,
    })),
  );

/** Longest wrapping of an answer, in characters. */
const LONGEST_WRAP = 100;
/** Strings, and keys without quotes. */
const LOOSE = /"(?:[^"\\]|\\.)*"|'((?:[^'\\]|\\.)*)'|[A-Za-z_$][\w$]*(?=\s*:)/g;

/**
 * What an answer says: JSON; or with what keeps it from being run (`while(1);`) or calls back; or as
 * it was once written for `eval`, with bare keys and single quotes. A page that holds some is none.
 */
function unwrapped(body: string): unknown {
  const json = parse(body);
  if (json !== undefined) return json;
  const start = body.search(/[[{]/);
  const end = Math.max(body.lastIndexOf("}"), body.lastIndexOf("]")) + 1;
  const wrap = body.slice(0, start) + body.slice(end);
  if (start < 0 || end < start || wrap.length > LONGEST_WRAP || wrap.includes("<"))
    return undefined;
  const inner = body.slice(start, end);
  const quoted = (found: string, single?: string) =>
    single !== undefined
      ? `"${single.replace(/\\?(["'])/g, (_, quote) => (quote === '"' ? '\\"' : "'"))}"`
      : found.startsWith('"')
        ? found
        : `"${found}"`;
  return parse(inner) ?? parse(inner.replace(LOOSE, quoted));
}

type Values = Record<string, string | number | boolean | null>;

/** Longest list that is told item by item: as many as one trigger can have captures. */
const LONGEST_LIST = 200;

/**
 * The values at the pointers that mappings name, and nothing else of an answer; null where it isn't
 * JSON. A list of scalars at a pointer is told item by item, too, for a rule that numbers rows.
 */
export function valuesAt(pointers: readonly string[], body: string | null): Values | null {
  const json = body === null ? undefined : unwrapped(body);
  if (json === undefined) return null;
  const values: Values = {};
  for (const path of pointers) {
    const value = pointer(json, path);
    if (Array.isArray(value)) {
      values[path] = CONTAINER.list;
      value.slice(0, LONGEST_LIST).forEach((item, i) => {
        if (isScalar(item)) values[`${path}/${i}`.slice(0, 200)] = short(item);
      });
    } else if (isScalar(value)) values[path] = short(value);
    else if (value !== undefined) values[path] = CONTAINER.object;
  }
  return values;
}

const isScalar = (value: unknown): value is Values[string] =>
  value === null || ["string", "number", "boolean"].includes(typeof value);
const short = (value: Values[string]) => (typeof value === "string" ? value.slice(0, 500) : value);
