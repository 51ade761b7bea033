import { base64url, exportJWK, SignJWT } from "jose";
import type { KeyPair } from "./key";

export interface ProofInput {
  key: KeyPair;
  method: string;
  url: string;
  /** Milliseconds since the epoch by this computer's clock; the platform goes by its nonce. */
  now: number;
  /** The latest `DPoP-Nonce` of the platform. */
  nonce?: string | undefined;
  /** The access token that the request carries. */
  token?: string | undefined;
}

/** A DPoP proof (RFC 9449, §4.2): this request, by the holder of this key, once. */
export async function createProof(input: ProofInput): Promise<string> {
  const { kty, crv, x, y } = await exportJWK(input.key.publicKey);
  return new SignJWT({
    jti: base64url.encode(crypto.getRandomValues(new Uint8Array(16))),
    htm: input.method.toUpperCase(),
    htu: target(input.url),
    ...(input.nonce !== undefined && { nonce: input.nonce }),
    ...(input.token !== undefined && { ath: await digest(input.token) }),
  })
    .setProtectedHeader({ typ: "dpop+jwt", alg: "ES256", jwk: { kty, crv, x, y } })
    .setIssuedAt(Math.floor(input.now / 1_000))
    .sign(input.key.privateKey);
}

/** `htu`: the URL without query and fragment. */
function target(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** `ath`: base64url of the token's SHA-256. */
async function digest(token: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return base64url.encode(new Uint8Array(hash));
}
