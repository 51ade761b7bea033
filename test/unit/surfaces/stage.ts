import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright";
import { build } from "vite";

/** A real Chromium, a server of test pages on 127.0.0.1, and surfaces built for them. */
export interface Stage {
  /** Serves these documents by path and opens the first one. */
  open(pages: Record<string, string>, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  let served: Record<string, string> = {};
  const server = createServer((request, response) => {
    const page = served[request.url!.split("?")[0]!];
    response.writeHead(page === undefined ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
    });
    response.end(page);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  return {
    async open(pages, options = {}) {
      served = pages;
      const context = await browser.newContext({
        viewport: { width: 1366, height: 768 },
        ...options,
      });
      const page = await context.newPage();
      await page.goto(origin + Object.keys(pages)[0]!);
      return page;
    },
    async close() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Builds one module as a script that leaves its exports in a global, and its styles as text. */
export async function bundle(path: string, name: string): Promise<{ code: string; css: string }> {
  const entry = fileURLToPath(new URL(`../../../extension/${path}`, import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    build: { write: false, target: "chrome102", lib: { entry, name, formats: ["iife"] } },
  });
  const output = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    "output" in each ? each.output : [],
  );
  const code = output.find((file) => file.type === "chunk")!.code;
  const css = output.find((file) => file.type === "asset" && file.fileName.endsWith(".css"));
  return { code, css: css?.type === "asset" ? String(css.source) : "" };
}
