import {
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http";

/** One exchange handed on whole, for what stands between a window and its platform. */
export interface Reply {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** What the target answers; rejects where it cannot be reached. */
export function forward(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  { host, port }: { host: string; port: number },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, method, path: url, headers, agent: false }, (got) => {
      const reply = (bytes: Buffer) =>
        resolve({ status: got.statusCode!, headers: got.headers, body: bytes });
      bytesOf(got).then(reply, reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** What is said of the one connection, not of the answer; the length is that of the body now. */
const HOP_BY_HOP = ["transfer-encoding", "connection", "keep-alive", "content-length"];

export function send(answer: ServerResponse, { status, headers, body }: Reply): void {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
  answer.writeHead(status, { ...Object.fromEntries(kept), "content-length": body.length });
  answer.end(body);
}

export async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
