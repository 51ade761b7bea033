import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { startHall } from "./hall";
import { optionsFrom, SHORT_MS } from "./options";
import { CELLS, errandFor, fewCells, nameOf, plan, type Errand } from "./plan";
import { randomFrom } from "./random";
import { faultsOf, print } from "./report";
import { Storm } from "./storm";

/** The extension as it is built; chaos changes nothing in it. */
const BUILT = ".output/chrome-mv3";

let interrupted = false;

/** After how many captures the two sides are compared on the way. */
const TOLD_EVERY = 50;

/** What was missed is tried again so often: cells, and captures whose click never came. */
const ROUNDS = 3;

/**
 * `npm run chaos`: everything that can die dies, everywhere on the way of a case, and not one case
 * may be lost or doubled by it.
 */
async function main(): Promise<number> {
  const started = Date.now();
  const options = optionsFrom(process.argv.slice(2), started);
  const { captures, hits, seed, short, cell } = options;
  const random = randomFrom(seed);
  const all = short ? fewCells(random) : CELLS;
  const cells = all.filter((one) => cell === null || nameOf(one) === cell);
  const errands = plan({ captures, hits, cells, urgent: short }, random);
  const log = (line: string) => void console.error(`  ${line}`);
  console.log(
    `${errands.length} 件，每格 ${hits} 次 captures, hits a cell; --seed ${seed}${short ? " --short" : ""}`,
  );

  const extension = resolve(options.extension ?? BUILT);
  if (!existsSync(join(extension, "manifest.json"))) {
    if (options.extension) throw new Error(`${extension}: 没有扩展 · no extension here`);
    execFileSync(process.execPath, ["--import", "tsx", "extension/build.ts"], { stdio: "inherit" });
  }
  const hall = await startHall(extension);
  const storm = new Storm(hall, errands.length, log);
  const isLate = () => interrupted || (short && Date.now() - started > SHORT_MS);
  const seconds = () => (Date.now() - started) / 1_000;
  try {
    let begun = 0;
    let cut = false;
    const runAll = async (all: readonly Errand[]) => {
      for (const errand of all) {
        cut ||= isLate();
        if (cut) return;
        await storm.run(errand);
        if (++begun % TOLD_EVERY === 0) log(`${seconds().toFixed(0)} s: ${await storm.interim()}`);
      }
    };
    await runAll(errands);
    for (let round = 0; round < ROUNDS; round++) {
      const missed = cells.flatMap((cell) =>
        Array.from({ length: hits - (storm.hits.get(nameOf(cell)) ?? 0) }, () =>
          errandFor(cell, random),
        ),
      );
      const more = captures - storm.captures - missed.length;
      await runAll([...missed, ...plan({ captures: more, hits: 0, cells }, random)]);
    }
    const findings = await storm.finish(short ? 25_000 : 90_000, {
      seed,
      cells,
      wanted: { captures, hits },
      cut,
      seconds: seconds(),
    });
    console.log(print(findings));
    const faults = faultsOf(findings);
    for (const fault of faults) console.log(`✗ ${fault}`);
    if (faults.length === 0) console.log("✓ 一件不丢，一件不重 none lost, none double");
    return faults.length === 0 ? 0 : 1;
  } finally {
    await storm.stop();
    await hall.stop();
  }
}

// The first Ctrl+C ends it early, with the table of what was done; the second at once. By leaving,
// so that whatever was started is ended, too.
process.on("SIGINT", () => {
  if (interrupted) process.exit(1);
  interrupted = true;
});
process.once("SIGTERM", () => process.exit(1));

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
