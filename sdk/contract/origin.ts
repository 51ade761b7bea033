import type { Mapping } from "./mapping";
import { matchWhole } from "./wildcard";

/**
 * Which origins are a mapping's: the one answer for the browser's permissions, for the documents
 * that are looked into, and for the captures that the platform takes. Pure and without schemas.
 */

const ADDRESS = /^([a-z*]+):\/\/([^/?#]*)(.*)$/is;
const DEFAULT_PORT: Record<string, RegExp> = { http: /:(80)?$/, https: /:(443)?$/ };

/**
 * An address, or a pattern of some, with its origin as browsers write it: in small letters, and
 * without the port that goes without saying. Another spelling would never be met.
 */
export function plainAddress(pattern: string): string {
  const [, scheme, host, rest] = ADDRESS.exec(pattern) ?? [];
  if (!scheme || !host) return pattern;
  const plain = scheme.toLowerCase();
  return `${plain}://${host.toLowerCase().replace(DEFAULT_PORT[plain] ?? "", "")}${rest}`;
}

/** The origin, wildcards and port included, that a pattern begins with; null where it names none. */
function originOf(pattern: string): string | null {
  return /^[a-z*]+:\/\/[^/?#]+/.exec(plainAddress(pattern))?.[0] ?? null;
}

function unique<T>(items: readonly (T | null)[]): T[] {
  return [...new Set(items.filter((item) => item !== null))];
}

/**
 * Patterns of the origins that a mapping's documents lie on. A page or frame that is named by its
 * path alone lies on those that its pages name, or the mapping declares.
 */
export function documentOrigins({ match, origins }: Pick<Mapping, "match" | "origins">): string[] {
  const pages = [match.url].flat();
  const all = [...pages, ...[match.frame?.url ?? []].flat()];
  const own = all.map(originOf);
  return unique(own.includes(null) ? [...own, ...(origins ?? []).map(originOf)] : own);
}

/** Whether documents of this origin may speak for the mapping at all. */
export function belongs(mapping: Pick<Mapping, "match" | "origins">, origin: string): boolean {
  const own = originOf(origin);
  return own !== null && documentOrigins(mapping).some((pattern) => matchWhole(pattern, own));
}

/** Every URL pattern that the mapping names: its pages', and those its evidence is found at. */
function allPatterns({ match, origins, accepted, refused, sourceNo }: Mapping): string[] {
  const patterns = [match.url, match.frame?.url ?? [], origins ?? []].flat();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === "object" && node !== null) {
      for (const [name, value] of Object.entries(node)) {
        if (name === "url" && typeof value === "string") patterns.push(value);
        else visit(value);
      }
    }
  };
  visit([accepted, refused, sourceNo]);
  return patterns;
}

/**
 * A browser's match pattern for all of an origin, port included. A host with a wildcard inside a
 * label widens to the labels after it; one that leaves none (`10.20.*`) has no match pattern.
 */
export function matchPatternOf(pattern: string): string | null {
  const [scheme = "", host = ""] = originOf(pattern)?.split("://") ?? [];
  const plain = scheme.includes("*") ? "*" : scheme;
  if (!["http", "https", "*"].includes(plain)) return null;
  // `http://10.20.0.5*` and `http://10.20.0.5:80*` may mean any port, which none in a pattern means.
  const open = /^([^*:]*[^*.:])(:\d+)?\*$/.exec(host);
  const [, name = "", port = ""] = open ?? /^(.*?)(:[\d*]+)?$/.exec(host)!;
  const wide = name.includes("*") ? widen(name) : name;
  return wide === null ? null : `${plain}://${wide}${open ? "" : port}/*`;
}

function widen(host: string): string | null {
  const after = host.slice(host.lastIndexOf("*") + 1);
  const dot = after.indexOf(".");
  const rest = dot < 0 ? "" : after.slice(dot + 1);
  // A bare top-level domain, or the last number of an address, would be half the world.
  return rest.includes(".") && !/^\d+(\.\d+)*$/.test(rest) ? `*.${rest}` : null;
}

/** Match patterns of all origins that these mappings need, sorted, each once. */
export const originsOf = (mappings: readonly Mapping[]): string[] =>
  unique(mappings.flatMap(allPatterns).map(matchPatternOf)).sort();
