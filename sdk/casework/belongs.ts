import { matchUrl, toMatchPatterns } from "../capture/pattern";
import type { Mapping } from "../contract/mapping";

/** Origins, or patterns of them, on which a mapping's documents lie. */
export const documentOrigins = (mapping: Mapping) =>
  toMatchPatterns(mapping).map((pattern) => pattern.replace(/^([^:]+:\/\/[^/]*)\/.*$/, "$1"));

/** Whether documents of this origin may speak for the mapping at all. */
export const belongs = (mapping: Mapping, origin: string) =>
  matchUrl(documentOrigins(mapping), origin);
