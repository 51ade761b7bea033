import type { browser as wxtBrowser } from "wxt/browser";
import type { DockView } from "../../sdk/contract/message";
import { mountDock } from "../overlay/dock";
import { createTransport } from "../ui/transport";

/** Wires the dock of this top document to the extension. */
export function startPageDock(browser: typeof wxtBrowser) {
  const transport = createTransport(browser.runtime);
  const dock = mountDock({ document, transport });
  let stopped = false;
  const onMessage = (message: unknown) => {
    const { type, view } = message as { type?: string; view?: DockView };
    if (type === "dock" && view) dock.update(view);
  };
  browser.runtime.onMessage.addListener(onMessage);
  void transport.send({ type: "dock" }).then((reply) => {
    if (reply.ok && reply.value) dock.update(reply.value as DockView);
  });
  return {
    alive: () => !stopped && Boolean(browser.runtime?.id),
    stop() {
      stopped = true;
      dock.stop();
      try {
        browser.runtime.onMessage.removeListener(onMessage);
      } catch {
        // The extension was replaced; its listeners went with it.
      }
    },
  };
}
