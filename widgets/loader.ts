import { load, type JiluLoadError, type LoadFailure } from "./load";
import { localeOf } from "./locale";

/**
 * What the pasted line runs: finds the elements, now and later, and loads a widget when its element
 * comes near what is seen. Nothing is put on the page but preloads in its head.
 */

const TAGS = "jilu-guide,jilu-progress,jilu-rating";
const integrityOf = new Map(CHUNKS);

/** Said to the webmaster. */
const ADVICE: Record<LoadFailure, string> = {
  unsupported: "this browser is too old to check scripts; the page's own content stays",
  refused: "offline, changed on the way, or not allowed by the site's script-src",
  broken: "it came whole but failed to run",
};

const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      void start(target);
    }
  },
  { rootMargin: "50%" },
);

/** A chunk that brought what every widget is built on; it knows the rest of the others. */
interface First {
  more(widget: string): Promise<unknown>;
}
const firsts = new Map<string, Promise<First>>();

async function start(element: Element): Promise<void> {
  const widget = element.localName.slice(5);
  const locale = localeOf(element, LOCALES);
  try {
    const known = firsts.get(locale);
    // One that failed says nothing of another widget's.
    const first = known && (await known.catch(() => undefined));
    if (first) return void (await first.more(widget));
    const chunk = `${widget}.${locale}`;
    const own = load<First>(chunk, integrityOf.get(chunk)!);
    firsts.set(locale, own);
    await own;
  } catch (error) {
    const { code, file } = error as JiluLoadError;
    console.error(`jilu: ${ADVICE[code]}: ${file}`);
    element.dispatchEvent(
      new CustomEvent("jilu-error", { bubbles: true, composed: true, detail: { code } }),
    );
    // Looked at again, it is tried again.
    addEventListener("online", () => near.observe(element), { once: true });
  }
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      if (node.matches(TAGS)) near.observe(node);
      for (const element of node.querySelectorAll(TAGS)) near.observe(element);
    }
  }
}).observe(document, { childList: true, subtree: true });
// What is seen from the beginning: the observer would say so a frame later.
for (const element of document.querySelectorAll(TAGS)) {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < innerHeight && bottom > 0) void start(element);
  else near.observe(element);
}
