import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { commit } from "./commit";
import { drain } from "./drain";
import { enumeration } from "./enumeration";
import { print, type Report } from "./figures";
import { ingest } from "./ingest";
import { read } from "./read";
import { size } from "./size";
import { widgets } from "./widgets";

/**
 * `npm run bench`: every figure beside a floor measured in the same run. `-- NAME` runs one,
 * `--json FILE` writes what was measured. Nothing is asserted; aims stand beside the figures.
 */
const BENCHES: Record<string, () => Promise<Report>> = {
  size,
  read,
  ingest,
  drain,
  commit,
  widgets,
  enumeration,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: "string" } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !(name in BENCHES));
  if (unknown !== undefined) {
    const names = Object.keys(BENCHES).join(", ");
    throw new Error(`没有这项测量 · There is no benchmark ${unknown}; there are: ${names}`);
  }
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
  console.log(machine);
  const measured: Record<string, Report> = {};
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const report = await bench();
    measured[name] = report;
    print(name, report);
  }
  if (values.json === undefined) return;
  const at = new Date().toISOString();
  writeFileSync(values.json, `${JSON.stringify({ at, machine, benches: measured }, null, 2)}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
