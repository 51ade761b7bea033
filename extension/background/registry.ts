import { browser } from "wxt/browser";
import type { Bundle, Mapping } from "../../sdk/contract/mapping";
import { documentOrigins } from "../../sdk/contract/origin";
import { learn, NO_REGISTRY, type Registry } from "../../sdk/casework/registry";

/**
 * The registry in `storage.local`; beside it its mappings by origin, so that a page's engine reads
 * only what concerns it, without waking the worker.
 */

export async function readRegistry(): Promise<Registry> {
  const { registry } = await browser.storage.local.get("registry");
  return (registry as Registry | undefined) ?? NO_REGISTRY;
}

/** Takes a verified bundle; returns whether anything changed. */
export async function storeBundle(bundle: Bundle, etag: string | null): Promise<boolean> {
  const before = await readRegistry();
  const registry = learn(before, bundle, etag);
  if (registry === before) return false;
  const buckets = bucketsOf(bundle.mappings);
  const all = await browser.storage.local.get(null);
  const stale = Object.keys(all).filter((key) => key.startsWith(BUCKET) && !(key in buckets));
  await browser.storage.local.remove(stale);
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

const bucketsFor = (origin: string) => [BUCKET + origin, `${BUCKET}*`];

/** Whether a change of `storage.local` is one of the mappings for documents of this origin. */
export const concerns = (
  origin: string,
  changes: Record<string, { oldValue?: unknown; newValue?: unknown }>,
): boolean =>
  bucketsFor(origin).some((key) => {
    const { oldValue, newValue } = changes[key] ?? {};
    // Firefox tells of what was written as it was, too.
    return JSON.stringify(oldValue) !== JSON.stringify(newValue);
  });

/** For the engine, in a page: the mappings that may concern documents of this origin. */
export async function mappingsFor(origin: string): Promise<Mapping[]> {
  const keys = bucketsFor(origin);
  const found = await browser.storage.local.get(keys);
  return keys.flatMap((key) => (found[key] as Mapping[] | undefined) ?? []);
}
