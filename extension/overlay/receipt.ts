import type { DockView } from "../../sdk/contract/message";
import { nameOf, say, wordsFor } from "./sentence";

const SHEET = `body{font:16px/1.7 "SimSun","Noto Serif CJK SC",serif;margin:24mm 20mm;color:#000}
h1{font-size:24px;text-align:center;letter-spacing:.2em;margin:0 0 8mm}
table{width:100%;border-collapse:collapse}th,td{border:1px solid #000;padding:3mm 4mm;text-align:left}
th{width:30%;font-weight:400}p{margin:6mm 0 0}.training{font-weight:700;text-align:center}`;

/**
 * Prints the receipt of a recorded case: from a frame of its own inside the dock's shadow, which
 * needs no permission, no new window, and shows the page's own print styles nothing.
 */
export function printReceipt(root: ShadowRoot, view: DockView): void {
  const frame = root.ownerDocument.createElement("iframe");
  frame.className = "paper";
  frame.title = wordsFor(view.locale).receipt.title;
  frame.tabIndex = -1;
  root.append(frame);
  const window = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!window) return frame.remove();
  write(window.document, view);
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(SHEET);
  window.document.adoptedStyleSheets = [sheet];
  window.addEventListener("afterprint", () => frame.remove(), { once: true });
  window.print();
}

function write(document: Document, view: DockView): void {
  const { receipt } = wordsFor(view.locale);
  document.title = receipt.title;
  document.documentElement.lang = view.locale;
  const put = (parent: Element, tag: string, text = "", name = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    element.className = name;
    parent.append(element);
    return element;
  };
  const { body } = document;
  put(body, "h1", receipt.title);
  const table = put(body, "table");
  const rows: [string, string | null][] = [
    [receipt.item, view.title],
    [nameOf("applicant.name", view.locale), view.applicant],
    ...say(view).facts,
    [nameOf("handler.name", view.locale), view.handler],
  ];
  for (const [name, value] of rows) {
    if (!value) continue;
    const row = put(table, "tr");
    put(row, "th", name);
    put(row, "td", value);
  }
  if (view.training) put(body, "p", receipt.training, "training");
  put(body, "p", receipt.note);
}
