import type { EndpointName } from "../../../sdk/contract/endpoint";

/** Answers that any page may read: nothing in them is about a person, nothing is sent along. */
const FOR_ANYBODY: ReadonlySet<EndpointName> = new Set([
  "items",
  "item",
  "guide",
  "calendar",
  "rate",
  "viewRating",
  // An extension asks before it holds the permission for this host.
  "previewEnrolment",
]);

/** Answers about a case: pages of sites that the hall trusts as itself, and no others. */
const FOR_TRUSTED: ReadonlySet<EndpointName> = new Set(["progress", "progressStream"]);

/** The headers by which a browser lets a page read an answer; never with credentials. */
export function corsOf(
  name: EndpointName,
  origin: string | undefined,
  isTrusted: (origin: string) => boolean,
): Record<string, string> {
  if (FOR_ANYBODY.has(name)) return { "Access-Control-Allow-Origin": "*" };
  if (!FOR_TRUSTED.has(name)) return {};
  const vary = { Vary: "Origin" };
  if (origin === undefined || !isTrusted(origin)) return vary;
  return { "Access-Control-Allow-Origin": origin, ...vary };
}

const HOURS_2 = 7_200;

/** What a browser asks beforehand; the path's methods that pages may use. */
export const preflightOf = (methods: string[]): Record<string, string> => ({
  "Access-Control-Allow-Methods": methods.join(", "),
  "Access-Control-Allow-Headers": "Content-Type",
  "Access-Control-Max-Age": String(HOURS_2),
});

export const isForPages = (name: EndpointName): boolean =>
  FOR_ANYBODY.has(name) || FOR_TRUSTED.has(name);
