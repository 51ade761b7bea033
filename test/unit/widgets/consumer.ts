import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { buildPackage } from "../../../widgets/npm/build";

const root = join(import.meta.dirname, "../../..");

/**
 * A site with a build of its own (`fixtures/consumer`), with the package installed as it would be
 * published. It lies in the tree, so that it finds React and the tools there; its Vue is the newer.
 */
export interface Consumer {
  folder: string;
  /** Of the installed package. */
  installed: string;
  close(): void;
}

export async function openConsumer(): Promise<Consumer> {
  mkdirSync(join(root, ".output"), { recursive: true });
  const folder = mkdtempSync(join(root, ".output/consumer-"));
  cpSync(join(root, "test/fixtures/consumer"), folder, { recursive: true });
  const installed = join(folder, "node_modules/@jilu/widgets");
  mkdirSync(installed, { recursive: true });
  symlinkSync(join(root, "node_modules/vue3"), join(folder, "node_modules/vue"), "junction");
  const built = join(folder, "built");
  await buildPackage(built);
  const options = { cwd: built, encoding: "utf8" } as const;
  const packed = execFileSync("npm", ["pack", "--silent"], options).trim();
  execFileSync("tar", ["-xzf", packed, "-C", installed, "--strip-components=1"], options);
  return { folder, installed, close: () => rmSync(folder, { recursive: true, force: true }) };
}
