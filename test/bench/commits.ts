import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPlatform, type Platform } from "../../demo/tour/hall";

export interface Commit {
  /** Right after the transaction, in milliseconds since the epoch, with fractions. */
  at: number;
  keys: string[];
}

/** A platform in a process of its own, and when it committed what. */
export interface Traced {
  platform: Platform;
  commits(): Commit[];
  stop(): Promise<void>;
}

export async function startTraced(): Promise<Traced> {
  const folder = mkdtempSync(join(tmpdir(), "jilu-bench-"));
  const main = join(import.meta.dirname, "platform.ts");
  const database = join(folder, "platform.sqlite");
  const platform = await startPlatform({ database, seed: true, main });
  return {
    platform,
    commits: () =>
      platform
        .log()
        .split("\n")
        .filter((line) => line.startsWith("committed {") && line.endsWith("}"))
        .map((line) => JSON.parse(line.slice("committed ".length)) as Commit),
    async stop() {
      await platform.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An enrolment code of a window of the demo's seed. */
export async function codeOf(platform: Platform, window: string): Promise<string> {
  const path = `/v1/windows/${window}/enrolments`;
  return (await platform.ask<{ code: string }>("POST", path, {})).code;
}
