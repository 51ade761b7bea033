import type {
  Condition,
  Evidence,
  EvidenceLeaf,
  EvidenceRecord,
  Observation,
  PageSeen,
  SourceNoRule,
} from "../contract";
import type { Exchange } from "./exchange";
import {
  asksForPage,
  exchangesOf,
  isCorroborated,
  sameMethod,
  withoutFragment,
  withoutQuery,
} from "./exchange";
import { membersOf, several } from "./names";
import { matchUrl, matchUrlTemplate } from "./pattern";

export interface Weight {
  holds: boolean;
  /** When it was complete, in ms since the epoch: the last of what it needed. Null if it isn't. */
  at: number | null;
  records: EvidenceRecord[];
}

export interface Weighing {
  /** JSON pointer to the expression in the mapping, as `/accepted`. */
  root: string;
  /**
   * Whether an answer that only the page's own world reported counts (rule 6). What stands under
   * `none` is weighed the other way round: doubt must never make a case.
   */
  trust: boolean;
}

/**
 * Weighs an expression against what was seen since the trigger. It never holds on absence alone:
 * `none` can withhold proof, but is none.
 */
export function weigh(
  expression: Evidence,
  seen: readonly Observation[],
  { root, trust }: Weighing,
): Weight {
  const scene = { seen, exchanges: exchangesOf(seen) };
  const { holds, at, records } = weighGroup(expression, scene, root, trust);
  const proven = holds && records.length > 0;
  return { holds: proven, at: proven ? at : null, records };
}

interface Scene {
  seen: readonly Observation[];
  exchanges: readonly Exchange[];
}

interface Part {
  holds: boolean;
  at: number;
  records: EvidenceRecord[];
}

function weighGroup(expression: Evidence, scene: Scene, path: string, trust: boolean): Part {
  const [group, members] = membersOf(expression);
  if (!members) return weighLeaf(expression as EvidenceLeaf, scene, path, trust);
  const parts = members.map((member, i) =>
    weighGroup(member, scene, `${path}/${group}/${i}`, group === "none" ? !trust : trust),
  );
  const held = parts.filter((part) => part.holds);
  if (group === "none") return { holds: held.length === 0, at: -Infinity, records: [] };
  const holds = group === "all" ? held.length === parts.length : held.length > 0;
  const at = (group === "all" ? Math.max : Math.min)(...held.map((part) => part.at));
  return { holds, at, records: held.flatMap((part) => part.records) };
}

/** One way in which a leaf is met. */
interface Sight extends Omit<EvidenceRecord, "leaf" | "observedAt"> {
  at: number;
}

function weighLeaf(leaf: EvidenceLeaf, scene: Scene, path: string, trust: boolean): Part {
  const sights =
    "response" in leaf
      ? scene.exchanges
          .flatMap((exchange) => answers(leaf.response, exchange))
          .filter((sight) => sight.corroborated || trust)
      : "page" in leaf
        ? arrivals(leaf.page, scene.seen, trust)
        : scene.seen.flatMap((one) => messages(leaf, one));
  if (sights.length === 0) return { holds: false, at: Infinity, records: [] };
  const { at, ...first } = sights.reduce((a, b) => (b.at < a.at ? b : a));
  const record = { leaf: path, observedAt: new Date(at).toISOString(), ...first };
  return { holds: true, at, records: [record] };
}

type ResponseRule = Extract<EvidenceLeaf, { response: unknown }>["response"];

/** A response is met by the browser's word alone, unless it reads the body. */
function answers(rule: ResponseRule, exchange: Exchange): Sight[] {
  const { request, report } = exchange;
  const corroborated = isCorroborated(exchange);
  if (!matchUrl(rule.url, exchange.url) || !(report ?? corroborated)) return [];
  // Only the browser knows how the document of a frame was asked for.
  const unasked = report?.via === "frame" && !request;
  if (rule.method && !unasked && !sameMethod(rule.method, exchange.method)) return [];
  const status = corroborated ? request!.status : report!.status;
  if (!holdsStatus(rule.status, status)) return [];
  const sight: Sight = {
    at: rule.json || !corroborated ? (report?.at ?? Infinity) : request!.at,
    kind: "response",
    witness: rule.json || !corroborated ? "page" : "browser",
    corroborated,
    url: withoutQuery(exchange.url).slice(0, 500),
    ...(status === null ? {} : { status }),
  };
  if (!rule.json) return [sight];
  const json = report?.json;
  const conditions = Object.entries(rule.json);
  if (!json || !conditions.every(([at, wanted]) => holdsValue(wanted, json[at]))) return [];
  const values = Object.fromEntries(
    conditions.flatMap(([at]) => (json[at] === undefined ? [] : [[at, json[at]]])),
  );
  return [{ ...sight, values }];
}

function holdsStatus(wanted: ResponseRule["status"], status: number | null): boolean {
  if (wanted === undefined) return true;
  if (status === null) return false;
  if (typeof wanted === "number") return status === wanted;
  return Array.isArray(wanted) ? wanted.includes(status) : status !== wanted.not;
}

type Scalar = string | number | boolean | null;

/** A value that isn't there meets only `{exists: false}`: absence proves nothing, either way. */
function holdsValue(wanted: Condition, value: Scalar | undefined): boolean {
  if (typeof wanted === "object" && wanted && "exists" in wanted)
    return (value !== undefined) === wanted.exists;
  if (value === undefined) return false;
  // One system writes 0 or true, the next "0" or "true"; null is only itself.
  const is = (one: Scalar) =>
    one === value || (one !== null && value !== null && `${one}` === `${value}`);
  if (typeof wanted !== "object" || wanted === null) return is(wanted);
  if ("in" in wanted) return wanted.in.some(is);
  return !(Array.isArray(wanted.not) ? wanted.not : [wanted.not]).some(is);
}

type PageRule = Extract<EvidenceLeaf, { page: unknown }>["page"];

/** A page that arrived and, where the rule has a text, shows it: at once, or put in by its script. */
function arrivals({ url, text }: PageRule, seen: readonly Observation[], trust: boolean): Sight[] {
  const arrived = seen.filter(isArrival).filter((one) => !url || matchUrl(url, one.url));
  // The address of an error page speaks for nothing; of a refusal it may be all there is.
  const broke = (one: Arrival) => seen.some((other) => sawLoading(other, one.url, (s) => s >= 400));
  return arrived
    .filter((one) => trust || !broke(one))
    .flatMap((one): Sight[] => {
      const browser = one.kind === "request";
      const sight: Sight = {
        at: one.at,
        kind: "page",
        witness: browser ? "browser" : "extension",
        corroborated: browser || seen.some((other) => sawLoading(other, one.url)),
        url: withoutQuery(one.url).slice(0, 500),
      };
      if (!text) return [sight];
      const shown = [...(browser ? [] : [one]), ...seen.filter((other) => other.kind === "text")]
        .flatMap((other) => textsOn(other).map((shown) => ({ at: other.at, text: shown })))
        .filter((other) => several(text).includes(other.text));
      return shown.map((other) => ({
        ...sight,
        at: Math.max(one.at, other.at),
        text: other.text,
      }));
    });
}

type Arrival = PageSeen | Extract<Observation, { kind: "request" }>;

const isDocument = (one: Observation): one is Extract<Observation, { kind: "request" }> =>
  one.kind === "request" && one.phase === "completed" && asksForPage(one);

/** A redirect completes, too, but nothing arrives by it. */
const isArrival = (one: Observation): one is Arrival =>
  one.kind === "page" ||
  (isDocument(one) && one.status !== null && (one.status < 300 || one.status === 304));

const sawLoading = (one: Observation, url: string, status = (s: number) => s < 400) =>
  isDocument(one) && status(one.status ?? 0) && withoutFragment(one.url) === withoutFragment(url);

function textsOn(one: Observation): string[] {
  if (one.kind === "text") return [one.text];
  return one.kind === "page" ? one.texts.map(({ text }) => text) : [];
}

/** A text in the document, or in a dialog: the page's own, or the browser's. */
function messages(leaf: EvidenceLeaf, one: Observation): Sight[] {
  if ("text" in leaf) {
    const text = textsOn(one).find((shown) => several(leaf.text).includes(shown));
    const { at } = one;
    return text ? [{ at, kind: "text", witness: "extension", corroborated: false, text }] : [];
  }
  if (!("dialog" in leaf)) return [];
  const native = one.kind === "dialog";
  if (!native && !(one.kind === "text" && one.dialog)) return [];
  const { at, text } = one;
  const witness = native ? "page" : "extension";
  return several(leaf.dialog).includes(text)
    ? [{ at, kind: "dialog", witness, corroborated: false, text }]
    : [];
}

/** Whether an observation other than of a request says something about a leaf. */
export function speaksOf(leaf: EvidenceLeaf, one: Observation): boolean {
  if (one.kind === "request" || one.kind === "response" || "response" in leaf) return false;
  if (!("page" in leaf)) return messages(leaf, one).length > 0;
  const { url, text } = leaf.page;
  if (one.kind === "page" && url && matchUrl(url, one.url)) return true;
  return textsOn(one).some((shown) => several(text).includes(shown));
}

/** The numbers that an observation shows by a rule; for an array of a response, one for each. */
function numbersIn(rule: SourceNoRule, one: Observation): string[] {
  if ("response" in rule) {
    if (one.kind !== "response" || !matchUrl(rule.response.url, one.url)) return [];
    const { json: at } = rule.response;
    const row = new RegExp("^/(0|[1-9][0-9]*)$");
    return Object.entries(one.json ?? {})
      .filter(([key, value]) =>
        value === null || typeof value === "boolean" || value === ""
          ? false
          : key === at
            ? !isContainer(value)
            : key.startsWith(at) && row.test(key.slice(at.length)),
      )
      .map(([, value]) => String(value));
  }
  if ("page" in rule) {
    const { page } = rule;
    const { url, text } = typeof page === "string" ? { url: page, text: page } : page;
    const address = url && isArrival(one) ? matchUrlTemplate(url, one.url) : undefined;
    return address ? [address] : one.kind === "page" ? foundIn(one.texts, text) : [];
  }
  if ("text" in rule) {
    if (one.kind === "text") return foundIn([one], rule.text);
    return one.kind === "page" ? foundIn(one.texts, rule.text) : [];
  }
  if (!("dialog" in rule)) return [];
  const said = one.kind === "dialog" || (one.kind === "text" && one.dialog);
  return said ? foundIn([one], rule.dialog) : [];
}

/** How the engine reports a value that is no scalar, at a pointer that a mapping names. */
export const CONTAINER = { list: "[]", object: "{}" } as const;
const isContainer = (value: unknown) => value === CONTAINER.list || value === CONTAINER.object;

const foundIn = (texts: { text: string; found?: string }[], wanted?: string | string[]) =>
  texts.flatMap(({ text, found }) => (found && several(wanted).includes(text) ? [found] : []));

/** Whether an observation other than of a request shows the department's number. */
export const showsNumber = (rule: SourceNoRule, one: Observation) =>
  one.kind !== "request" && one.kind !== "response" && numbersIn(rule, one).length > 0;

export interface Row {
  /** Which of the captures of one trigger, from 0, and how many there are. */
  row: number;
  rows: number;
}

/**
 * The department's number of one capture, or null: none was shown, or different ones were, and then
 * none is believed. Several captures of one trigger need as many numbers, in their order.
 */
export function findSourceNo(
  rule: SourceNoRule | undefined,
  seen: readonly Observation[],
  { trust, row, rows }: { trust: boolean } & Row,
): string | null {
  if (!rule) return null;
  const believed = trust
    ? seen
    : [
        ...seen.filter((one) => one.kind !== "response"),
        ...exchangesOf(seen).flatMap((exchange) =>
          exchange.report && isCorroborated(exchange) ? [exchange.report] : [],
        ),
      ];
  const numbers = [...new Set(believed.flatMap((one) => numbersIn(rule, one)))].filter(isNumber);
  return numbers.length === rows ? (numbers[row] ?? null) : null;
}

/** Whether a list of numbers came that has fewer than there are captures: not all were accepted. */
export const lacksNumbers = (
  rule: SourceNoRule | undefined,
  seen: readonly Observation[],
  rows: number,
): boolean =>
  !!rule &&
  "response" in rule &&
  seen.some(
    (one) =>
      one.kind === "response" &&
      matchUrl(rule.response.url, one.url) &&
      one.json?.[rule.response.json] === CONTAINER.list &&
      numbersIn(rule, one).length < rows,
  );

/** What a record takes as a number: one line of at most 100 characters. */
const isNumber = (text: string) => /^[^\p{Cc}]{1,100}$/u.test(text);
