import { describe, expect, it } from "vitest";
import type { ProgressView } from "../../../sdk/contract/progress";
import { speechOf } from "../../../widgets/core/words";
import * as en from "../../../widgets/locales/en";
import * as zh from "../../../widgets/locales/zh-CN";
import { clockWords, isLate } from "../../../widgets/progress/clock";

type Clock = ProgressView["clock"];
const view = (clock: Partial<Clock>, more: Partial<ProgressView> = {}): ProgressView => ({
  caseNo: "JL20260301-000001",
  item: null,
  department: "民政局",
  kind: "promised",
  state: "accepted",
  timeline: [],
  clock: { limit: 5, used: 2, left: 3, due: "2026-12-01", suspended: null, ...clock },
  asked: null,
  consult: null,
  ticket: "t",
  asOf: "2026-11-26T10:00:00+08:00",
  ...more,
});
const said = (of: ProgressView, locale = zh) =>
  clockWords(of, locale.inquiry, speechOf(locale.script.tag)).filter((text) => text !== "");

describe("clockWords", () => {
  it("says what remains, and by when", () => {
    expect(said(view({}))).toEqual(["还剩 3 个工作日（承诺 5 个工作日）", "最迟12月1日星期二办结"]);
    expect(said(view({ left: 1, used: 4 }), en as never)).toEqual([
      "1 working day left (of 5 promised)",
      "To be done by Tuesday, December 1",
    ]);
  });
  it("says that today is the last day", () => {
    const last = view({ left: 0, used: 5 }, { asOf: "2026-12-01T09:00:00+08:00" });
    expect(said(last)[0]).toBe("今天是承诺时限的最后一天");
  });
  it("says honestly that it is overdue, and whom to ask", () => {
    const late = view({ left: -2, used: 7 }, { asOf: "2026-12-03T09:00:00+08:00" });
    expect(isLate(late)).toBe(true);
    expect(said(late)[0]).toBe("已超过承诺时限 2 个工作日");
    expect(said(late)[1]).toMatch(/本应在12月1日星期二之前办结.*12345/);
  });
  it("doesn't take a day off after the due day for its last day", () => {
    // Due on a Friday, looked at on Saturday: no working day has gone by.
    const late = view(
      { left: 0, used: 5, due: "2026-11-27" },
      { asOf: "2026-11-28T09:00:00+08:00" },
    );
    expect(said(late)[0]).toBe("已超过承诺时限");
  });
  it("says why the clock stands still, and since when; nothing is late then", () => {
    const suspended = { since: "2026-11-20T16:30:00.000Z", why: "supplement" } as const;
    const still = view({ due: null, left: -1, suspended }, { state: "suspended" });
    expect(isLate(still)).toBe(false);
    // Half past midnight in China.
    expect(said(still)[0]).toBe("等待您补正材料，从11月21日星期六起不计时");
  });
  it("promises nothing that no calendar covers, nor what nobody promised", () => {
    expect(said(view({ used: null, left: null, due: null }))[0]).toMatch(
      /^承诺 5 个工作日.*算不出/,
    );
    expect(said(view({ limit: null, used: null, left: null, due: null }))).toEqual([
      "这个事项没有承诺办理时限",
    ]);
  });
  it("looks back once it is done, without a word of being late", () => {
    const done = view({ used: 7, left: -2 }, { state: "concluded" });
    expect(said(done)).toEqual(["用时 7 个工作日（承诺 5 个工作日）"]);
    expect(isLate(done)).toBe(false);
  });
});
