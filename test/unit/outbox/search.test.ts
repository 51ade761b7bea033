import { describe, expect, it } from "vitest";
import type { OutboxRecord } from "../../../sdk/contract";
import { found } from "../../../sdk/outbox";
import { draftOf } from "./scene";

const { envelope, receipt } = draftOf(1, { sourceNo: "民婚〔2026〕0012号" });
const record = {
  envelope,
  receipt: { ...receipt, applicant: "示**", caseNo: "JL20260302000017" },
} as OutboxRecord;

describe("a search of the ledger", () => {
  it.each([
    ["nothing at all", ""],
    ["white space", "  "],
    ["the title", "受理"],
    ["the item", "社会保障卡"],
    ["the masked applicant", "示*"],
    ["the department's number", "〔2026〕0012"],
    ["the case number, in any case", "jl2026"],
    ["full-width digits", "０００１７"],
    ["several words, in any order", "0017 申领 示"],
  ])("finds by %s", (_, search) => {
    expect(found(record, search)).toBe(true);
  });

  it("finds nothing by what is not there, nor by half of the words", () => {
    expect(found(record, "不动产")).toBe(false);
    expect(found(record, "申领 不动产")).toBe(false);
    expect(found({ ...record, envelope: { ...envelope, sourceNo: null } }, "0012")).toBe(false);
  });
});
