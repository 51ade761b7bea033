import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";

/** Numbered screenshots in a folder of their own, which is emptied first. */
export class Shots {
  #taken = 0;

  constructor(readonly folder: string) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** A page as it stands, or one element of it, as `03-market-form.png`. */
  async take(of: Page | Locator, name: string): Promise<void> {
    const number = String(++this.#taken).padStart(2, "0");
    await of.screenshot({ path: join(this.folder, `${number}-${name}.png`), timeout: 10_000 });
  }

  get count(): number {
    return this.#taken;
  }
}
