/** How long one part may take to stop before the next one's turn comes, in milliseconds. */
const PATIENCE = 8_000;

/** Everything that was started and has to be stopped, last first, once. */
export class Teardown {
  readonly #stops: (() => unknown)[] = [];
  #done: Promise<void> | null = null;

  /** Whether stopping has begun: what fails from then on fails because of it. */
  get begun(): boolean {
    return this.#done !== null;
  }

  /**
   * Waits for a part that is being started, and stops it in its turn: also where stopping begins
   * while it still starts.
   */
  async own<Part>(starting: Promise<Part>, stop: (part: Part) => unknown): Promise<Part> {
    // One that failed to start has nothing to stop, and its fault is told where it is awaited.
    this.add(() => starting.then(stop, () => undefined));
    return starting;
  }

  add(stop: () => unknown): void {
    this.#stops.push(stop);
  }

  run(): Promise<void> {
    this.#done ??= this.#stopAll();
    return this.#done;
  }

  async #stopAll(): Promise<void> {
    for (let stop = this.#stops.pop(); stop; stop = this.#stops.pop()) await within(PATIENCE, stop);
  }
}

/** Settles when the work does, or after `ms`: a part that cannot be stopped stops no other. */
async function within(ms: number, work: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  const done = Promise.resolve()
    .then(work)
    .catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
  await Promise.race([done, late]);
  clearTimeout(timer);
}
