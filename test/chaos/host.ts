import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { Begin } from "./platform";
import type { Step } from "./plan";

/** Keeps a platform running on one port and database, and kills it where it is told to. */
export class Host {
  #running: ChildProcess | null = null;
  #spare: Loading;
  /** Called when the platform stands still at a commit; it goes on when this resolves. */
  atCommit: (step: Step) => Promise<void> = async () => undefined;

  private constructor(private readonly begin: Begin) {
    this.#spare = load();
  }

  static async start(begin: Omit<Begin, "port">): Promise<Host> {
    const host = new Host({ ...begin, port: 0 });
    host.begin.port = Number(new URL(await host.revive()).port);
    return host;
  }

  get port(): number {
    return this.begin.port;
  }

  /** Begins on the same port and database as before; resolves with its address when it listens. */
  async revive(): Promise<string> {
    const child = this.#spare;
    // Loading takes seconds: the next one does it while this one works.
    this.#spare = load();
    await child.loaded;
    this.#running = child;
    const pipe = child.stdio[4] as Duplex;
    pipe.setEncoding("utf8").on("data", (steps: string) => {
      for (const step of steps.trim().split("\n")) {
        void this.atCommit(step as Step).then(() => pipe.write("."));
      }
    });
    // What it still had to say when it was killed.
    pipe.on("error", () => undefined);
    child.send(this.begin);
    const [address] = (await once(child, "message")) as [string];
    return address;
  }

  async kill(): Promise<void> {
    const child = this.#running;
    this.#running = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  async stop(): Promise<void> {
    this.#spare.kill("SIGKILL");
    await this.kill();
  }

  /** A request by the administrator, straight to the platform; throws unless it is answered 2xx. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.begin.adminToken}`,
        "content-type": "application/json",
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
}

type Loading = ChildProcess & { loaded: Promise<unknown> };

function load(): Loading {
  const main = join(import.meta.dirname, "platform.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    stdio: ["ignore", "ignore", "inherit", "ipc", "pipe"],
  });
  return Object.assign(child, { loaded: once(child, "message") });
}
