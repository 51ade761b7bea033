import type { CDPSession } from "playwright";
import type { Step } from "./plan";

/**
 * A debugger on the extension's service worker: stops it at one of the marks that it makes around
 * each step, with nothing of it changed but `performance.mark` in its running world. A worker that
 * was killed keeps its target, so this outlives it.
 */
export class Probe {
  #asked = 0;
  readonly #answers = new Map<number, (result: Evaluated) => void>();
  #paused: (() => void) | null = null;
  #gone: (() => void) | null = null;

  private constructor(
    private readonly browser: CDPSession,
    private readonly targetId: string,
    private readonly sessionId: string,
  ) {
    browser.on("Target.receivedMessageFromTarget", ({ sessionId: from, message }) => {
      if (from === this.sessionId) this.#hear(JSON.parse(message) as Message);
    });
  }

  static async attach(browser: CDPSession, extensionId: string): Promise<Probe> {
    const targetId = await workerOf(browser, extensionId);
    // Not flattened: the browser's one connection carries the worker's messages, too.
    const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: false });
    const probe = new Probe(browser, targetId, sessionId);
    await probe.#ask("Debugger.enable");
    await probe.#ask("Runtime.evaluate", { expression: HOOK });
    return probe;
  }

  /** Stops the worker the next time it comes to this step; resolves when it stands still there. */
  async arm(step: Step): Promise<{ promise: Promise<void> }> {
    const promise = new Promise<void>((resolve) => (this.#paused = resolve));
    await this.#ask("Runtime.evaluate", {
      expression: `${HOOK}; chaos.at = ${JSON.stringify(`jilu:${step}`)}`,
    });
    return { promise };
  }

  /** Lets it go on, or forgets what it was armed for. */
  async release(): Promise<void> {
    this.#paused = null;
    await this.#ask("Runtime.evaluate", { expression: "chaos.at = null; chaos.held = false" });
    await this.#ask("Debugger.resume");
  }

  /** Ends the worker, wherever it is; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#paused = null;
    // What stands still never gets beyond it: else it would run on while the worker is being ended.
    await this.#tell("Debugger.resume", { terminateOnResume: true });
    const gone = new Promise<void>((resolve) => (this.#gone = resolve));
    await this.browser.send("Target.closeTarget", { targetId: this.targetId });
    await Promise.race([gone, late()]);
  }

  /** When records were durable, in milliseconds since the epoch, as far as this worker lived. */
  async persisted(): Promise<number[]> {
    const { result } = await this.#ask("Runtime.evaluate", {
      expression: `${HOOK}; chaos.persisted.splice(0)`,
      returnByValue: true,
    });
    return (result?.result?.value as number[] | undefined) ?? [];
  }

  #hear(message: Message): void {
    if (message.id !== undefined) {
      this.#answers.get(message.id)?.(message);
      this.#answers.delete(message.id);
    } else if (message.method === "Debugger.paused") this.#paused?.();
    else if (message.method === "Inspector.targetCrashed") this.#gone?.();
    else if (message.method === "Inspector.targetReloadedAfterCrash")
      void this.#ask("Runtime.evaluate", { expression: HOOK });
  }

  /** A command to the worker; without an answer in time, as from one that was killed, empty. */
  async #ask(method: string, params: object = {}): Promise<Evaluated> {
    const id = this.#asked + 1;
    const answer = new Promise<Evaluated>((resolve) => this.#answers.set(id, resolve));
    await this.#tell(method, params);
    return (await Promise.race([answer, late()])) ?? {};
  }

  async #tell(method: string, params: object): Promise<void> {
    const message = JSON.stringify({ id: ++this.#asked, method, params });
    await this.browser.send("Target.sendMessageToTarget", { sessionId: this.sessionId, message });
  }
}

interface Message {
  id?: number;
  method?: string;
}
interface Evaluated extends Message {
  result?: { result?: { value?: unknown } };
}

/** How long a worker may take to answer, in milliseconds. */
const PATIENCE = 5_000;

const late = () =>
  new Promise<undefined>((done) => void setTimeout(done, PATIENCE, undefined).unref());

/**
 * Runs in the worker, any number of times. `debugger` is all that stops it; the loop around it
 * keeps a worker that is being ended from going on for the moment that this takes.
 */
const HOOK = `globalThis.chaos ??= (() => {
  const mark = performance.mark.bind(performance);
  const state = { at: null, held: false, persisted: [] };
  performance.mark = (name, options) => {
    const entry = mark(name, options);
    if (name === "jilu:persist:after") state.persisted.push(Date.now());
    if (name === state.at) {
      state.at = null;
      state.held = true;
      for (const until = Date.now() + 5000; state.held && Date.now() < until; ) debugger;
    }
    return entry;
  };
  return state;
})()`;

async function workerOf(browser: CDPSession, extensionId: string): Promise<string> {
  for (const until = Date.now() + 15_000; Date.now() < until;) {
    const { targetInfos } = await browser.send("Target.getTargets");
    const worker = targetInfos.find(
      ({ type, url }) => type === "service_worker" && url.includes(extensionId),
    );
    if (worker) return worker.targetId;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error("the extension's service worker did not start");
}
