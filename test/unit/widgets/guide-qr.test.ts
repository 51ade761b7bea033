import fc from "fast-check";
import { expect, it } from "vitest";
import { pathOf } from "../../../sdk/contract/qr-path";
import { modulesOf } from "../../../widgets/core/qr";

/** Paints a path of `pathOf` again, unit by unit. */
function painted(path: string, side: number): boolean[][] {
  const rows = Array.from({ length: side }, () => Array<boolean>(side).fill(false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    rows[Number(y)]!.fill(true, Number(x), Number(x) + Number(width));
  }
  return rows;
}

it("draws every run of dark modules once", () => {
  expect(pathOf([[true, true, false], [], [false, false, true]])).toBe("M0 0h2v1h-2zM2 2h1v1h-1z");
});

it("draws all of a code and nothing more", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (url) => {
      const modules = modulesOf(url);
      expect(painted(pathOf(modules), modules.length)).toEqual(modules);
    }),
    { numRuns: 10 },
  );
});
