import { compactDecrypt, decodeProtectedHeader } from "jose";
import { Payload } from "../../../sdk/contract/capture";
import type { PlatformKey } from "../keys";

/** Opens what a window sealed; the one place to put a certified cipher module (国密) in. */
export type Unseal = (key: string, sealed: string) => Promise<Payload | null>;

/**
 * Compact JWE (RFC 7516), ECDH-ES with A256GCM, whose protected header and plaintext both repeat the
 * capture's key, so that a payload can't be moved to another envelope. Null when anything differs.
 */
export function makeUnseal(own: PlatformKey): Unseal {
  return async (key, sealed) => {
    try {
      const header = decodeProtectedHeader(sealed);
      if (header.jilu !== key || header.kid !== own.id) return null;
      const { plaintext } = await compactDecrypt(sealed, own.secret, {
        keyManagementAlgorithms: ["ECDH-ES"],
        contentEncryptionAlgorithms: ["A256GCM"],
      });
      const payload = Payload.parse(JSON.parse(new TextDecoder().decode(plaintext)));
      return payload.key === key ? payload : null;
    } catch {
      // Whatever failed, the answer is the same: why is nothing that a sender should learn.
      return null;
    }
  };
}
