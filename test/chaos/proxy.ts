import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { PROBLEM_TYPE } from "../../sdk/contract/problem";
import type { Fault, FaultKind } from "./plan";
import { bytesOf, forward, send, type Reply } from "./relay";

/** The network between the windows and the platform, with everything that can be wrong with it. */
export interface Proxy {
  origin: string;
  /** Where the platform listens; set before the first request comes. */
  target: { host: string; port: number };
  /** The next sending of captures that has no fault yet meets this one. */
  next(fault: Fault): void;
  /** Suspends faults while a kill is awaited, so that its cell means what it says. */
  calm: boolean;
  /** Faults that really happened, by kind. */
  injected: Map<FaultKind, number>;
  close(): Promise<void>;
}

/** How long most stalled answers are held before the connection is cut, in milliseconds. */
const STALL_MS = 1_500;
/** One of so many is never answered: it lasts until the window gives up, which takes it long. */
const ENDLESS_OF = 8;

export async function startProxy(): Promise<Proxy> {
  const waiting: Fault[] = [];
  const server = createServer((incoming, answer) => {
    const isSending = incoming.method === "POST" && incoming.url === "/v1/captures";
    const fault = isSending && !proxy.calm ? waiting.shift() : undefined;
    const count = fault ? (proxy.injected.get(fault.kind) ?? 0) + 1 : 0;
    if (fault) proxy.injected.set(fault.kind, count);
    const stall = count % ENDLESS_OF === 0 ? Infinity : STALL_MS;
    handle(incoming, answer, { fault, stall }, proxy.target).catch(() => answer.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const proxy: Proxy = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target: { host: "127.0.0.1", port: 0 },
    next: (fault) => void waiting.push(fault),
    calm: false,
    injected: new Map(),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

async function handle(
  incoming: IncomingMessage,
  answer: ServerResponse,
  { fault, stall }: { fault: Fault | undefined; stall: number },
  target: Proxy["target"],
): Promise<void> {
  const body = await bytesOf(incoming);
  const reply = fault && !fault.reached ? null : await forward(incoming, body, target);
  if (!fault) return send(answer, reply!);
  if (fault.kind === "lost") return void answer.destroy();
  if (fault.kind === "stall") {
    if (stall < Infinity) setTimeout(() => answer.destroy(), stall);
    return;
  }
  if (fault.kind === "truncated") {
    const half = reply!.body.subarray(0, Math.floor(reply!.body.length / 2));
    return send(answer, { ...reply!, body: half });
  }
  send(answer, FALSE_ANSWERS[fault.kind]);
}

const reply = (
  status: number,
  type: string,
  text: string,
  headers: OutgoingHttpHeaders = {},
): Reply => ({ status, headers: { ...headers, "content-type": type }, body: Buffer.from(text) });

const problem = (status: number, code: string, headers?: OutgoingHttpHeaders): Reply =>
  reply(
    status,
    PROBLEM_TYPE,
    JSON.stringify({ type: `about:blank#${code}`, title: code, status, code }),
    headers,
  );

const FALSE_ANSWERS: Record<Exclude<FaultKind, "lost" | "stall" | "truncated">, Reply> = {
  "500": reply(500, "text/html", "<h1>HTTP Status 500</h1>"),
  "429": problem(429, "rate-limited", { "retry-after": "1" }),
  "401": problem(401, "unauthorised"),
  "413": reply(413, "text/html", "<h1>413 Request Entity Too Large</h1>"),
  portal: reply(200, "text/html; charset=utf-8", "<title>上网认证</title><form>请登录</form>"),
};
