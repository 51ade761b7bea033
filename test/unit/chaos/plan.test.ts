import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, ownerOf, quantile, register, widths } from "../../chaos/compare";
import { optionsFrom } from "../../chaos/options";
import { CELLS, FAULTS, fewCells, MOMENTS, nameOf, plan, POINTS, VICTIMS } from "../../chaos/plan";
import { randomFrom } from "../../chaos/random";
import { person } from "../../../demo/departments/people";

describe("the plan", () => {
  it("hits each of 36 cells as often as asked, and injects every fault", () => {
    const errands = plan({ captures: 1_000, hits: 10, cells: CELLS }, randomFrom(7));
    expect(errands).toHaveLength(1_000);
    expect(new Set(CELLS.map(nameOf)).size).toBe(36);
    for (const cell of CELLS)
      expect(errands.filter((errand) => errand.cell === cell)).toHaveLength(10);
    for (const kind of FAULTS)
      expect(errands.filter(({ fault }) => fault?.kind === kind).length).toBeGreaterThanOrEqual(40);
  });

  it("is the same for the same seed, and another for another", () => {
    const of = (seed: number) =>
      plan({ captures: 50, hits: 1, cells: CELLS }, randomFrom(seed)).map((errand) => errand);
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it("has something for every victim, step and moment in a short run", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const cells = fewCells(randomFrom(seed));
        expect(new Set(cells.map(({ step }) => step)).size).toBe(POINTS.length * MOMENTS.length);
        for (const victim of VICTIMS)
          for (const moment of MOMENTS)
            expect(cells.some((c) => c.victim === victim && c.step.endsWith(moment))).toBe(true);
      }),
    );
  });

  it("has no time for urgent cells at the end", () => {
    const errands = plan(
      { captures: 40, hits: 1, cells: fewCells(randomFrom(1)), urgent: true },
      randomFrom(1),
    );
    expect(errands.slice(0, 12).every(({ cell }) => cell !== null)).toBe(true);
    expect(errands.slice(12).every(({ cell }) => cell === null)).toBe(true);
  });
});

describe("the comparison", () => {
  const NONE = { lost: [], double: [], invented: [], misnumbered: [] };
  const entries = (...people: number[]) => people.map((n) => ({ n, number: `N${n}` }));

  it("finds what is lost, doubled and invented", () => {
    expect(compare(entries(1, 2, 3), entries(2, 3, 3, 4))).toEqual({
      ...NONE,
      lost: [1],
      double: [3],
      invented: [4],
    });
  });

  it("finds what stands under another's number, and forgives what has none", () => {
    const onPlatform = [
      { n: 1, number: "N2" },
      { n: 2, number: null },
      { n: 3, number: "N3" },
    ];
    expect(compare(entries(1, 2, 3), onPlatform)).toEqual({ ...NONE, misnumbered: [1] });
  });

  it("finds nothing where both sides have each person once, in any order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), (people) => {
        expect(compare(entries(...people), entries(...people.toReversed()))).toEqual(NONE);
      }),
    );
  });

  it("knows a person by the applicant's number before any other's", () => {
    const numbers = register(20);
    const fields = { "spouse.idNo": person(4).idNo, "applicant.idNo": person(3).idNo };
    expect(ownerOf(fields, numbers)).toBe(3);
    expect(ownerOf({ "applicant.creditCode": person(5).creditCode }, numbers)).toBe(5);
    expect(ownerOf({ "applicant.idNo": "" }, numbers)).toBeNull();
  });
});

describe("the width of the window", () => {
  it("pairs each trigger with the first durable moment before the next trigger", () => {
    expect(widths([100, 200, 300], [130, 320])).toEqual([30, 20]);
    expect(widths([300, 100], [350, 90, 100])).toEqual([0, 50]);
  });

  it("takes quantiles that were measured", () => {
    const values = [5, 1, 4, 2, 3];
    expect([0.5, 0.95, 1].map((share) => quantile(values, share))).toEqual([3, 5, 5]);
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe("the options", () => {
  it("has a thousand captures and ten hits a cell unless told", () => {
    expect(optionsFrom([], 5)).toEqual({
      captures: 1_000,
      hits: 10,
      seed: 5,
      short: false,
      cell: null,
      extension: null,
    });
    expect(optionsFrom(["--short", "--seed", "8"], 5)).toEqual({
      captures: 40,
      hits: 1,
      seed: 8,
      short: true,
      cell: null,
      extension: null,
    });
  });

  it("refuses what makes no sense", () => {
    expect(() => optionsFrom(["--captures", "many"], 5)).toThrow(/whole number/);
    expect(() => optionsFrom(["--captures", "9999"], 5)).toThrow(/4000/);
    expect(() => optionsFrom(["--cell", "clerk persist:before"], 5)).toThrow(/no such cell/);
    expect(() => optionsFrom(["--unknown"], 5)).toThrow();
  });
});
