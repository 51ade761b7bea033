import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

const root = join(import.meta.dirname, "../..");

/**
 * A headless Chromium 90, about as old as the oldest browsers in the field, from a package that
 * carries one for another purpose; of the package nothing else is used. Unpacked once.
 */
export function chromium90(): string {
  const folder = join(root, ".output/chromium90");
  const path = join(folder, "chromium");
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const packed = join(root, "node_modules/chrome-aws-lambda/bin/chromium.br");
    // Whole or not at all, also where two begin at once.
    const part = `${path}.${process.pid}`;
    writeFileSync(part, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
    renameSync(part, path);
  }
  return path;
}
