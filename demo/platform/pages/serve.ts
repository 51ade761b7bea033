import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context as HonoContext, Hono } from "hono";
import { html } from "hono/html";
import { ProgressRequest } from "../../../sdk/contract/progress";
import { RatingSubmission } from "../../../sdk/contract/rating";
import { itemCode } from "../../../sdk/contract/text";
import type { Context } from "../context";
import type { Guides } from "../guide/guides";
import { readForm } from "../http/body";
import { PUBLIC_CACHE } from "../http/fresh";
import type { Limiter } from "../http/limit";
import { Refusal } from "../http/problem";
import { addressOf, type Env } from "../http/router";
import type { Progress } from "../progress/progress";
import type { Ratings } from "../rating/ratings";
import type { Channel } from "../widgets/channel";
import { answersIn, guideBody, guideWidget, searchBody } from "./guide";
import { notice, sheet, type Html, type Loader } from "./layout";
import { framePolicy, pagePolicy } from "./policy";
import { progressBody, questionForm, questionWidget } from "./progress";
import { ratingBody, ratingForm, ratingWidget, submissionIn, tokenIn } from "./rate";
import { langOf, WORDS, type Lang } from "./words";

type Exchange = HonoContext<Env>;

/** What the pages show; the same parts that stand behind the endpoints, with the same protections. */
interface Parts {
  guides: Guides;
  progress: Progress;
  ratings: Ratings;
  channel: Channel;
  strangers: Limiter;
}

/** What becomes of a request for a page. */
interface Page {
  title: string;
  body: Html;
  status?: number;
  scripts?: readonly Loader[];
  headers?: Record<string, string>;
  isFramed?: boolean;
  opensOutside?: boolean;
}

const PRIVATE = { "Cache-Control": "no-store" };

/** Pages for whoever has no JavaScript, and the frame that widgets ask for a proof in. */
export function plainPages(app: Hono<Env>, context: Context, parts: Parts): void {
  const { hall, sites, widgets, clock } = context;
  const { guides, progress, ratings, channel, strangers } = parts;
  const file = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
  const asset = (name: string, type: string) => {
    const text = file(name);
    app.get(`/pages/${name}`, (c) =>
      c.body(text, 200, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-cache" }),
    );
  };
  asset("style.css", "text/css");
  asset("token.js", "text/javascript");
  const tokenScript: Loader = { url: "/pages/token.js", integrity: integrityOf(file("token.js")) };

  /** Registers a page: limits, language, policy and refusals are the same for all of them. */
  function page(
    method: "GET" | "POST",
    path: string,
    make: (c: Exchange, lang: Lang) => Page | Promise<Page>,
  ): void {
    app.on(method, path, async (c) => {
      c.set("route", path.replace(/:(\w+)/g, "{$1}"));
      const lang = langOf(c);
      const made = await attempt(c, lang, make);
      const text = await sheet({
        lang,
        hall,
        title: made.title,
        body: made.body,
        scripts: made.scripts,
        isFramed: made.isFramed,
        opensOutside: made.opensOutside,
        otherLang: method === "GET" ? otherLangOf(c, lang) : null,
      });
      return c.html(text, (made.status ?? 200) as 200, {
        "Content-Security-Policy": pagePolicy,
        ...PRIVATE,
        ...made.headers,
      });
    });
  }

  async function attempt(
    c: Exchange,
    lang: Lang,
    make: (c: Exchange, lang: Lang) => Page | Promise<Page>,
  ): Promise<Page> {
    try {
      strangers.take(addressOf(c));
      return await make(c, lang);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { title, safe, todo, status } = error.problem;
      const lines = [safe, todo].filter((line) => line !== undefined);
      return {
        title,
        status,
        headers: error.headers,
        body: html`<h1>${title}</h1>
          ${lines.map((line) => html`<p>${line}</p>`)}`,
      };
    }
  }

  /** What makes more of a page, as far as it was built. */
  function loaders(...names: string[]): Loader[] {
    const version = channel.current()?.stable;
    if (version === undefined) return [];
    return names.flatMap((name) => {
      const integrity = widgets.integrityOf(version, name);
      return integrity === null ? [] : [{ url: `/w/${version}/${name}`, integrity }];
    });
  }

  page("GET", "/guide", (c, lang) => {
    const q = (c.req.query("q") ?? "").trim().slice(0, 100);
    const offset = Math.max(0, Number(c.req.query("from")) || 0);
    const all = q === "" ? guides.all() : guides.search(q);
    const items = all.slice(offset, offset + LISTED);
    const more = new URLSearchParams({ q, lang, from: String(offset + LISTED) });
    const next = all.length > offset + LISTED ? `/guide?${more.toString()}` : null;
    return {
      title: WORDS[lang].guide,
      body: searchBody({ lang, q, items, next }),
      headers: { "Cache-Control": PUBLIC_CACHE },
    };
  });

  page("GET", "/guide/:code", (c, lang) => {
    const code = itemCode.safeParse(c.req.param("code"));
    if (!code.success) throw new Refusal("item-unknown");
    const view = guides.view(code.data, "");
    return {
      title: view.item.name,
      body: guideBody(lang, view, answersIn(c.req.query()), clock()),
      headers: { "Cache-Control": PUBLIC_CACHE },
    };
  });

  page("GET", "/progress", (_, lang) => ({
    title: WORDS[lang].progress,
    body: html`<h1>${WORDS[lang].progress}</h1>
      ${questionWidget({ lang, action: actionOf("/progress", lang) })}`,
    scripts: [tokenScript, ...loaders("jilu.js")],
  }));

  page("POST", "/progress", async (c, lang) => ({
    title: WORDS[lang].progress,
    ...(await answered(c, lang, actionOf("/progress", lang))),
  }));

  /** What a posted question is answered. Refusals are told in the page, with the form below. */
  async function answered(c: Exchange, lang: Lang, action: string): Promise<Omit<Page, "title">> {
    const words = WORDS[lang];
    const heading = html`<h1>${words.progress}</h1>`;
    const again = (status: number, text: string) => ({
      status,
      body: html`${heading} ${notice(text)} ${questionForm(lang, action)}`,
    });
    const form = await readForm(c.req.raw);
    const field = (name: string) => (form.get(name) ?? "").trim();
    const asked = ProgressRequest.safeParse({ caseNo: field("caseNo"), proof: field("proof") });
    if (!asked.success) return again(422, words.incomplete);
    try {
      const view = await progress.ask(asked.data, addressOf(c));
      return {
        body: html`${heading} ${progressBody(lang, view)}
          <p><a href="${action}">${words.askAgain}</a></p>`,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "work-needed") return again(428, words.wait);
      if (error.code === "progress-refused") return again(403, words.mismatch);
      throw error;
    }
  }

  page("GET", "/rate", (_, lang) => ({
    title: WORDS[lang].rate,
    body: html`<h1>${WORDS[lang].rate}</h1>
      ${ratingWidget(lang, actionOf("/rate", lang))}`,
    scripts: [tokenScript, ...loaders("jilu.js")],
  }));

  page("POST", "/rate", async (c, lang) => ({
    title: WORDS[lang].rate,
    ...(await rated(c, lang, actionOf("/rate", lang))),
  }));

  /** What becomes of a posted rating, or what its token shows. */
  async function rated(c: Exchange, lang: Lang, action: string): Promise<Omit<Page, "title">> {
    const words = WORDS[lang];
    const form = await readForm(c.req.raw);
    const heading = html`<h1>${words.rate}</h1>`;
    if (form.get("do") === "view") {
      const view = await ratings.view(tokenIn(form));
      return { body: html`${heading} ${ratingBody(lang, view)}` };
    }
    const given = RatingSubmission.safeParse(submissionIn(form));
    if (!given.success) {
      const below = ratingForm(lang, action, tokenIn(form));
      return { status: 422, body: html`${heading} ${notice(words.rateIncomplete)} ${below}` };
    }
    const view = await ratings.rate(given.data);
    const body = html`${heading} ${notice(words.thanks, "good")} ${ratingBody(lang, view)}`;
    return { status: 201, body };
  }

  /** The frame of a site: its own page of the platform, so that the host can't read what is typed. */
  function framed(
    c: Exchange,
    lang: Lang,
    title: string,
    inside: Omit<Page, "title"> | null,
  ): Page {
    const site = siteIn(c);
    const headers = { "Content-Security-Policy": framePolicy(site) };
    if (!site || !inside) {
      const body = html`<h1>${title}</h1>
        ${notice(WORDS[lang].siteUnknown)}`;
      return { title, status: 404, body, headers, isFramed: true };
    }
    return { title, ...inside, headers: { ...inside.headers, ...headers }, isFramed: true };
  }
  const siteIn = (c: Exchange) => sites.find(c.req.query("site") ?? "");

  page("GET", "/f/progress", (c, lang) => {
    const { site, case: caseNo } = c.req.query();
    const attributes = {
      ...(c.req.query("lang") === undefined ? {} : { lang: c.req.query("lang") }),
      site,
      mode: modeIn(c),
      case: caseNo?.slice(0, 50),
    };
    return framed(c, lang, WORDS[lang].progress, {
      body: questionWidget({ lang, action: frameAction(c), attributes }),
      // What tells the page around it that the question is there must listen before it is.
      scripts: loaders("frame.js", "jilu.js"),
    });
  });

  page("POST", "/f/progress", async (c, lang) =>
    framed(c, lang, WORDS[lang].progress, siteIn(c) && (await answered(c, lang, frameAction(c)))),
  );

  // For sites that allow frames and nothing else: the plain pages, with the widget where it can run.
  page("GET", "/f/guide", (c, lang) => {
    const item = itemCode.safeParse(c.req.query("item"));
    const plain = item.success
      ? guideBody(lang, guides.view(item.data, ""), {}, clock())
      : searchBody({ lang, q: "", items: guides.all(), next: null });
    return framed(c, lang, WORDS[lang].guide, {
      body: guideWidget(lang, plain, { item: item.data, mode: modeIn(c) }),
      scripts: loaders("jilu.js"),
      opensOutside: true,
    });
  });

  page("GET", "/f/rate", (c, lang) =>
    framed(c, lang, WORDS[lang].rate, {
      body: html`<h1>${WORDS[lang].rate}</h1>
        ${ratingForm(lang, frameAction(c))}`,
      scripts: [tokenScript],
    }),
  );

  page("POST", "/f/rate", async (c, lang) =>
    framed(c, lang, WORDS[lang].rate, siteIn(c) && (await rated(c, lang, frameAction(c)))),
  );
}

const integrityOf = (text: string): string =>
  `sha384-${createHash("sha384").update(text).digest("base64")}`;

/** Items on one page of a list. */
const LISTED = 100;

const actionOf = (path: string, lang: Lang): string => (lang === "en" ? `${path}?lang=en` : path);

/** Back to the very frame that asks. */
function frameAction(c: Exchange): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

const modeIn = (c: Exchange) => (c.req.query("mode") === "elder" ? "elder" : undefined);

function otherLangOf(c: Exchange, lang: Lang): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("lang", lang === "zh" ? "en" : "zh");
  return `${pathname}?${searchParams.toString()}`;
}
