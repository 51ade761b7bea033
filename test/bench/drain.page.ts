import { exportJWK, generateKeyPair } from "jose";
import type { Capture, CaptureAck, PublicKey } from "../../sdk/contract";
import { createJweSealer, openOutbox, type Draft } from "../../sdk/outbox";

/** The page half of the drain benchmark: an outbox that is filled and emptied. */

const keyOf = (n: number) => `01${String(n).padStart(24, "0")}`;

function draftOf(n: number): Draft {
  const key = keyOf(n);
  return {
    envelope: {
      key,
      event: "accept",
      target: null,
      reason: null,
      mapping: { id: "social-card.accept", version: 3 },
      item: { code: "99010100MB0000000X4000114001000" },
      sourceNo: null,
      again: "ask",
      fieldStates: { "applicant.name": "exact", "applicant.phone": "exact" },
      gesture: "direct",
      origin: "http://10.20.0.5:8080",
      observedAt: new Date().toISOString(),
      confirmedAt: null,
      evidence: [],
    },
    receipt: {
      title: "社会保障卡申领 · 受理",
      itemName: "社会保障卡申领",
      applicant: "示**",
      idTail: `**************${n % 10_000}`,
      handler: "范例员",
      caseNo: null,
      promisedAt: null,
    },
    payload: {
      key,
      fields: { "applicant.name": "示例人", "applicant.phone": `1990000${n % 10_000}` },
      handler: { name: "范例员", source: "page" },
    },
  };
}

async function post(captures: Capture[]): Promise<CaptureAck> {
  const body = JSON.stringify({ sentAt: new Date().toISOString(), captures });
  const headers = { "content-type": "application/json" };
  const answer = await fetch("/v1/captures", { method: "POST", headers, body });
  return (await answer.json()) as CaptureAck;
}

/** Milliseconds for each leg; `floor` is bare posts of the same records, in batches as large. */
async function run(count: number, atOnce: number) {
  const { publicKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
  const sealer = createJweSealer((await exportJWK(publicKey)) as PublicKey);
  const outbox = await openOutbox({ platform: location.origin, device: "bench", sealer });
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const inGroups = async (work: (n: number) => Promise<unknown>) => {
    for (let i = 0; i < count; i += atOnce) {
      await Promise.all(numbers.slice(i, i + atOnce).map(work));
    }
  };
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const persist = await timed(() => inGroups((n) => outbox.persist(draftOf(n))));
  const confirm = await timed(() =>
    inGroups((n) =>
      outbox.confirm(keyOf(n), {
        confirmedAt: new Date().toISOString(),
        evidence: [],
        sourceNo: `SB-2026/${n}`,
      }),
    ),
  );
  const sent: Capture[][] = [];
  const drain = await timed(() =>
    outbox.drain(async (captures) => {
      sent.push(captures);
      return { kind: "ok", value: await post(captures) };
    }),
  );
  const floor = await timed(async () => {
    for (const captures of sent) await post(captures);
  });
  const { recorded = 0 } = await outbox.counts();
  outbox.close();
  return { persist, confirm, drain, floor, batches: sent.length, recorded };
}

const bench = { run };
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
