import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bytesOf, forward, send, type Reply } from "../chaos/relay";

export type { Reply };

/** What a window asks of its platform. */
export interface Asked {
  method: string;
  /** Path and query. */
  path: string;
  body: string;
}

/** Answers in the platform's stead; undefined passes it on, null cuts the line. */
export type Meddle = (asked: Asked) => Reply | null | undefined | Promise<Reply | null | undefined>;

/** The line between a window and its platform, for a test to listen to and to meddle with. */
export interface Wire {
  /** What windows take for the address of the platform. */
  origin: string;
  meddle: Meddle;
  /** Everything is passed on again. */
  mend(): void;
  /** The platform's own answers so far, oldest first. */
  passed: (Asked & { reply: Reply })[];
  close(): Promise<void>;
}

const honest: Meddle = () => undefined;
/** Nothing arrives, and nothing comes back. */
export const cut: Meddle = () => null;

export async function startWire(platform: string): Promise<Wire> {
  const { hostname: host, port } = new URL(platform);
  const server = createServer((incoming, answer) => {
    const exchange = async () => {
      const bytes = await bytesOf(incoming);
      const { method = "", url: path = "" } = incoming;
      const asked = { method, path, body: bytes.toString("utf8") };
      const said = await wire.meddle(asked);
      if (said === null) return void answer.destroy();
      const reply = said ?? (await forward(incoming, bytes, { host, port: Number(port) }));
      if (said === undefined) wire.passed.push({ ...asked, reply });
      send(answer, reply);
    };
    exchange().catch(() => answer.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const wire: Wire = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    meddle: honest,
    mend: () => void (wire.meddle = honest),
    passed: [],
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return wire;
}
