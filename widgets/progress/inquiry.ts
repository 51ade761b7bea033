import type { ProgressView } from "../../sdk/contract/progress";
import { end, within, type Scope } from "../core/dom";
import { speechOf } from "../core/words";
import type { InquiryWords } from "../words";
import { answer } from "./answer";
import { form } from "./form";
import type { Host } from "./host";
import css from "./inquiry.css?inline";

let sheet: CSSStyleSheet | undefined;

/** Draws the question into an element, then its answer; loaded where a proof may be typed. */
export function inquiry(host: Host, words: InquiryWords, locale: string): void {
  const { element, show, tell } = host;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  const root = element.shadowRoot!;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  const scope: Scope = { ends: [], lang: locale };
  host.onEnd(() => end(scope));
  const turnTo = (draw: (onEnd: Host["onEnd"]) => HTMLElement) => {
    end(scope);
    show(within(scope, () => draw((stop) => scope.ends.push(stop))));
  };
  const speech = speechOf(locale);

  /** Begins with a number and, if it is the same case again, only the proof to be typed. */
  const ask = (caseNo: string, token: string | null) =>
    turnTo((onEnd) => form({ host, words, caseNo, token, onEnd, onAnswer }));
  const onAnswer = (view: ProgressView) => {
    turnTo((onEnd) => answer({ host, words, speech, view, onEnd, onAgain }));
    root.querySelector<HTMLElement>("h2")!.focus();
    tell("jilu-progress");
  };
  const onAgain = (caseNo: string) => {
    ask(caseNo, null);
    root.querySelector<HTMLElement>(caseNo ? "#proof" : "#caseNo")!.focus();
  };

  // Who goes back to this page must not find what the one before has asked.
  const forget = () => ask("", null);
  addEventListener("pagehide", forget);
  host.onEnd(() => removeEventListener("pagehide", forget));

  ask(element.getAttribute("case") ?? "", element.getAttribute("token"));
  element.removeAttribute("token");
  tell("jilu-ready");
}
