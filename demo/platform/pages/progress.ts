import { html } from "hono/html";
import { dayAt } from "../../../sdk/contract/days";
import type { ProgressView } from "../../../sdk/contract/progress";
import { section, type Html } from "./layout";
import { dayWords, TAG, timeWords, WORDS, type Lang } from "./words";

/** The question as a form that needs no script; nothing that was typed is ever said back. */
export function questionForm(lang: Lang, action: string): Html {
  const words = WORDS[lang];
  return html`<form method="post" action="${action}" autocomplete="off">
    <p>${words.progressIntro}</p>
    <label for="caseNo">${words.caseNo}</label>
    <input id="caseNo" name="caseNo" required maxlength="50" spellcheck="false" />
    <label for="proof">${words.proof}</label>
    <input id="proof" name="proof" required maxlength="20" spellcheck="false" />
    <p><button>${words.ask}</button></p>
  </form>`;
}

/** The widget around the form: where it can't run, the form is what there is. */
export function questionWidget(of: {
  lang: Lang;
  action: string;
  /** Attributes of the element; what is undefined isn't set. */
  attributes?: Record<string, string | undefined>;
}): Html {
  const all = { lang: TAG[of.lang], ...of.attributes };
  const set = Object.entries(all).filter(([, value]) => value !== undefined);
  return html`<jilu-progress
    inline
    data-token
    ${set.map(([name, value]) => html` ${name}="${value}"`)}
    >${questionForm(of.lang, of.action)}</jilu-progress
  >`;
}

/** How a case stands. */
export function progressBody(lang: Lang, view: ProgressView): Html {
  const words = WORDS[lang];
  const on = (instant: string) => dayWords(dayAt(Date.parse(instant)), lang);
  const { clock } = view;
  const lines: string[] = [];
  const isOpen = ["accepted", "suspended", "decided"].includes(view.state);
  if (clock.suspended) lines.push(words.stopped[clock.suspended.why](on(clock.suspended.since)));
  if (isOpen && clock.left !== null) {
    lines.push(clock.left < 0 ? words.overdue(-clock.left) : words.left(clock.left));
  }
  if (isOpen && clock.due !== null) lines.push(words.due(dayWords(clock.due, lang)));
  if (isOpen && clock.limit !== null && clock.left === null) lines.push(words.noCalendar);
  return html`<dl>
      <dt>${words.caseNo}</dt>
      <dd>${view.caseNo}</dd>
      <dt>${words.item}</dt>
      <dd>${view.item ?? "–"}</dd>
      <dt>${words.department}</dt>
      <dd>${view.department}</dd>
      <dt>${words.state}</dt>
      <dd><b>${words.states[view.state]}</b></dd>
    </dl>
    ${
      view.asked === null
        ? ""
        : html`<p class="notice wrong"><b>${words.asked}</b>：${view.asked}</p>`
    }
    ${
      lines.length === 0
        ? ""
        : section(words.clock, html`${lines.map((line) => html`<p>${line}</p>`)}`)
    }
    ${section(
      words.timeline,
      html`<ol>
        ${view.timeline.map(
          ({ kind, at, note }) =>
            html`<li>
              <b>${words.kinds[kind]}</b> <time datetime="${at}">${timeWords(at, lang)}</time>
              ${note === null ? "" : html`<p class="soft">${note}</p>`}
            </li>`,
        )}
      </ol>`,
    )}
    ${view.consult === null ? "" : section(words.consult, html`<p>${view.consult}</p>`)}
    <p class="soft">${words.asOf(timeWords(view.asOf, lang))}</p>`;
}
