/**
 * A match pattern as this browser means it. Firefox takes one with a port, and then matches nothing
 * by it; without, it matches every port. What is done at an address still depends on the mappings,
 * which know ports everywhere.
 */
export const hostPattern = (pattern: string): string =>
  import.meta.env.FIREFOX ? pattern.replace(/^([^/]+:\/\/[^/]+):[\d*]+\//, "$1/") : pattern;

/** Several of them, each once. */
export const hostPatterns = (patterns: readonly string[]): string[] => [
  ...new Set(patterns.map(hostPattern)),
];
