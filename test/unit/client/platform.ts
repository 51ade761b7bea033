import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  EmbeddedJWK,
  jwtVerify,
  type JWK,
} from "jose";

/** A small server on 127.0.0.1 that answers as each test says, and keeps what it was asked. */

export interface Asked {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: unknown;
}

export type Answering = (asked: Asked, response: ServerResponse) => unknown;

export async function serve(answering: Answering) {
  const asked: Asked[] = [];
  let answer = answering;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const { method = "", url = "", headers } = request;
      const one = {
        method,
        url,
        headers,
        body: text === "" ? null : (JSON.parse(text) as unknown),
      };
      asked.push(one);
      void answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: (next: Answering) => void (answer = next),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  response.writeHead(status, { "content-type": type, ...headers }).end(JSON.stringify(body));
}

export const problemOf = (status: number, code = "invalid") => ({
  type: "about:blank",
  title: "不能受理 / Not taken",
  status,
  code,
});

/** What a DPoP proof says, once its own signature holds. */
export async function readProof(proof: string) {
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
    typ: "dpop+jwt",
    algorithms: ["ES256"],
  });
  const jwk = decodeProtectedHeader(proof).jwk as JWK;
  return { payload, header: protectedHeader, jwk, thumbprint: await calculateJwkThumbprint(jwk) };
}
