import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RECORD_STATES, type OutboxRecord } from "../../../sdk/contract";
import {
  BATCH_BYTES,
  company,
  fit,
  halves,
  isLapsed,
  isPaused,
  joins,
  LEASE_MS,
  OPEN_LANE,
  waitsFor,
} from "../../../sdk/outbox/lease";
import { NOON } from "./scene";

const withAttempts = (attempts: number) => ({ attempts }) as OutboxRecord;

describe("a batch", () => {
  it("is smaller the more often its records failed, down to one", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 1_000].map(company)).toEqual([
      50, 50, 50, 25, 12, 6, 3, 1, 1, 1,
    ]);
  });

  it("takes only those that failed about as often, and no more than may travel together", () => {
    expect(joins(withAttempts(0), 49, withAttempts(2))).toBe(true);
    expect(joins(withAttempts(0), 50, withAttempts(0))).toBe(false);
    expect(joins(withAttempts(0), 1, withAttempts(3))).toBe(false);
    expect(joins(withAttempts(9), 1, withAttempts(9))).toBe(false);
  });

  it("keeps within its bytes, but never is empty", () => {
    expect(fit([])).toBe(0);
    expect(fit([BATCH_BYTES + 1, 1])).toBe(1);
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1 }), (sizes) => {
        const count = fit(sizes);
        const sum = (n: number) => sizes.slice(0, n).reduce((a, b) => a + b, 0);
        expect(count).toBeGreaterThanOrEqual(1);
        if (count > 1) expect(sum(count)).toBeLessThanOrEqual(BATCH_BYTES);
        if (count < sizes.length) expect(sum(count + 1)).toBeGreaterThan(BATCH_BYTES);
      }),
    );
  });

  it("of two or more is halved into two that are not empty", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 2 }), (batch) => {
        const [first, second] = halves(batch);
        expect([...first, ...second]).toEqual(batch);
        expect(Math.min(first.length, second.length)).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a lease", () => {
  const leasedUntil = (leaseUntil: number) => ({ leaseUntil }) as OutboxRecord;
  it("ends at its end, or when the clock shows that it cannot be from now", () => {
    expect(isLapsed(leasedUntil(NOON + 1), NOON)).toBe(false);
    expect(isLapsed(leasedUntil(NOON + LEASE_MS), NOON)).toBe(false);
    expect(isLapsed(leasedUntil(NOON), NOON)).toBe(true);
    expect(isLapsed(leasedUntil(NOON + LEASE_MS + 1), NOON)).toBe(true);
  });
});

describe("a target", () => {
  it("is waited for as long as it may still reach the platform", () => {
    const waited = RECORD_STATES.filter((state) => waitsFor({ state } as OutboxRecord));
    expect(waited).toEqual(["pending", "unsure", "ready", "leased", "quarantined"]);
    expect(waitsFor(undefined)).toBe(false);
  });
});

describe("a lane", () => {
  const lane = { failures: 3, until: NOON + 4_000, asked: false };
  it("waits out its pause, unless somebody is in a hurry and the platform did not ask for it", () => {
    expect(isPaused(OPEN_LANE, NOON, false)).toBe(false);
    expect(isPaused(lane, NOON, false)).toBe(true);
    expect(isPaused(lane, NOON, true)).toBe(false);
    expect(isPaused({ ...lane, asked: true }, NOON, true)).toBe(true);
    expect(isPaused({ ...lane, asked: true }, NOON + 4_000, false)).toBe(false);
  });
});
