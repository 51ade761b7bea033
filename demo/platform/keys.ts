import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import type { PublicKey } from "../../sdk/contract/window";
import { readSetting, writeSetting } from "./settings";
import type { Store } from "./store/store";

/** A key pair of the platform; `id` is the public key's thumbprint (RFC 7638). */
export interface PlatformKey {
  id: string;
  secret: CryptoKey;
  /** The public key, for what the platform itself has signed. */
  verify: CryptoKey;
  open: PublicKey;
}

/** What records are sealed to, and what mappings are signed with. */
export interface PlatformKeys {
  seal: PlatformKey;
  sign: PlatformKey;
}

/** Made at the first start and kept in the database: whoever backs it up backs them up, too. */
export async function loadKeys(store: Store): Promise<PlatformKeys> {
  return {
    seal: await loadKey(store, "key.seal", "ECDH-ES", "enc"),
    sign: await loadKey(store, "key.sign", "ES256", "sig"),
  };
}

async function loadKey(
  store: Store,
  name: "key.seal" | "key.sign",
  alg: "ECDH-ES" | "ES256",
  use: string,
): Promise<PlatformKey> {
  let text = readSetting(store, name);
  if (text === null) {
    const pair = await generateKeyPair(alg, { crv: "P-256", extractable: true });
    text = JSON.stringify(await exportJWK(pair.privateKey));
    writeSetting(store, name, text);
  }
  const jwk = JSON.parse(text) as JWK;
  const id = await calculateJwkThumbprint(jwk);
  const open: PublicKey = { kty: "EC", crv: "P-256", x: jwk.x!, y: jwk.y!, kid: id, alg, use };
  return {
    id,
    secret: (await importJWK(jwk, alg)) as CryptoKey,
    verify: await importJWK(open, alg),
    open,
  };
}
