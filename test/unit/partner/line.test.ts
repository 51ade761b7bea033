import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { DEFAULT, WIDGETS, type Choice } from "../../../demo/partner/playground/choice";
import { estimate } from "../../../demo/partner/playground/height";
import { line, piecesOf } from "../../../demo/partner/playground/line";
import { directivesOf, entriesOf } from "../../../demo/partner/playground/policy";
import { recipesOf } from "../../../demo/partner/playground/recipes";
import type { Release } from "../../../demo/partner/release";

const release: Release = {
  platform: "https://platform.example",
  version: "1.2.3",
  key: "rJTc0UvdaPRHI4iNSnOfLErJTc0UvdaPRHI4iNSnOfL",
  files: {
    "jilu.js": { integrity: "sha384-pinned", brotli: 1_400 },
    "evergreen.js": { integrity: "sha384-evergreen", brotli: 1_000 },
  },
};
const pasted = (more: Partial<Choice>) => {
  const choice = { ...DEFAULT, ...more };
  return line(piecesOf(choice, release, estimate(choice)));
};

/** Anything that somebody could paste into a field, above all what means something in markup. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(..."\"'`<>&/={}\n\r\t\f \u0000;-!a"), maxLength: 40 }),
);
const choices: fc.Arbitrary<Choice> = fc.record({
  widget: fc.constantFrom(...WIDGETS),
  delivery: fc.constantFrom("script", "frame"),
  update: fc.constantFrom("pinned", "evergreen"),
  reserve: fc.constantFrom("line", "sheet"),
  site: hostile,
  item: hostile,
  token: hostile,
  inline: fc.boolean(),
  lang: fc.constantFrom("", "zh-CN", "zh-TW", "en"),
  mode: fc.constantFrom("", "elder"),
  scheme: fc.constantFrom("", "light", "dark"),
});

describe("the line", () => {
  it("is the loader with its hash, the height, and the element with a link inside", () => {
    expect(pasted({ item: "11990101", lang: "en", mode: "elder" }).split("\n")).toEqual([
      expect.stringMatching(/^<style>jilu-guide\[mode=elder\]\{display:block;min-height:\d+px;/),
      '<script type="module" src="https://platform.example/w/1.2.3/jilu.js" integrity="sha384-pinned" crossorigin="anonymous"></script>',
      '<jilu-guide item="11990101" lang="en" mode="elder"><a href="https://platform.example/guide/11990101?lang=en">See what to bring and where to go</a></jilu-guide>',
    ]);
  });

  it("names the evergreen loader where that is chosen, and no style where the sheet has it", () => {
    const text = pasted({ update: "evergreen", reserve: "sheet" });
    expect(text).toContain("/w/1.2.3/evergreen.js");
    expect(text).toContain("sha384-evergreen");
    expect(text).not.toContain("<style>");
  });

  it("is a frame of the platform's alone where no script may run", () => {
    const text = pasted({ widget: "rating", delivery: "frame", site: "community" });
    expect(text).toMatch(/^<iframe src="https:\/\/platform\.example\/f\/rate\?site=community" /);
    expect(text).not.toContain("<script");
  });

  it("stays what it is, tag by tag, whatever is typed into the fields", () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const plain = { ...choice, site: "x", item: choice.item && "x", token: "x" };
        const tags = (text: string) => text.replace(/="[^"]*"/g, '=""');
        expect(tags(pasted(choice))).toBe(tags(pasted(plain)));
        // Read from the left, as a parser does: a value may well end in an equals sign.
        const values = [...pasted(choice).matchAll(/="([^"]*)"/g)].map(([, value]) => value);
        for (const value of values) expect(value).not.toMatch(/[<>{}`\n\r]/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the policy", () => {
  const policy = (more: Partial<Choice>) =>
    directivesOf(entriesOf({ ...DEFAULT, ...more }, release, "sha256-x"));

  it("names what each widget needs, and nothing that another one would", () => {
    const scripts = "script-src https://platform.example/w/1.2.3/";
    expect(policy({ reserve: "sheet" })).toEqual([
      scripts,
      "connect-src https://platform.example/v1/",
    ]);
    expect(policy({ widget: "progress", reserve: "sheet" })).toEqual([
      scripts,
      "frame-src https://platform.example/f/",
    ]);
    expect(policy({ widget: "progress", inline: true })).toEqual([
      scripts,
      "connect-src https://platform.example/v1/",
      "style-src 'sha256-x'",
    ]);
    expect(policy({ delivery: "frame" })).toEqual(["frame-src https://platform.example/f/"]);
  });

  it("lets evergreen ask for its manifest, and load whichever version that names", () => {
    expect(policy({ update: "evergreen", reserve: "sheet" })).toEqual([
      "script-src https://platform.example/w/",
      "connect-src https://platform.example/w/ https://platform.example/v1/",
    ]);
  });

  it("never says unsafe", () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(directivesOf(entriesOf(choice, release, null)).join(" ")).not.toMatch(/unsafe|\*/);
      }),
    );
  });
});

describe("the recipes", () => {
  const files = (choice: Choice, id: string) =>
    recipesOf(piecesOf(choice, release, estimate(choice)), choice).find((one) => one.id === id)!
      .files;

  it("for React is JSX whose attributes are the chosen ones", () => {
    type Node = { type: string; props: Record<string, string> | null };
    const h = (type: string, props: Node["props"]): Node => ({ type, props });
    const built = (choice: Choice): Node => {
      const { text } = files(choice, "react").at(-1)!;
      const { outputText } = ts.transpileModule(text.replace(/^export const \w+ =/, "return"), {
        compilerOptions: { jsx: ts.JsxEmit.React, jsxFactory: "h", target: ts.ScriptTarget.ES2022 },
      });
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      const component = (Function("h", outputText) as (h: unknown) => () => Node)(h);
      return component();
    };
    fc.assert(
      fc.property(choices, (choice) => {
        const { type, props } = built({ ...choice, delivery: "script" });
        expect(type).toBe(`jilu-${choice.widget}`);
        if (choice.widget === "guide") expect(props?.item ?? "").toBe(choice.item);
        if (choice.widget === "rating") expect(props?.token).toBe(choice.token);
      }),
      { numRuns: 200 },
    );
  });

  it("for WordPress is texts that no value can end", () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const [plugin] = files(choice, "wordpress");
        const ends = plugin!.text.split("\n").filter((row) => /^\s*HTML\b/.test(row));
        expect(ends).toHaveLength(choice.delivery === "script" ? 2 : 1);
      }),
    );
  });

  it("for plain HTML is a whole file, for the others the parts where they belong", () => {
    const choice = { ...DEFAULT, item: "11990101" };
    expect(files(choice, "html")[0]!.text).toMatch(/^<!doctype html>\n[^]*<meta charset="utf-8">/);
    expect(files(choice, "vue").map(({ name }) => name)).toEqual([
      "index.html",
      "vite.config.js",
      "Guide.vue",
    ]);
    expect(files(choice, "cms")[0]!.text.endsWith("</script>")).toBe(true);
  });
});
