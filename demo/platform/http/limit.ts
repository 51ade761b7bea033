import { Refusal } from "./problem";

/** Token buckets: `burst` at once, `perSecond` for good. */
export interface Limit {
  burst: number;
  perSecond: number;
}
export interface Limits {
  /** By device or person. */
  known: Limit;
  /** By network address, for those who have not shown who they are. */
  stranger: Limit;
  /** Wrong enrolment codes, by network address. */
  guess: Limit;
  /** Milliseconds that a refused progress query takes at least (progress/gate.ts). */
  missFloorMs: number;
}

/** Generous for a hall of a hundred windows behind one address; strict where a code is guessed. */
export const LIMITS: Limits = {
  known: { burst: 2_000, perSecond: 500 },
  stranger: { burst: 2_000, perSecond: 200 },
  guess: { burst: 10, perSecond: 1 / 30 },
  missFloorMs: 250,
};

const SWEEP_AT = 10_000;

export class Limiter {
  readonly #buckets = new Map<string, { left: number; at: number }>();
  constructor(
    private readonly limit: Limit,
    private readonly clock: () => number,
  ) {}

  /** Takes one; refuses with Retry-After (seconds) when none is left. */
  take(who: string): void {
    const left = this.#refill(who);
    if (left < 1) this.#refuse(left);
    this.#buckets.set(who, { left: left - 1, at: this.clock() });
  }

  /** Takes one if one is left: for what is only known to have been wrong afterwards. */
  note(who: string): void {
    this.#buckets.set(who, { left: Math.max(0, this.#refill(who) - 1), at: this.clock() });
  }

  /** Refuses when none is left, and takes nothing. */
  check(who: string): void {
    const left = this.#refill(who);
    if (left < 1) this.#refuse(left);
  }

  #refill(who: string): number {
    const bucket = this.#buckets.get(who);
    if (!bucket) {
      if (this.#buckets.size >= SWEEP_AT) this.#sweep();
      return this.limit.burst;
    }
    const seconds = Math.max(0, this.clock() - bucket.at) / 1_000;
    return Math.min(this.limit.burst, bucket.left + seconds * this.limit.perSecond);
  }

  #refuse(left: number): never {
    const seconds = Math.max(1, Math.ceil((1 - left) / this.limit.perSecond));
    throw new Refusal("rate-limited", {}, { "Retry-After": String(seconds) });
  }

  /** A full bucket says nothing that a missing one doesn't. */
  #sweep(): void {
    for (const who of this.#buckets.keys()) {
      if (this.#refill(who) >= this.limit.burst) this.#buckets.delete(who);
    }
  }
}
