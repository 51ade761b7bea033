import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startPageEngine } from "../page/engine";

/** The capture engine in one document; injecting it again changes nothing. */
export default defineUnlistedScript(() => {
  const world = globalThis as { jiluEngine?: ReturnType<typeof startPageEngine> };
  if (world.jiluEngine?.alive()) return;
  // Left over from a version of the extension that was replaced under an open page.
  world.jiluEngine?.stop();
  world.jiluEngine = startPageEngine(browser);
});
