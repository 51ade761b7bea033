import type { Plugin } from "vite";

/**
 * Takes out of libraries what an extension page must not do and ours never asks for, so that a store's
 * reviewer finds none of it: code made from strings (zod's compiled parsers, which fall back by
 * themselves), and markup made from strings (Preact's `dangerouslySetInnerHTML`). A library that no
 * longer looks as expected fails the build instead of slipping through.
 */
const CUTS = [
  {
    file: /\/zod\/v4\/core\/(doc|util|compile)\.js$/,
    find: /const F = Function;/g,
    put: 'const F = class { constructor() { throw new EvalError("no code from strings"); } };',
  },
  {
    file: /\/preact\/dist\/preact\.mjs$/,
    find: /(\w+)\.innerHTML=(\w+)\.__html/g,
    put: "$1.textContent=$2.__html",
  },
];

export function harden(): Plugin {
  return {
    name: "jilu:harden",
    transform(code, id) {
      const file = id.split("?", 1)[0]!.replaceAll("\\", "/");
      const cut = CUTS.find((one) => one.file.test(file));
      if (!cut) return null;
      const hardened = code.replaceAll(cut.find, cut.put);
      if (hardened === code) this.error(`${file} has changed: look at extension/harden.ts`);
      return { code: hardened, map: null };
    },
  };
}
