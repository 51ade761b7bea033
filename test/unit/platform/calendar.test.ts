import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, dueAfter, isCovered } from "../../../demo/platform/calendar";

/** End of a day in China, as an instant. */
const end = (day: string) => new Date(`${day}T23:59:59.000+08:00`).toISOString();

describe("the calendar", () => {
  it("covers the years that were published, and says of others that it doesn't", () => {
    expect([2004, 2020, 2026].map(isCovered)).toEqual([true, true, true]);
    expect([1999, 2003, 2099].map(isCovered)).toEqual([false, false, false]);
  });

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
    const lastCovered = Array.from({ length: 60 }, (_, i) => 2020 + i).findLast(isCovered)!;
    expect(dueAfter(`${lastCovered}-12-31T01:00:00Z`, 5)).toBeNull();
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
        expect(due < later && dayOf(due) >= dayOf(from)).toBe(true);
      }),
    );
  });
});
