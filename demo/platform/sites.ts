import type { Site } from "../../sdk/contract/site";
import type { SiteRow } from "./store/schema";
import type { Store } from "./store/store";

export const siteOf = (row: SiteRow): Site => ({
  id: row.id,
  name: row.name,
  origins: JSON.parse(row.origins) as string[],
  trusted: row.trusted === 1,
  updatedAt: row.updatedAt,
});

export interface Sites {
  find(id: string): Site | null;
  /** Whether pages of this origin may ask for progress themselves. */
  isTrusted(origin: string): boolean;
}

export function makeSites(store: Store): Sites {
  const find = store.prepare<SiteRow>("SELECT * FROM sites WHERE id = ?");
  const trusts = store.prepare(
    "SELECT 1 FROM sites, json_each(sites.origins) AS each WHERE trusted = 1 AND each.value = ?",
  );
  return {
    find(id) {
      const row = find.first(id);
      return row ? siteOf(row) : null;
    },
    isTrusted: (origin) => origin !== "*" && trusts.first(origin) !== undefined,
  };
}
