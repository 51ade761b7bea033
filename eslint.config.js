import { createNodeResolver, importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/**
 * The house's one-way arrows (README, "The house"): each room, and the rooms it may not reach.
 * contract <- client, outbox, capture, author <- extension; contract <- widgets, demo/platform.
 */
const rooms = {
  "sdk/contract": ["sdk/client", "sdk/outbox", "sdk/capture", "sdk/author"],
  "sdk/client": ["sdk/outbox", "sdk/capture", "sdk/author"],
  "sdk/outbox": ["sdk/client", "sdk/capture", "sdk/author"],
  "sdk/capture": ["sdk/client", "sdk/outbox", "sdk/author"],
  "sdk/author": ["sdk/client", "sdk/outbox"],
  sdk: ["extension", "widgets", "demo", "test"],
  widgets: ["extension", "sdk/client", "sdk/outbox", "sdk/capture", "sdk/author", "demo", "test"],
  extension: ["widgets", "demo", "test"],
  demo: ["extension", "widgets", "test"],
  "demo/platform": ["sdk/client", "sdk/outbox", "sdk/author", "demo/departments"],
  "demo/departments": ["sdk", "demo/platform"],
};
const zones = Object.entries(rooms).flatMap(([target, from]) =>
  from.map((room) => ({
    target: `./${target}`,
    from: `./${room}`,
    message: `${target} may not reach into ${room}: arrows point one way only.`,
  })),
);

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

/** What the page's own script budget pays for; types cost nothing. */
const inPage = ["sdk/capture/**"];

export default tseslint.config(
  { ignores: [".output", ".wxt", "node_modules", "**/public/**", "test/fixtures/pages"] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    plugins: { "import-x": importX },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: {
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".tsx", ".js"] })],
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
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
                "contract(/(index|mapping|message|observation|reading|endpoint|capture|case|item|window|record|text))?$",
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
