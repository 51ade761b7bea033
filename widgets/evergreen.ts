import { load } from "./load";
import { choose, isManifest, partsOf, thumbprintOf } from "./manifest";

/**
 * What an evergreen line runs: asks the platform which version is current, and runs its loader. The
 * manifest is signed; where the page is a secure context, the signature is checked by the key whose
 * thumbprint the line names. Whatever goes wrong, the version that the line itself names runs: an
 * evergreen site is never worse off than a pinned one.
 *
 * Nothing is kept between visits, so that a manifest of yesterday cannot be told from today's: who
 * can replay one can hold a site back at a version that was once current, never lead it elsewhere.
 */

async function current(): Promise<readonly [file: string, integrity: string]> {
  const base = new URL(/* @vite-ignore */ "..", import.meta.url);
  const text = await (await fetch(new URL("manifest.jws", base).href, NO_COOKIES)).text();
  const { header, payload, signed, signature } = partsOf(text);
  if (!isManifest(payload)) throw new Error("the manifest is none");
  if (isSecureContext) {
    const { keys } = (await (await fetch(new URL("keys.json", base).href, NO_COOKIES)).json()) as {
      keys: JsonWebKey[];
    };
    const wanted = document.querySelector("script[data-jilu-key]")?.getAttribute("data-jilu-key");
    const jwk = await find(keys, (key) => thumbprintOf(key).then((own) => own === wanted));
    const curve = { name: "ECDSA", namedCurve: "P-256" };
    const key = await crypto.subtle.importKey("jwk", jwk, curve, false, ["verify"]);
    const how = { name: "ECDSA", hash: "SHA-256" };
    const isGenuine = await crypto.subtle.verify(how, key, signature, signed);
    if (!isGenuine || header.alg !== "ES256") throw new Error("the manifest is not genuine");
  }
  const { version, integrity } = choose(payload, Math.random());
  return [`../${version}/jilu`, integrity];
}

const NO_COOKIES = { credentials: "omit", cache: "no-cache" } as const;

async function find<T>(all: readonly T[], is: (one: T) => Promise<boolean>): Promise<T> {
  for (const one of all) if (await is(one)) return one;
  throw new Error("the line names a key that the platform does not have");
}

void current()
  .then(([file, integrity]) => load(file, integrity))
  .catch((error: unknown) => {
    const why = error instanceof Error ? error.message : "unknown";
    console.warn(`jilu: ${why}; the version that the line names runs instead`);
    return load("jilu", LOADER_INTEGRITY);
  });
