import { expect, it } from "vitest";
import { exportDate, exportDates } from "../../../demo/platform/export";
import type { CaseEvent } from "../../../sdk/contract";

const event = (kind: CaseEvent["kind"], occurredAt: string) => ({ kind, occurredAt }) as CaseEvent;

it("writes instants as GB/T 39046-2020 does, in China's time", () => {
  expect(exportDate("2026-03-01T09:30:00.000+08:00")).toBe("20260301T093000");
  expect(exportDate("2026-02-28T17:00:05.900Z")).toBe("20260301T010005");
});

it("tells a case's dates from its events", () => {
  const events = [
    event("accept", "2026-03-01T01:30:00Z"),
    event("conclude", "2026-03-02T01:30:00Z"),
    event("conclude", "2026-03-03T01:30:00Z"),
  ];
  const dates = exportDates({ acceptedAt: "2026-03-01T01:30:00Z", promisedAt: null, events });
  expect(dates).toEqual({
    acceptedAt: "20260301T093000",
    promisedAt: null,
    concludedAt: "20260303T093000",
    deliveredAt: null,
  });
});
