import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoff, isDue, LONGEST_WAIT_MS } from "../../../sdk/outbox/backoff";

const unit = fc.double({ min: 0, max: 0.999999, noNaN: true });

describe("backoff", () => {
  it("doubles its ceiling from one second, and never waits longer than five minutes", () => {
    expect([1, 2, 3, 9, 10, 1_000].map((failures) => backoff(failures, 0.999999))).toEqual([
      1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
    ]);
  });

  it("draws from the whole of what lies below, so that windows do not come back in step", () => {
    expect([0, 0.25, 0.5].map((random) => backoff(5, random))).toEqual([250, 4_000, 8_000]);
  });

  it("waits at least as long as the platform asked, up to the longest wait", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), unit, fc.nat(900_000), (n, random, after) => {
        const wait = backoff(n, random, after);
        expect(wait).toBeGreaterThanOrEqual(Math.min(after, LONGEST_WAIT_MS));
        expect(wait).toBeLessThanOrEqual(Math.min(after + 1_000, LONGEST_WAIT_MS));
      }),
    );
  });

  it("is always between a quarter of a second and five minutes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), unit, (failures, random) => {
        const wait = backoff(failures, random);
        expect(wait).toBeGreaterThanOrEqual(250);
        expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS);
      }),
    );
  });
});

describe("isDue", () => {
  it("takes a moment beyond every wait for the work of a clock that was set back", () => {
    expect(isDue(1_000, 1_000)).toBe(true);
    expect(isDue(1_001, 1_000)).toBe(false);
    expect(isDue(1_000 + LONGEST_WAIT_MS, 1_000)).toBe(false);
    expect(isDue(1_001 + LONGEST_WAIT_MS, 1_000)).toBe(true);
  });
});
