import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { compactDecrypt, exportJWK, generateKeyPair } from "jose";
import {
  Capture,
  Payload,
  residentCheck,
  type CaptureResult,
  type OutboxRecord,
  type PublicKey,
} from "../../../sdk/contract";
import { createJweSealer, type Draft, type EventDraft, type Sealer } from "../../../sdk/outbox";

/** What the outbox's tests share: drafts of invented people, a clock to turn, a way to look inside. */

export function emptyDatabase(): void {
  globalThis.indexedDB = new IDBFactory();
}

/** A resident number that passes its check, of a division that was never assigned. */
export function residentId(n: number): string {
  const first17 = `99010119800101${String(n % 1_000).padStart(3, "0")}`;
  return first17 + residentCheck(first17);
}

/** The n-th key of a test; sorts by n. */
export const keyOf = (n: number): string => `01${String(n).padStart(24, "0")}`;

export const NOON = Date.UTC(2026, 2, 2, 4);

export function clock(at = NOON) {
  return {
    now: () => at,
    advance: (ms: number) => void (at += ms),
    set: (to: number) => void (at = to),
  };
}

export function draftOf(n: number, change: Partial<Draft["envelope"]> = {}): Draft {
  const key = change.key ?? keyOf(n);
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
      fieldStates: { "applicant.name": "exact", "applicant.idNo": "exact" },
      gesture: "direct",
      origin: "http://10.20.0.5:8080",
      observedAt: "2026-03-02T12:00:00.000+08:00",
      confirmedAt: null,
      evidence: [],
      ...change,
    },
    receipt: {
      title: "社会保障卡申领 · 受理",
      itemName: "社会保障卡申领",
      applicant: "示**",
      idTail: "**************" + residentId(n).slice(-4),
      handler: "范例员",
      caseNo: null,
      promisedAt: null,
    },
    payload: {
      key,
      fields: { "applicant.name": "示例人", "applicant.idNo": residentId(n) },
      handler: { name: "范例员", source: "page" },
    },
  };
}

/** A bare void of the n-th capture. */
export function voidOf(n: number, target: string): EventDraft {
  const { envelope, receipt } = draftOf(n, { event: "void", target, reason: "受理被撤回" });
  return { envelope, receipt, payload: null };
}

export const proof = (n: number) => ({
  confirmedAt: "2026-03-02T12:00:01.000+08:00",
  evidence: [],
  sourceNo: `SB-2026/${n}`,
});

export function resultOf(key: string, change: Partial<CaptureResult> = {}): CaptureResult {
  return {
    key,
    outcome: "recorded",
    caseNo: `C${key.slice(-6)}`,
    promisedAt: null,
    problem: null,
    ...change,
  };
}

export const ackOf = (results: CaptureResult[]) => ({
  kind: "ok" as const,
  value: { receivedAt: "2026-03-02T12:00:02.000+08:00", results },
});

export function problemOf(status: number, code = "invalid") {
  return { type: "about:blank", title: "不能受理 / Not taken", status, code };
}

/** A key pair for sealing, and what only the platform can do with it. */
export async function sealing() {
  const pair = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: "seal-1" } as PublicKey;
  return {
    jwk,
    sealer: createJweSealer(jwk),
    open: async (sealed: string) => {
      const { plaintext, protectedHeader } = await compactDecrypt(sealed, pair.privateKey);
      const payload = Payload.parse(JSON.parse(new TextDecoder().decode(plaintext)));
      return { payload, header: protectedHeader };
    },
  };
}

/** Seals in name only, where a test is about something else than the seal. */
export const plainSealer: Sealer = {
  seal: (payload) => Promise.resolve(`sealed.${payload.key}`),
};

/** Every row of every store, as a thief with the profile would read it. */
export async function dump(): Promise<Record<string, Map<IDBValidKey, unknown>>> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("jilu-outbox");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
  const all: Record<string, Map<IDBValidKey, unknown>> = {};
  for (const name of db.objectStoreNames) {
    all[name] = await new Promise((resolve, reject) => {
      const rows = new Map<IDBValidKey, unknown>();
      const request = db.transaction(name).objectStore(name).openCursor();
      request.onerror = () => reject(request.error!);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return resolve(rows);
        rows.set(cursor.primaryKey, cursor.value);
        cursor.continue();
      };
    });
  }
  db.close();
  return all;
}

export const recordsIn = (all: Awaited<ReturnType<typeof dump>>) =>
  [...all["records"]!.values()] as OutboxRecord[];

/** A platform in one map: idempotent by key, strict about what it is sent. */
export class FakePlatform {
  readonly taken = new Map<string, Capture>();
  /** How often each key arrived, taken or not. */
  readonly arrivals = new Map<string, number>();
  /** Keys it finds fault with (422), will never take, or keeps for a person. */
  readonly faulty = new Set<string>();
  readonly rejects = new Set<string>();
  readonly holds = new Set<string>();
  /** Events that came before what they are about. */
  readonly orphans = new Map<string, string>();

  /** Commits what it can and answers for each; null when it refuses the batch as a whole. */
  commit(captures: Capture[]): CaptureResult[] | null {
    for (const capture of captures) {
      Capture.parse(capture);
      this.arrivals.set(capture.key, (this.arrivals.get(capture.key) ?? 0) + 1);
    }
    if (captures.some(({ key }) => this.faulty.has(key))) return null;
    return captures.map((capture) => {
      const { key, target } = capture;
      const unknownTarget = target !== null && !this.taken.has(target);
      if (unknownTarget) this.orphans.set(key, target);
      if (this.rejects.has(key) || unknownTarget)
        return resultOf(key, { outcome: "rejected", caseNo: null, problem: problemOf(422) });
      if (this.taken.has(key) && !this.holds.has(key))
        return resultOf(key, { outcome: "repeated" });
      this.taken.set(key, capture);
      return resultOf(key, { outcome: this.holds.has(key) ? "held" : "recorded" });
    });
  }

  readonly send = (captures: Capture[]) => {
    const results = this.commit(captures);
    return Promise.resolve(
      results ? ackOf(results) : { kind: "refused" as const, problem: problemOf(422) },
    );
  };
}
