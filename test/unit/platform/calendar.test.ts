import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  fromYear,
  isCovered,
  makeWorkdays,
  publishedCalendar,
  withOverrides,
} from "../../../demo/platform/calendar";
import { openStore } from "../../../demo/platform/store/store";
import { isWorkday } from "../../../sdk/contract";

const folder = mkdtempSync(join(tmpdir(), "jilu-calendar-"));
const store = openStore(join(folder, "platform.sqlite"));
const { dueAfter, override, reload, calendar } = makeWorkdays(store);
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** End of a day in China, as an instant. */
const end = (day: string) => new Date(`${day}T23:59:59.000+08:00`).toISOString();
const lastDay = publishedCalendar().to;

describe("the calendar", () => {
  it("covers the years that were published, and says of others that it doesn't", () => {
    expect([2004, 2020, 2026].map(isCovered)).toEqual([true, true, true]);
    expect([1999, 2003, 2099].map(isCovered)).toEqual([false, false, false]);
    expect(isWorkday(publishedCalendar(), "2003-12-31")).toBeNull();
    expect(isWorkday(publishedCalendar(), "2099-01-05")).toBeNull();
  });

  it.each([
    ["a working day", "2026-03-02", true],
    ["a Saturday", "2026-03-07", false],
    ["National Day", "2026-10-01", false],
    ["a Saturday that is worked for it", "2026-10-10", true],
  ])("knows %s", (_, day, works) => expect(isWorkday(publishedCalendar(), day)).toBe(works));

  it.each([
    ["the day after", "2026-03-02T01:00:00Z", 1, "2026-03-03"],
    ["the same day", "2026-03-02T01:00:00Z", 0, "2026-03-02"],
    ["over a weekend", "2026-03-06T01:00:00Z", 1, "2026-03-09"],
    ["over National Day and its make-up day", "2026-09-30T01:00:00Z", 2, "2026-10-09"],
    ["from a day that has begun in China only", "2026-03-02T17:00:00Z", 1, "2026-03-04"],
  ])("counts a limit: %s", (_, from, limit, day) => {
    expect(dueAfter(from, limit)).toBe(end(day));
  });

  it("promises nothing over a year that isn't published yet", () => {
    expect(dueAfter("2099-03-02T01:00:00Z", 1)).toBeNull();
    expect(dueAfter(`${lastDay}T01:00:00Z`, 5)).toBeNull();
  });

  it("never promises an earlier day for a longer limit", () => {
    const time = fc.date({
      min: new Date("2010-01-01"),
      max: new Date("2025-06-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, fc.nat(60), (at, limit) => {
        const from = at.toISOString();
        const [due, later] = [dueAfter(from, limit)!, dueAfter(from, limit + 1)!];
        expect(due < later && due >= from.slice(0, 10)).toBe(true);
      }),
    );
  });

  it("heeds what an administrator says of a day, and forgets it again", () => {
    override("2026-03-03", false);
    override("2026-03-07", true);
    reload();
    expect(dueAfter("2026-03-02T01:00:00Z", 1)).toBe(end("2026-03-04"));
    expect(dueAfter("2026-03-06T01:00:00Z", 1)).toBe(end("2026-03-07"));
    override("2026-03-03", null);
    override("2026-03-07", null);
    reload();
    expect(dueAfter("2026-03-02T01:00:00Z", 1)).toBe(end("2026-03-03"));
    expect(calendar()).toEqual(publishedCalendar());
  });

  it("reaches into an unpublished year day by day, and over no gap", () => {
    const year = Number(lastDay.slice(0, 4)) + 1;
    const told = new Map([
      [`${year}-01-01`, false],
      [`${year}-01-02`, true],
      [`${year}-01-04`, true],
    ]);
    const known = withOverrides(publishedCalendar(), told);
    expect(known.to).toBe(`${year}-01-02`);
    expect(isWorkday(known, `${year}-01-01`)).toBe(false);
    expect(isWorkday(known, `${year}-01-02`)).toBe(true);
    expect(isWorkday(known, `${year}-01-04`)).toBeNull();
  });

  it("is sent without the years that nobody counts by any more", () => {
    const known = fromYear(publishedCalendar(), "2026");
    expect(known.from).toBe("2026-01-01");
    expect([...known.off, ...known.on].every((day) => day > "2026")).toBe(true);
    expect(isWorkday(known, "2026-10-10")).toBe(true);
  });
});
