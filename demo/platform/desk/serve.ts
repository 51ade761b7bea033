import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hono } from "hono";
import { Refusal } from "../http/problem";
import type { Env } from "../http/router";
import { bundleScript } from "../pages/script";

/**
 * The desk (记录台): a page, a style sheet and its script, and what `npm run build` makes of the
 * sdk: the room behind that page, and the script that a department includes in its own.
 */
export function deskPages(app: Hono<Env>, built: string): void {
  const file = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
  const page = file("page.html");
  const style = file("style.css");
  let script: Promise<string> | undefined;
  const fresh = { "Cache-Control": "no-cache" };

  app.get("/desk", (c) => {
    c.set("route", "/desk");
    if (!existsSync(join(built, "room.js"))) throw new Refusal("desk-unbuilt");
    // The department's page that opens it must be able to speak to it; it is framed by nobody.
    return c.html(page, 200, { ...fresh, "Cross-Origin-Opener-Policy": "unsafe-none" });
  });
  app.get("/desk/style.css", (c) => c.body(style, 200, { ...fresh, ...typed("text/css") }));
  app.get("/desk/app.js", async (c) => {
    script ??= bundleScript(join(import.meta.dirname, "app/main.tsx"), {
      "jilu-desk": "/desk/room.js",
    });
    return c.body(await script, 200, { ...fresh, ...SCRIPT });
  });
  const asBuilt = (name: string, headers: Record<string, string> = {}) =>
    app.get(`/desk/${name}`, (c) => {
      c.set("route", `/desk/${name}`);
      const path = join(built, name);
      if (!existsSync(path)) throw new Refusal("desk-unbuilt");
      return c.body(readFileSync(path, "utf8"), 200, { ...fresh, ...SCRIPT, ...headers });
    });
  asBuilt("room.js");
  // For any page, also one that isolates itself; every document of a department's system loads it.
  asBuilt("embed.js", {
    "Cache-Control": "public, max-age=300",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
  });
}

const typed = (type: string) => ({ "Content-Type": `${type}; charset=utf-8` });
const SCRIPT = typed("text/javascript");
