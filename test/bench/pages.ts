import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** A server of files that are made once, all with the same headers, compressed beforehand. */
export interface Pages {
  origin: string;
  put(path: string, content: string | Buffer): void;
  /** Puts every script of a folder under a path. */
  putFolder(path: string, folder: string): void;
  close(): void;
}

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  "": "text/html; charset=utf-8",
};

export async function servePages(): Promise<Pages> {
  const files = new Map<string, Buffer>();
  const server = createServer(({ url = "" }, answer) => {
    const body = files.get(url);
    if (!body) return answer.writeHead(404).end();
    answer.writeHead(200, {
      "Content-Type": TYPES[extname(url)],
      "Content-Encoding": "br",
      "Content-Length": body.length,
      "Cache-Control": "public, max-age=31536000, immutable",
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "X-Content-Type-Options": "nosniff",
    });
    answer.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const put: Pages["put"] = (path, content) =>
    void files.set(path, brotliCompressSync(Buffer.from(content)));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put,
    putFolder(path, folder) {
      for (const file of readdirSync(folder).filter((file) => file.endsWith(".js"))) {
        put(`${path}/${file}`, readFileSync(join(folder, file)));
      }
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
