import { createHash, randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Challenge, Work } from "../../../sdk/contract/progress";
import { isoOf } from "../context";
import { isSame, type Proofs } from "./proof";

type Solved = z.infer<typeof Work>;

const LIFE_MS = 5 * 60_000;

/**
 * Proof of work without a store: a challenge says until when it is good, for whom, and how hard it
 * is, under the platform's mac. Only what was spent is kept, for as long as it could be spent again.
 */
export class Works {
  /** Salts that were spent, oldest first, with the end of their challenge. */
  readonly #spent = new Map<string, number>();
  constructor(
    private readonly proofs: Proofs,
    private readonly clock: () => number,
  ) {}

  /** `bound` says for whom: a challenge is worth nothing for another case or client. */
  make(bits: number, bound: string): Challenge {
    const salt = randomBytes(16).toString("base64url");
    const until = this.clock() + LIFE_MS;
    const head = `${until.toString(36)}.${String(bits).padStart(2, "0")}.${salt}`;
    const challenge = `${head}.${this.#sign(head, bound)}`;
    return { challenge, salt, bits, expiresAt: isoOf(until) };
  }

  /** The bits that were worked for, which can't be used again; 0 when anything doesn't hold. */
  spend({ challenge, number }: Solved, bound: string): number {
    const cut = challenge.lastIndexOf(".");
    const head = challenge.slice(0, Math.max(0, cut));
    if (!isSame(challenge.slice(cut + 1), this.#sign(head, bound))) return 0;
    const [until = "", bits = "", salt = ""] = head.split(".");
    const end = parseInt(until, 36);
    if (end < this.clock() || this.#spent.has(salt)) return 0;
    if (zeroBits(`${salt}${number}`) < Number(bits)) return 0;
    this.#forget();
    this.#spent.set(salt, end);
    return Number(bits);
  }

  #sign(head: string, bound: string): string {
    return this.proofs.sign(`${head} ${bound}`);
  }

  #forget(): void {
    const now = this.clock();
    for (const [salt, end] of this.#spent) if (end < now) this.#spent.delete(salt);
  }
}

/** How many zero bits SHA-256 of a text begins with. */
export function zeroBits(text: string): number {
  let bits = 0;
  for (const byte of createHash("sha256").update(text).digest()) {
    bits += Math.clz32(byte) - 24;
    if (byte !== 0) break;
  }
  return bits;
}
