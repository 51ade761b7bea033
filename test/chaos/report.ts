import type { Comparison } from "./compare";
import { quantile } from "./compare";
import { FAULTS, nameOf, type Cell, type FaultKind } from "./plan";

/** What a person was asked: whether the department had accepted that case, and why it was unclear. */
export interface Question {
  n: number;
  reason: string;
  isAccepted: boolean;
}

export interface Findings {
  seed: number;
  seconds: number;
  /** Captures begun by a click. */
  captures: number;
  /** Rows in the departments' stores, cases on the platform. */
  stored: number;
  onPlatform: number;
  cells: readonly Cell[];
  /** How many captures there were to be, and how many hits in each cell. */
  wanted: { captures: number; hits: number };
  /** By the cell's name. */
  hits: ReadonlyMap<string, number>;
  injected: ReadonlyMap<FaultKind, number>;
  comparison: Comparison;
  /** In which cell a person's case was typed; absent for those typed in none. */
  cellOf: ReadonlyMap<number, string>;
  asked: readonly Question[];
  /** What else a person did. */
  decided: number;
  retried: number;
  /** How often the browser, killed, had deleted its own database at the next start. */
  broken: number;
  /** Records that still were not settled when the time to drain was up. */
  unsettled: number;
  /** Milliseconds from triggers to their being durable. */
  widths: readonly number[];
  /** Whether it ended before all was done: a short run's time was up, or somebody's patience. */
  cut: boolean;
}

/** Where nothing of ours can help: the browser is killed before the record is on the disk. */
export const BEFORE_PERSIST = nameOf({ victim: "browser", step: "persist:before" });

const inCell = (people: readonly number[], { cellOf }: Findings, cell: string | undefined) =>
  people.filter((n) => cellOf.get(n) === cell).length;

/** Lost where it must not be. */
export const lostForNoReason = (findings: Findings): number =>
  findings.comparison.lost.length - inCell(findings.comparison.lost, findings, BEFORE_PERSIST);

/** Why the run fails, in words; empty when it doesn't. */
export function faultsOf(findings: Findings): string[] {
  const { comparison, cells, hits, wanted, unsettled, cut } = findings;
  const faults: string[] = [];
  const count = (n: number, words: string) => n > 0 && faults.push(`${n} ${words}`);
  count(lostForNoReason(findings), "丢失 lost");
  count(comparison.double.length, "重复 double");
  count(comparison.invented.length, "部门没有而平台有 on the platform only");
  count(comparison.misnumbered.length, "编号不是它的 under another's number");
  count(unsettled, "没有结论 never settled");
  const short = cells.filter((cell) => (hits.get(nameOf(cell)) ?? 0) < wanted.hits);
  if (cut) return faults;
  count(wanted.captures - findings.captures, "件没有办成 captures never begun");
  count(
    short.length,
    `格未打满 cells short of ${wanted.hits} hits: ${short.map(nameOf).join(", ")}`,
  );
  return faults;
}

/** How many questions there were, of what cases, and why. */
function tell(asked: readonly Question[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of asked) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const accepted = asked.filter(({ isAccepted }) => isAccepted).length;
  const parts = [
    `accepted ${accepted}`,
    `not accepted ${asked.length - accepted}`,
    ...[...counts].map(([reason, count]) => `${reason} ${count}`),
  ];
  return `unsure ${asked.length} (${parts.join(", ")})`;
}

export function print(findings: Findings): string {
  const { comparison, cells, hits, injected, asked } = findings;
  const { lost, double, invented } = comparison;
  const row = (name: string, ...numbers: (number | string)[]) =>
    name.padEnd(32) + numbers.map((number) => String(number).padStart(9)).join("");
  const cellRow = (name: string, cell: string | undefined, count: number | string) =>
    row(
      name,
      count,
      ...[lost, double, asked.map(({ n }) => n)].map((of) => inCell(of, findings, cell)),
    );
  const times = [0.5, 0.95, 1].map((share) => quantile(findings.widths, share)?.toFixed(0) ?? "–");
  const early = inCell(lost, findings, BEFORE_PERSIST);
  const shown = cells.map(nameOf).filter((name) => name !== BEFORE_PERSIST);
  const hitsOf = (name: string) => hits.get(name) ?? 0;
  return [
    row("被杀于 killed at", "hits", "lost", "double", "asked"),
    ...shown.map((name) => cellRow(`  ${name}`, name, hitsOf(name))),
    cellRow("  (none)", undefined, "–"),
    row(
      "total",
      shown.reduce((sum, name) => sum + hitsOf(name), 0),
      lostForNoReason(findings),
      double.length,
      asked.length,
    ),
    "",
    "另计 Reported apart: the browser killed before the record was on the disk",
    cellRow(`  ${BEFORE_PERSIST}`, BEFORE_PERSIST, hitsOf(BEFORE_PERSIST)),
    `  window from trigger to durable, ms: median ${times[0]}, p95 ${times[1]}, max ${times[2]} (${findings.widths.length} measured)`,
    "",
    `网络故障 Faults injected: ${FAULTS.map((kind) => `${kind} ${injected.get(kind) ?? 0}`).join(", ")}`,
    `窗口人员 Asked of the clerk: ${tell(asked)}, held ${findings.decided}, retried ${findings.retried}`,
    `浏览器删库 Databases that the browser deleted after a kill, and the window enrolled anew: ${findings.broken}`,
    `captures ${findings.captures}, in the departments ${findings.stored}, on the platform ${findings.onPlatform}, on the platform only ${invented.length}, under another's number ${comparison.misnumbered.length}, never settled ${findings.unsettled}`,
    `lost ${lostForNoReason(findings)}, double ${double.length} (and ${early} lost with a browser killed before persist)`,
    `seed ${findings.seed}, ${findings.seconds.toFixed(0)} s${findings.cut ? ", cut short" : ""}`,
  ].join("\n");
}
