import type { Code, Paper } from "./display";
import { drawing, maker, set } from "./element";

/**
 * Prints the receipt of a recorded case: from a frame of its own inside the dock's shadow, which
 * needs no permission, no new window, and shows the page's own print styles nothing.
 */
export function printReceipt(root: ShadowRoot, paper: Paper, lang: string): void {
  const frame = root.ownerDocument.createElement("iframe");
  frame.className = "paper";
  frame.title = paper.title;
  frame.tabIndex = -1;
  root.append(frame);
  const window = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!window) return frame.remove();
  write(window.document, paper, lang);
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(paper.sheet);
  window.document.adoptedStyleSheets = [sheet];
  window.addEventListener("afterprint", () => frame.remove(), { once: true });
  window.print();
}

function write(document: Document, paper: Paper, lang: string): void {
  const { title, facts, training, note, codes = [] } = paper;
  document.title = title;
  document.documentElement.lang = lang;
  const make = maker(document);
  const rows = facts.map(([name, value]) =>
    make("tr", {}, make("th", {}, name), make("td", {}, value)),
  );
  document.body.append(
    make("h1", {}, title),
    make("table", {}, ...rows),
    ...(training ? [make("p", { class: "training" }, training)] : []),
    make("p", {}, note),
    make("div", { class: "codes" }, ...codes.map((code) => codeOf(document, code))),
  );
}

function codeOf(document: Document, { title, text, path, units }: Code): HTMLElement {
  const make = maker(document);
  const drawn = drawing(document, path);
  set(drawn, { viewBox: `0 0 ${units} ${units}`, width: undefined, height: undefined });
  return make("figure", {}, drawn, make("figcaption", {}, make("b", {}, title), make("br"), text));
}
