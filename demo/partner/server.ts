import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";

/** A site of somebody else's that is going to embed the widgets; until then it links to the platform. */
export interface Partner {
  origin: string;
  close(): Promise<void>;
}

export interface PartnerOptions {
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** Origin of the platform. */
  platform: string;
}

const folder = join(import.meta.dirname, "public");
const read = (file: string) => readFileSync(join(folder, file), "utf8");

export async function startPartner({ host, port, platform }: PartnerOptions): Promise<Partner> {
  const app = new Hono();
  // As strict as a cautious webmaster's: what is embedded here has to live with it.
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `script-src 'self' ${platform}`,
    `connect-src 'self' ${platform}`,
    `frame-src 'self' ${platform}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  app.use(async (c, next) => {
    await next();
    c.header("content-security-policy", policy);
    c.header("x-content-type-options", "nosniff");
  });
  app.get("/", (c) => c.html(read("index.html").replaceAll("{platform}", platform)));
  app.get("/style.css", (c) => c.body(read("style.css"), 200, { "content-type": "text/css" }));
  app.get("/favicon.ico", (c) => c.body(null, 204));

  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
