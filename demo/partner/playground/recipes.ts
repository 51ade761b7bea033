import type { Choice } from "./choice";
import { titleOf, type Pieces } from "./line";

/** How the line gets onto a page of a certain kind: what goes into which file. */
export interface Recipe {
  id: RecipeId;
  files: { name: string; text: string }[];
}
export const RECIPES = ["html", "wordpress", "react", "vue", "cms"] as const;
export type RecipeId = (typeof RECIPES)[number];

export function recipesOf(pieces: Pieces, choice: Choice): Recipe[] {
  const { style, loader, element } = pieces;
  const head = joined(style, loader);
  const here = joined(style, element);
  const once = head ? [{ name: "index.html", text: head }] : [];
  const name = choice.widget;
  const component = name[0]!.toUpperCase() + name.slice(1);
  return [
    {
      id: "html",
      files: [{ name: "page.html", text: page(joined(style, loader, element), choice) }],
    },
    {
      id: "wordpress",
      files: [
        { name: "wp-content/mu-plugins/jilu.php", text: wordpress(loader, here, name) },
        { name: "", text: `[jilu_${name}]` },
      ],
    },
    {
      id: "react",
      files: [...once, { name: `${component}.jsx`, text: react(element, component) }],
    },
    {
      id: "vue",
      files: [
        ...once,
        ...(loader ? [{ name: "vite.config.js", text: VITE }] : []),
        { name: `${component}.vue`, text: `<template>\n  ${element}\n</template>` },
      ],
    },
    { id: "cms", files: [{ name: "template.html", text: joined(here, loader) }] },
  ];
}

const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join("\n");

/** A whole file, so that it shows its letters right even when it is opened from a disk. */
const page = (body: string, choice: Choice): string => `<!doctype html>
<html lang="${choice.lang || "zh-CN"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleOf(choice)}</title>
${body}
</html>`;

/**
 * WordPress strips scripts and unknown elements from what editors write, but not from what a plug-in
 * puts in. No value holds a line break, so none can end the texts.
 */
const wordpress = (loader: string | null, here: string, name: string): string =>
  joined(
    "<?php",
    loader && `add_action('wp_footer', function () {\n  echo <<<'HTML'\n${loader}\nHTML;\n});`,
    `add_shortcode('jilu_${name}', function () {\n  return <<<'HTML'\n${here}\nHTML;\n});`,
  );

const react = (element: string, component: string): string =>
  `export const ${component} = () => (\n  ${element.replace(" frameborder=", " frameBorder=")}\n);`;

const VITE = `import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag.startsWith("jilu-");
export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
};`;
