import type { Page } from "@playwright/test";
import { buildWidgets } from "../../widgets/build";
import { complaints, expect, strictPolicy, test, VERSION, type Site } from "./site";

const ITEM = "11990101MB0000001X4000511003000";

/** The one pasted line: what it loads, what it refuses to run, and how it leaves the site. */

const host = (site: Site, path: string, body: string, headers = strictPolicy(site.platform)) =>
  site.serve(path, `<!doctype html><title>partner</title>${body}${site.line}`, headers);

const rating = (token: string, more = "") => `<jilu-rating token="${token}" ${more}></jilu-rating>`;

/** Paths under `/w/` that a page asked for. */
function asked(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/w/")) paths.push(pathname.slice(3));
  });
  return paths;
}

/** Answers a file of the widgets with one that was changed on the way. */
const tamper = (page: Page, file: string) =>
  page.route(`**/w/${VERSION}/${file}`, async (route) => {
    const response = await route.fetch();
    const body = `document.documentElement.dataset.pwned = "1";${await response.text()}`;
    await route.fulfill({ response, body });
  });

test("two requests and the data, and only when the element comes near", async ({ page, site }) => {
  // One that is hidden is not near, wherever it stands.
  const { token } = await site.receipt();
  const paths = asked(page);
  await page.goto(
    host(
      site,
      "/far.html",
      `${rating(token, "hidden")}${"<p>文字</p>".repeat(300)}${rating(token)}`,
    ),
  );
  await page.waitForLoadState("networkidle");
  expect(paths).toEqual([`${VERSION}/jilu.js`]);
  paths.length = 0;
  await page.locator("jilu-rating:not([hidden])").scrollIntoViewIfNeeded();
  await page.getByRole("radio").first().waitFor();
  expect(new Set(paths)).toEqual(new Set([`${VERSION}/rating.zh-CN.js`]));
});

const both = (token: string) => `${rating(token)}<jilu-guide></jilu-guide>`;

test("a second widget is lent what the first brought; alone it brings it itself", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  const paths = asked(page);
  const url = host(site, "/both.html", both(token));
  await page.goto(url);
  await page.getByRole("searchbox").waitFor();
  await expect(page.getByRole("radio")).toHaveCount(5);
  const [loader, first, second] = [...new Set(paths)];
  expect([loader, first]).toEqual([`${VERSION}/jilu.js`, `${VERSION}/rating.zh-CN.js`]);
  expect(second).toBe(`${VERSION}/guide.zh-CN.lean.js`);
  expect(new Set(paths).size).toBe(3);

  await page.route("**/rating.zh-CN.js", (route) => route.abort());
  await page.goto(url);
  await page.getByRole("searchbox").waitFor();
  expect(paths).toContain(`${VERSION}/guide.zh-CN.js`);
});

test("a lean chunk that was changed doesn't run, and takes nothing else with it", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  await tamper(page, "guide.zh-CN.lean.js");
  const failed = page.waitForEvent("console", (message) => message.type() === "error");
  await page.goto(host(site, "/lean.html", both(token)));
  await failed;
  await expect(page.getByRole("radio")).toHaveCount(5);
  expect(await page.evaluate(() => document.documentElement.dataset.pwned)).toBeUndefined();
  expect(await page.evaluate(() => customElements.get("jilu-guide"))).toBeUndefined();
});

test("a loader that was changed doesn't run; nor does a chunk", async ({ page, site }) => {
  const { token } = await site.receipt();
  const slotted = `<jilu-rating token="${token}">请扫描凭条上的二维码</jilu-rating>`;
  const url = host(site, "/tampered.html", slotted);
  for (const file of ["jilu.js", "rating.zh-CN.js"]) {
    await tamper(page, file);
    const failed = page.waitForEvent("console", (message) => message.type() === "error");
    await page.goto(url);
    await failed;
    // What the webmaster put inside stays to be seen.
    await expect(page.getByText("请扫描凭条上的二维码")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.dataset.pwned)).toBeUndefined();
    expect(await page.evaluate(() => customElements.get("jilu-rating"))).toBeUndefined();
    await page.unrouteAll();
  }
});

test("a chunk that doesn't come is told by name, and loaded when it can be", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  await page.addInitScript(() => {
    document.addEventListener("jilu-error", (event) => {
      document.documentElement.dataset.told = (event as CustomEvent<{ code: string }>).detail.code;
    });
  });
  await page.route("**/rating.zh-CN.js", (route) => route.abort());
  await page.goto(host(site, "/gone.html", rating(token)));
  await expect(page.locator("html")).toHaveAttribute("data-told", "refused");
  await page.unrouteAll();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.getByRole("radio")).toHaveCount(5);
});

test("the site stays as it was: no global, cookie, storage, font, patched prototype, style", async ({
  page,
  site,
}) => {
  const heard = complaints(page);
  const { token } = await site.receipt();
  const before = site.serve(
    "/before.html",
    `<!doctype html><title>partner</title><p class="level main">文字</p><button>按钮</button>`,
    strictPolicy(site.platform),
  );
  const after = host(
    site,
    "/after.html",
    `<p class="level main">文字</p><button>按钮</button>${rating(token)}`,
  );
  const state = () =>
    page.evaluate(async () => {
      const prototypes = Object.getOwnPropertyNames(window)
        .map((name) => [name, (window as unknown as Record<string, unknown>)[name]] as const)
        .flatMap(([name, value]) => {
          if (typeof value !== "function" || !value.prototype) return [];
          const own = Object.getOwnPropertyDescriptors(value.prototype as object);
          return Object.entries(own).map(([key, descriptor]) => {
            const held: unknown = descriptor.value ?? descriptor.get;
            const native =
              typeof held === "function"
                ? Function.prototype.toString.call(held).includes("[native")
                : "-";
            return `${name}.${key} ${native}`;
          });
        });
      const styles = [...document.querySelectorAll("p,button")].map((element) => {
        const style = getComputedStyle(element);
        return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ");
      });
      return {
        globals: Object.getOwnPropertyNames(window).sort(),
        prototypes,
        styles,
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        cookies: document.cookie,
        storage: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length],
        caches: "caches" in window ? await caches.keys() : [],
        fonts: document.fonts.size,
        history: history.length,
      };
    });
  await page.goto(before);
  const was = await state();
  await page.goto(after);
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "提交评价" }).waitFor();
  const is = await state();
  expect({ ...is, history: 0 }).toEqual({ ...was, history: 0 });
  expect(
    await page.evaluate(() =>
      [...document.head.children].map((child) => child.outerHTML.slice(0, 24)),
    ),
  ).toEqual(["<title>partner</title>", '<link rel="modulepreload']);
  expect(await page.context().cookies()).toEqual([]);
  expect(heard).toEqual([]);
});

test("hidden hides, hostile styles don't reach in, and its own don't leak out", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  const hostile = `<style>
      * { color: red !important; font-size: 40px !important; display: inline !important; all: unset; }
      jilu-rating, jilu-rating * { background: lime !important; visibility: hidden; opacity: 0.1 !important; }
      .widget { display: none !important }
    </style>`;
  await page.goto(host(site, "/plain.html", rating(token), {}));
  await page.getByRole("radio").first().waitFor();
  const look = () =>
    page.locator("jilu-rating").evaluate((element) =>
      [...element.shadowRoot!.querySelectorAll("*")].map((inner) => {
        const { color, fontSize, display, visibility, opacity } = getComputedStyle(inner);
        return { color, fontSize, display, visibility, opacity };
      }),
    );
  const plain = await look();
  await page.goto(host(site, "/hostile.html", hostile + rating(token), {}));
  await page.locator("jilu-rating input").first().waitFor({ state: "attached" });
  expect(await look()).toEqual(plain);
  await expect(page.locator("jilu-rating")).toHaveCSS("display", "block");
  await expect(page.locator("jilu-rating")).toHaveCSS("opacity", "1");
  await page.locator("jilu-rating").evaluate((element: HTMLElement) => (element.hidden = true));
  await expect(page.locator("jilu-rating")).toBeHidden();
});

test("each element speaks the language of where it stands, on one page", async ({ page, site }) => {
  const { token } = await site.receipt();
  const tags = ["zh-CN", "zh-Hant-HK", "en-GB", "fr"];
  await page.goto(
    host(
      site,
      "/tongues.html",
      tags.map((tag) => `<div lang="${tag}">${rating(token)}</div>`).join(""),
    ),
  );
  for (const [i, asks] of [
    "您对这次服务满意吗？",
    "您對這次服務滿意嗎？",
    "How satisfied were you with this service?",
    "您对这次服务满意吗？",
  ].entries()) {
    await expect(page.locator("jilu-rating").nth(i)).toContainText(asks);
  }
});

test("Chinese of the platform's is said to be Chinese where the rest isn't", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  const url = (lang: string) =>
    host(
      site,
      `/${lang}.html`,
      `<div lang="${lang}">${rating(token)}<jilu-guide item="${ITEM}"></jilu-guide></div>`,
    );
  /** Text in Chinese characters that no `zh` stands over, in either shadow root. */
  const unsaid = () =>
    page.evaluate(() =>
      ["jilu-rating", "jilu-guide"].flatMap((name) => {
        const walk = document.createTreeWalker(document.querySelector(name)!.shadowRoot!, 4);
        const texts: string[] = [];
        while (walk.nextNode()) {
          const { parentElement, textContent } = walk.currentNode;
          const lang = parentElement?.closest("[lang]")?.getAttribute("lang");
          if (/\p{sc=Han}/u.test(textContent ?? "") && !lang?.startsWith("zh"))
            texts.push(textContent!);
        }
        return texts;
      }),
    );
  for (const lang of ["en", "zh-CN"]) {
    await page.goto(url(lang));
    await expect(page.locator("jilu-rating .about")).toContainText(/\p{sc=Han}/u);
    await page.locator("jilu-guide h2").waitFor();
    expect(await unsaid()).toEqual([]);
    const spans = page.locator("jilu-guide span[lang=zh-CN]");
    expect((await spans.count()) > 0).toBe(lang === "en");
  }
});

test("two versions on one page don't throw; who was first stays", async ({ page, site }) => {
  const heard = complaints(page);
  const { token } = await site.receipt();
  const other = "0.0.1";
  const files = await buildWidgets({ outDir: site.folder, version: other });
  const { integrity } = files["jilu.js"]!;
  const src = `${site.platform}/w/${other}/jilu.js`;
  const first = `<script type="module" src="${src}" integrity="${integrity}" crossorigin></script>`;
  await page.goto(host(site, "/twice.html", first + rating(token)));
  await expect(page.getByRole("radio")).toHaveCount(5);
  await page.waitForLoadState("networkidle");
  expect(heard).toEqual([]);
});

test("markup and scripts in any attribute or answer stay text, under Trusted Types", async ({
  page,
  site,
}) => {
  const heard = complaints(page);
  const evil = [
    `"><img src=x onerror="document.documentElement.dataset.pwned=1">`,
    `javascript:document.documentElement.dataset.pwned=1`,
    `</script><script>document.documentElement.dataset.pwned=1</script>`,
    `{{constructor.constructor('document.documentElement.dataset.pwned=1')()}}`,
    `\u202e\u0000\uffff${"长".repeat(5_000)}`,
  ];
  const answer = (text: string) => ({
    item: text,
    department: text,
    hall: text,
    servedAt: text,
    expiresAt: text,
    complaint: text,
    rated: { level: "5", at: text, answer: { text, at: "2026-11-23T08:00:00Z" } },
  });
  const url = host(
    site,
    "/evil.html",
    `<div id="at"></div>${rating("x".repeat(30), 'hidden class="first"')}`,
  );
  for (const text of evil) {
    await page.route("**/v1/ratings/view", (route) => route.fulfill({ json: answer(text) }));
    await page.goto(url);
    for (const attribute of ["token", "platform", "site", "lang", "mode", "scheme", "id", "item"]) {
      await page.evaluate(
        ({ attribute, text }) => {
          const element = document.createElement("jilu-rating");
          element.setAttribute("token", "y".repeat(30));
          element.setAttribute(attribute, text.replaceAll("\u0000", ""));
          document.getElementById("at")!.replaceChildren(element);
        },
        { attribute, text },
      );
      const drawn = () =>
        page
          .locator("#at jilu-rating")
          .evaluate((element) => element.shadowRoot?.childElementCount);
      await expect.poll(drawn).toBe(1);
    }
    await page.unrouteAll({ behavior: "ignoreErrors" });
    expect(await page.evaluate(() => document.documentElement.dataset.pwned)).toBeUndefined();
  }
  expect(heard.filter((line) => !line.includes("Failed to load resource"))).toEqual([]);
});
