/**
 * Counts that fade: each halves in `halfLifeMs`. Bounded, so that nobody can fill the memory with
 * names; what is forgotten first is what was counted longest ago.
 */
export class Tally {
  readonly #counts = new Map<string, { count: number; at: number }>();
  constructor(
    private readonly halfLifeMs: number,
    private readonly clock: () => number,
    private readonly kept = 100_000,
  ) {}

  of(name: string): number {
    const entry = this.#counts.get(name);
    if (!entry) return 0;
    return entry.count * 0.5 ** (Math.max(0, this.clock() - entry.at) / this.halfLifeMs);
  }

  add(name: string): void {
    const count = this.of(name) + 1;
    this.#counts.delete(name);
    this.#counts.set(name, { count, at: this.clock() });
    if (this.#counts.size <= this.kept) return;
    const [oldest] = this.#counts.keys();
    this.#counts.delete(oldest!);
  }
}
