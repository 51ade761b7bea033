import { build } from "vite";

/** One script of an entry, bundled when it is first asked for. */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: "error",
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: { write: false, target: "es2022", lib: { entry, formats: ["es"] } },
  });
  const outputs = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
  const script = outputs.find((output) => output.type === "chunk");
  if (!script) throw new Error(`${entry} was not bundled`);
  return script.code;
}
