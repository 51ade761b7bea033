import { describe, expect, it } from "vitest";
import { nameOf, type Cell } from "../../chaos/plan";
import {
  BEFORE_PERSIST,
  faultsOf,
  lostForNoReason,
  print,
  type Findings,
} from "../../chaos/report";

const cells: Cell[] = [
  { victim: "browser", step: "persist:before" },
  { victim: "worker", step: "send:after" },
];

const NONE = { lost: [], double: [], invented: [], misnumbered: [] };

const findings = (change: Partial<Findings> = {}): Findings => ({
  seed: 7,
  seconds: 12,
  captures: 100,
  stored: 100,
  onPlatform: 100,
  cells,
  wanted: { captures: 100, hits: 2 },
  hits: new Map(cells.map((cell) => [nameOf(cell), 2])),
  injected: new Map([["lost", 3]]),
  comparison: NONE,
  cellOf: new Map([
    [1, BEFORE_PERSIST],
    [2, "worker send:after"],
  ]),
  asked: [
    { n: 2, reason: "no-proof", isAccepted: true },
    { n: 2, reason: "no-proof", isAccepted: false },
    { n: 3, reason: "response-lost", isAccepted: true },
  ],
  decided: 0,
  retried: 0,
  broken: 0,
  unsettled: 0,
  widths: [10, 20, 400],
  cut: false,
  ...change,
});
const comparing = (change: Partial<Findings["comparison"]>, rest: Partial<Findings> = {}) =>
  findings({ comparison: { ...NONE, ...change }, ...rest });

describe("the verdict of a run", () => {
  it("is good when nothing is lost, doubled, invented or left open", () => {
    expect(faultsOf(findings())).toEqual([]);
  });

  it("forgives what was lost with a browser killed before persist, and nothing else", () => {
    expect(faultsOf(comparing({ lost: [1] }))).toEqual([]);
    expect(lostForNoReason(comparing({ lost: [1, 2, 3] }))).toBe(2);
    expect(faultsOf(comparing({ lost: [1, 2, 3] }))).toEqual(["2 丢失 lost"]);
  });

  it("forgives no double, not in that cell either", () => {
    expect(faultsOf(comparing({ double: [1] }))).toEqual(["1 重复 double"]);
  });

  it("is bad for a case that no department has, one under another's number, one without a conclusion", () => {
    expect(faultsOf(comparing({ invented: [9] }))).toHaveLength(1);
    expect(faultsOf(comparing({ misnumbered: [9] }))).toHaveLength(1);
    expect(faultsOf(findings({ unsettled: 1 }))).toHaveLength(1);
  });

  it("is bad for a cell that was not hit often enough, unless time was up", () => {
    const short = { hits: new Map([[BEFORE_PERSIST, 2]]) };
    expect(faultsOf(findings(short))).toEqual([
      "1 格未打满 cells short of 2 hits: worker send:after",
    ]);
    expect(faultsOf(findings({ ...short, cut: true }))).toEqual([]);
  });
});

it("is bad with fewer captures than asked for, unless time was up", () => {
  expect(faultsOf(findings({ captures: 98 }))).toEqual(["2 件没有办成 captures never begun"]);
  expect(faultsOf(findings({ captures: 98, cut: true }))).toEqual([]);
});

describe("the table", () => {
  it("has each cell's hits, lost, double and questions, the window's width, the faults, and the seed", () => {
    const lines = print(comparing({ lost: [1, 2], double: [2] })).split("\n");
    const row = (name: string) =>
      lines
        .find((line) => line.trim().startsWith(name))!
        .split(/\s+/)
        .slice(-4);
    expect(row("worker send:after")).toEqual(["2", "1", "1", "2"]);
    expect(row(BEFORE_PERSIST)).toEqual(["2", "1", "0", "0"]);
    expect(row("total")).toEqual(["2", "1", "1", "3"]);
    expect(lines.some((line) => line.includes("median 20, p95 400, max 400 (3 measured)"))).toBe(
      true,
    );
    expect(lines.some((line) => line.includes("lost 3, 500 0"))).toBe(true);
    const asked = "unsure 3 (accepted 2, not accepted 1, no-proof 2, response-lost 1)";
    expect(lines.some((line) => line.includes(asked))).toBe(true);
    expect(lines.at(-1)).toBe("seed 7, 12 s");
  });
});
