import { base64url, exportJWK, SignJWT } from "jose";
import type { KeyPair } from "./key";

export interface ProofInput {
  method: string;
  url: string;
  /** Milliseconds since the epoch by this computer's clock; the platform goes by its nonce. */
  now: number;
  /** The latest `DPoP-Nonce` of the platform. */
  nonce?: string | undefined;
}
export type Prover = (input: ProofInput) => Promise<string>;

/**
 * Makes DPoP proofs (RFC 9449, §4.2): this request, by the holder of this key, once; and with this
 * access token, if there is one. What is the same in all of them is worked out for the first.
 */
export function createProver({ privateKey, publicKey }: KeyPair, token?: string): Prover {
  let same: ReturnType<typeof constants> | undefined;
  return async ({ method, url, now, nonce }) => {
    const { jwk, ath } = await (same ??= constants(publicKey, token));
    return new SignJWT({
      jti: base64url.encode(crypto.getRandomValues(new Uint8Array(16))),
      htm: method.toUpperCase(),
      htu: target(url),
      ...(nonce !== undefined && { nonce }),
      ...ath,
    })
      .setProtectedHeader({ typ: "dpop+jwt", alg: "ES256", jwk })
      .setIssuedAt(Math.floor(now / 1_000))
      .sign(privateKey);
  };
}

/** The public key; and `ath`, base64url of the token's SHA-256. */
async function constants(publicKey: CryptoKey, token?: string) {
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const jwk = { kty, crv, x, y };
  if (token === undefined) return { jwk, ath: {} };
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return { jwk, ath: { ath: base64url.encode(new Uint8Array(hash)) } };
}

/** `htu`: the URL without query and fragment. */
function target(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
