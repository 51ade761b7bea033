/**
 * `npm run build`: the store builds for Chromium and Firefox.
 * `npm run build -- --origins FILE`: the hall builds, with the match patterns in FILE (one a line)
 * as required hosts.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { build } from "wxt";

const PATTERN = /^(\*|https?):\/\/(\*|(\*\.)?[^/*:]+)(:(\d+|\*))?\/.*$/;

function readOrigins(file: string): string[] {
  const patterns = readFileSync(file, "utf8")
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter(Boolean);
  const wrong = patterns.filter((pattern) => !PATTERN.test(pattern));
  if (wrong.length > 0 || patterns.length === 0) {
    throw new Error(
      patterns.length === 0
        ? `${file} 里没有任何来源。 No origin in ${file}: one match pattern a line, e.g. http://10.20.0.5:8080/*`
        : `不是匹配模式 Not match patterns: ${wrong.join(", ")}. Write scheme://host/path, e.g. http://10.20.0.5:8080/*`,
    );
  }
  return patterns;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { origins: { type: "string" } } });
  if (values.origins === undefined) {
    await build({ browser: "chrome", manifestVersion: 3 });
    await build({ browser: "firefox", manifestVersion: 3 });
    return;
  }
  process.env.JILU_HALL_ORIGINS = JSON.stringify(readOrigins(values.origins));
  const outDirTemplate = "{{browser}}-mv{{manifestVersion}}-hall";
  await build({ browser: "chrome", manifestVersion: 3, outDirTemplate });
  await build({ browser: "chrome", manifestVersion: 2, outDirTemplate });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
