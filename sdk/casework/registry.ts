import type { Bundle, Mapping } from "../contract/mapping";
import { belongs } from "../contract/origin";

/** The mappings that this window works by, as the platform signed them. Plain JSON. */
export interface Registry {
  platform: string;
  revision: number;
  etag: string | null;
  /** Match patterns of the hosts that its mappings need. */
  origins: string[];
  mappings: Mapping[];
}

export const NO_REGISTRY: Registry = {
  platform: "",
  revision: -1,
  etag: null,
  origins: [],
  mappings: [],
};

/** What is known after a verified bundle; the very same where it brings nothing newer. Pure. */
export function learn(known: Registry, bundle: Bundle, etag: string | null): Registry {
  const { platform, revision, origins, mappings } = bundle;
  if (known.platform === platform && known.revision >= revision) return known;
  return { platform, revision, etag, origins, mappings };
}

/** The mappings for which pages of this origin may speak. */
export const mappingsOf = ({ mappings }: Registry, origin: string): Mapping[] =>
  mappings.filter((mapping) => belongs(mapping, origin));
