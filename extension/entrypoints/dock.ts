import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startPageDock } from "../page/dock";

/** The dock in the top document of a desk; injecting it again changes nothing. */
export default defineUnlistedScript(() => {
  const world = globalThis as { jiluDock?: { alive(): boolean; stop(): void } };
  if (world.jiluDock?.alive()) return;
  world.jiluDock?.stop();
  world.jiluDock = startPageDock(browser);
});
