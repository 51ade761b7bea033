import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { TAG, WORDS, type Lang } from "./words";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A script or style of the widgets with what it must hash to. */
export interface Loader {
  url: string;
  integrity: string;
}

export interface Sheet {
  lang: Lang;
  title: string;
  hall: string;
  body: Html;
  /** The widgets that make more of the page where there are scripts. */
  scripts?: readonly Loader[];
  /** The same page in the other language; null where it was posted. */
  otherLang: string | null;
  /** In a frame there is no heading, and no way elsewhere. */
  isFramed?: boolean;
  /** What it leads to opens in a window of its own: it couldn't be framed. */
  opensOutside?: boolean;
}

/** One whole page: what it says, and as little around it as that needs. */
export function sheet(of: Sheet): Html {
  const { lang, title } = of;
  const words = WORDS[lang];
  const query = lang === "en" ? "?lang=en" : "";
  return html`<!doctype html>
    <html lang="${TAG[lang]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${of.opensOutside ? html`<base target="_blank" />` : ""}
        <title>${title} · ${of.hall}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/pages/style.css" />
        ${(of.scripts ?? []).map(
          ({ url, integrity }) =>
            html`<script type="module" src="${url}" integrity="${integrity}"></script>`,
        )}
      </head>
      <body class="${of.isFramed ? "framed" : "page"}">
        ${
          of.isFramed
            ? ""
            : html`<a class="skip" href="#main">${words.skip}</a>
                <header>
                  <p class="hall">${of.hall}</p>
                  <nav aria-label="${words.site}">
                    <a href="/guide${query}">${words.guide}</a>
                    <a href="/progress${query}">${words.progress}</a>
                    <a href="/rate${query}">${words.rate}</a>
                    ${
                      of.otherLang === null
                        ? ""
                        : html`<a href="${of.otherLang}" lang="${TAG[lang === "zh" ? "en" : "zh"]}"
                            >${words.otherLang}</a
                          >`
                    }
                  </nav>
                </header>`
        }
        <main id="main">${of.body}</main>
      </body>
    </html>`;
}

/** A list without empty bullets. */
export const list = (items: readonly Html[], isOrdered = false): Html => {
  const rows = items.map((item) => html`<li>${item}</li>`);
  return isOrdered
    ? html`<ol>
        ${rows}
      </ol>`
    : html`<ul>
        ${rows}
      </ul>`;
};

export const section = (title: string, body: Html): Html =>
  html`<section>
    <h2>${title}</h2>
    ${body}
  </section>`;

/** What happened, what is safe, what to do: read out at once by a screen reader. */
export const notice = (text: string, kind: "wrong" | "good" = "wrong"): Html =>
  html`<p class="notice ${kind}" role="${kind === "wrong" ? "alert" : "status"}">${text}</p>`;
