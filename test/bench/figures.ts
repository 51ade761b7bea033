/** What a benchmark hands back: figures side by side, and what they were aimed at. */
export interface Report {
  /** One line: what was measured, against what floor. */
  title: string;
  tables: Table[];
  aims: Aim[];
  /** What a reader must know to judge the figures. */
  notes: string[];
}

export interface Table {
  /** Heads of the columns after the first; a unit stands in its head. */
  columns: string[];
  rows: [label: string, ...cells: (number | string | null)[]][];
}

export interface Aim {
  aim: string;
  measured: string;
  reached: boolean;
}

export interface Spread {
  n: number;
  median: number;
  p95: number;
  max: number;
}

/** Median, 95th percentile and greatest of samples in any unit; percentiles by nearest rank. */
export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  return { n: sorted.length, median: rank(0.5), p95: rank(0.95), max: sorted.at(-1) ?? NaN };
}

/** To a precision that a reader can use: three digits, or whole numbers from 100 on. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

export function print(name: string, report: Report): void {
  console.log(`\n${name}: ${report.title}`);
  for (const { columns, rows } of report.tables) {
    const cells = rows.map(([label, ...rest]) => [
      label,
      ...rest.map((cell) =>
        cell === null ? "–" : typeof cell === "number" ? rounded(cell).toLocaleString("en") : cell,
      ),
    ]);
    const lines = [["", ...columns], ...cells];
    const widths = lines[0]!.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
    console.log();
    for (const [label, ...rest] of lines) {
      const right = rest.map((cell, i) => cell.padStart(widths[i + 1]! + 2)).join("");
      console.log(`  ${label!.padEnd(widths[0]!)}${right}`);
    }
  }
  console.log();
  for (const { aim, measured, reached } of report.aims) {
    console.log(`  ${reached ? "达到 reached" : "未达到 missed "}  ${aim}: ${measured}`);
  }
  for (const note of report.notes) console.log(`  · ${note}`);
}
