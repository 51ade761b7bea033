import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright";
import { launch } from "../../../sdk/author/browse";
import { build } from "vite";

/** One Chromium for a test file, and the engine bundled into every page that it opens. */
export interface Room {
  /** Opens a fixture page; its frames are reached as Playwright reaches them. */
  open(name: string): Promise<Page>;
  /** Opens a page of this HTML. */
  show(html: string): Promise<Page>;
  close(): Promise<void>;
}

export const PAGES = new URL("../../fixtures/pages/", import.meta.url);

async function inside(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      target: "chrome88",
      lib: {
        entry: fileURLToPath(new URL("./inside.ts", import.meta.url)),
        formats: ["iife"],
        name: "inside",
      },
    },
  });
  const first = Array.isArray(output) ? output[0]! : output;
  if (!("output" in first)) throw new Error("nothing was bundled");
  return first.output[0].code;
}

export async function openRoom(): Promise<Room> {
  const [browser, script]: [Browser, string] = await Promise.all([launch(), inside()]);
  const context = await browser.newContext();
  await context.addInitScript(`${script};globalThis.inside = inside;`);
  return {
    async open(name) {
      const page = await context.newPage();
      await page.goto(pathToFileURL(fileURLToPath(new URL(`${name}.html`, PAGES))).href);
      return page;
    },
    async show(html) {
      const page = await context.newPage();
      await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
      return page;
    },
    close: () => browser.close(),
  };
}

/** Calls a function of inside.ts in a page. */
export function call<T>(page: Page, name: string, ...args: unknown[]): Promise<T> {
  return page.evaluate(`inside.${name}(${args.map((arg) => JSON.stringify(arg)).join(",")})`);
}
