import type { Choice } from "./choice";
import type { Release } from "../release";

/** One source that a page's Content-Security-Policy has to name, and what for. */
export interface Entry {
  directive: "script-src" | "connect-src" | "frame-src" | "style-src";
  source: string;
  why: Why;
}
export type Why = "widgets" | "channel" | "data" | "proof" | "frame" | "height";

/**
 * What a line needs, and nothing else: no style, font or image of the platform's, no `unsafe-…`, and
 * no Trusted Types policy. `styleHash` is `sha256-…` of the text of the line's style.
 */
export function entriesOf(choice: Choice, release: Release, styleHash: string | null): Entry[] {
  const { platform, version } = release;
  if (choice.delivery === "frame") {
    return [{ directive: "frame-src", source: `${platform}/f/`, why: "frame" }];
  }
  const isEvergreen = choice.update === "evergreen";
  const folder = isEvergreen ? `${platform}/w/` : `${platform}/w/${version}/`;
  const entries: Entry[] = [{ directive: "script-src", source: folder, why: "widgets" }];
  if (isEvergreen) entries.push({ directive: "connect-src", source: folder, why: "channel" });
  if (choice.widget === "progress" && !choice.inline) {
    entries.push({ directive: "frame-src", source: `${platform}/f/`, why: "proof" });
  } else {
    entries.push({ directive: "connect-src", source: `${platform}/v1/`, why: "data" });
  }
  if (choice.reserve === "line" && styleHash !== null) {
    entries.push({ directive: "style-src", source: `'${styleHash}'`, why: "height" });
  }
  return entries;
}

/** As directives of one header, each source once. */
export function directivesOf(entries: readonly Entry[]): string[] {
  const sources = new Map<string, Set<string>>();
  for (const { directive, source } of entries) {
    sources.set(directive, (sources.get(directive) ?? new Set()).add(source));
  }
  return [...sources].map(([directive, all]) => [directive, ...all].join(" "));
}
