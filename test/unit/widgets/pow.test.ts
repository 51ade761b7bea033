import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solve } from "../../../widgets/core/pow";
import { zeroBits } from "../../../demo/platform/progress/work";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const never = new AbortController().signal;

describe("the hash", () => {
  // The examples of FIPS 180-4's companion document: one block, and two.
  it.each([
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
  ])("of %s is the standard's", (text, expected) => {
    expect(hex(sha256(new TextEncoder().encode(text)))).toBe(expected);
  });
});

describe("a solution", () => {
  it("is what the platform takes for one, and the first there is", async () => {
    const salt = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(salt, fc.integer({ min: 0, max: 12 }), async (salt, bits) => {
        const number = await solve(salt, bits, () => {}, never);
        expect(zeroBits(`${salt}${number}`)).toBeGreaterThanOrEqual(bits);
        for (let below = Math.max(0, number! - 50); below < number!; below++) {
          expect(zeroBits(`${salt}${below}`)).toBeLessThan(bits);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is the one that sha256sum finds", async () => {
    expect(await solve("jilu", 8, () => {}, never)).toBe(308);
  });
});

describe("work that is under way", () => {
  it("tells a share that only grows, and stops when it is cancelled", async () => {
    const shares: number[] = [];
    const cancel = new AbortController();
    const number = await solve(
      "salt",
      // More than anybody waits for.
      32,
      (share) => {
        shares.push(share);
        if (shares.length === 5) cancel.abort();
      },
      cancel.signal,
    );
    expect(number).toBeNull();
    expect(shares).toHaveLength(5);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    for (const share of shares) expect(share).toBeGreaterThan(0);
    for (const share of shares) expect(share).toBeLessThan(1);
  });

  it("doesn't begin when it was cancelled before", async () => {
    const cancel = new AbortController();
    cancel.abort();
    expect(await solve("salt", 0, () => {}, cancel.signal)).toBeNull();
  });
});
