import type { browser as wxtBrowser } from "wxt/browser";
import { startEngine } from "../../sdk/capture/engine";
import { newKey } from "../../sdk/capture/key";
import type { PageMessage } from "../../sdk/contract/message";
import { concerns, mappingsFor } from "../background/registry";

type TriggerMessage = Extract<PageMessage, { type: "trigger" }>;
type Here = { tabId: number; topUrl: string };

/**
 * Wires the engine to the extension. A trigger goes two ways at once: written ahead to session
 * storage, which outlives a sleeping worker and the page, and as a message, which is faster.
 */
export function startPageEngine(browser: typeof wxtBrowser) {
  let engine: { stop(): void } | undefined;
  let here: Here | undefined;
  let stopped = false;
  const alive = () => !stopped && Boolean(browser.runtime?.id);

  const send = async (message: PageMessage): Promise<unknown> => {
    if (alive()) return browser.runtime.sendMessage(message).catch(() => undefined);
    // Replaced under this page: nobody hears it, and its successor reads the page instead.
    stop();
    return undefined;
  };

  const persist = (message: TriggerMessage) => {
    if (!alive()) return;
    const entry = { tabId: here?.tabId ?? null, origin: window.origin, message };
    browser.storage.session
      ?.set({ [`ahead:${message.captures[0]!.key}`]: entry })
      // Refused where the browser keeps session storage from pages: then the message must do.
      .catch(() => {});
  };

  const start = async () => {
    const greeting = send({ type: "hello", url: location.href.slice(0, 2000) }).then((reply) => {
      here = (reply as Here | undefined) ?? here;
    });
    if (!topReachable()) await greeting;
    const mappings = await mappingsFor(window.origin);
    if (!alive()) return;
    engine?.stop();
    engine = startEngine({
      window,
      mappings,
      topUrl: here?.topUrl ?? null,
      report: (message) => void send(message),
      persist,
      newKey,
      now: () => Date.now(),
    });
  };

  // Begun anew, it knows nothing of what is under way: not for another department's sake.
  const onStored = (changes: Parameters<typeof concerns>[1], area: string) => {
    if (area === "local" && concerns(window.origin, changes)) void start();
  };
  browser.storage.onChanged.addListener(onStored);
  void start();

  function stop() {
    stopped = true;
    engine?.stop();
    try {
      browser.storage.onChanged.removeListener(onStored);
    } catch {
      // The extension was replaced; its listeners went with it.
    }
  }
  return { alive, stop, listens: () => engine !== undefined };
}

function topReachable(): boolean {
  try {
    return Boolean(window.top?.location.href);
  } catch {
    return false;
  }
}
