import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishedCalendar } from "../../../demo/platform/calendar";
import { clockOf, type Tick } from "../../../demo/platform/progress/clock";
import { dayAfter } from "../../../sdk/contract";

const calendar = publishedCalendar();
/** Half past nine in China on a day of September or October 2026. */
const on = (day: string) => `2026-${day}T01:30:00.000Z`;
const at = (kind: string, day: string): Tick => ({ kind, at: on(day) });

const clock = (limit: number | null, now: string, ...events: Tick[]) =>
  clockOf({ calendar, limit, acceptedAt: on("09-21"), events, now: on(now) });

/*
 * September 2026: the 21st is a Monday; 25 (Mid-Autumn) is off, 26 and 27 are the weekend with it,
 * the 20th was worked. 1 to 7 October are off, Saturday the 10th is worked.
 */
describe("the clock of a case", () => {
  it("counts working days from the day after the acceptance", () => {
    expect(clock(5, "09-21")).toMatchObject({ used: 0, left: 5, due: "2026-09-29" });
    expect(clock(5, "09-24")).toMatchObject({ used: 3, left: 2, due: "2026-09-29" });
    expect(clock(5, "09-28")).toMatchObject({ used: 4, left: 1, due: "2026-09-29" });
  });

  it("goes below nothing when it is over", () => {
    expect(clock(5, "09-30")).toMatchObject({ used: 6, left: -1, due: "2026-09-29" });
  });

  it("stands still from a supplement on, and then nobody knows the due day", () => {
    const stopped = clock(5, "10-09", at("accept", "09-21"), at("supplement", "09-23"));
    expect(stopped).toEqual({
      limit: 5,
      used: 2,
      left: 3,
      due: null,
      suspended: { since: on("09-23"), why: "supplement" },
    });
  });

  it("is counted anew in working days when it starts again", () => {
    const events = [at("supplement", "09-23"), at("accept", "10-08")];
    // Two days used before the stop; of the three left the 9th, the worked Saturday, the 12th.
    expect(clock(5, "10-08", ...events)).toMatchObject({ used: 2, due: "2026-10-12" });
    expect(clock(5, "10-10", ...events)).toMatchObject({ used: 4, left: 1, suspended: null });
  });

  it("counts two stops, one inside the other's time, as one", () => {
    const events = [at("supplement", "09-22"), at("special-procedure", "09-24")];
    expect(clock(5, "09-30", ...events)).toMatchObject({
      used: 1,
      suspended: { since: on("09-22"), why: "special-procedure" },
    });
    expect(clock(5, "10-08", ...events, at("decide", "10-08"))).toMatchObject({
      used: 1,
      left: 4,
      due: "2026-10-13",
    });
  });

  it("doesn't start again by a correction", () => {
    const events = [at("supplement", "09-22"), at("correct", "09-24")];
    expect(clock(5, "09-30", ...events)).toMatchObject({
      used: 1,
      suspended: { why: "supplement" },
    });
  });

  it("ends with the conclusion, and what comes later is no delay", () => {
    const events = [at("conclude", "09-23"), at("deliver", "10-09")];
    expect(clock(5, "10-12", ...events)).toMatchObject({ used: 2, left: 3, due: "2026-09-29" });
    const withdrawn = [at("supplement", "09-22"), at("withdraw", "09-30")];
    expect(clock(5, "10-12", ...withdrawn)).toMatchObject({ used: 1, left: 4, suspended: null });
  });

  it("keeps the due day that had passed before a stop", () => {
    const events = [at("supplement", "09-30"), at("decide", "10-08")];
    expect(clock(5, "10-09", ...events)).toMatchObject({ used: 7, left: -2, due: "2026-09-29" });
  });

  it("promises nothing without a limit or a calendar", () => {
    expect(clock(null, "09-23")).toMatchObject({ limit: null, used: 2, left: null, due: null });
    const late = { calendar, limit: 5, acceptedAt: "2099-03-02T01:00:00Z", events: [] };
    expect(clockOf({ ...late, now: "2099-03-05T01:00:00Z" })).toMatchObject({
      used: null,
      left: null,
      due: null,
    });
  });

  it("isn't moved by a stop within one day, whenever that is", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (limit, stop, more) => {
        let day = "2026-09-21";
        for (let i = 0; i < stop; i++) day = dayAfter(day);
        let now = day;
        for (let i = 0; i < more; i++) now = dayAfter(now);
        const events = [at("supplement", day.slice(5)), at("decide", day.slice(5))];
        expect(clock(limit, now.slice(5), ...events)).toEqual(clock(limit, now.slice(5)));
      }),
    );
  });
});
