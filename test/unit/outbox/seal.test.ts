import { describe, expect, it } from "vitest";
import type { PublicKey } from "../../../sdk/contract";
import { createJweSealer } from "../../../sdk/outbox";
import { draftOf, keyOf, residentId, sealing } from "./scene";

describe("a sealed payload", () => {
  it("is opened by the platform's key alone, and says in the open only what it belongs to", async () => {
    const { sealer, open } = await sealing();
    const { payload } = draftOf(1);
    const sealed = await sealer.seal(payload);
    expect(await open(sealed)).toEqual({
      payload,
      header: expect.objectContaining({
        alg: "ECDH-ES",
        enc: "A256GCM",
        kid: "seal-1",
        jilu: keyOf(1),
      }) as unknown,
    });
    await expect((await sealing()).open(sealed)).rejects.toThrow();
    expect(atob(sealed.split(".")[0]!.replace(/-/g, "+").replace(/_/g, "/"))).not.toContain(
      residentId(1),
    );
  });

  it("cannot be moved to another record: its key is under the seal's authentication", async () => {
    const { sealer, open } = await sealing();
    const [header, ...rest] = (await sealer.seal(draftOf(1).payload)).split(".");
    const moved = JSON.parse(Buffer.from(header!, "base64url").toString()) as { jilu: string };
    moved.jilu = keyOf(2);
    const forged = [Buffer.from(JSON.stringify(moved)).toString("base64url"), ...rest].join(".");
    await expect(open(forged)).rejects.toThrow();
  });

  it("is different each time, so that equal cases do not look equal", async () => {
    const { sealer } = await sealing();
    const { payload } = draftOf(1);
    expect(await sealer.seal(payload)).not.toBe(await sealer.seal(payload));
  });

  it("fails where the key is no key", async () => {
    const bad = { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) } as PublicKey;
    await expect(createJweSealer(bad).seal(draftOf(1).payload)).rejects.toThrow();
  });
});
