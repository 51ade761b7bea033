import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import fc from "fast-check";
import { DEFAULT } from "../../demo/partner/playground/choice";
import { estimate } from "../../demo/partner/playground/height";
import { line, piecesOf } from "../../demo/partner/playground/line";
import { fetchRelease } from "../../demo/partner/release";
import { startPartner, type Partner } from "../../demo/partner/server";
import { complaints, expect, test as base } from "./site";

/** The partner's site as its visitors see it, and its playground as a webmaster uses it. */

/** A service, and what only its guide asks. */
const ITEM = "11990101MB0000001X4000511003000";
const QUESTION = "老人今年多大年纪？";

/** Asks for no icon, so that nothing is missing; a strict page asks for none anyway. */
const HEAD = `<!doctype html><link rel="icon" href="data:,">`;

const test = base.extend<object, { partner: Partner }>({
  partner: [
    async ({ site }, use) => {
      const partner = await startPartner({
        host: "127.0.0.1",
        port: 0,
        platform: site.platform,
        site: "partner",
      });
      const origins = [partner.origin];
      await site.hall.call("PUT", "/v1/sites/partner", { name: "合作网站（示例）", origins });
      await use(partner);
      await partner.close();
    },
    { scope: "worker" },
  ],
});

/** Copies by the button, as a person does, and reads what the clipboard then holds. */
async function copy(page: Page, name: string): Promise<string> {
  const button = page.getByRole("button", { name: `复制 · ${name}`, exact: true });
  const code = page.locator(".code").filter({ has: button });
  await button.click();
  await expect(code.getByRole("status")).toHaveText("已复制");
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Once both previews have told how high they are. */
const isMeasured = (page: Page) =>
  expect(page.getByText(/^预留高度：宽屏/)).not.toContainText("估计值");

const openPlayground = async (page: Page, partner: Partner) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${partner.origin}/playground`);
};

test.use({ actionTimeout: 10_000, navigationTimeout: 10_000 });

test("three widgets stand on a strict page, which complains of nothing", async ({
  page,
  site,
  partner,
}) => {
  const heard = complaints(page);
  const { token } = await site.receipt();
  await page.goto(`${partner.origin}/#t=${token}`);
  await expect(page.locator("jilu-rating").getByRole("radio")).toHaveCount(5);
  expect(page.url()).toBe(`${partner.origin}/`);
  await expect(page.locator("jilu-guide[item]")).toContainText(QUESTION);
  await page.locator("jilu-guide:not([item])").getByRole("searchbox").fill("gljt");
  await expect(page.locator("jilu-guide:not([item])")).toContainText("高龄津贴申请");
  const frame = page.frameLocator("jilu-progress iframe");
  await expect(frame.getByRole("button", { name: "查询" })).toBeVisible();
  expect(heard).toEqual([]);
});

test("on an old, hostile page the widgets look and work as on an empty one", async ({
  page,
  site,
  partner,
}) => {
  const heard = complaints(page);
  await page.setViewportSize({ width: 1100, height: 900 });
  await page.goto(`${partner.origin}/old`);
  expect(await page.evaluate(() => document.compatMode)).toBe("BackCompat");
  const look = async () => {
    const guide = page.locator("jilu-guide");
    await expect(guide).toContainText(QUESTION);
    await guide.getByRole("checkbox").first().check();
    await expect(guide.getByRole("checkbox").first()).toBeChecked();
    return guide.evaluate(lookOf);
  };
  const hostile = await look();
  const { width } = (await page.locator("jilu-guide").boundingBox())!;
  const heardThere = [...heard];
  await page.goto(
    site.serve(
      "/empty.html",
      `${HEAD}<title>empty</title><div style="width:${width}px"><jilu-guide item="${ITEM}" lang="zh-CN"></jilu-guide></div>${site.line}`,
    ),
  );
  expect(hostile).toEqual(await look());
  expect(hostile.length).toBeGreaterThan(100);
  expect(heardThere).toEqual([]);
});

/** Each element inside a widget: where it is in it, and every property of its style. */
function lookOf(widget: Element): string[] {
  const { left, top } = widget.getBoundingClientRect();
  return [...widget.shadowRoot!.querySelectorAll("*")].map((element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // What isn't laid out is nowhere.
    const place =
      box.width === 0
        ? []
        : [box.left - left, box.top - top, box.width, box.height].map(Math.round);
    const all = [...style].map((name) => `${name}:${style.getPropertyValue(name)}`);
    return `${element.localName} ${place.join(" ")} ${all.join(";")}`;
  });
}

test("a page without scripts has the frames of its own site, and no other site has", async ({
  page,
  site,
  partner,
}) => {
  await page.goto(`${partner.origin}/frame`);
  const guide = page.frameLocator("iframe[title=办事指南]");
  await guide.getByRole("searchbox").fill("gljt");
  await expect(guide.locator("jilu-guide")).toContainText("高龄津贴申请");
  const { token } = await site.receipt();
  await page.locator("iframe[title=服务评价]").scrollIntoViewIfNeeded();
  const rating = page.frameLocator("iframe[title=服务评价]");
  await rating.getByLabel("评价凭证").fill(token);
  await rating.getByRole("radio", { name: "满意", exact: true }).check();
  await rating.getByRole("button", { name: "提交评价" }).click();
  await expect(rating.getByRole("status")).toContainText("评价已收到");

  const refused = page.waitForEvent("console", (message) =>
    message.text().includes("frame-ancestors"),
  );
  await page.goto(
    site.serve(
      "/stranger.html",
      `${HEAD}<title>x</title><iframe src="${site.platform}/f/guide?site=partner"></iframe>`,
    ),
  );
  await refused;
});

for (const widget of ["办事指南", "办件进度", "服务评价"] as const) {
  test(`the line of ${widget}, pasted into an empty file, is a working widget`, async ({
    page,
    site,
    partner,
  }) => {
    const heard = complaints(page);
    await openPlayground(page, partner);
    await page.getByRole("radio", { name: widget }).check();
    if (widget === "办事指南") {
      await page.getByRole("searchbox", { name: "事项" }).fill("gljt");
      await page.getByRole("radio", { name: /高龄津贴申请/ }).check();
    }
    const token = widget === "服务评价" ? (await site.receipt()).token : "";
    if (token) {
      await page.getByRole("textbox", { name: "评价凭证" }).fill(token);
      await page.keyboard.press("Tab");
    }
    await isMeasured(page);
    const pasted = await copy(page, "复制这一行");
    const policy = await copy(page, "安全策略要放行什么");
    const file = await copy(page, "page.html");
    expect(heard).toEqual([]);

    const works = async () => {
      if (widget === "办事指南") {
        await expect(page.locator("jilu-guide")).toContainText(QUESTION);
      } else if (widget === "服务评价") {
        await expect(page.locator("jilu-rating").getByRole("radio")).toHaveCount(5);
        await expect(page.locator("jilu-rating")).toContainText("人力资源和社会保障局");
      } else {
        const frame = page.frameLocator("jilu-progress iframe");
        await expect(frame.getByRole("button", { name: "查询" })).toBeVisible();
      }
    };
    const folder = mkdtempSync(join(tmpdir(), "jilu-paste-"));
    for (const [name, text] of Object.entries({ "line.html": pasted, "page.html": file })) {
      writeFileSync(join(folder, name), text);
      await page.goto(pathToFileURL(join(folder, name)).href);
      await works();
    }
    rmSync(folder, { recursive: true });
    // From elsewhere, and under a policy that allows nothing but what the playground said.
    const strict = `default-src 'none'; ${policy}; require-trusted-types-for 'script'; trusted-types 'none'`;
    for (const [html, headers] of [
      [`${HEAD}<title>x</title>${pasted}`, {}],
      [`<!doctype html><title>x</title>${pasted}`, { "content-security-policy": strict }],
    ] as [string, Record<string, string>][]) {
      await page.goto(site.serve("/pasted.html", html, headers));
      await works();
    }
    expect(heard).toEqual([]);
  });
}

test("nothing below moves, given the height that the line reserves", async ({
  page,
  site,
  partner,
}) => {
  await openPlayground(page, partner);
  await page.getByRole("searchbox", { name: "事项" }).fill("gljt");
  await page.getByRole("radio", { name: /高龄津贴申请/ }).check();
  await isMeasured(page);
  const pasted = await copy(page, "复制这一行");
  const address = site.serve(
    "/shift.html",
    `${HEAD}<meta name=viewport content="width=device-width"><title>x</title><h1>x</h1>${pasted}<p id=below>below</p>`,
  );
  for (const width of [390, 1_000]) {
    await page.setViewportSize({ width, height: 4_000 });
    await page.goto(address);
    const place = () => page.locator("#below").boundingBox();
    const before = await place();
    await expect(page.locator("jilu-guide")).toContainText(QUESTION);
    expect(await place()).toEqual(before);
  }
});

test("a rating without a token is rehearsed, and never reaches the platform", async ({
  page,
  site,
  partner,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
  await page.goto(`${partner.origin}/playground`);
  await page.getByRole("radio", { name: "服务评价" }).check();
  const widget = page.locator("#app jilu-rating");
  await widget.getByRole("radio", { name: "非常满意" }).check();
  await widget.getByRole("button", { name: "提交评价" }).click();
  await expect(widget).toContainText("感谢您的评价");
  expect(asked.filter((one) => one.startsWith(`POST ${site.platform}`))).toEqual([]);
});

test("says what to do where the platform is away, or has no widgets", async ({ page, partner }) => {
  await page.route("**/w/manifest.jws", (route) => route.abort());
  await page.goto(`${partner.origin}/playground`);
  await expect(page.getByRole("alert")).toContainText("平台没有应答");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("alert")).toContainText("Make sure that http");
  await page.unroute("**/w/manifest.jws");
  await page.route("**/w/manifest.jws", (route) => route.fulfill({ status: 404, json: {} }));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toContainText("npm run build");
  await page.unroute("**/w/manifest.jws");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("pre").first()).toContainText("integrity=");
});

test("by keyboard alone: a widget, an option, the line", async ({ page, partner }) => {
  await openPlayground(page, partner);
  await expect(page.locator("pre").first()).toBeVisible();
  const guide = page.getByRole("radio", { name: "办事指南" });
  await guide.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "服务评价" })).toBeChecked();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "长辈模式" })).toBeChecked();
  await page.getByRole("button", { name: "复制 · 复制这一行" }).focus();
  await page.keyboard.press("Enter");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('<jilu-rating token="" mode="elder">');
});

test("accessible, in both languages and schemes", async ({ page, partner }) => {
  for (const [path, colorScheme] of [
    ["/", "light"],
    ["/", "dark"],
    ["/frame", "light"],
    ["/frame", "dark"],
    ["/playground", "light"],
    ["/playground?lang=en", "dark"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(partner.origin + path);
    await expect(page.locator(path.startsWith("/play") ? "pre" : "h2").first()).toBeVisible();
    // What the frames hold is the platform's, and tried there.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .exclude("iframe")
      .analyze();
    expect(violations.map(({ id, nodes }) => [path, id, nodes[0]!.html])).toEqual([]);
  }
});

test("whatever is typed into a field is an attribute's value to a real parser", async ({
  page,
  site,
}) => {
  const release = await fetchRelease(site.platform);
  const values = fc.sample(
    fc.string({
      unit: fc.oneof(
        fc.constantFrom(..."\"'`<>&/={}\n\r\t\f ;-!a"),
        fc.constantFrom("é", "中", "&lt", "\u2028"),
      ),
      maxLength: 30,
    }),
    300,
  );
  const lines = values.map((token) => {
    const choice = { ...DEFAULT, widget: "rating" as const, token };
    return line(piecesOf(choice, release, estimate(choice)));
  });
  const read = await page.evaluate(
    (all) =>
      all.map((text) => {
        const { body, head } = new DOMParser().parseFromString(text, "text/html");
        const names = [...head.children, ...body.children].map((element) => element.localName);
        return [names.join(" "), body.querySelector("jilu-rating")!.getAttribute("token")];
      }),
    lines,
  );
  expect(read).toEqual(values.map((value) => ["style script jilu-rating", value]));
});
