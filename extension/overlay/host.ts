import type { Edge } from "./place";

/**
 * The element that carries the dock in a page that may not want it. Its own rules are important
 * ones of a shadow tree: these win over every rule of the page, inline and important ones included
 * (CSS Cascade 5, §6.1: context comes before element-attached styles, and is reversed by importance).
 * The top layer puts it above any z-index, transform or overflow, and into a frameset.
 */

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Gives it its style. */
  dress(sheet: string): void;
  /**
   * Puts it at a point of the viewport, flush with an edge if one is named (its size may be a
   * fraction less than was reckoned with); null hides it and keeps it for screen readers.
   */
  lie(at: { x: number; y: number; edge?: Edge } | null): void;
  /** Brings it back if the page removed it, and above what came into the top layer since. */
  raise(): void;
  remove(): void;
}

/** Whether a dock would show in this document; if not, its largest frame has to carry it. */
export function canHost(document: Document): boolean {
  const root = document.documentElement;
  if (root?.namespaceURI !== "http://www.w3.org/1999/xhtml") return false;
  return !document.querySelector("frameset") || "popover" in root;
}

const RULES = (
  at: string,
) => `:host{all:initial!important;position:fixed!important;inset:auto!important;
${at};display:block!important;z-index:2147483647!important;width:max-content!important;
max-width:100vw!important;overflow:visible!important;visibility:visible!important;
opacity:1!important;pointer-events:auto!important}`;

export function openHost(document: Document): Host {
  // What a former version of the extension left behind when it was replaced under the page.
  for (const left of document.querySelectorAll("[data-jilu=dock]")) left.remove();
  const element = document.createElement("div");
  element.dataset.jilu = "dock";
  const root = element.attachShadow({ mode: "open" });
  const dress = adopt(root);
  const rule = adopt(root);
  const host: Host = {
    element,
    root,
    dress,
    lie(at) {
      const { x, y, edge } = at ?? { x: 0, y: 0 };
      const where =
        (edge === "right" ? "right:0!important;" : `left:${x}px!important;`) +
        (edge === "bottom" ? "bottom:0!important" : `top:${y}px!important`) +
        (at ? "" : ";clip-path:inset(50%)!important");
      rule(RULES(where));
    },
    raise() {
      const present = element.isConnected;
      if (!present) document.documentElement.append(element);
      if (!("popover" in element)) return;
      element.popover = "manual";
      // Hiding moves the focus away, so a dock that is in use stays where it is.
      if (document.activeElement === element) return;
      if (element.matches(":popover-open")) element.hidePopover();
      element.showPopover();
    },
    remove() {
      element.remove();
    },
  };
  host.lie(null);
  host.raise();
  return host;
}

/** Adds an empty sheet to the shadow root, and returns the function that replaces its text. */
function adopt(root: ShadowRoot): (css: string) => void {
  let text = "";
  let replace: (css: string) => void;
  try {
    // Not subject to the page's style policy, unlike an element.
    const view = root.ownerDocument.defaultView as unknown as typeof globalThis;
    const sheet = new view.CSSStyleSheet();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    replace = (css) => sheet.replaceSync(css);
  } catch {
    const style = root.appendChild(root.ownerDocument.createElement("style"));
    replace = (css) => (style.textContent = css);
  }
  return (css) => {
    if (css !== text) replace((text = css));
  };
}
