import { html } from "hono/html";
import { dayAt, dueDay } from "../../../sdk/contract/days";
import type { GuideView, ItemBrief } from "../../../sdk/contract/guide";
import { applies, countedAnswers, isAsked, type Answers } from "../../../sdk/contract/guide-when";
import { list, section, type Html } from "./layout";
import { dayWords, moneyWords, TAG, WORDS, type Lang } from "./words";

/** How an answer is named in the address of a guide's page. */
const ANSWER = "for.";

export const answersIn = (query: Record<string, string>): Answers =>
  Object.fromEntries(
    Object.entries(query)
      .filter(([name]) => name.startsWith(ANSWER))
      .map(([name, answer]) => [name.slice(ANSWER.length), answer]),
  );

const langField = (lang: Lang): Html =>
  lang === "en" ? html`<input type="hidden" name="lang" value="en" />` : html``;

/** The widget around a page: where it can't run, the page is what there is. */
export const guideWidget = (
  lang: Lang,
  plain: Html,
  attributes: Record<"item" | "mode", string | undefined>,
): Html =>
  html`<jilu-guide
    lang="${TAG[lang]}"
    ${Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => html` ${name}="${value}"`)}
    >${plain}</jilu-guide
  >`;

/** The search, and what it found or all there is; `next` leads to the rest. */
export function searchBody(of: {
  lang: Lang;
  q: string;
  items: readonly ItemBrief[];
  next: string | null;
}): Html {
  const words = WORDS[of.lang];
  const query = of.lang === "en" ? "?lang=en" : "";
  const one = (item: ItemBrief) =>
    html`<a href="/guide/${item.code}${query}">${item.name}</a> ${
        item.summary ? html`<p class="soft">${item.summary}</p>` : ""
      }`;
  const byDepartment = new Map<string, ItemBrief[]>();
  for (const item of of.items) {
    const name = item.department ?? words.otherItems;
    byDepartment.set(name, [...(byDepartment.get(name) ?? []), item]);
  }
  return html`<h1>${words.guide}</h1>
    <form method="get" action="/guide" role="search">
      ${langField(of.lang)}
      <label for="q">${words.search}</label>
      <p class="soft" id="q-hint">${words.searchHint}</p>
      <p class="row">
        <input
          id="q"
          name="q"
          type="search"
          maxlength="100"
          value="${of.q}"
          aria-describedby="q-hint"
        />
        <button>${words.search}</button>
      </p>
    </form>
    ${
      of.q === ""
        ? [...byDepartment].map(([name, items]) => section(name, list(items.map(one))))
        : section(
            words.results(of.items.length),
            of.items.length === 0 ? html`<p>${words.noResults}</p>` : list(of.items.map(one), true),
          )
    }
    ${of.next === null ? "" : html`<p><a rel="next" href="${of.next}">${words.more}</a></p>`}`;
}

/** Everything of one guide, narrowed to what the answers leave. */
export function guideBody(lang: Lang, view: GuideView, given: Answers, now: number): Html {
  const words = WORDS[lang];
  const { item, guide } = view;
  const answers = countedAnswers(guide.questions, given);
  const fits = <T extends { when?: GuideView["guide"]["fees"][number]["when"] }>(all: T[]) =>
    all.filter(({ when }) => applies(when, answers));
  return html`<h1>${item.name}</h1>
    <p class="soft">${item.department ?? ""}</p>
    <p>${guide.summary}</p>
    ${questions(lang, view, answers)}
    ${section(words.materials, materials(lang, fits(guide.materials)))}
    ${section(words.limits, limits(lang, view, now))}
    ${section(words.conditions, list(guide.conditions.map((text) => html`${text}`)))}
    ${section(
      words.steps,
      list(
        fits(guide.steps).map(
          ({ name, detail, limit }) =>
            html`<b>${name}</b>${limit === undefined ? "" : html` · ${words.days(limit)}`}
              <p class="soft">${detail}</p>`,
        ),
        true,
      ),
    )}
    ${section(
      words.fees,
      list(
        fits(guide.fees).map(({ name, amount, per, basis }) => {
          const sum = amount === 0 ? words.free : words.yuan(moneyWords(amount, lang), per);
          return html`${name}：<b>${sum}</b>
            <p class="soft">${basis}</p>`;
        }),
      ),
    )}
    ${section(words.where, html`${fits(guide.places).map((place) => address(lang, place))}`)}
    ${section(
      words.result,
      html`<p>${guide.result.name}</p>
        ${list(guide.result.delivery.map((text) => html`${text}`))}`,
    )}
    ${section(
      words.legal,
      list(
        guide.legalBasis.map(
          ({ law, article }) => html`${law} <span class="soft">${article}</span>`,
        ),
      ),
    )}
    <section>
      <h2>${words.consult}</h2>
      <p>${guide.consult}</p>
      <h2>${words.complaint}</h2>
      <p>${guide.complaint}</p>
    </section>
    <p class="soft">${words.version(guide.version, dayWords(guide.effectiveFrom, lang))}</p>`;
}

function questions(lang: Lang, { item, guide }: GuideView, answers: Answers): Html {
  const words = WORDS[lang];
  const asked = guide.questions.filter((question) => isAsked(question, answers));
  if (asked.length === 0) return html``;
  const choice = (question: string, id: string, label: string, isChosen: boolean) =>
    html`<label class="choice"
      ><input type="radio" name="${ANSWER}${question}" value="${id}" ${isChosen ? "checked" : ""} />
      ${label}</label
    >`;
  return html`<form method="get" action="/guide/${item.code}" class="panel">
    <h2>${words.situation}</h2>
    ${langField(lang)}
    ${asked.map(
      ({ id, ask, answers: offered }) =>
        html`<fieldset>
          <legend>${ask}</legend>
          ${offered.map((one) => choice(id, one.id, one.label, answers[id] === one.id))}
          ${choice(id, "", words.anyAnswer, answers[id] === undefined)}
        </fieldset>`,
    )}
    <button>${words.showMine}</button>
  </form>`;
}

function materials(lang: Lang, all: GuideView["guide"]["materials"]): Html {
  const words = WORDS[lang];
  if (all.length === 0) return html`<p>${words.noMaterials}</p>`;
  return list(
    all.map(({ name, form, copies, required, issuer, note, fetchedFrom }) => {
      const facts = [
        words.forms[form],
        ...(form === "electronic" || copies === 0 ? [] : [words.copies(copies)]),
        ...(issuer === undefined ? [] : [words.issuer(issuer)]),
      ];
      return html`<b>${name}</b>${required ? "" : words.optional}
        <p class="soft">
          ${fetchedFrom === undefined ? facts.join(" · ") : words.fetched(fetchedFrom)}
        </p>
        ${note === undefined ? "" : html`<p class="soft">${note}</p>`}`;
    }),
  );
}

function limits(lang: Lang, { item, calendar }: GuideView, now: number): Html {
  const words = WORDS[lang];
  const { promised, statutory } = item.limits;
  const inDays = (limit: number) => (limit === 0 ? words.onTheSpot : words.days(limit));
  const due = promised ? dueDay(calendar, dayAt(now), promised) : null;
  return html`<dl>
    ${
      promised === undefined
        ? ""
        : html`<dt>${words.promised}</dt>
            <dd>
              ${inDays(promised)}${due === null ? "" : html`：${words.ifToday(dayWords(due, lang))}`}
            </dd>`
    }
    ${
      statutory === undefined
        ? ""
        : html`<dt>${words.statutory}</dt>
            <dd>${inDays(statutory)}</dd>`
    }
  </dl>`;
}

function address(lang: Lang, place: GuideView["guide"]["places"][number]): Html {
  const words = WORDS[lang];
  const row = (name: string, text: string | undefined) =>
    text === undefined
      ? ""
      : html`<dt>${name}</dt>
          <dd>${text}</dd>`;
  return html`<address>
    <b>${place.name}</b>
    <p>${place.address}</p>
    <dl>
      ${row(words.windows, place.windows)} ${row(words.phone, place.phone)}
      <dt>${words.hours}</dt>
      <dd>
        ${place.hours.map(({ days, from, to }) => {
          const named = days
            .map((day) => words.weekdays[day - 1])
            .join(lang === "zh" ? "、" : ", ");
          return html`<p>${named} ${from}–${to}</p>`;
        })}
        ${place.onDaysOff ? html`<p>${words.daysOff}</p>` : ""}
      </dd>
    </dl>
  </address>`;
}
