import { normal } from "../caption";

/** The two faces of a control: what a person sees, and what it would submit where that differs. */
export interface Shown {
  shown: string;
  submitted?: string;
}

/** One control of a page, whatever it is made of. */
export interface Control {
  dialect: Dialect;
  /** Contains what a person sees of it; nothing inside is surveyed by itself. */
  root: Element;
  /** What a person works with. */
  element: Element;
  type: string;
  /** Every element that carries a part of its value, a name, an id or a label. */
  parts: Element[];
  /** Texts beside boxes to tick, by box, where the page sets them without a `label`. */
  options?: Map<Element, string>;
}

/** How one UI library builds its controls. A dialect is one file; none knows a page. */
export interface Dialect {
  /** The control that begins with this element, or null. Must be cheap: every element is asked. */
  field(element: Element): Control | null;
  read(control: Control): Shown;
}

export const hasClass = (element: Element | null | undefined, name: string): boolean =>
  ` ${element?.getAttribute("class") ?? ""} `.includes(` ${name} `);

/** A chip such as `+ 2` or `+2...`: choices that found no room. Alone, `+86` is a choice of its own. */
const FOLDED = /^\+\s*\d+\s*(?:\.{3}|…)?$/;
const PREFIX = /^\+\d+$/;

/** Choices that are shown as chips, as one value; nothing where the page keeps some of them back. */
export function chipsAsOne(texts: readonly string[]): string {
  const chips = texts.filter((text) => text !== "");
  const isFolded = (text: string) => FOLDED.test(text) && (chips.length > 1 || !PREFIX.test(text));
  return chips.some(isFolded) ? "" : chips.join("、");
}

const BREAKS = new Set(["br", "p", "div", "li", "tr", "td", "th", "dd", "dt"]);

/** Text of an element without what no person reads in it. */
export function textIn(element: Element, leaveOut = "script,style,template,button,select"): string {
  const { shadowRoot, localName } = element;
  if (element.firstElementChild === null && localName !== "slot" && !shadowRoot)
    return element.textContent ?? "";
  let text = "";
  const slotted = localName === "slot" ? (element as HTMLSlotElement).assignedNodes() : [];
  for (const child of slotted.length > 0 ? slotted : (shadowRoot ?? element).childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue ?? "";
    else if (child instanceof Element && !child.matches(leaveOut) && !isOff(child))
      text += BREAKS.has(child.localName)
        ? ` ${textIn(child, leaveOut)} `
        : textIn(child, leaveOut);
  }
  return text;
}

/** Hidden by its own attributes; costs no layout. */
export function isOff(element: Element): boolean {
  if (element.hasAttribute("hidden")) return true;
  const style = element.getAttribute("style");
  return style !== null && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

/**
 * Words that ARIA gives an element: `aria-labelledby`, else `aria-label`, which web components spell
 * `label` and say in their shadow root.
 */
export function ariaName(element: Element): string {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) {
    const root = element.getRootNode() as Document | ShadowRoot;
    const texts = ids.split(/\s+/).map((id) => {
      const target = id ? root.getElementById(id) : null;
      return target ? textIn(target) : "";
    });
    const name = normal(texts.join(" "));
    if (name) return name;
  }
  const own = element.shadowRoot && element.getAttribute("label");
  return normal(element.getAttribute("aria-label") ?? own ?? "");
}
