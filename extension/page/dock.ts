import type { browser as wxtBrowser } from "wxt/browser";
import { canHost, mountDock, type Dock } from "../overlay/dock";
import { createTransport } from "../ui/transport";

/** Wires the dock of this tab to the extension. */
export function startPageDock(browser: typeof wxtBrowser) {
  const transport = createTransport(browser.runtime);
  let dock: Dock | undefined;
  let stopped = false;
  const alive = () => !stopped && Boolean(browser.runtime?.id);

  const start = async () => {
    const place = hostOf(document);
    if (!place) return;
    const key = `spot:${location.origin}`;
    const stored = await browser.storage.local.get(key);
    if (stopped) return;
    const spot = stored[key] as string | undefined;
    dock = mountDock({ document: place, transport, spot, alive });
    const reply = await transport.send({ type: "dock" });
    if (reply.ok) dock.update(reply.value ?? null);
  };
  void start();

  return {
    alive,
    stop() {
      stopped = true;
      dock?.stop();
    },
  };
}

/** This document, or where it cannot show a dock (an old frameset) its largest frame that can. */
function hostOf(top: Document): Document | null {
  if (canHost(top)) return top;
  const frames = [...top.querySelectorAll<HTMLFrameElement>("frame, iframe")]
    .map((frame) => ({
      area: frame.clientWidth * frame.clientHeight,
      inner: frame.contentDocument,
    }))
    .sort((a, b) => b.area - a.area);
  for (const { inner } of frames) {
    const host = inner && hostOf(inner);
    if (host) return host;
  }
  return null;
}
