import { person } from "../../demo/departments/people";
import type { Capture } from "../../sdk/contract";
import type { Device } from "./device";

/** Of the demo's seed. */
export const WINDOW = "W-SOCIAL";
const ORIGIN = "http://127.0.0.1:8603";
export const MAPPING = {
  id: "bench.accept",
  version: 1,
  title: "社会保障卡申领 · 受理",
  department: "人力资源和社会保障局",
  match: { url: `${ORIGIN}/card/*` },
  item: { code: "11990101MB0000003C4002014001000" },
  fields: { "applicant.name": { at: { caption: "姓名" }, required: true } },
  trigger: { click: { text: "受理" } },
  accepted: { text: "受理成功" },
};

let made = 0;

/** So many acceptances of different people, each with a source number of its own. */
export async function batchOf(device: Device, size: number): Promise<Capture[]> {
  return Promise.all(
    Array.from({ length: size }, () => {
      const n = ++made;
      const { name, idNo, phone, address } = person(n % 10_000);
      const fields = {
        "applicant.name": name,
        "applicant.idNo": idNo,
        "applicant.phone": phone,
        "applicant.address": address,
        acceptedAt: "2026-03-02",
      };
      const states = Object.fromEntries(
        Object.keys(fields).map((field) => [field, "exact" as const]),
      );
      const about = {
        mapping: { id: MAPPING.id, version: 1 },
        item: MAPPING.item,
        sourceNo: `BENCH-${n}`,
        fieldStates: states,
        origin: ORIGIN,
        evidence: [
          {
            leaf: "/accepted",
            kind: "text" as const,
            observedAt: new Date().toISOString(),
            witness: "extension" as const,
            corroborated: true,
            text: "受理成功",
          },
        ],
      };
      return device.record(about, { fields, handler: { name: "范例员", source: "page" } });
    }),
  );
}
