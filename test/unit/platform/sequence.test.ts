import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrive, missing, type Sequence } from "../../../demo/platform/intake/sequence";

describe("a sequence", () => {
  it("knows exactly the numbers below its last that never came, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (numbers) => {
        const none: Sequence = { last: 0, gaps: [] };
        const { last, gaps } = numbers.reduce((sequence, seq) => arrive(sequence, seq), none);
        expect(last).toBe(Math.max(0, ...numbers));
        const expected = Array.from({ length: last }, (_, i) => i + 1).filter(
          (seq) => !numbers.includes(seq),
        );
        expect(missing(gaps)).toEqual(expected);
      }),
    );
  });

  it("costs no more for a bold number", () => {
    const far = arrive({ last: 0, gaps: [] }, Number.MAX_SAFE_INTEGER);
    expect(far.gaps).toEqual([{ first: 1, last: Number.MAX_SAFE_INTEGER - 1 }]);
    expect(missing(far.gaps, 3)).toEqual([1, 2, 3]);
  });
});
