import { describe, expect, it } from "vitest";
import { dueAt, publishedCalendar } from "../../../demo/platform/calendar";
import { derive, occurredAt, withoutDisputed } from "../../../demo/platform/intake/derive";
import { toDate } from "../../../sdk/capture/transform";
import { ServiceItem, type FieldState } from "../../../sdk/contract";

const item = ServiceItem.parse({ code: "1199010100", name: "示例", limits: { promised: 1 } });
const at = "2026-03-02T02:00:00.000Z";
const dueAfter = (from: string, limit: number) => dueAt(publishedCalendar(), from, limit);
const given = {
  dueAfter,
  fields: {},
  fieldStates: {},
  required: [],
  sourceNo: "S-1",
  handler: JSON.stringify({ name: "周示例", source: "shift" }),
  item,
  occurredAt: at,
};

describe("what the platform works out", () => {
  it.each([
    ["the day itself", "2026-03-02", at, []],
    ["a day before", "2026-02-27", "2026-02-26T16:00:00.000Z", ["backfill"]],
    ["a day before, with its time", "2026-02-27 09:30", "2026-02-27T01:30:00.000Z", ["backfill"]],
    [
      "what the page's date became",
      toDate("2026年2月27日 9:30"),
      "2026-02-27T01:30:00.000Z",
      ["backfill"],
    ],
    ["the day itself, with its time", toDate("2026-03-02 08:15:30"), at, []],
    [
      "an instant of another zone",
      "2026-02-27T23:30:00Z",
      "2026-02-27T23:30:00.000Z",
      ["backfill"],
    ],
    ["the day itself by another zone", "2026-03-01T17:00:00Z", at, []],
    ["a time that no clock shows", "2026-02-27T25:00:00+08:00", at, ["accepted-date"]],
    ["no day of the calendar, with its time", "2026-02-30T09:30:00Z", at, ["accepted-date"]],
    ["no month of the calendar", "2026-13-01", at, ["accepted-date"]],
    ["a day to come", "2026-03-03", at, ["accepted-date"]],
    ["no day of the calendar", "2026-02-30", at, ["accepted-date"]],
    ["no day at all", "上周", at, ["accepted-date"]],
  ])("takes as the day of acceptance: %s", (_, acceptedAt, expected, attention) => {
    expect(derive({ ...given, fields: { acceptedAt } })).toMatchObject({
      acceptedAt: expected,
      attention,
    });
  });

  it("asks for what must be there, or was there twice, and is not on record", () => {
    const of = (fieldStates: Record<string, FieldState>, fields: Record<string, string> = {}) =>
      derive({ ...given, required: ["applicant.name"], fieldStates, fields }).attention;
    const named = { "applicant.name": "试一一" };
    expect(of({ "applicant.name": "missing" })).toEqual(["unread-fields"]);
    expect(of({ "applicant.name": "exact", "applicant.phone": "missing" }, named)).toEqual([]);
    expect(of({ "applicant.name": "exact", "applicant.phone": "ambiguous" }, named)).toEqual([
      "unread-fields",
    ]);
    expect(of({ "applicant.name": "ambiguous" }, named)).toEqual([]);
    expect(of({ "applicant.name": "disputed" })).toEqual(["disputed"]);
  });

  it("asks who handled it where neither the page nor a shift said so", () => {
    expect(derive({ ...given, handler: null }).attention).toEqual(["no-handler"]);
    expect(derive(given).attention).toEqual([]);
  });

  it("promises nothing that the calendar doesn't know", () => {
    const derived = derive({ ...given, occurredAt: "2099-03-02T02:00:00.000Z" });
    expect(derived).toMatchObject({ promisedAt: null, attention: ["calendar-unknown"] });
  });

  it("promises nothing where the item doesn't", () => {
    const open = ServiceItem.parse({ code: "1199010100", name: "示例" });
    expect(derive({ ...given, item: open })).toMatchObject({ promisedAt: null, attention: [] });
  });

  it("drops what a clerk called wrong", () => {
    const fields = { "applicant.name": "试一一", "applicant.phone": "1" };
    const states = { "applicant.phone": "disputed", "applicant.name": "drifted" } as const;
    expect(withoutDisputed(fields, states)).toEqual({ "applicant.name": "试一一" });
  });

  it("sets a window's clock right, and lets nothing happen after it was received", () => {
    const received = "2026-03-02T02:00:00.000Z";
    const slow = { observedAt: "2026-01-01T00:00:00.000Z" };
    expect(occurredAt(slow, "2026-01-01T00:00:30.000Z", received)).toBe("2026-03-02T01:59:30.000Z");
    const fast = { observedAt: "2026-01-02T00:00:00.000Z" };
    expect(occurredAt(fast, "2026-01-01T00:00:00.000Z", received)).toBe(received);
  });
});
