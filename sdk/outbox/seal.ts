import { CompactEncrypt, importJWK } from "jose";
import type { Payload, PublicKey } from "../contract";

/**
 * Closes a payload so that only the platform can open it. The one place where a cipher is chosen: a
 * certified module for commercial ciphers (国密) takes its place behind the same method.
 */
export interface Sealer {
  /** The sealed text; must be bound to `payload.key`, so that it fits no other envelope. */
  seal(payload: Payload): Promise<string>;
}

/**
 * Seals as compact JWE (RFC 7516): ECDH-ES on P-256 with a fresh key each time, A256GCM. The
 * header `jilu`, authenticated with the rest, names the record's key.
 */
export function createJweSealer(publicJwk: PublicKey): Sealer {
  const { kty, crv, x, y, kid } = publicJwk;
  const imported = importJWK({ kty, crv, x, y }, "ECDH-ES");
  // A bad key is told by the first `seal`, not by an unhandled rejection before it.
  imported.catch(() => undefined);
  return {
    async seal(payload) {
      const header = { alg: "ECDH-ES", enc: "A256GCM", jilu: payload.key, ...(kid && { kid }) };
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader(header)
        .encrypt(await imported);
    },
  };
}
