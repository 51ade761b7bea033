import type { Paper } from "./display";
import { maker } from "./element";

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

function write(document: Document, { title, facts, training, note }: Paper, lang: string): void {
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
  );
}
