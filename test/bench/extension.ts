import { join } from "node:path";
import { build } from "wxt";

const FOLDER = join(import.meta.dirname, "../../.output/bench");

let built: Promise<string> | undefined;

/** Folder of the store build for Chromium, made of the sources as they are; once a run. */
export function builtExtension(): Promise<string> {
  built ??= build({
    browser: "chrome",
    manifestVersion: 3,
    outDir: FOLDER,
    logger: QUIET,
  }).then(() => join(FOLDER, "chrome-mv3"));
  return built;
}

const nothing = () => undefined;
/** What a build says of itself is none of the figures, unless it fails. */
const QUIET = {
  level: 0,
  debug: nothing,
  log: nothing,
  info: nothing,
  success: nothing,
  warn: nothing,
  error: console.error,
  fatal: console.error,
};
