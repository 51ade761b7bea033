import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize } from "node:path";
import type { App } from "./http";

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".png": "image/png",
  ".gif": "image/gif",
  ".svg": "image/svg+xml",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};

/** Serves an installed npm package as static files below `at`, as `/lib/easyui`. */
export function serveLibrary(app: App, at: string, packageName: string): void {
  serveFolder(app, at, packageRoot(packageName));
}

/** Serves the scripts, styles, fonts and images of a folder below `at`, as `/js`; no pages. */
export function serveFolder(app: App, at: string, root: string): void {
  app.get(`${at}/*`, async (c) => {
    try {
      // Normalising an absolute path takes every `..` out of it: it cannot lead out of the folder.
      const path = normalize(decodeURIComponent(c.req.path.slice(at.length)));
      const type = TYPES[extname(path)];
      if (type === undefined) return c.notFound();
      const body = await readFile(join(root, path));
      return c.body(body, 200, { "content-type": type, "cache-control": "max-age=3600" });
    } catch {
      return c.notFound();
    }
  });
}

/** Finds a package's folder without its `exports`, which often hide the browser's files. */
function packageRoot(packageName: string): string {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(packageName) ?? []) {
    const manifest = join(folder, packageName, "package.json");
    if (existsSync(manifest)) return dirname(manifest);
  }
  throw new Error(`${packageName} is not installed: run npm ci`);
}
