import type { Plugin } from "vite";

/**
 * wxt starts every script through plugins, of which we have none, and a logger that says nothing in
 * production: dead weight in a department's page. A wxt that starts scripts in another way fails
 * the build instead of being passed over.
 */
const START = /^import definition from ("[^"]+");[^]*definition\.main\(\)/;

export function lean(): Plugin {
  return {
    name: "jilu:lean",
    transform(code, id) {
      if (!id.includes("virtual:wxt-unlisted-script-entrypoint")) return null;
      const script = START.exec(code)?.[1];
      if (!script) this.error("wxt has changed: look at extension/lean.ts");
      return {
        code: `import definition from ${script};\nexport default definition.main();`,
        map: null,
      };
    },
  };
}
