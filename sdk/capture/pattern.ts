import type { Mapping } from "../contract";
import { matchPatternOf } from "../contract/origin";
import { behind, matchWhole } from "../contract/wildcard";
import { leavesOf, pagesOf, several } from "./names";

/**
 * The two things a mapping may write instead of plain text: `*` in an address, `{}` in a sentence.
 * Neither is ever turned into a regular expression, and nothing is tried twice: each literal piece
 * is searched for once, from where the one before it ended (design.md, rule 6).
 */

/** The address, without its fragment, and without query and fragment. */
function formsOf(url: string): string[] {
  return [url, url.replace(/#.*/s, ""), url.replace(/[?#].*/s, "")];
}

/** Whether one of the patterns is the address in one of its forms. */
export function matchUrl(patterns: string | string[], url: string): boolean {
  const forms = formsOf(url);
  return several(patterns).some((pattern) => forms.some((form) => matchWhole(pattern, form)));
}

/**
 * What stands for `{}` in an address such as `http://10.20.0.5/done.jsp?no={}`: characters up to
 * the next delimiter of an address, percent-decoded. The literal before `{}` may not be empty.
 */
export function matchUrlTemplate(template: string, url: string): string | undefined {
  const [before = "", after = ""] = template.split("{}");
  const pieces = before.split("*");
  const literal = pieces.pop()!;
  if (literal === "") return undefined;
  for (const form of formsOf(url)) {
    const least = pieces.length === 0 ? 0 : behind(form, pieces);
    let end = 0;
    for (
      let at = least < 0 ? -1 : form.indexOf(literal, least);
      at >= 0;
      at = form.indexOf(literal, end)
    ) {
      const start = at + literal.length;
      if (pieces.length === 0 && at > 0) break;
      end = start;
      while (end < form.length && !/[&#?/;\s]/.test(form[end]!)) end++;
      const value = decode(form.slice(start, end));
      if (value && value.length <= LONGEST && matchWhole(after, form.slice(end))) return value;
    }
  }
  return undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A full-width form (U+FF01 to U+FF5E) as its ASCII twin. */
const narrow = (wide: string) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);

/**
 * Text for comparing: full-width forms made ASCII, white space dropped, so that `受 理` is `受理`.
 * A line break ends a block and a tab ends a cell, as in `innerText`: these two are kept.
 */
export function fold(text: string): string {
  return text.replace(DROPPED_ALL, "").replace(/[\uff01-\uff5e]/g, narrow);
}
const DROPPED = /[^\S\n\t]|[\u200b-\u200d\u2060]/;
const DROPPED_ALL = new RegExp(DROPPED, "g");

/** Whether one of the texts stands somewhere in `text`, whatever the spacing and the width. */
export function matchText(texts: string | string[], text: string): boolean {
  const folded = fold(text);
  return several(texts).some((one) => folded.includes(fold(one)));
}

/** Where a text or template stands in a text, as a range of the text as given. */
export interface Place {
  start: number;
  end: number;
  /** What stands for `{}`; undefined for a text without it. */
  found?: string;
}

/** At most so many places are told apart: more than one different number is ambiguous anyway. */
const ENOUGH = 20;
/** Longest number that a record takes. */
const LONGEST = 100;

/** Every place where a text, or a template with `{}`, stands in `text`. */
export function placesOf(template: string, text: string): Place[] {
  const [before = "", after] = template.split("{}").map(fold);
  const hinge = before || after;
  const plain = fold(text);
  if (!hinge || !plain.includes(hinge)) return [];

  const origin: number[] = [];
  for (let i = 0; i < text.length; i++) if (!DROPPED.test(text[i]!)) origin.push(i);
  const places: Place[] = [];
  for (let at = plain.indexOf(hinge); at >= 0 && places.length < ENOUGH;) {
    let [start, end] = [at, at + hinge.length];
    let found: string | undefined;
    if (after !== undefined) {
      const run = before ? runAfter(plain, origin, end, after) : runBefore(plain, origin, at);
      found = run && trim(text.slice(origin[run.start], origin[run.end - 1]! + 1));
      start = Math.min(start, run?.start ?? start);
      end = Math.max(end, before ? (run?.end ?? end) + after.length : end);
      // In the cell beside its caption: it must look like a number, lest the next caption be it.
      const beside = run !== undefined && plain[run.start - 1] === "\t";
      if (found && beside && !/^[^:：]*\d[^:：]*$/.test(found)) found = undefined;
    }
    if (after === undefined || (found && found.length <= LONGEST)) {
      places.push({ start: origin[start]!, end: origin[end - 1]! + 1, found });
    }
    at = plain.indexOf(hinge, end);
  }
  return places;
}

interface Run {
  start: number;
  end: number;
}

/** Whether character `i` may belong to a number; white space that folding dropped ends one, too. */
const belongs = (plain: string, i: number) =>
  i >= 0 && i < plain.length && !/[,;!?<>"'。、“”‘’\p{Cc}]/u.test(plain[i]!);
const joined = (origin: number[], i: number) => origin[i] === origin[i - 1]! + 1;

/** The run of characters behind a template's first half, up to its second half. */
function runAfter(plain: string, origin: number[], at: number, after: string): Run | undefined {
  const start = plain[at] === "\t" ? at + 1 : at;
  if (!belongs(plain, start)) return undefined;
  let end = start + 1;
  while (end - start <= LONGEST && belongs(plain, end) && joined(origin, end)) end++;
  const cut = plain.slice(start + 1, end + after.length).indexOf(after);
  if (after !== "") end = start + 1 + cut;
  return cut < 0 ? undefined : { start, end };
}

/** The run of characters before a template that begins with `{}`. */
function runBefore(plain: string, origin: number[], end: number): Run | undefined {
  if (!belongs(plain, end - 1)) return undefined;
  let start = end - 1;
  while (end - start <= LONGEST && belongs(plain, start - 1) && joined(origin, start)) start--;
  return { start, end };
}

const BRACKETS = "()[]{}（）［］〔〕【】《》〈〉「」『』";

/** Takes off what a sentence put around a number, and leaves what belongs to it: `民婚〔2026〕12号`. */
function trim(value: string): string {
  for (;;) {
    const first = BRACKETS.indexOf(value[0] ?? " ");
    const last = BRACKETS.indexOf(value[value.length - 1] ?? " ");
    const closes = first >= 0 && first % 2 === 0 ? value.indexOf(BRACKETS[first + 1]!) : -2;
    if (/[.…:：·]$/.test(value)) value = value.slice(0, -1);
    else if (last % 2 === 1 && !value.includes(BRACKETS[last - 1]!)) value = value.slice(0, -1);
    else if (closes === -1 || /^[:：]/.test(value)) value = value.slice(1);
    else if (closes === value.length - 1) value = value.slice(1, -1);
    else return value;
  }
}

/** The JSON value of a text; undefined where it is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The value at a JSON pointer (RFC 6901); undefined when it leads nowhere. It leads on into a string
 * that holds JSON, as many old services wrap what they say.
 */
export function pointer(json: unknown, path: string): unknown {
  let value = json;
  for (const token of path.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value === "string") value = parse(value);
    if (typeof value !== "object" || value === null) return undefined;
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(name)) return undefined;
    if (!Object.prototype.hasOwnProperty.call(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/**
 * Where a native dialog that a mapping names may be spoken by a document that still loads, as in
 * answer to a form: beside the mapping's own pages.
 */
export function spokenAt(mapping: Mapping): string[] {
  const rules = [...leavesOf(mapping.accepted), ...leavesOf(mapping.refused)].map(
    (one) => one.leaf,
  );
  const named = [...rules, mapping.sourceNo ?? {}].some((rule) => "dialog" in rule);
  return named ? toMatchPatterns(mapping).map((page) => page.replace(/[^/]*(\?.*)?$/, "*")) : [];
}

/**
 * Match patterns (as Chrome writes them) under which scripts for a mapping are registered: wide
 * enough for every document it may name, since what a document is is decided in the document.
 */
export const toMatchPatterns = (mapping: Pick<Mapping, "match" | "origins">): string[] =>
  patternsFor([...several(mapping.match.url), ...several(mapping.match.frame?.url)], mapping);

/**
 * The same for the pages by which a case is proven: one that closes itself is gone before scripts
 * come on demand. An address that takes in a whole site names no page.
 */
export const arrivesAt = (mapping: Mapping): string[] =>
  patternsFor(pagesOf(mapping), mapping).filter(
    (pattern) => !/^[^/]+:\/\/[^/]+\/\*+$/.test(pattern),
  );

/** A pattern without an origin of its own, as `*form.jsp*`, is taken on the origins of `match.url`. */
function patternsFor(
  addresses: readonly string[],
  { match, origins }: Pick<Mapping, "match" | "origins">,
): string[] {
  const named = [...several(match.url), ...(origins ?? [])];
  const hosts = named.map(matchPatternOf).filter((host) => host !== null);
  const patterns = addresses.flatMap((pattern) => {
    const own = matchPatternOf(pattern);
    const path = /^[^/]+:\/\/[^/?#]*(\/[^#]*)?/.exec(pattern)?.[1];
    // The query counts as path in a match pattern, and may be left out in ours.
    if (own) return path ? own.slice(0, -"/*".length) + path.replace(/\**$/, "*") : own;
    const rest = /^\*\/?([^:#]*)/.exec(pattern)?.[1];
    return hosts.map((host) => (rest ? host + rest.replace(/\**$/, "*").replace(/^\*/, "") : host));
  });
  return [...new Set(patterns)];
}
