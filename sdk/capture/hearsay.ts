import { CONTAINER } from "./evidence";
import { pointer } from "./pattern";

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
  if (typeof detail !== "string" || detail.length > LONGEST) return undefined;
  const said = parse(detail);
  if (typeof said !== "object" || said === null) return undefined;
  const { t, id, via, method, url, status, body, text } = said as Record<string, unknown>;
  if (t === "url") return { t };
  if (t === "dialog") {
    const words = typeof text === "number" || typeof text === "boolean" ? String(text) : text;
    return typeof words === "string" ? { t, text: words.slice(0, 2_000) } : undefined;
  }
  if (!Number.isSafeInteger(id) || typeof url !== "string" || url.length > 2_000) return undefined;
  if (t === "start" && (via === "fetch" || via === "xhr") && typeof method === "string") {
    if (method.length > 20) return undefined;
    return { t, id: id as number, via, method: method.toUpperCase(), url };
  }
  if (t === "end" && isStatus(status) && (typeof body === "string" || body === null)) {
    return { t, id: id as number, status, url, body };
  }
  return undefined;
}

const isStatus = (status: unknown): status is number =>
  Number.isInteger(status) && (status as number) >= 0 && (status as number) <= 599;

/** The JSON value of a text; undefined where it is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Values = Record<string, string | number | boolean | null>;

/** Longest list that is told item by item: as many as one trigger can have captures. */
const LONGEST_LIST = 200;

/**
 * The values at the pointers that mappings name, and nothing else of an answer; null where it isn't
 * JSON. A list of scalars at a pointer is told item by item, too, for a rule that numbers rows.
 */
export function valuesAt(pointers: readonly string[], body: string | null): Values | null {
  const json = body === null ? undefined : parse(body);
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
