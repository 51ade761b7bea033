import { CompactSign, exportJWK, generateKeyPair, SignJWT } from "jose";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { PublicKey } from "../../../sdk/contract";
import {
  BUNDLE_TYPE,
  BundleForged,
  BundleMalformed,
  BundleMisaddressed,
  BundleRolledBack,
  verifyBundle,
} from "../../../sdk/client";

const PLATFORM = "https://platform.example.test";
const expected = { platform: PLATFORM, minRevision: 7 };
let keys: CryptoKeyPair;
let signKey: PublicKey;

beforeAll(async () => {
  keys = await generateKeyPair("ES256", { extractable: true });
  signKey = { ...((await exportJWK(keys.publicKey)) as PublicKey), kid: "sign-1", alg: "ES256" };
});

const bundleOf = (change: object = {}) => ({
  platform: PLATFORM,
  revision: 7,
  issuedAt: "2026-03-02T12:00:00.000+08:00",
  origins: ["http://10.20.0.5/*"],
  mappings: [],
  ...change,
});

const sign = (value: unknown, header: object = {}) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: "ES256", typ: BUNDLE_TYPE, ...header })
    .sign(keys.privateKey);

describe("a bundle", () => {
  it("is believed when the platform signed it for this window, at this revision or a newer", async () => {
    for (const revision of [7, 8])
      expect(await verifyBundle(await sign(bundleOf({ revision })), signKey, expected)).toEqual(
        bundleOf({ revision }),
      );
    const spelt = await sign(bundleOf({ platform: PLATFORM + "/" }));
    await expect(verifyBundle(spelt, signKey, expected)).resolves.toBeDefined();
  });

  it("signed by anybody else is forged", async () => {
    const other = (await exportJWK(
      (await generateKeyPair("ES256", { extractable: true })).publicKey,
    )) as PublicKey;
    await expect(verifyBundle(await sign(bundleOf()), other, expected)).rejects.toThrow(
      BundleForged,
    );
  });

  it("signed in any other way is forged", async () => {
    const payload = Buffer.from(JSON.stringify(bundleOf())).toString("base64url");
    const none = Buffer.from(JSON.stringify({ alg: "none", typ: BUNDLE_TYPE }));
    const hmac = await new SignJWT(bundleOf())
      .setProtectedHeader({ alg: "HS256", typ: BUNDLE_TYPE })
      .sign(Buffer.from(signKey.x, "base64url"));
    for (const jws of [`${none.toString("base64url")}.${payload}.`, hmac, "", "a.b.c", payload])
      await expect(verifyBundle(jws, signKey, expected)).rejects.toThrow(BundleForged);
  });

  it("of another type is forged, whatever the platform signed it for", async () => {
    for (const typ of ["JWT", "dpop+jwt", undefined]) {
      const jws = await sign(bundleOf(), { typ });
      await expect(verifyBundle(jws, signKey, expected)).rejects.toThrow(BundleForged);
    }
  });

  it("in which any character was changed is forged", async () => {
    const jws = await sign(bundleOf());
    await fc.assert(
      fc.asyncProperty(fc.nat(jws.length - 1), fc.constantFrom(..."Ab0_"), async (at, char) => {
        const changed = jws.slice(0, at) + char + jws.slice(at + 1);
        // The last characters of a part may carry bits that mean nothing.
        if (changed === jws || at === jws.length - 1) return;
        await expect(verifyBundle(changed, signKey, expected)).rejects.toThrow();
      }),
      { numRuns: 100 },
    );
  });

  it("for another platform is misaddressed", async () => {
    for (const platform of ["https://other.test", PLATFORM + ":8443", PLATFORM + "/b"])
      await expect(
        verifyBundle(await sign(bundleOf({ platform })), signKey, expected),
      ).rejects.toThrow(BundleMisaddressed);
  });

  it("older than what was seen is rolled back", async () => {
    const jws = await sign(bundleOf({ revision: 6 }));
    await expect(verifyBundle(jws, signKey, expected)).rejects.toThrow(BundleRolledBack);
  });

  it("that cannot be read is malformed, and each error says that what is in use stays", async () => {
    for (const value of [
      null,
      [],
      bundleOf({ mappings: [{ id: "x" }] }),
      bundleOf({ revision: -1 }),
    ]) {
      const error = await verifyBundle(await sign(value), signKey, expected).catch(
        (e: unknown) => e,
      );
      expect(error).toBeInstanceOf(BundleMalformed);
      expect((error as Error).message).toMatch(/原有映射继续有效.*those in use stay/s);
    }
  });
});
