import { join } from "node:path";
import { build } from "wxt";

const FOLDER = join(import.meta.dirname, "../../.output/bench");

let built: Promise<string> | undefined;

/** Folder of the store build for Chromium, made of the sources as they are; once a run. */
export function builtExtension(): Promise<string> {
  built ??= make();
  return built;
}

async function make(): Promise<string> {
  // What a build says of itself is none of the figures.
  const { log } = console;
  console.log = () => undefined;
  try {
    await build({ browser: "chrome", manifestVersion: 3, outDir: FOLDER });
  } finally {
    console.log = log;
  }
  return join(FOLDER, "chrome-mv3");
}
