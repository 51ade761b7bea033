import { documentsOf } from "./obstacles";

/** Changes are gathered for this long before the page is looked at again, in milliseconds. */
const CALM_MS = 200;

/** How a page can change what lies where without changing its tree. */
const MOVES = ["resize", "scroll", "load", "transitionend", "animationend", "toggle"];
const TELLING = ["class", "style", "hidden", "open", "disabled", "src"];

export interface Watch {
  /** Takes in the documents that came since. */
  refresh(): void;
  stop(): void;
}

/**
 * Tells when controls may have moved, in the document or any frame that can be looked into, while
 * the browser has nothing better to do. `key` hears every key that a person presses there.
 */
export function watchPage(
  document: Document,
  changed: () => void,
  key: (event: KeyboardEvent) => void,
): Watch {
  const view = document.defaultView!;
  const end = new AbortController();
  const seen = new WeakSet<Document>();
  let timer = 0;
  const run = () => {
    timer = 0;
    if (!end.signal.aborted) changed();
  };
  const schedule = () => {
    timer ||= view.setTimeout(() => {
      if (view.requestIdleCallback) view.requestIdleCallback(run, { timeout: 500 });
      else run();
    }, CALM_MS);
  };
  const observer = new MutationObserver(schedule);
  const refresh = () => {
    for (const each of documentsOf(document)) {
      if (seen.has(each) || !each.defaultView) continue;
      seen.add(each);
      observer.observe(each, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: TELLING,
      });
      const heard = { capture: true, passive: true, signal: end.signal };
      for (const type of MOVES) each.defaultView.addEventListener(type, schedule, heard);
      each.defaultView.addEventListener("keydown", key, { capture: true, signal: end.signal });
    }
  };
  refresh();
  return {
    refresh,
    stop() {
      end.abort();
      observer.disconnect();
      view.clearTimeout(timer);
    },
  };
}
