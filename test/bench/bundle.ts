import { build } from "esbuild";

/** A module as one script that a page can run by itself. */
export async function bundle(entry: URL): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry.pathname],
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome102",
    minify: true,
  });
  return outputFiles[0]!.text;
}
