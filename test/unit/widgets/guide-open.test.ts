import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Guide } from "../../../sdk/contract/guide";
import type { Calendar } from "../../../sdk/contract/workdays";
import { openingOf, runsOf, timetableOf } from "../../../widgets/guide/open";

/** 1 to 7 October 2026 off (a Thursday to a Wednesday), Saturday 10 October worked instead. */
const calendar: Calendar = {
  from: "2026-01-01",
  to: "2026-12-31",
  off: ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
  on: ["2026-10-10"],
};
const weekdays = [1, 2, 3, 4, 5];
const office: Guide["places"][number] = {
  name: "大厅",
  address: "示例路",
  onDaysOff: false,
  hours: [
    // Not in their order: nobody promised one.
    { days: weekdays, from: "13:30", to: "17:30" },
    { days: weekdays, from: "09:00", to: "12:00" },
  ],
};
const always = {
  ...office,
  onDaysOff: true,
  hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }],
};
const at = (time: string) => Date.parse(`2026-${time}:00+08:00`);
const opening = (place: typeof office, time: string) => openingOf(place, calendar, at(time));

describe("whether a place is open", () => {
  it.each([
    // Monday 23 November
    ["11-23T08:59", { isOpen: false, day: "2026-11-23", time: "09:00" }],
    ["11-23T09:00", { isOpen: true, day: "2026-11-23", time: "12:00" }],
    ["11-23T11:59", { isOpen: true, day: "2026-11-23", time: "12:00" }],
    ["11-23T12:00", { isOpen: false, day: "2026-11-23", time: "13:30" }],
    ["11-23T17:30", { isOpen: false, day: "2026-11-24", time: "09:00" }],
    // Friday evening, Saturday
    ["11-27T18:00", { isOpen: false, day: "2026-11-30", time: "09:00" }],
    ["11-28T10:00", { isOpen: false, day: "2026-11-30", time: "09:00" }],
    // The evening before a week of holidays, and within it
    ["09-30T18:00", { isOpen: false, day: "2026-10-08", time: "09:00" }],
    ["10-02T10:00", { isOpen: false, day: "2026-10-08", time: "09:00" }],
    // Worked on a Saturday to make up for it; the Sunday after is a Sunday
    ["10-10T10:00", { isOpen: true, day: "2026-10-10", time: "12:00" }],
    ["10-11T10:00", { isOpen: false, day: "2026-10-12", time: "09:00" }],
  ])("%s", (time, expected) => expect(opening(office, time)).toEqual(expected));

  it("is asked in China's zone wherever one is", () => {
    // 01:30 UTC on Monday is 09:30 there.
    expect(openingOf(office, calendar, Date.parse("2026-11-23T01:30:00Z"))?.isOpen).toBe(true);
  });

  it("is never closed where it is open day and night, on days off, too", () => {
    for (const time of ["11-23T00:00", "11-28T23:59", "10-01T12:00"]) {
      expect(opening(always, time)).toMatchObject({ isOpen: true, time: null });
    }
  });

  it("takes hours without a pause for one", () => {
    const hours = [
      { days: weekdays, from: "09:00", to: "12:00" },
      { days: weekdays, from: "12:00", to: "14:00" },
    ];
    expect(opening({ ...office, hours }, "11-23T10:00")).toMatchObject({ time: "14:00" });
  });

  it("is unknown where the calendar ends, and so is when it opens again", () => {
    expect(openingOf(office, calendar, Date.parse("2027-01-04T10:00:00+08:00"))).toBeNull();
    expect(opening(office, "12-31T18:00")).toMatchObject({ isOpen: false, time: null });
  });

  it("is closed for good where nobody wrote hours", () => {
    expect(opening({ ...office, hours: [] }, "11-23T10:00")).toMatchObject({ time: null });
  });

  it("opens when it says that it will, and not before", () => {
    const minutes = fc.integer({ min: 0, max: 300 * 24 * 60 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const now = at("01-05T00:00") + minute * 60_000;
        const found = openingOf(office, calendar, now)!;
        if (found.isOpen) return;
        const next = Date.parse(`${found.day}T${found.time}:00+08:00`);
        expect(next).toBeGreaterThan(now);
        expect(openingOf(office, calendar, next)!.isOpen).toBe(true);
        expect(openingOf(office, calendar, next - 60_000)!.isOpen).toBe(false);
      }),
    );
  });
});

describe("hours as one reads them", () => {
  it("has all the times of the same days in one line", () => {
    expect(
      timetableOf([{ days: [5, 1, 2, 3, 4], from: "09:00", to: "12:00" }, ...office.hours]),
    ).toEqual([{ days: weekdays, times: ["09:00–12:00", "13:30–17:30", "09:00–12:00"] }]);
    expect(timetableOf([{ days: [6], from: "09:30", to: "12:00" }, office.hours[0]!])).toHaveLength(
      2,
    );
  });

  it("names neighbouring days by the first and the last", () => {
    expect(runsOf([1, 2, 3, 5, 7])).toEqual([
      [1, 3],
      [5, 5],
      [7, 7],
    ]);
    expect(runsOf([])).toEqual([]);
  });
});
