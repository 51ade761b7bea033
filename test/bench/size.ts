import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build, transform, type Plugin } from "esbuild";
import { builtExtension } from "./extension";
import type { Report, Table } from "./figures";

const ROOT = join(import.meta.dirname, "../..");

/** What the browser runs on a page, by file of the build. */
const UNMAPPED = ["sentry"];
const FRAME = ["sentry", "witness", "engine"];
const MAPPED = [...FRAME, "dock"];
const AIMS = { unmapped: 2_000, mapped: 25_000 };
/** Modules smaller than this, in bytes as minified, are summed up. */
const SMALL = 700;

export async function size(): Promise<Report> {
  const folder = await builtExtension();
  const sizes = new Map(
    MAPPED.map((name) => {
      const content = readFileSync(join(folder, `${name}.js`));
      return [name, { raw: content.length, gzip: gzipSync(content, { level: 9 }).length }];
    }),
  );
  const sum = (names: readonly string[]) =>
    names.reduce((total, name) => total + sizes.get(name)!.gzip, 0);
  const files: Table = {
    columns: ["bytes", "gzip"],
    rows: [
      ...MAPPED.map((name): Table["rows"][number] => {
        const { raw, gzip } = sizes.get(name)!;
        return [`${name}.js`, raw, gzip];
      }),
      ["an unmapped page", null, sum(UNMAPPED)],
      ["a frame of a mapped page, which has no dock", null, sum(FRAME)],
      ["a mapped page", null, sum(MAPPED)],
    ],
  };
  const modules: Table = { columns: ["bytes, minified"], rows: [] };
  for (const name of MAPPED) {
    const rows = await modulesOf(name);
    modules.rows.push([`${name}.js, by module`, null]);
    const large = rows.filter(([, count]) => count >= SMALL);
    modules.rows.push(...large.map(([path, count]): [string, number] => [`  ${path}`, count]));
    const rest = rows.slice(large.length).reduce((total, [, count]) => total + count, 0);
    if (rest > 0) modules.rows.push([`  ${rows.length - large.length} smaller ones`, rest]);
  }
  return {
    title: "bytes of script in a page, gzip (level 9), of the store build for Chromium",
    tables: [files, modules],
    aims: [
      aim("an unmapped page ≤ 2 kB", sum(UNMAPPED), AIMS.unmapped),
      aim("a mapped page ≤ 25 kB", sum(MAPPED), AIMS.mapped),
    ],
    notes: ["The dock runs in the tab's top document only."],
  };
}

const bytes = (count: number) => count.toLocaleString("en");
const aim = (text: string, measured: number, most: number) => ({
  aim: text,
  measured: bytes(measured),
  reached: measured <= most,
});

/** Bytes that each source module brings into one script, largest first. */
async function modulesOf(name: string): Promise<[path: string, bytes: number][]> {
  const { metafile } = await build({
    entryPoints: [join(ROOT, `extension/entrypoints/${name}.ts`)],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    charset: "utf8",
    format: "iife",
    target: "chrome102",
    plugins: [inlineSheets],
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output!.inputs)
    .map(([path, { bytesInOutput }]): [string, number] => [
      path.replace(/^.*node_modules\//, ""),
      bytesInOutput,
    ])
    .sort((a, b) => b[1] - a[1]);
}

/** `*.css?inline` as text, which is what Vite makes of it. */
const inlineSheets: Plugin = {
  name: "inline-sheets",
  setup(on) {
    on.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: relative(ROOT, join(resolveDir, path.replace("?inline", ""))),
      namespace: "sheet",
    }));
    on.onLoad({ filter: /./, namespace: "sheet" }, async ({ path }) => {
      const { code } = await transform(readFileSync(join(ROOT, path), "utf8"), {
        loader: "css",
        minify: true,
      });
      return { contents: code, loader: "text" };
    });
  },
};
