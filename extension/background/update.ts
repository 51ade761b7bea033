import { browser } from "wxt/browser";
import type { Desks } from "./desk";

/** A new version of the extension takes over only between cases. */
export class Update {
  #waiting = false;

  constructor(private readonly desks: Desks) {}

  async whenIdle(available = false): Promise<void> {
    this.#waiting ||= available;
    if (!this.#waiting) return;
    const busy = (await this.desks.all()).some((desk) =>
      desk.attempts.some(({ state }) => state === "open"),
    );
    if (!busy) browser.runtime.reload();
  }
}
