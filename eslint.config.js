import { dirname, relative, resolve, sep } from "node:path";
import tseslint from "typescript-eslint";

/**
 * The house's one-way arrows (README, "The house"): each room, and the rooms it may not reach.
 * contract <- client, outbox, capture <- casework <- extension, desk; contract <- author <- extension;
 * contract <- widgets, demo/platform.
 */
const rooms = {
  "sdk/contract": [
    "sdk/client",
    "sdk/outbox",
    "sdk/capture",
    "sdk/author",
    "sdk/casework",
    "sdk/desk",
  ],
  "sdk/client": ["sdk/outbox", "sdk/capture", "sdk/author", "sdk/casework", "sdk/desk"],
  "sdk/outbox": ["sdk/client", "sdk/capture", "sdk/author", "sdk/casework", "sdk/desk"],
  "sdk/capture": ["sdk/client", "sdk/outbox", "sdk/author", "sdk/casework", "sdk/desk"],
  "sdk/author": ["sdk/client", "sdk/outbox", "sdk/casework", "sdk/desk"],
  "sdk/casework": ["sdk/author", "sdk/desk"],
  "sdk/desk": ["sdk/author"],
  sdk: ["extension", "widgets", "demo", "test"],
  widgets: [
    "extension",
    "sdk/client",
    "sdk/outbox",
    "sdk/capture",
    "sdk/author",
    "sdk/casework",
    "sdk/desk",
    "demo",
    "test",
  ],
  extension: ["sdk/desk", "widgets", "demo", "test"],
  demo: ["extension", "widgets", "test"],
  "demo/platform": [
    "sdk/client",
    "sdk/outbox",
    "sdk/author",
    "sdk/casework",
    "sdk/desk",
    "demo/departments",
  ],
  "demo/departments": ["sdk", "demo/platform"],
};

/**
 * Holds the arrows. A rule of our own, since the plugin that has one needs a resolver whose binaries
 * for other machines are missing from some registries, so that `npm ci` fails there.
 * @type {import("eslint").Rule.RuleModule}
 */
const arrows = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const inside = (path, room) => path === room || path.startsWith(`${room}/`);
    const here = relative(import.meta.dirname, context.filename)
      .split(sep)
      .join("/");
    const walls = Object.entries(rooms).filter(([room]) => inside(here, room));
    const look = ({ source }) => {
      if (!source || typeof source.value !== "string" || !source.value.startsWith(".")) return;
      const path = resolve(dirname(context.filename), source.value);
      const there = relative(import.meta.dirname, path)
        .split(sep)
        .join("/");
      for (const [room, shut] of walls) {
        const wall = shut.find((other) => inside(there, other));
        const message = `${room} may not reach into ${wall}: arrows point one way only.`;
        if (wall) context.report({ node: source, message });
      }
    };
    return {
      ImportDeclaration: look,
      ImportExpression: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
    };
  },
};

/** Files that decide: functions of plain data, without any browser or Node API. */
const pure = [
  "sdk/contract/**",
  "sdk/capture/{caption,check,evidence,grid,outline,pattern,prove,transform}.ts",
  "sdk/outbox/{backoff,decide,lease}.ts",
  "sdk/client/{classify,problem}.ts",
];

/** What only the rim may touch. */
const edges =
  "document window self navigator location history fetch XMLHttpRequest indexedDB localStorage sessionStorage caches crypto performance setTimeout setInterval process Buffer chrome browser".split(
    " ",
  );

/** Methods that no browser of the field has before Chromium 110; nothing fills them in. */
const newer = ["toReversed", "toSorted", "toSpliced", "withResolvers", "fromAsync"].map(
  (property) => ({ property, message: "Chromium 102 must run this (README, Limits known)." }),
);

/** What the page's own script budget pays for; types cost nothing. */
const inPage = ["sdk/capture/**"];

export default tseslint.config(
  {
    ignores: [
      ".output",
      ".wxt",
      "node_modules",
      "**/public/**",
      "test/fixtures/pages",
      "test/fixtures/consumer",
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    plugins: { house: { rules: { arrows } } },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "house/arrows": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      eqeqeq: ["error", "always"],
      "no-eval": "error",
    },
  },
  {
    files: pure,
    rules: {
      "no-restricted-globals": ["error", ...edges],
      "no-restricted-imports": ["error", { patterns: ["node:*", "wxt/*", "preact*", "idb"] }],
    },
  },
  {
    files: ["extension/**", "sdk/**", "widgets/**"],
    rules: { "no-restricted-properties": ["error", ...newer] },
  },
  {
    files: inPage,
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "zod", message: "Too heavy for a page: import types from the contract." },
          ],
          patterns: [
            {
              regex:
                "contract(/(index|handed|mapping|message|observation|reading|endpoint|capture|case|item|window|record|text))?$",
              allowTypeImports: true,
              message: "Schemas are too heavy for a page: import types only.",
            },
          ],
        },
      ],
    },
  },
  { files: ["**/*.{js,mjs}"], ...tseslint.configs.disableTypeChecked },
);
