import fc from "fast-check";
import { CompactEncrypt, exportJWK, generateKeyPair } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { makeUnseal, type Unseal } from "../../../demo/platform/intake/unseal";
import type { Payload, PublicKey } from "../../../sdk/contract";
import { createJweSealer } from "../../../sdk/outbox";

const KEY = "01J0000000000000000000TEST";
const PAYLOAD: Payload = {
  key: KEY,
  fields: { "applicant.name": "试一一", "applicant.address": "示例市虚构区示例路1号" },
  handler: { name: "范例员", source: "page" },
};

let unseal: Unseal;
let sealed: string;
let encrypt: (header: object, payload?: unknown) => Promise<string>;

beforeAll(async () => {
  const pair = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
  const open = { ...(await exportJWK(pair.publicKey)), kid: "seal-1" } as PublicKey;
  unseal = makeUnseal({ id: "seal-1", secret: pair.privateKey });
  sealed = await createJweSealer(open).seal(PAYLOAD);
  encrypt = (header, payload = PAYLOAD) =>
    new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", kid: "seal-1", jilu: KEY, ...header })
      .encrypt(pair.publicKey);
});

describe("unsealing", () => {
  it("opens what a window seals", async () => {
    expect(await unseal(KEY, sealed)).toEqual(PAYLOAD);
  });

  it("never reads anything else out of a sealed text that was changed", async () => {
    const change = fc.record({ at: fc.nat(sealed.length - 1), put: fc.string({ maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, put }) => {
        const opened = await unseal(KEY, sealed.slice(0, at) + put + sealed.slice(at + 1));
        // The last digit of a part may have bits that stand for nothing.
        if (opened !== null) expect(opened).toEqual(PAYLOAD);
      }),
    );
  });

  it("takes no shorter tag, and no part too many", async () => {
    expect(await unseal(KEY, sealed.slice(0, -6))).toBeNull();
    expect(await unseal(KEY, `${sealed}.AA`)).toBeNull();
  });

  it("takes no point that is off the curve", async () => {
    const [head, ...rest] = sealed.split(".") as [string, ...string[]];
    const header = JSON.parse(Buffer.from(head, "base64url").toString()) as { epk: PublicKey };
    const forged = { ...header, epk: { ...header.epk, y: header.epk.x } };
    const forgedHead = Buffer.from(JSON.stringify(forged)).toString("base64url");
    expect(await unseal(KEY, [forgedHead, ...rest].join("."))).toBeNull();
  });

  it.each([
    ["another capture's key", { jilu: "01J00000000000000000000THR" }],
    ["another platform's key", { kid: "seal-2" }],
    ["another cipher", { enc: "A128GCM" }],
    ["another agreement", { alg: "ECDH-ES+A256KW" }],
    ["anything more", { cty: "JWT" }],
  ])("takes no header with %s", async (_, header) => {
    expect(await unseal(KEY, await encrypt({}))).toEqual(PAYLOAD);
    expect(await unseal(KEY, await encrypt(header))).toBeNull();
  });

  it("takes no payload that names another key, or is none", async () => {
    const other = { ...PAYLOAD, key: "01J00000000000000000000THR" };
    expect(await unseal(KEY, await encrypt({}, other))).toBeNull();
    expect(await unseal(KEY, await encrypt({}, { key: KEY }))).toBeNull();
  });
});
