import { html } from "hono/html";
import type { RatingView } from "../../../sdk/contract/rating";
import { isBad } from "../../../sdk/contract/rating-reasons";
import { section, type Html } from "./layout";
import { dayWords, TAG, timeWords, WORDS, type Lang } from "./words";
import { dayAt } from "../../../sdk/contract/days";

/** The rating as a form that needs no script: nothing is chosen beforehand. */
export function ratingForm(lang: Lang, action: string, token = ""): Html {
  const words = WORDS[lang];
  const reasons = (side: "good" | "bad", legend: string) =>
    html`<fieldset>
      <legend>${legend}</legend>
      ${Object.entries(words[side]).map(
        ([reason, label]) =>
          html`<label class="choice"
            ><input type="checkbox" name="${side}" value="${reason}" /> ${label}</label
          >`,
      )}
    </fieldset>`;
  return html`<form method="post" action="${action}" autocomplete="off">
    <p>${words.rateIntro}</p>
    <label for="token">${words.token}</label>
    <p class="soft" id="token-hint">${words.tokenHint}</p>
    <input
      id="token"
      name="token"
      data-token
      required
      maxlength="1200"
      value="${token}"
      aria-describedby="token-hint"
      spellcheck="false"
    />
    <fieldset>
      <legend>${words.level}</legend>
      ${Object.entries(words.levels).map(
        ([level, label]) =>
          html`<label class="choice"
            ><input type="radio" name="level" value="${level}" /> ${label}</label
          >`,
      )}
    </fieldset>
    ${reasons("good", words.goodReasons)} ${reasons("bad", words.badReasons)}
    <label for="comment">${words.comment}</label>
    <textarea id="comment" name="comment" maxlength="500" rows="3"></textarea>
    <fieldset>
      <legend>${words.contact}</legend>
      <label for="name">${words.contactName}</label>
      <input id="name" name="name" maxlength="50" />
      <label for="phone">${words.contactPhone}</label>
      <input id="phone" name="phone" type="tel" maxlength="30" />
    </fieldset>
    <p class="row">
      <button name="do" value="rate">${words.submit}</button>
      <button name="do" value="view" formnovalidate class="second">${words.viewAnswer}</button>
    </p>
  </form>`;
}

/** The widget around the form: where it can't run, or there is no token, the form is what there is. */
export const ratingWidget = (lang: Lang, action: string): Html =>
  html`<jilu-rating data-token lang="${TAG[lang]}">${ratingForm(lang, action)}</jilu-rating>`;

/** What the form says, as the endpoint takes it; whether it fits is for the schema to say. */
export function submissionIn(form: URLSearchParams): unknown {
  const level = form.get("level") ?? "";
  const side = isBad(level as RatingLevel) ? "bad" : "good";
  const [name, phone] = [form.get("name")?.trim() ?? "", form.get("phone")?.trim() ?? ""];
  return {
    token: tokenIn(form),
    level,
    reasons: form.getAll(side),
    // A browser sends line ends as two characters.
    comment: (form.get("comment") ?? "").replace(/\r\n/g, "\n"),
    contact: name === "" && phone === "" ? null : { name, phone },
  };
}
type RatingLevel = Parameters<typeof isBad>[0];

/** The token itself, or the address that the code on the receipt holds. */
export const tokenIn = (form: URLSearchParams): string =>
  (form.get("token") ?? "").trim().replace(/^.*#t=/s, "");

/** What a token rates, what was said, and what was answered. */
export function ratingBody(lang: Lang, view: RatingView): Html {
  const words = WORDS[lang];
  const { rated } = view;
  return html`<dl>
      <dt>${words.item}</dt>
      <dd>${view.item ?? "–"}</dd>
      <dt>${words.department}</dt>
      <dd>${view.department}</dd>
    </dl>
    ${
      rated === null
        ? ""
        : section(
            words.rated,
            html`<p>
                <b>${words.levels[rated.level]}</b>
                <time datetime="${rated.at}">${timeWords(rated.at, lang)}</time>
              </p>
              <h3>${words.answer}</h3>
              ${
                rated.answer === null
                  ? html`<p>${words.noAnswer}</p>`
                  : html`<p>${rated.answer.text}</p>
                      <p class="soft">${dayWords(dayAt(Date.parse(rated.answer.at)), lang)}</p>`
              }`,
          )
    }
    ${section(words.complaint, html`<p>${view.complaint}</p>`)}`;
}
