import { dirname } from "node:path";

/**
 * A page's script, as one module. `modules`: what it imports by name and the browser loads from an
 * address of its own.
 */
export async function bundleScript(
  entry: string,
  modules: Record<string, string> = {},
): Promise<string> {
  const { build } = await import("vite");
  const built = await build({
    configFile: false,
    root: dirname(entry),
    logLevel: "error",
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      write: false,
      target: "es2022",
      lib: { entry, formats: ["es"] },
      rollupOptions: { external: Object.keys(modules), output: { paths: modules } },
    },
  });
  const outputs = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
  const chunk = outputs.find((output) => output.type === "chunk");
  if (!chunk) throw new Error(`${entry}: the script was not built`);
  return chunk.code;
}
