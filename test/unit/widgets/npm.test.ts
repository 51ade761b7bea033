import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WIDGETS } from "../../../widgets/elements";
import { JiluGuide } from "../../../widgets/guide/guide";
import { JiluProgress } from "../../../widgets/progress/progress";
import { JiluRating } from "../../../widgets/rating/rating";
import { openConsumer, type Consumer } from "./consumer";

/** `@jilu/widgets` as its tarball holds it, without a browser; in one: `e2e/npm.spec.ts`. */

describe("the package", () => {
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await openConsumer();
  });
  afterAll(() => consumer?.close());
  const run = (file: string, ...args: string[]) =>
    spawnSync(process.execPath, [file, ...args], { cwd: consumer.folder, encoding: "utf8" }).stdout;
  const tsc = join(import.meta.dirname, "../../../node_modules/typescript/bin/tsc");

  test("is what package managers and bundlers expect", async () => {
    const { messages } = await publint({ pkgDir: consumer.installed, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  test.each(["tsconfig.json", "tsconfig.node.json"])(
    "right uses pass its types, wrong ones don't (%s)",
    (config) => {
      expect(run(tsc, "-p", config)).toBe("");
    },
  );

  test("loads on a server, and renders what stands inside", () => {
    expect(run("src/server.mjs").trim().split("\n")).toEqual([
      '<jilu-rating token="t" lang="en" class="mine">Rate elsewhere</jilu-rating>',
      '<jilu-progress inline=""></jilu-progress>',
      '<jilu-rating token="t" lang="en" class="mine">Rate elsewhere</jilu-rating>',
      "<jilu-progress inline></jilu-progress>",
    ]);
  });
});

test("what is told of attributes is what the elements look at", () => {
  // These are no state to draw from: a look, and what is asked with once.
  const unobserved = { guide: ["scheme"], progress: ["scheme", "token"], rating: ["scheme"] };
  const classes = { guide: JiluGuide, progress: JiluProgress, rating: JiluRating };
  for (const name of ["guide", "progress", "rating"] as const) {
    const told = Object.keys(WIDGETS[name].attributes);
    expect([...classes[name].observedAttributes, ...unobserved[name]].sort()).toEqual(told.sort());
  }
});
