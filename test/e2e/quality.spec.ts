import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ruleOf } from "../../demo/partner/playground/height";
import { DEFAULT, WIDGETS } from "../../demo/partner/playground/choice";
import { HEIGHT } from "../../widgets/guide/height";
import { expect, test, type Site } from "./site";
import { lookOver } from "./overflow";

/** What holds for every widget in every language, mode and scheme. */

const ITEM = "11990101MB0000001X4000511003000";
const REAL = ["zh-CN", "zh-TW", "en"];
const LOCALES = [...REAL, "ar-XB", "mn-XV"];
const MODES = ["", "elder"];

/** Every state that stays, on one page of the platform's own origin, where progress asks inline. */
async function openStates(page: Page, site: Site, lang: string, mode: string): Promise<void> {
  const { token, caseNo, queryCode } = await site.receipt();
  const set = `lang="${lang}" mode="${mode}"`;
  const body = `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width">
    <title>states</title><main><h1>states</h1>
    <jilu-guide id="search" ${set}></jilu-guide><jilu-guide id="item" item="${ITEM}" ${set}></jilu-guide>
    <jilu-rating id="blank" token="${token}" ${set}></jilu-rating>
    <jilu-rating id="chosen" token="${token}" ${set}></jilu-rating>
    <jilu-progress id="form" inline ${set}></jilu-progress>
    <jilu-progress id="shown" inline case="${caseNo}" ${set}></jilu-progress></main>${site.line}`;
  await page.route(`${site.platform}/states`, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body }),
  );
  await page.goto(`${site.platform}/states`);
  const at = (id: string) => page.locator(`#${id}`);
  await at("search").locator("[type=search]").fill("gljt");
  await at("search").locator("ul button").waitFor();
  await at("item").locator("fieldset label").first().click();
  await at("item").locator(".bring input").first().check();
  for (const fold of await at("item").locator("details").all()) {
    await fold.evaluate((one: HTMLDetailsElement) => (one.open = true));
  }
  await at("item").locator(".qr").waitFor();
  await at("chosen").locator(".level").last().click();
  await at("chosen").locator("[name=who]").last().check();
  await at("chosen").locator("button.main").click();
  await at("form").locator("button.main").click();
  await at("shown").locator("#proof").fill(queryCode);
  await at("shown").locator("button.main").click();
  await at("shown").locator("[part~=answer]").waitFor();
  await page.unrouteAll();
}

const SCHEMES = [
  { name: "light", media: { colorScheme: "light", forcedColors: "none" } },
  { name: "dark", media: { colorScheme: "dark", forcedColors: "none" } },
  { name: "forced", media: { colorScheme: "dark", forcedColors: "active" } },
] as const;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What can differ between schemes of one page. */
const COLOURS = ["color-contrast", "link-in-text-block"];

test.use({ actionTimeout: 10_000, navigationTimeout: 10_000 });

for (const lang of LOCALES) {
  test(`axe finds nothing, and at 400 % nothing is cut or scrolls: ${lang}`, async ({
    page,
    site,
  }) => {
    const found: unknown[] = [];
    for (const mode of MODES) {
      await page.setViewportSize({ width: 320, height: 256 });
      await openStates(page, site, lang, mode);
      for (const one of await page.evaluate(lookOver)) found.push({ mode, ...one });
      for (const { name, media } of SCHEMES) {
        await page.emulateMedia(media);
        const axe = new AxeBuilder({ page });
        const { violations } = await (
          name === "light" ? axe.withTags(TAGS) : axe.withRules(COLOURS)
        ).analyze();
        for (const { id, nodes } of violations) {
          found.push({
            mode,
            scheme: name,
            id,
            at: nodes.map(({ html, target }) => [target, html]),
          });
        }
      }
      await page.emulateMedia({ colorScheme: null, forcedColors: null });
    }
    expect(found).toEqual([]);
  });
}

test("nothing moves on paper or where less motion is asked for", async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openStates(page, site, "zh-CN", "elder");
  const moving = await page.evaluate(() => document.getAnimations().length);
  const transitions = await page.evaluate(() =>
    [...document.querySelectorAll("jilu-guide,jilu-progress,jilu-rating")].flatMap((host) =>
      [...host.shadowRoot!.querySelectorAll("*")]
        .filter((one) => getComputedStyle(one).transitionDuration !== "0s")
        .map((one) => one.outerHTML.slice(0, 80)),
    ),
  );
  expect({ moving, transitions }).toEqual({ moving: 0, transitions: [] });

  await page.emulateMedia({ media: "print" });
  const controls = page.locator(".screen");
  expect(await controls.count()).toBeGreaterThan(3);
  expect(
    await controls.evaluateAll((all) => all.filter((one) => one.getClientRects().length)),
  ).toEqual([]);
});

/** Notes what moves on the page without anybody having touched it, and which widgets are ready. */
const watchShifts = () => {
  const told = globalThis as { ready?: number };
  told.ready = 0;
  addEventListener("jilu-ready", () => (told.ready! += 1));
  const shifts: unknown[] = ((globalThis as { shifts?: unknown[] }).shifts = []);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null }[];
    })[]) {
      const at = entry.sources.map(({ node }) => node?.nodeName);
      if (!entry.hadRecentInput) shifts.push({ value: entry.value, at });
    }
  }).observe({ type: "layout-shift", buffered: true });
};

test("what follows a widget doesn't move, given the height that its line reserves", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  await page.addInitScript(watchShifts);
  const found: unknown[] = [];
  for (const lang of [...REAL, "ar-XB"]) {
    for (const mode of MODES) {
      const set = `lang="${lang}" mode="${mode}"`;
      const elements: Record<string, string> = {
        rating: `<jilu-rating token="${token}" ${set}></jilu-rating>`,
        progress: `<jilu-progress site="demo" ${set}></jilu-progress>`,
        search: `<jilu-guide ${set}></jilu-guide>`,
        guide: `<jilu-guide item="${ITEM}" ${set}></jilu-guide>`,
      };
      for (const width of [390, 1280]) {
        /** Loads a page with these widgets, and has all of them show what they show at first. */
        const open = async (names: string[], style: string, height: number) => {
          await page.setViewportSize({ width, height });
          const body = names.map((name) => `${elements[name]}<p>What follows.</p>`).join("");
          await page.goto(
            site.serve(
              "/shift.html",
              `<!doctype html><meta name="viewport" content="width=device-width"><title>partner</title>${style}${body}${site.line}`,
            ),
          );
          await page.waitForFunction(
            (all) => (globalThis as { ready?: number }).ready! >= all,
            names.length,
          );
        };
        const three = ["search", "rating", "progress"];
        await open(three, "", 3_000);
        const of = (tag: string) =>
          page.locator(tag).evaluate((one: HTMLElement) => Math.ceil(one.offsetHeight / 10) * 10);
        const rules = [];
        for (const widget of WIDGETS.filter((one) => one !== "guide")) {
          const px = await of(`jilu-${widget}`);
          rules.push(ruleOf({ ...DEFAULT, widget, mode: mode as "" }, { wide: px, narrow: px }));
        }
        const reserve = (height: string) =>
          `jilu-guide{display:block;min-height:${height};--jilu-height:${height}}`;
        const kind = mode === "elder" ? "elder" : "usual";
        const pages = [
          [three, rules.join("") + reserve(HEIGHT.search[kind]), 3_000],
          [["guide"], reserve(HEIGHT.guide[kind]), 844],
        ] as const;
        for (const [names, css, height] of pages) {
          await open([...names], `<style>${css}</style>`, height);
          const shifts = await page.evaluate(
            () =>
              new Promise<unknown[]>((resolve) =>
                requestAnimationFrame(() =>
                  requestAnimationFrame(() =>
                    resolve((globalThis as { shifts?: unknown[] }).shifts!),
                  ),
                ),
              ),
          );
          if (shifts.length > 0) found.push({ lang, mode, width, names, shifts });
        }
      }
    }
  }
  expect(found).toEqual([]);
});

test("each asks once, and says once that it is ready, and anew when an attribute changes", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  await page.addInitScript(watchShifts);
  let asked = 0;
  page.on("request", (request) => (asked += Number(/\/v1\/|\/f\//.test(request.url()))));
  const ready = () => page.evaluate(() => (globalThis as { ready?: number }).ready);
  const elements = [
    `<jilu-guide item="${ITEM}" lang="en" mode="elder"></jilu-guide>`,
    `<jilu-rating token="${token}" lang="en"></jilu-rating>`,
    `<jilu-progress site="demo" lang="en"></jilu-progress>`,
  ];
  for (const element of elements) {
    asked = 0;
    await page.goto(
      site.serve("/once.html", `<!doctype html><title>once</title>${element}${site.line}`),
    );
    await page.waitForFunction(() => (globalThis as { ready?: number }).ready);
    await page.waitForLoadState("networkidle");
    expect({ element, asked, ready: await ready() }).toEqual({ element, asked: 1, ready: 1 });
    await page.evaluate(() => document.querySelector("[lang=en]")!.setAttribute("mode", ""));
    await page.waitForFunction(() => (globalThis as { ready?: number }).ready === 2);
    expect(asked).toBe(2);
  }
});

/** Bytes that may be left of a thousand. */
const LEFT = 100_000;
const ROUNDS = 3;

test("a thousand mounts leave next to nothing behind", async ({ page, site }, { annotations }) => {
  const { token } = await site.receipt();
  const answers = {
    guide: await (await fetch(`${site.platform}/v1/items/${ITEM}/guide`)).text(),
    rating: await (
      await fetch(`${site.platform}/v1/ratings/view`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token }),
      })
    ).text(),
  };
  const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
  const answer = (glob: string, body: string) =>
    page.route(glob, (route) => route.fulfill({ contentType: "application/json", headers, body }));
  await answer("**/v1/items/*/guide", answers.guide);
  await answer("**/v1/ratings/view", answers.rating);
  const cdp = await page.context().newCDPSession(page);
  const heap = async () => {
    for (let i = 0; i < 3; i++) await cdp.send("HeapProfiler.collectGarbage");
    const { usedSize } = await cdp.send("Runtime.getHeapUsage");
    return usedSize;
  };
  const mount = (tag: string, attributes: Record<string, string>, times: number) =>
    page.evaluate(
      async ([tag, attributes, times]) => {
        for (let i = 0; i < times; i += 20) {
          const all = Array.from({ length: 20 }, () => {
            const element = document.createElement(tag);
            for (const [name, value] of Object.entries(attributes)) {
              element.setAttribute(name, value);
            }
            return element;
          });
          const ready = all.map(
            (element) => new Promise((resolve) => element.addEventListener("jilu-ready", resolve)),
          );
          // One over the other, all in view: a widget may wait until it is seen.
          document.body.append(
            ...all.map((element) => {
              const place = document.createElement("div");
              place.style.cssText = "position:fixed;inset:0";
              place.append(element);
              return place;
            }),
          );
          await Promise.all(ready);
          document.body.replaceChildren();
        }
      },
      [tag, attributes, times] as const,
    );

  const body = `<!doctype html><title>mounts</title>${site.line}
    <jilu-rating token="${token}"></jilu-rating><jilu-guide></jilu-guide><jilu-progress inline></jilu-progress>`;
  await page.route(`${site.platform}/mounts`, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body }),
  );
  await page.goto(`${site.platform}/mounts`);
  await page.locator("jilu-progress [part~=form]").waitFor();
  await page.evaluate(() => document.body.replaceChildren());
  const left: Record<string, number> = {};
  const kinds: [string, string, Record<string, string>][] = [
    ["rating", "jilu-rating", { token }],
    ["guide", "jilu-guide", { item: ITEM }],
    ["search", "jilu-guide", {}],
    ["progress", "jilu-progress", { inline: "" }],
  ];
  for (const [name, tag, attributes] of kinds) {
    await mount(tag, attributes, 200);
    // What is leaked is left each time; what the browser compiles late, once.
    left[name] = Infinity;
    for (let round = 0; round < ROUNDS && left[name] > LEFT; round++) {
      const before = await heap();
      await mount(tag, attributes, 1_000);
      left[name] = Math.min(left[name], (await heap()) - before);
    }
  }
  annotations.push({ type: "bytes left of 1,000 mounts", description: JSON.stringify(left) });
  console.log("bytes left of 1,000 mounts", left);
  expect(Object.entries(left).filter(([, bytes]) => bytes > LEFT)).toEqual([]);
});
