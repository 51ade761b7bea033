import { cpSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { build, type Plugin } from "vite";
import root from "../../package.json" with { type: "json" };
import type { WidgetName } from "../elements";
import type * as Words from "../locales/zh-CN";

/**
 * Builds `@jilu/widgets`, for sites that have a build of their own: modules that theirs takes apart
 * and puts together again, with types. What the loader's chunks fetch and check, theirs vouches for.
 */

const here = import.meta.dirname;
const widgets = join(here, "..");
const WIDGETS: readonly WidgetName[] = ["guide", "progress", "rating"];
/** What stands in for what only the loader's chunks can use. */
const STAND_INS: Record<string, string> = {
  [join(widgets, "core/lend")]: join(here, "lend.ts"),
  [join(widgets, "core/supply")]: join(here, "supply.ts"),
};
/** With types of their own, at the package's root. */
const PUBLIC = ["index", ...WIDGETS, "react", "vue"];

export async function buildPackage(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const locales = readdirSync(join(widgets, "locales")).map((file) => basename(file, ".ts"));
  const dependencies = await bundle(outDir, locales);
  await Promise.all(
    declarations().map(([file, text]) => writeFile(join(outDir, `${file}.d.ts`), text)),
  );
  cpSync(join(here, "README.md"), join(outDir, "README.md"));
  cpSync(join(here, "../../LICENSE"), join(outDir, "LICENSE"));
  await writeFile(join(outDir, "package.json"), describe(dependencies));
}

/** Writes the modules; gives the packages that they import. */
async function bundle(outDir: string, locales: readonly string[]): Promise<Set<string>> {
  const entries = PUBLIC.map((name): [string, string] => [name, join(here, `${name}.ts`)]);
  for (const name of WIDGETS) {
    for (const locale of locales) entries.push([`${name}/${locale}`, join(here, name, locale)]);
  }
  const built = await build({
    configFile: false,
    logLevel: "warn",
    root: here,
    define: {
      // Never taken for the loader's of the same version: their chunks would lack what these have.
      VERSION: JSON.stringify(`${root.version}+npm`),
      LOCALES: JSON.stringify(locales),
      // For `lend`, which needs none here.
      ...Object.fromEntries(
        ["QR", "POW", "SHEET", "INQUIRY"].map((name) => [`${name}_INTEGRITY`, '""']),
      ),
    },
    plugins: [standIns, languages(locales)],
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2022",
      cssTarget: "chrome88",
      // The site's own build does that, and until then people read it.
      minify: false,
      cssMinify: true,
      lib: { entry: Object.fromEntries(entries), formats: ["es"] },
      rollupOptions: {
        external: (id) => /^[@a-z]/.test(id) && !id.startsWith("jilu-"),
        output: { preserveModules: true, preserveModulesRoot: here, entryFileNames: "[name].js" },
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    "output" in one ? one.output : [],
  );
  const own = new Set(outputs.map(({ fileName }) => fileName));
  const others = outputs.flatMap((one) => (one.type === "chunk" ? one.imports : []));
  const packageOf = (id: string) => /^(?:@[^/]+\/)?[^/]+/.exec(id)![0];
  return new Set(others.filter((id) => !own.has(id)).map(packageOf));
}

const standIns: Plugin = {
  name: "jilu-stand-ins",
  enforce: "pre",
  resolveId(id, importer) {
    if (!id.startsWith(".") || !importer || dirname(importer) === here) return;
    return STAND_INS[resolve(dirname(importer), id)];
  },
};

/**
 * Files that are made of the locales: `words/NAME/LOCALE`, one widget's words in one language;
 * `words/NAME`, who brings them; and `NAME/LOCALE`, a widget that has a language from the start.
 */
const languages = (locales: readonly string[]): Plugin => ({
  name: "jilu-languages",
  enforce: "pre",
  resolveId(id) {
    if (id.startsWith("jilu-words/")) return join(here, id.slice("jilu-".length));
    return id.startsWith(here) ? id : undefined;
  },
  async load(id) {
    if (!id.startsWith(here) || extname(id) === ".ts") return;
    const [folder, name, locale] = id.slice(here.length + 1).split("/");
    if (folder !== "words") {
      return `
        import "../${folder}";
        import { teach } from "../supply";
        import words from "jilu-words/${folder}/${name}";
        teach("jilu-${folder}", words);`;
    }
    if (!locale) {
      const files = locales.map((tag) => `"${tag}": () => import("jilu-words/${name}/${tag}")`);
      return `export default { ${files.join(", ")} };`;
    }
    const file = pathToFileURL(join(widgets, "locales", `${locale}.ts`)).href;
    const own = (await import(file)) as typeof Words;
    const given = { ...own.script, words: own[name as keyof typeof Words] };
    return `export default ${JSON.stringify(given, null, 2)};`;
  },
});

/** The types, by file. Only what the public files name is in them, so nothing else is needed. */
function declarations(): [name: string, text: string][] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(here, "../../tsconfig.json"), (file) => ts.sys.readFile(file)).config,
    ts.sys,
    join(here, "../.."),
  );
  const files = [
    join(widgets, "elements.ts"),
    ...[...PUBLIC, "platform"].map((name) => join(here, `${name}.ts`)),
  ];
  const ambient = [join(widgets, "define.d.ts"), join(here, "words.d.ts")];
  const program = ts.createProgram([...files, ...ambient], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
  });
  return files.map((file) => {
    let text = "";
    const source = program.getSourceFile(file);
    const { diagnostics } = program.emit(source, (_, emitted) => (text = emitted), undefined, true);
    if (!text || diagnostics.length > 0) throw new Error(`${file}: no types`);
    // All lie side by side in the package, and Node's resolution wants the ending.
    return [basename(file, ".ts"), text.replace(/(from |import )"\.{1,2}\/(\w+)"/g, '$1"./$2.js"')];
  });
}

function describe(dependencies: ReadonlySet<string>): string {
  const PEERS = { react: ">=18", vue: ">=3.5" };
  const entry = (name: string, types = name) => ({
    types: `./${types}.d.ts`,
    default: `./${name}.js`,
  });
  return `${JSON.stringify(
    {
      name: "@jilu/widgets",
      version: root.version,
      description: "办事指南、办件进度、好差评：<jilu-guide>, <jilu-progress>, <jilu-rating>",
      license: root.license,
      type: "module",
      exports: {
        ".": entry("index"),
        ...Object.fromEntries(
          WIDGETS.flatMap((name) => [
            [`./${name}`, entry(name)],
            [`./${name}/*`, entry(`${name}/*`, name)],
          ]),
        ),
        "./react": entry("react"),
        "./vue": entry("vue"),
        "./package.json": "./package.json",
      },
      sideEffects: WIDGETS.flatMap((name) => [`./${name}.js`, `./${name}/*.js`]),
      peerDependencies: PEERS,
      peerDependenciesMeta: { react: { optional: true }, vue: { optional: true } },
      dependencies: Object.fromEntries(
        [...dependencies]
          .filter((name) => !(name in PEERS))
          .sort()
          .map((name) => [name, `^${versionOf(name)}`]),
      ),
    },
    null,
    2,
  )}\n`;
}

function versionOf(name: string): string {
  const file = join(here, "../../node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await buildPackage(join(here, "../../.output/npm"));
}
