import * as outbox from "../../../sdk/outbox";
import { exportJWK, generateKeyPair } from "jose";
import type { Capture, PublicKey } from "../../../sdk/contract";

/** What the Chromium test works with inside a real page: the outbox, and a platform that takes all. */
const page = {
  ...outbox,
  /** Seals for real, so that figures are honest; nobody keeps the other key. */
  async sealer() {
    const { publicKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
    return outbox.createJweSealer((await exportJWK(publicKey)) as PublicKey);
  },
  takeAll: (captures: Capture[]): Promise<outbox.SendResult> =>
    Promise.resolve({
      kind: "ok",
      value: {
        receivedAt: "2026-03-02T12:00:02.000+08:00",
        results: captures.map(({ key }) => ({
          key,
          outcome: "recorded",
          caseNo: "C" + key.slice(-6),
          promisedAt: null,
          problem: null,
        })),
      },
    }),
};
export type Page = typeof page;
Object.assign(globalThis, { jilu: page });
