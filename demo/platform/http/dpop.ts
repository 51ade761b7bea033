import { createHash } from "node:crypto";
import {
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  importJWK,
  type JWK,
} from "jose";
import { z } from "zod";
import { Refusal } from "./problem";
import { Spent, type Nonces } from "./nonce";

/**
 * Demonstrating proof of possession (RFC 9449). What it says is checked against the request it came
 * with; `iat` is read and not judged, because the server's nonce already bounds its age and a window
 * with a wrong clock must still be able to deliver.
 */
export interface ProofOf {
  /** The `DPoP` header. */
  proof: string | undefined;
  method: string;
  /** Origin and path that the client asked for, without query. */
  url: string;
  /** The access token that comes with it; null where there is none yet (enrolment). */
  token: string | null;
  /** The key's thumbprint that the token is bound to; null takes any key. */
  thumbprint: string | null;
}

const Claims = z.object({
  jti: z.string().min(1).max(200),
  htm: z.string(),
  htu: z.string().max(2_000),
  ath: z.string().optional(),
  nonce: z.string().max(200).optional(),
});
const Key = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().length(43),
  y: z.string().length(43),
  d: z.undefined().optional(),
});

const invalid = (detail: string) =>
  new Refusal("proof-invalid", { detail }, challenge("invalid_dpop_proof"));

export const challenge = (error: string) => ({
  "WWW-Authenticate": `DPoP error="${error}", algs="ES256"`,
});

export class Proofs {
  readonly #spent = new Spent();
  readonly #keys = new Map<string, CryptoKey>();
  constructor(private readonly nonces: Nonces) {}

  /** The thumbprint of the key that signed; throws a Refusal when anything doesn't hold. */
  async check(of: ProofOf): Promise<string> {
    if (!of.proof) throw new Refusal("proof-missing", {}, challenge("invalid_dpop_proof"));
    if (of.proof.length > 4_000) throw invalid("证明过长 · proof too long");
    const { thumbprint, claims } = await this.#open(of.proof, of.thumbprint);
    if (claims.htm !== of.method) throw invalid("htm 不符 · htm is another method");
    if (!sameUrl(claims.htu, of.url)) throw invalid("htu 不符 · htu is another address");
    const ath = of.token === null ? undefined : athOf(of.token);
    if (claims.ath !== ath) throw invalid("ath 不符 · ath is another token");
    const minute = claims.nonce === undefined ? null : this.nonces.minuteOf(claims.nonce);
    if (minute === null) throw new Refusal("use_dpop_nonce", {}, challenge("use_dpop_nonce"));
    const once = createHash("sha256").update(`${thumbprint} ${claims.jti}`).digest("base64");
    if (!this.#spent.spend(minute, once)) {
      throw new Refusal("replayed", {}, challenge("invalid_dpop_proof"));
    }
    return thumbprint;
  }

  async #open(proof: string, bound: string | null) {
    try {
      const header = decodeProtectedHeader(proof);
      if (header.typ !== "dpop+jwt") throw invalid("typ 不符 · typ is not dpop+jwt");
      const jwk = Key.parse(header.jwk);
      const thumbprint = await calculateJwkThumbprint(jwk);
      if (bound !== null && thumbprint !== bound) {
        throw invalid("不是本机的密钥 · not the key that the token is bound to");
      }
      const key = await this.#key(thumbprint, jwk, bound);
      const { payload } = await compactVerify(proof, key, { algorithms: ["ES256"] });
      const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
      return { thumbprint, claims: Claims.parse(claims) };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw invalid("签名或格式不对 · signature or form does not hold");
    }
  }

  /** Importing a key costs more than checking a signature; keys of enrolled devices are kept. */
  async #key(thumbprint: string, jwk: JWK, bound: string | null): Promise<CryptoKey> {
    const known = this.#keys.get(thumbprint);
    if (known) return known;
    const key = (await importJWK(jwk, "ES256")) as CryptoKey;
    if (bound !== null) this.#keys.set(thumbprint, key);
    return key;
  }
}

/** RFC 9449, 4.1: the hash of the access token that a proof comes with. */
export const athOf = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

/** RFC 9449, 4.3: compared after normalising, query and fragment left out. */
function sameUrl(given: string, own: string): boolean {
  try {
    const left = new URL(given);
    const right = new URL(own);
    return left.origin === right.origin && left.pathname === right.pathname;
  } catch {
    return false;
  }
}
