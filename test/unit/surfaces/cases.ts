import type { DockView, Status } from "../../../sdk/contract/message";
import type { OutboxRecord } from "../../../sdk/contract/record";

/** Invented people and cases for the surfaces' tests. */

export const KEY = "01K8ZQ00000000000000001000";

export const view = (over: Partial<DockView> = {}): DockView => ({
  state: "recognised",
  title: "社会保障卡申领 · 受理",
  key: KEY,
  applicant: "张**",
  sourceNo: "SB-2026/0012",
  caseNo: null,
  promisedAt: null,
  reason: null,
  fields: [],
  waiting: 0,
  asking: 0,
  handler: null,
  unsigned: false,
  online: true,
  training: false,
  locale: "zh",
  ...over,
});

type Receipt = OutboxRecord["receipt"];
type Envelope = OutboxRecord["envelope"];

export function record(
  over: Partial<OutboxRecord> = {},
  receipt: Partial<Receipt> = {},
  envelope: Partial<Envelope> = {},
): OutboxRecord {
  const key = over.key ?? KEY;
  const createdAt = over.createdAt ?? Date.parse("2026-03-02T09:30:00+08:00");
  const at = new Date(createdAt).toISOString();
  return {
    key,
    state: "recorded",
    platform: "http://127.0.0.1:8600",
    device: "device-1",
    seq: 1,
    envelope: {
      key,
      event: "accept",
      target: null,
      reason: null,
      mapping: { id: "social-card.accept", version: 3 },
      item: { code: "11100000MB0000000X" },
      sourceNo: "SB-2026/0012",
      again: "ask",
      fieldStates: { "applicant.name": "exact", "applicant.phone": "exact" },
      gesture: "direct",
      origin: "http://127.0.0.1:8603",
      observedAt: at,
      confirmedAt: at,
      evidence: [
        {
          leaf: "/accepted/all/0",
          kind: "response",
          observedAt: at,
          witness: "page",
          corroborated: true,
          status: 200,
          values: { "/code": 20000 },
        },
      ],
      ...envelope,
    },
    receipt: {
      title: "社会保障卡申领 · 受理",
      itemName: "社会保障卡申领",
      applicant: "张**",
      idTail: "**************123X",
      handler: null,
      caseNo: "JL-000017",
      promisedAt: null,
      ...receipt,
    },
    reason: null,
    problem: null,
    attempts: 0,
    dueAt: createdAt,
    leaseUntil: null,
    createdAt,
    changedAt: createdAt,
    ...over,
  };
}

export const status = (over: Partial<Status> = {}): Status => ({
  enrolled: {
    platform: "http://127.0.0.1:8600",
    hall: "示例市政务服务大厅",
    window: {
      code: "a03",
      name: "社保 3 号窗口",
      department: "人力资源和社会保障局",
      training: false,
    },
    device: "device-1",
  },
  keyLost: false,
  revoked: false,
  bundleFault: null,
  missingOrigins: [],
  paused: false,
  online: true,
  shift: null,
  mappings: [{ id: "social-card.accept", version: 3, title: "社会保障卡申领 · 受理" }],
  revision: 41,
  counts: { ready: 1, recorded: 3 },
  locale: "zh",
  version: "0.1.0",
  ...over,
});
