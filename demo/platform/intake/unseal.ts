import { createDecipheriv, createECDH, createHash, KeyObject } from "node:crypto";
import { z } from "zod";
import { Payload } from "../../../sdk/contract/capture";
import { PublicKey } from "../../../sdk/contract/window";
import type { PlatformKey } from "../keys";

/** Opens what a window sealed; the one place to put a certified cipher module (国密) in. */
export type Unseal = (key: string, sealed: string) => Promise<Payload | null>;

/** The only header that is taken, so that nothing in it is left to interpretation. */
const Header = z.strictObject({
  alg: z.literal("ECDH-ES"),
  enc: z.literal("A256GCM"),
  epk: PublicKey.pick({ kty: true, crv: true, x: true, y: true }).strict(),
  kid: z.string(),
  jilu: z.string(),
});

/**
 * Compact JWE (RFC 7516), ECDH-ES with A256GCM, whose protected header and plaintext both repeat the
 * capture's key, so that a payload can't be moved to another envelope. Null when anything differs.
 * By Node's oldest cipher calls: most of what a large batch costs is here (`npm run bench -- ingest`),
 * and an agreement by key objects takes half as much again, by Web Crypto more still.
 */
export function makeUnseal(own: Pick<PlatformKey, "id" | "secret">): Unseal {
  const agreement = createECDH("prime256v1");
  agreement.setPrivateKey(bytes(KeyObject.from(own.secret).export({ format: "jwk" }).d!));
  return async (key, sealed) => {
    try {
      const [head = "", wrapped, iv = "", text = "", tag = "", ...more] = sealed.split(".");
      if (wrapped !== "" || more.length > 0) return null;
      const header = Header.parse(JSON.parse(bytes(head).toString()));
      if (header.jilu !== key || header.kid !== own.id) return null;
      const { x, y } = header.epk;
      // Refuses a point that isn't on the curve.
      const agreed = agreement.computeSecret(Buffer.concat([UNPACKED, bytes(x), bytes(y)]));
      const cipher = createDecipheriv("aes-256-gcm", derive(agreed), bytes(iv), {
        authTagLength: 16,
      });
      cipher.setAAD(Buffer.from(head)).setAuthTag(bytes(tag));
      const plain = Buffer.concat([cipher.update(bytes(text)), cipher.final()]);
      const payload = Payload.parse(JSON.parse(plain.toString()));
      return payload.key === key ? payload : null;
    } catch {
      // Whatever failed, the answer is the same: why is nothing that a sender should learn.
      return null;
    }
  };
}

const bytes = (text: string) => Buffer.from(text, "base64url");

/** What a point begins with that is written as both of its coordinates (SEC 1, 2.3.3). */
const UNPACKED = Buffer.from([4]);

const ROUND = Buffer.from([0, 0, 0, 1]);
/** AlgorithmID with its length, no party information, 256 bits wanted. */
const INFO = Buffer.from("\0\0\0\x07A256GCM\0\0\0\0\0\0\0\0\0\0\x01\0", "latin1");

/** Concat KDF of NIST SP 800-56A with SHA-256, one round, as RFC 7518 (section 4.6.2) has it. */
const derive = (agreed: Buffer) =>
  createHash("sha256").update(ROUND).update(agreed).update(INFO).digest();
