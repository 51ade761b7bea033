import { describe, expect, it } from "vitest";
import { guide as en } from "../../../widgets/locales/en";
import { guide as zh } from "../../../widgets/locales/zh-CN";
import { speechOf } from "../../../widgets/core/words";
import { limitFor, limitOf } from "../../../widgets/guide/limit";
import { sayFee, sayHours, sayLimit, sayMaterial, sayOpening } from "../../../widgets/guide/say";

const english = { words: en, speech: speechOf("en") };
const chinese = { words: zh, speech: speechOf("zh-CN") };
const calendar = { from: "2026-01-01", to: "2026-12-31", off: ["2026-10-01"], on: [] };
const item = {
  code: "11990101MB0000003C4002014001000",
  name: "示例",
  department: null,
  kind: "promised" as const,
  serves: ["1"],
  limits: { statutory: 20, promised: 5 },
  updatedAt: null,
};
/** Tuesday in China, still Monday in London. */
const TUESDAY = Date.parse("2026-11-23T16:30:00Z");

describe("a limit", () => {
  it("counts working days from the day in China", () => {
    const limit = limitOf({ item, calendar }, "promised", TUESDAY);
    expect(limit).toEqual({ days: 5, by: "2026-12-01" });
    expect(sayLimit(english, limit)).toBe(
      "5 working days: if you apply today, by Tuesday, December 1",
    );
    expect(sayLimit(chinese, limit)).toBe("5 个工作日：今天申请，最迟12月1日星期二办结");
  });

  it("is a number of days and no date where the calendar doesn't reach", () => {
    const limit = limitOf(
      { item: { ...item, limits: { promised: 30 } }, calendar },
      "promised",
      TUESDAY,
    );
    expect(limit).toEqual({ days: 30, by: null });
    expect(sayLimit(english, limit)).toBe("30 working days");
  });

  it("is a day's in the singular", () => {
    expect(sayLimit(english, { days: 1, by: null })).toBe("1 working day");
  });

  it("is none where it is done on the spot", () => {
    const instant = { ...item, kind: "instant" as const, limits: {} };
    expect(sayLimit(english, limitFor({ item: instant, calendar }, TUESDAY))).toBe(en.onTheSpot);
    expect(limitOf({ item: instant, calendar }, "statutory", TUESDAY)).toBeNull();
  });

  it("is the law's where the hall promises nothing, and nothing where nobody says", () => {
    const lawful = { ...item, limits: { statutory: 20 } };
    expect(limitFor({ item: lawful, calendar }, TUESDAY)).toEqual({ days: 20, by: "2026-12-22" });
    expect(limitFor({ item: { ...item, limits: {} }, calendar }, TUESDAY)).toBeNull();
    expect(sayLimit(english, null)).toBe("");
  });
});

describe("words", () => {
  it("say a fee in yuan, or that it is free", () => {
    expect(sayFee(chinese, { amount: 1650, per: "张" })).toBe("¥16.50 / 张");
    expect(sayFee(chinese, { amount: 0, per: "张" })).toBe("免费");
  });

  it("say until when, and when again; the day where it isn't today", () => {
    const at = Date.parse("2026-11-23T10:00:00+08:00");
    const day = "2026-11-23";
    expect(sayOpening(english, { isOpen: true, day, time: "12:00" }, at)).toBe(
      "Open now until 12:00",
    );
    expect(sayOpening(english, { isOpen: false, day, time: "13:30" }, at)).toBe(
      "Closed now, opens 13:30",
    );
    expect(sayOpening(english, { isOpen: false, day: "2026-11-24", time: "09:00" }, at)).toBe(
      "Closed now, opens Tuesday, November 24 09:00",
    );
    expect(sayOpening(english, { isOpen: false, day, time: null }, at)).toBe(en.shut);
    expect(sayOpening(english, { isOpen: true, day, time: null }, at)).toBe(en.open);
    expect(sayOpening(english, null, at)).toBe("");
  });

  it("say hours by runs of days", () => {
    const hours = [
      { days: [1, 2, 3, 4, 5], from: "09:00", to: "12:00" },
      { days: [6], from: "09:30", to: "12:00" },
    ];
    expect(sayHours(chinese, hours)).toEqual(["周一–周五 09:00–12:00", "周六 09:30–12:00"]);
    expect(sayHours(english, hours)[0]).toBe("Mon–Fri 09:00–12:00");
    const twice = [...hours, { days: [1, 2, 3, 4, 5], from: "13:30", to: "17:30" }];
    expect(sayHours(chinese, twice)[0]).toBe("周一–周五 09:00–12:00、13:30–17:30");
    expect(sayHours(english, twice)[0]).toBe("Mon–Fri 09:00–12:00, 13:30–17:30");
  });

  it("say how a material is brought", () => {
    const material = {
      id: "a",
      name: "照片",
      form: "original" as const,
      copies: 2,
      required: false,
    };
    expect(sayMaterial(chinese, { ...material, issuer: "公安局" })).toBe(
      "原件 × 2 · 有则提供 · 出具：公安局",
    );
    expect(sayMaterial(chinese, { ...material, copies: 1, required: true })).toBe("原件");
  });
});
