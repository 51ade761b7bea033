import fc from "fast-check";
import { decodeTime, isValid } from "ulid";
import { expect, it } from "vitest";
import { newKey } from "../../../sdk/capture/key";

it("makes ULIDs of any moment that a ULID can hold", () => {
  fc.assert(
    fc.property(fc.nat(2 ** 48 - 1), (now) => {
      const key = newKey(now);
      expect(isValid(key)).toBe(true);
      expect(decodeTime(key)).toBe(now);
    }),
  );
});

it("makes another at each call, and uses every digit", () => {
  const keys = Array.from({ length: 1_000 }, () => newKey(0));
  expect(new Set(keys).size).toBe(1_000);
  expect(new Set(keys.join("").slice(10)).size).toBe(32);
});
