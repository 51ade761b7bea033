import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const FOLDER = join(import.meta.dirname, "peers");

/** Installs what the lockfile beside them says, once. */
export function installPeers(): void {
  if (existsSync(join(FOLDER, "node_modules/.package-lock.json"))) return;
  console.log("正在安装对照组件 Installing the widgets to compare with (about 285 MB) …");
  const { status } = spawnSync(
    "npm",
    ["ci", "--omit=peer", "--ignore-scripts", "--no-audit", "--no-fund"],
    { cwd: FOLDER, stdio: "inherit", shell: process.platform === "win32" },
  );
  if (status !== 0) throw new Error("没有装好 · The widgets to compare with can't be installed");
}

export interface Bundle {
  script: string;
  sheet: string;
}

/** Everything that a peer needs, as one module and one sheet. */
export async function bundlePeer(name: string): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, `${name}.js`)],
    outdir: FOLDER,
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "chrome102",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".svg": "dataurl", ".woff": "dataurl", ".woff2": "dataurl" },
    logLevel: "error",
  });
  const text = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
  return { script: text(".js"), sheet: text(".css") };
}
