/**
 * What the widgets may weigh on a site, and the engine on a department's page, brotli, everything
 * that runs included. Read by size-limit after a build; over any of these, the build fails.
 */
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

const WIDGETS = ["guide", "progress", "rating"];
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const built = (name) => `.output/widgets/${version}/${name}.js`;
const locales = readdirSync("widgets/locales").map((file) => file.replace(/\.ts$/, ""));

// A locale's words are part of each chunk; alone they are built for this only.
const words = ".output/words";
await build({
  entryPoints: locales.map((locale) => `widgets/locales/${locale}.ts`),
  outdir: words,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "esm",
  target: "chrome88",
});

// As the build of a site makes it, which leaves what is imported later in files of their own.
const npm = ".output/npm-sizes";
await build({
  entryPoints: locales.map((locale) => `.output/npm/rating/${locale}.js`),
  outdir: npm,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "esm",
  plugins: [
    {
      name: "later",
      setup({ onResolve }) {
        onResolve({ filter: /./ }, ({ kind }) =>
          kind === "dynamic-import" ? { external: true } : undefined,
        );
      },
    },
  ],
});

/** @type {import("size-limit").SizeLimitConfig} */
export default [
  { name: "the engine by script", path: ".output/desk/embed.js", limit: "32 kB" },
  { name: "the loader", path: built("jilu"), limit: "1.5 kB" },
  ...locales.flatMap((locale) => [
    {
      name: `the rating with its loader, ${locale}`,
      path: ["jilu", `rating.${locale}`].map(built),
      limit: "11 kB",
    },
    // Whichever comes first brings what all are built on; `inquiry` is what asks for the proof.
    ...WIDGETS.map((first) => ({
      name: `all three with their loader, ${first} first, ${locale}`,
      path: [
        "jilu",
        `inquiry.${locale}`,
        ...WIDGETS.map((widget) => `${widget}.${locale}${widget === first ? "" : ".lean"}`),
      ].map(built),
      limit: "24 kB",
    })),
    { name: `the rating from npm, ${locale}`, path: `${npm}/${locale}.js`, limit: "9 kB" },
    { name: `the words of ${locale}`, path: `${words}/${locale}.js`, limit: "3 kB" },
  ]),
];
