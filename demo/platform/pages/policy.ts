import type { Site } from "../../../sdk/contract/site";

const PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** Pages that people open themselves are framed by nobody. */
export const pagePolicy = [...PAGE, "frame-ancestors 'none'"].join("; ");

/**
 * A frame stands on pages of its site only; on none for a site that isn't known. A site that
 * anybody may try things with has no such directive at all: even `*` would shut out a page that is
 * opened from a file.
 */
export function framePolicy(site: Site | null): string {
  if (site?.origins.includes("*")) return PAGE.join("; ");
  return [...PAGE, `frame-ancestors ${site?.origins.join(" ") ?? "'none'"}`].join("; ");
}
