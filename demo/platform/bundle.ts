import { CompactSign } from "jose";
import { Mapping, type Bundle } from "../../sdk/contract/mapping";
import { originsOf } from "../../sdk/contract/origin";
import { isoOf, type Context } from "./context";
import { readSetting, writeSetting } from "./settings";
import type { Store } from "./store/store";

/**
 * What windows capture by. A draft doesn't displace the version that is published; a retirement
 * does.
 */
export function publishedMappings(store: Store): Mapping[] {
  return store
    .prepare<{ body: string }>(
      `SELECT body FROM mappings AS one WHERE state = 'published' AND version = (
         SELECT max(version) FROM mappings WHERE id = one.id AND state <> 'draft'
       ) ORDER BY id`,
    )
    .all()
    .map((row) => Mapping.parse(JSON.parse(row.body)));
}

export const revisionOf = (store: Store): number =>
  Number(readSetting(store, "bundle.revision") ?? 0);

/** In the transaction of the change. */
export function raiseRevision(store: Store): void {
  writeSetting(store, "bundle.revision", String(revisionOf(store) + 1));
}

/** Signs the bundle once for each revision and each address that the platform is reached by. */
export function makeSigner({ store, keys, clock }: Context) {
  const signed = new Map<string, string>();
  let revision = -1;
  return async (origin: string): Promise<{ revision: number; jws: string }> => {
    const now = revisionOf(store);
    if (now !== revision) {
      signed.clear();
      revision = now;
    }
    let jws = signed.get(origin);
    if (jws === undefined) {
      const mappings = publishedMappings(store);
      const bundle: Bundle = {
        platform: origin,
        revision: now,
        issuedAt: isoOf(clock()),
        origins: originsOf(mappings),
        mappings,
      };
      jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(bundle)))
        .setProtectedHeader({ alg: "ES256", kid: keys.sign.id, typ: "jilu-bundle+jwt" })
        .sign(keys.sign.secret);
      if (now === revision) signed.set(origin, jws);
    }
    return { revision: now, jws };
  };
}
