import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hono } from "hono";
import type { Env } from "../http/router";
import { bundleScript } from "../pages/script";

/**
 * The console: a page, a style sheet and one script. The script is bundled when it is first asked
 * for, so that a platform nobody looks at starts no slower.
 */
export function consolePages(app: Hono<Env>): void {
  const file = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
  const page = file("page.html");
  const style = file("style.css");
  let script: Promise<string> | undefined;
  const fresh = { "Cache-Control": "no-cache" };

  app.get("/", (c) => c.html(page, 200, fresh));
  app.get("/console/style.css", (c) => c.body(style, 200, { ...fresh, ...typed("text/css") }));
  app.get("/console/app.js", async (c) => {
    script ??= bundleScript(join(import.meta.dirname, "app/main.tsx"));
    return c.body(await script, 200, { ...fresh, ...typed("text/javascript") });
  });
}

const typed = (type: string) => ({ "Content-Type": `${type}; charset=utf-8` });
