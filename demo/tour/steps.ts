/** `840 ms`, `12.3 s`; right-aligned, so that a column of them reads as one. */
export function formatTime(ms: number): string {
  const text = ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
  return text.padStart(8);
}

export function formatStep(ok: boolean, ms: number, words: string): string {
  return `${ok ? "✓" : "✗"} ${formatTime(ms)}  ${words}`;
}

/** Runs steps, prints a line for each with its time, and keeps what went wrong. */
export class Steps {
  readonly faults: string[] = [];

  constructor(
    private readonly print: (line: string) => unknown,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Throws what the work throws, after its line is printed and its fault kept. */
  async step<T>(words: string, work: () => Promise<T>): Promise<T> {
    const start = this.clock();
    try {
      const value = await work();
      this.print(formatStep(true, this.clock() - start, words));
      return value;
    } catch (error) {
      this.print(formatStep(false, this.clock() - start, words));
      const why = messageOf(error);
      this.print(`${" ".repeat(12)}${why}`);
      this.faults.push(`${words}: ${why}`);
      throw error;
    }
  }
}

/** What happened, in one line, without the log that a browser's error brings along. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/\s*Call log:.*/s, "")
    .split("\n", 2)
    .join(" ");
}
