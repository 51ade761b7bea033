import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, type Plugin } from "vite";
import manifest from "../package.json" with { type: "json" };

/**
 * Builds what sites load, into one folder that is served under `/w/<version>/` and never changes.
 * Each widget in each language is one file without imports, so that one hash vouches for all that
 * runs, and is there twice: whole, for the first of a page, and lean, for those that come after it
 * and are lent what it brought (`core/lend.ts`). The few things that are needed seldom are lean, too.
 * The loader knows the hash of each whole file, and these those of the lean ones.
 */

export interface BuildOptions {
  /** The folder of all versions; this one is written into a folder of its own there. */
  outDir: string;
  version?: string;
  /** Files of languages beside those of `locales/`. */
  moreLocales?: readonly string[];
}

/** By file name: what a page that names the file can hold it to, and what it weighs. */
export type Integrity = Record<string, { integrity: string; bytes: number; brotli: number }>;

const here = import.meta.dirname;
const WIDGETS = ["guide", "progress", "rating"] as const;
/** What a chunk loads only when it is needed: the constant that its hash is put in as. */
const NEEDED = {
  "core/qr": "QR_INTEGRITY",
  "core/pow": "POW_INTEGRITY",
  "guide/sheet": "SHEET_INTEGRITY",
} as const;

export async function buildWidgets(options: BuildOptions): Promise<Integrity> {
  const { outDir, version = manifest.version, moreLocales = [] } = options;
  const folder = join(outDir, version);
  const files: Integrity = {};
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  const emit = async (
    name: string,
    entry: string,
    constants: Record<string, unknown> = {},
    isLean = false,
  ) => {
    const code = await bundle(entry, constants, isLean);
    const file = `${name}.js`;
    const integrity = hashOf(code, "sha384");
    const packed = brotliCompressSync(code);
    files[file] = { integrity, bytes: code.length, brotli: packed.length };
    await writeFile(join(folder, file), code);
    await writeFile(join(folder, `${file}.br`), packed);
    await writeFile(join(folder, `${file}.gz`), gzipSync(code, { level: 9 }));
    return hashOf(code, "sha256");
  };

  const constants: Record<string, unknown> = { VERSION: version };
  for (const [path, constant] of Object.entries(NEEDED)) {
    constants[constant] = await emit(basename(path), join(here, `${path}.ts`), constants, true);
  }
  const locales = [
    ...readdirSync(join(here, "locales")).map((file) => join(here, "locales", file)),
    ...moreLocales,
  ];
  const tags = locales.map((file) => basename(file, ".ts"));
  constants.LOCALES = tags;
  const chunks: [string, string][] = [];
  for (const [i, locale] of locales.entries()) {
    const tag = tags[i]!;
    const inquiry = `
      import { inquiry, script } from ${JSON.stringify(locale)};
      import { inquiry as draw } from ${JSON.stringify(join(here, "progress/inquiry.ts"))};
      export const open = (host) => draw(host, inquiry, script.tag);`;
    // Only a frame of the platform, or a page that it trusts, needs this.
    constants.INQUIRY_INTEGRITY = await emit(`inquiry.${tag}`, inquiry, constants, true);
    const lean: Record<string, string> = {};
    for (const widget of WIDGETS) {
      lean[widget] = await emit(`${widget}.${tag}.lean`, entryOf(widget, locale), constants, true);
    }
    for (const widget of WIDGETS) {
      const others = { ...lean, [widget]: undefined };
      const whole = `${entryOf(widget, locale)}
        import { lend } from ${JSON.stringify(join(here, "core/lend.ts"))};
        const others = ${JSON.stringify(others)};
        export const more = async (widget) =>
          others[widget] && lend(widget + ${JSON.stringify(`.${tag}.lean`)}, others[widget]);`;
      chunks.push([`${widget}.${tag}`, await emit(`${widget}.${tag}`, whole, constants)]);
    }
  }
  const loader = await emit("jilu", join(here, "loader.ts"), { CHUNKS: chunks, LOCALES: tags });
  await emit("evergreen", join(here, "evergreen.ts"), { LOADER_INTEGRITY: loader });
  await emit("frame", join(here, "frame.ts"), constants);
  await writeFile(join(folder, "integrity.json"), `${JSON.stringify(files, null, 2)}\n`);
  return files;
}

/**
 * Subresource integrity. A file of ours holds the shorter kind of those it loads: they are most of
 * what the loader weighs, and no packing makes them smaller.
 */
const hashOf = (code: Buffer, kind: "sha256" | "sha384") =>
  `${kind}-${createHash(kind).update(code).digest("base64")}`;

/** Defines a widget with its words. */
const entryOf = (widget: string, locale: string) => `
  import * as own from ${JSON.stringify(locale)};
  import { define${upper(widget)} as define } from ${JSON.stringify(join(here, widget, "define.ts"))};
  define({ ...own.script, words: own.${widget} });`;

const upper = (name: string) => name[0]!.toUpperCase() + name.slice(1);

/** Modules that a lean file is lent, by the names they have in `core/lend.ts`. */
const LENT = ["api", "dom", "element", "lend", "speak", "words"].map((name) => `core/${name}`);
const SIGNALS = "@preact/signals-core";

/** One file of an entry, which is a path, or the source of a module. */
async function bundle(
  entry: string,
  constants: Record<string, unknown>,
  isLean: boolean,
): Promise<Buffer> {
  const virtual = "\0entry";
  const isSource = entry.includes("\n");
  const built = await build({
    configFile: false,
    logLevel: "warn",
    root: here,
    define: Object.fromEntries(
      Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
    plugins: [
      {
        name: "jilu-entry",
        resolveId: (id) => (id === "jilu-entry" ? virtual : undefined),
        load: (id) => (id === virtual ? entry : undefined),
      },
      ...(isLean ? [lent] : []),
    ],
    build: {
      write: false,
      // Browsers of the field begin with Chromium 88, which has class fields and private methods; the
      // compiler takes them for newer, for a bug's sake. That no newer syntax is used is tried in 90.
      target: "chrome98",
      cssTarget: "chrome88",
      modulePreload: false,
      rollupOptions: {
        input: isSource ? "jilu-entry" : entry,
        preserveEntrySignatures: "strict",
        ...(isLean ? { output: LEAN } : {}),
      },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const code = outputs.flatMap((one) => ("output" in one ? one.output : []));
  const [chunk, ...others] = code;
  const isAlone = chunk?.type === "chunk" && others.length === 0;
  if (!isAlone || chunk.imports.some((id) => !isLean || !isLent(id))) {
    throw new Error(`${entry}: must become one file without imports`);
  }
  // A script that makes `made` becomes a module that exports how it is made.
  return Buffer.from(
    isLean ? `export default lent=>{var made;${chunk.code}return made}` : chunk.code,
  );
}

const isLent = (id: string) => id === SIGNALS || LENT.includes(id);
const lent: Plugin = {
  name: "jilu-lent",
  enforce: "pre",
  async resolveId(id, importer) {
    if (id === SIGNALS) return { id, external: true };
    const found = importer && id.startsWith(".") ? await this.resolve(id, importer) : null;
    const name = found && relative(here, found.id).replace(/\.ts$/, "");
    return name && isLent(name) ? { id: name, external: true } : null;
  },
};
const LEAN = {
  format: "iife",
  name: "made",
  esModule: false,
  generatedCode: { symbols: false },
  globals: (id: string) => `lent[${JSON.stringify(id)}]`,
} as const;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const files = await buildWidgets({ outDir: join(here, "../.output/widgets") });
  for (const [file, { bytes, brotli }] of Object.entries(files)) {
    console.log(
      `${file.padEnd(20)} ${String(bytes).padStart(7)} B  ${String(brotli).padStart(6)} B brotli`,
    );
  }
}
