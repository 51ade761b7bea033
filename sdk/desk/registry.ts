import type { Bundle, Mapping } from "../contract/mapping";
import { belongs } from "./belongs";

/** The mappings that this window works by, as the platform signed them. Plain JSON. */
export interface Registry {
  platform: string;
  revision: number;
  etag: string | null;
  mappings: Mapping[];
  /** By mapping, the versions that were ever signed for this window: a page may lag behind. */
  versions: Record<string, number[]>;
}

export const NO_REGISTRY: Registry = {
  platform: "",
  revision: -1,
  etag: null,
  mappings: [],
  versions: {},
};

/** A page that lags behind by more than so many versions was not looked at for long. */
const MOST_VERSIONS = 50;

/** What is known after a verified bundle; the very same where it brings nothing newer. Pure. */
export function learn(known: Registry, bundle: Bundle, etag: string | null): Registry {
  const { platform, revision, mappings } = bundle;
  if (known.platform === platform && known.revision >= revision) return known;
  const versions = { ...known.versions };
  for (const { id, version } of mappings) {
    versions[id] = [...new Set([...(versions[id] ?? []), version])].slice(-MOST_VERSIONS);
  }
  return { platform, revision, etag, mappings, versions };
}

/** The mappings for which pages of this origin may speak. */
export const mappingsOf = ({ mappings }: Registry, origin: string): Mapping[] =>
  mappings.filter((mapping) => belongs(mapping, origin));
