import { browser } from "wxt/browser";
import type { Bundle, Mapping } from "../../sdk/contract/mapping";
import { documentOrigins } from "../../sdk/desk/belongs";

/**
 * The mappings that this window works by, as the platform signed them. Kept in `storage.local` by
 * origin, so that a page's engine reads only what concerns it, without waking the worker.
 */

interface Stored {
  platform: string;
  revision: number;
  etag: string | null;
  origins: string[];
  mappings: Mapping[];
}

const EMPTY: Stored = { platform: "", revision: -1, etag: null, origins: [], mappings: [] };

export async function readRegistry(): Promise<Stored> {
  const { registry } = await browser.storage.local.get("registry");
  return (registry as Stored | undefined) ?? EMPTY;
}

/** Takes a verified bundle; returns whether anything changed. */
export async function storeBundle(bundle: Bundle, etag: string | null): Promise<boolean> {
  const before = await readRegistry();
  if (before.platform === bundle.platform && before.revision >= bundle.revision) return false;
  const buckets = bucketsOf(bundle.mappings);
  const all = await browser.storage.local.get(null);
  const stale = Object.keys(all).filter((key) => key.startsWith(BUCKET) && !(key in buckets));
  await browser.storage.local.remove(stale);
  const registry: Stored = {
    platform: bundle.platform,
    revision: bundle.revision,
    etag,
    origins: bundle.origins,
    mappings: bundle.mappings,
  };
  await browser.storage.local.set({ ...buckets, registry });
  return true;
}

export async function clearRegistry(): Promise<void> {
  const all = await browser.storage.local.get(null);
  await browser.storage.local.remove(
    Object.keys(all).filter((key) => key === "registry" || key.startsWith(BUCKET)),
  );
}

/** `mappings:http://10.20.0.5:8080`, and `mappings:*` for patterns that hold for many origins. */
const BUCKET = "mappings:";

function bucketsOf(mappings: readonly Mapping[]): Record<string, Mapping[]> {
  const buckets: Record<string, Mapping[]> = {};
  for (const mapping of mappings) {
    const origins = new Set(documentOrigins(mapping).map((one) => (one.includes("*") ? "*" : one)));
    for (const origin of origins) (buckets[BUCKET + origin] ??= []).push(mapping);
  }
  return buckets;
}

/** For the engine, in a page: the mappings that may concern documents of this origin. */
export async function mappingsFor(origin: string): Promise<Mapping[]> {
  const keys = [BUCKET + origin, `${BUCKET}*`];
  const found = await browser.storage.local.get(keys);
  return keys.flatMap((key) => (found[key] as Mapping[] | undefined) ?? []);
}
