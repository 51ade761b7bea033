import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * Server nonces of RFC 9449, section 8, without a store: the minute they were made in, some chance,
 * and a keyed hash over both. The key lives as long as the process. That makes the memory of spent
 * proofs complete: a proof from before a restart carries a nonce that no longer holds.
 */
const MINUTE = 60_000;
const LIFE_MINUTES = 5;

export class Nonces {
  readonly #key = randomBytes(32);
  constructor(private readonly clock: () => number) {}

  make(): string {
    const head = `${this.#now().toString(36)}.${randomBytes(9).toString("base64url")}`;
    return `${head}.${this.#sign(head)}`;
  }

  /** The minute it was made in; null when it is not ours or too old. */
  minuteOf(nonce: string): number | null {
    const cut = nonce.lastIndexOf(".");
    const head = nonce.slice(0, Math.max(0, cut));
    const given = Buffer.from(nonce.slice(cut + 1));
    const right = Buffer.from(this.#sign(head));
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    const minute = parseInt(head, 36);
    const age = this.#now() - minute;
    return age >= 0 && age <= LIFE_MINUTES ? minute : null;
  }

  #now(): number {
    return Math.floor(this.clock() / MINUTE);
  }

  #sign(head: string): string {
    return createHmac("sha256", this.#key).update(head).digest("base64url").slice(0, 22);
  }
}

/** Proofs that were used, for as long as their nonce would let them be used again. */
export class Spent {
  readonly #minutes = new Map<number, Set<string>>();

  /** False when it was spent before. */
  spend(minute: number, proof: string): boolean {
    for (const old of this.#minutes.keys()) {
      if (old < minute - 2 * LIFE_MINUTES) this.#minutes.delete(old);
    }
    const spent = this.#minutes.get(minute) ?? new Set();
    if (spent.has(proof)) return false;
    spent.add(proof);
    this.#minutes.set(minute, spent);
    return true;
  }
}
