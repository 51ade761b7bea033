import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/**
 * Builds what the platform serves under `/desk/`: `room.js`, this room as a module for the desk's own
 * page, and `embed.js`, the script that a department includes in its pages.
 */
export async function buildDesk(outDir: string): Promise<void> {
  const common = { bundle: true, minify: true, charset: "utf8", logLevel: "warning" } as const;
  const source = (path: string) => join(import.meta.dirname, "..", path);
  await build({
    ...common,
    entryPoints: [source("desk/index.ts")],
    outfile: join(outDir, "room.js"),
    format: "esm",
    target: "chrome102",
  });
  await build({
    ...common,
    entryPoints: [source("capture/include.ts")],
    outfile: join(outDir, "embed.js"),
    format: "iife",
    // Browsers of the field begin there. Until Chromium 91 they fail at `a?.(...b, c)`, of which there
    // is none: the rest of it needs no longer code for that.
    target: "chrome88",
    supported: { "optional-chain": true },
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await buildDesk(join(import.meta.dirname, "../../.output/desk"));
}
