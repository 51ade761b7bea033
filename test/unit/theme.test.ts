import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * One palette for every surface (design.md, §6). The sheets can't be one file: a widget's sheet lets
 * the host choose each colour, and the platform stands alone; so they are held to the first of them.
 */
const SOURCE = "extension/ui/theme.css";
const OTHERS = [
  "widgets/core/theme.css",
  "demo/platform/pages/style.css",
  "demo/platform/console/style.css",
  "demo/partner/public/playground.css",
];
/** What a colour is called there, where it isn't called the same; null: its own. */
const NAMES: Record<string, string | null> = {
  sheet: "ground",
  // What lies behind sheets.
  page: null,
  good: "recorded",
  bad: "refused",
  wash: "accent-wash",
  note: "attention-wash",
};

type Palette = Record<string, string>;

/** Colours by name: of light, and of dark with what it takes over from light. */
function palettes(file: string): { light: Palette; dark: Palette } {
  const [light, dark] = readFileSync(file, "utf8").split("@media (prefers-color-scheme: dark)");
  const colours = (text: string): Palette =>
    Object.fromEntries(
      [...text.matchAll(/--([a-z-]+):\s*(?:var\(--jilu-[a-z-]+,\s*)?(#[0-9a-f]{3,6})\b/g)].map(
        ([, name, colour]) => [name!, long(colour!)],
      ),
    );
  const first = colours(light!);
  return { light: first, dark: { ...first, ...colours(dark!) } };
}
const long = (hex: string) =>
  hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join("")}` : hex;

test.each(OTHERS)("%s has the colours of all others", (file) => {
  const source = palettes(SOURCE);
  const here = palettes(file);
  for (const scheme of ["light", "dark"] as const) {
    const expected = Object.fromEntries(
      Object.keys(here[scheme]).map((name) => {
        const other = name in NAMES ? NAMES[name] : name;
        return [name, other === null ? here[scheme][name] : source[scheme][other!]];
      }),
    );
    expect({ scheme, ...here[scheme] }).toEqual({ scheme, ...expected });
  }
});
