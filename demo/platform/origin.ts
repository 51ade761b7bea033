import type { Mapping } from "../../sdk/contract/mapping";

/** Scheme and authority of an absolute URL pattern, `*` and port included; null for all others. */
export function originOf(pattern: string): { scheme: string; host: string } | null {
  const match = /^([a-z*]+):\/\/([^/?#]+)/i.exec(pattern);
  if (!match) return null;
  const scheme = match[1]!.toLowerCase();
  return { scheme, host: withoutDefaultPort(scheme, match[2]!.toLowerCase()) };
}

/** Where the mapping's page lies. Its frames lie there, too, unless they name another origin. */
function pagePatterns({ match, origins }: Mapping): string[] {
  return [match.url, match.frame?.url ?? [], origins ?? []].flat();
}

/** Every URL pattern that the mapping names: its pages', and those its evidence is found at. */
function allPatterns(mapping: Mapping): string[] {
  const patterns = pagePatterns(mapping);
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === "object" && node !== null) {
      for (const [name, value] of Object.entries(node)) {
        if (name === "url" && typeof value === "string") patterns.push(value);
        else visit(value);
      }
    }
  };
  visit([mapping.accepted, mapping.refused, mapping.sourceNo]);
  return patterns;
}

/**
 * A browser's match pattern for all of an origin, port included. A host with a wildcard inside a
 * label widens to the labels after it; one that leaves none (`10.20.*`) has no match pattern.
 */
export function matchPatternOf(pattern: string): string | null {
  const origin = originOf(pattern);
  if (!origin) return null;
  const scheme = origin.scheme.includes("*") ? "*" : origin.scheme;
  if (!["http", "https", "*"].includes(scheme)) return null;
  const [, name, port] = /^(.*?)(:[\d*]+)?$/.exec(origin.host)!;
  const host = name!.includes("*") ? widen(name!) : name!;
  return host === null ? null : `${scheme}://${host}${port ?? ""}/*`;
}

function widen(host: string): string | null {
  const after = host.slice(host.lastIndexOf("*") + 1);
  const dot = after.indexOf(".");
  const rest = dot < 0 ? "" : after.slice(dot + 1);
  // A bare top-level domain, or the last number of an address, would be half the world.
  return rest.includes(".") && !/^\d+(\.\d+)*$/.test(rest) ? `*.${rest}` : null;
}

/** Match patterns of all origins that these mappings need, sorted, each once. */
export function originsOf(mappings: readonly Mapping[]): string[] {
  const patterns = mappings.flatMap(allPatterns).map(matchPatternOf);
  return [...new Set(patterns.filter((pattern) => pattern !== null))].sort();
}

/**
 * Whether a capture from this origin can come from a page of this mapping. A mapping that names
 * its page by path only is for every origin.
 */
export function isOriginOf(mapping: Mapping, origin: string): boolean {
  const own = originOf(origin);
  if (!own) return false;
  const named = [mapping.match.url].flat().map(originOf);
  if (named.includes(null)) return true;
  return pagePatterns(mapping)
    .map(originOf)
    .some((one) => one !== null && fits(one.scheme, own.scheme) && fits(one.host, own.host));
}

/** `*` is any run of characters. Linear: each piece is looked for once, after the one before it. */
function fits(pattern: string, text: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === text;
  if (!text.startsWith(head)) return false;
  const tail = rest.pop()!;
  let at = head.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}

function withoutDefaultPort(scheme: string, host: string): string {
  if (scheme === "http") return host.replace(/:80$/, "");
  return scheme === "https" ? host.replace(/:443$/, "") : host;
}
