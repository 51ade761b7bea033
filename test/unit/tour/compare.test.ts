import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseRow } from "../../../demo/departments/store";
import { differingFields, faultsOf } from "../../../demo/tour/compare";
import type { Case } from "../../../sdk/contract/case";

const FIELDS = { "applicant.name": "赵明远", acceptedAt: "2026-03-01" };

const row: CaseRow = {
  id: "1",
  number: "SB-2026/001",
  item: "社会保障卡申领",
  fields: FIELDS,
  at: "2026-03-01T01:30:00.000Z",
  revision: 1,
};

const onPlatform = (change: Partial<Case> = {}): Case => ({
  caseNo: "JL20260301-000001",
  sourceNo: row.number,
  key: "01JNKZ8Q0000000000000000AA",
  state: "accepted",
  department: "人力资源和社会保障局",
  window: { code: "W-SOCIAL", name: "社保 1 号窗口" },
  item: { code: "11100000MB0000000X4000114001000", name: row.item },
  kind: "promised",
  fields: { ...FIELDS },
  fieldStates: {},
  masked: false,
  handler: null,
  mapping: { id: "social-card.accept", version: 1 },
  acceptedAt: row.at,
  promisedAt: null,
  receivedAt: row.at,
  training: false,
  attention: [],
  evidence: [
    {
      leaf: "/accepted",
      kind: "text",
      observedAt: row.at,
      witness: "extension",
      corroborated: true,
    },
  ],
  events: [],
  ...change,
});

const faults = (...cases: Case[]) =>
  faultsOf({ department: "人力资源和社会保障局", row, cases }).join("\n");

describe("faultsOf", () => {
  it("finds none in a case that is there once, as the department has it", () => {
    expect(faults(onPlatform())).toBe("");
  });

  it("tells a lost and a doubled case", () => {
    expect(faults()).toContain("not on the platform");
    expect(faults(onPlatform(), onPlatform())).toContain("2 times on the platform");
  });

  it("names a wrong field without its value", () => {
    const wrong = faults(onPlatform({ fields: { ...FIELDS, "applicant.name": "钱雅琴" } }));
    expect(wrong).toContain("applicant.name");
    expect(wrong).not.toMatch(/赵明远|钱雅琴/);
  });

  it.each<[string, Partial<Case>]>([
    ["state", { state: "voided" }],
    ["department", { department: "民政局" }],
    ["item", { item: { code: "11100000MB0000000X4000114001000", name: null } }],
    ["no evidence", { evidence: [] }],
  ])("tells a wrong %s", (word, change) => {
    expect(faults(onPlatform(change))).toContain(word);
  });
});

describe("differingFields", () => {
  const fields = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.string());

  it("is empty for a case and itself, whichever empty fields it leaves out", () => {
    fc.assert(
      fc.property(fields, (own) => {
        const filled = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ""));
        expect(differingFields(own, filled)).toEqual([]);
      }),
    );
  });

  it("names what differs, whichever side it is on", () => {
    fc.assert(
      fc.property(fields, fields, (own, other) => {
        expect(differingFields(own, other)).toEqual(differingFields(other, own));
        for (const name of differingFields(own, other)) {
          expect(own[name] ?? "").not.toBe(other[name] ?? "");
        }
      }),
    );
    expect(differingFields({ a: "1" }, { a: "1", b: "2" })).toEqual(["b"]);
    expect(differingFields({ a: "1" }, { a: "2" })).toEqual(["a"]);
  });
});
