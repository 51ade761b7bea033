import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Secrets with at least 60 bits of chance need no slow hash: there is nothing to guess. */
export const hashOf = (secret: string): string =>
  createHash("sha256").update(secret).digest("base64url");

/** Whether a secret is the hashed one, in a time that says nothing about how nearly it was. */
export function isSecret(secret: string, hash: string): boolean {
  const left = Buffer.from(hashOf(secret));
  const right = Buffer.from(hash);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** 256 bits, safe in a header and in an address. */
export const makeSecret = (): string => randomBytes(32).toString("base64url");

/** A short public name: safe in a path, a log and a case's history. */
export const makeId = (prefix: string): string => `${prefix}-${randomBytes(9).toString("hex")}`;

/** A token names whom it belongs to, so that its hash is compared with one only. */
export const joinToken = (id: string, secret: string): string => `${id}~${secret}`;

export function splitToken(token: string): { id: string; secret: string } | null {
  const at = token.indexOf("~");
  if (at < 1 || token.length > 200) return null;
  return { id: token.slice(0, at), secret: token.slice(at + 1) };
}

/** Crockford's alphabet: no I, L, O, U, so that a code survives a telephone. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** One letter of five bits for each byte. */
export const lettersOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => ALPHABET.charAt(byte % 32)).join("");

/** An enrolment code of 60 bits, as `7KQ2-M9XT-4HPA`. */
export function makeCode(): string {
  return lettersOf(randomBytes(12)).replace(/(.{4})(?=.)/g, "$1-");
}

/** As typed by a person: case, blanks, hyphens and look-alikes make no difference. */
export const tidyCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
