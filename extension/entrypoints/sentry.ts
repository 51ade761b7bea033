import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";

/**
 * All that runs on a page that no mapping names (design.md, rule 7): it tells the background that a
 * document is here, and again when its address changes without a load. The background decides
 * whether anything else is loaded.
 */
export default defineUnlistedScript(() => {
  const world = globalThis as {
    jiluSentry?: () => boolean;
    jiluEngine?: { listens(): boolean };
  };
  if (world.jiluSentry?.()) return;
  let last = "";
  // Undefined once the extension was replaced: the new one brings its own sentry.
  const send = (message: object) => browser.runtime?.sendMessage(message).catch(() => {});
  const tell = () => {
    if (location.href === last || !browser.runtime?.id) return;
    last = location.href;
    const [opener, fresh] = [Boolean(window.opener), history.length === 1];
    void send({ type: "hello", url: last.slice(0, 2000), opener, fresh });
  };
  // A form may be answered by `<script>alert("受理成功")</script>`: said, and left, before any engine
  // has started here.
  addEventListener(
    "jilu:witness",
    ({ detail: line }: Event & { detail?: unknown }) => {
      if (typeof line !== "string" || line.length > 5000 || !/"t":"dialog"/.test(line)) return;
      if (!world.jiluEngine?.listens()) void send({ type: "heard", at: Date.now(), line });
    },
    true,
  );
  // Injected again, for mappings that are new: tells again, and adds no second listener.
  world.jiluSentry = () => {
    last = "";
    tell();
    return last !== "";
  };
  tell();
  const navigation = (globalThis as { navigation?: EventTarget }).navigation;
  if (navigation) navigation.addEventListener("currententrychange", tell);
  else {
    // Browsers without the Navigation API say nothing of pushState; the next click does.
    for (const type of ["popstate", "hashchange", "click"]) addEventListener(type, tell, true);
  }
});
