import { Agent, request } from "node:http";
import { Worker } from "node:worker_threads";
import type { Challenge } from "../../sdk/contract";

/** All that somebody who asks can see of an answer, and how long it took in milliseconds. */
export interface Answer {
  status: number;
  /** As sent, in their order, without the date. */
  headers: [name: string, value: string][];
  length: number;
  text: string;
  ms: number;
}

interface Work {
  challenge: string;
  number: number;
}

/** Differ in every answer of any kind: the clock, and the connection's own. */
const VARYING = new Set(["date"]);

/** Asks a platform from several addresses of this computer, and does the work that is asked for. */
export class Attacker {
  readonly #agents = new Map<string, Agent>();
  readonly #solver = new Worker(new URL("solve.mjs", import.meta.url));
  readonly #solved = new Map<string, (work: Work) => void>();

  constructor(private readonly origin: string) {
    this.#solver.on("message", (work: Work) => {
      this.#solved.get(work.challenge)?.(work);
      this.#solved.delete(work.challenge);
    });
  }

  solve(challenge: Challenge): Promise<Work> {
    return new Promise((resolve) => {
      this.#solved.set(challenge.challenge, resolve);
      this.#solver.postMessage(challenge);
    });
  }

  post(path: string, body: unknown, from = "127.0.0.1"): Promise<Answer> {
    let agent = this.#agents.get(from);
    if (!agent) this.#agents.set(from, (agent = new Agent({ keepAlive: true })));
    const sent = Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(path, this.origin),
        {
          method: "POST",
          agent,
          localAddress: from,
          headers: { "Content-Type": "application/json", "Content-Length": sent.length },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("error", reject);
          answer.on("end", () => {
            const ms = performance.now() - start;
            const all = Buffer.concat(parts);
            resolve({
              status: answer.statusCode!,
              headers: pairs(answer.rawHeaders),
              length: all.length,
              text: all.toString(),
              ms,
            });
          });
        },
      );
      asked.on("error", (error: NodeJS.ErrnoException) => {
        // The platform closed a connection that was idle, just as it was used again.
        const isIdle = asked.reusedSocket && error.code === "ECONNRESET";
        if (isIdle) resolve(this.post(path, body, from));
        else reject(error);
      });
      const start = performance.now();
      asked.end(sent);
    });
  }

  async end(): Promise<void> {
    for (const agent of this.#agents.values()) agent.destroy();
    await this.#solver.terminate();
  }
}

function pairs(raw: readonly string[]): Answer["headers"] {
  return raw
    .flatMap((name, i): Answer["headers"] => (i % 2 === 0 ? [[name, raw[i + 1]!]] : []))
    .filter(([name]) => !VARYING.has(name.toLowerCase()));
}
