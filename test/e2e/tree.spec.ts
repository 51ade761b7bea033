import type { Locator, Page } from "@playwright/test";
import { tabTo } from "./keys";
import { expect, test, type Site } from "./site";

/** What a screen reader is told of each widget's states, and each widget by keyboard alone. */

/** A Monday, in the morning: what is open and what is due are said by the day. */
const NOW = "2026-03-02T02:00:00.000Z";

const VIEW = {
  caseNo: "JL20260301-000123",
  item: "社会保障卡申领（示例）",
  department: "人力资源和社会保障局",
  state: "suspended",
  timeline: [
    { kind: "accept", at: "2026-02-24T02:00:00.000Z", note: null },
    { kind: "supplement", at: "2026-02-26T02:00:00.000Z", note: "请带房屋租赁合同原件" },
  ],
  clock: {
    limit: 5,
    used: 2,
    left: 3,
    due: null,
    suspended: { since: "2026-02-26T02:00:00.000Z", why: "supplement" },
  },
  asked: "请带房屋租赁合同原件",
  consult: "0000-5550111",
  asOf: NOW,
  ticket: "ticket",
};

test.use({ actionTimeout: 10_000, navigationTimeout: 10_000 });

/** On the platform's own origin, where progress asks by itself; data of one day, whatever the day. */
async function open(page: Page, site: Site, element: string): Promise<void> {
  await page.clock.setFixedTime(NOW);
  await page.route("**/v1/items/*/guide", async (route) => {
    const response = await route.fetch();
    const text = (await response.text()).split(site.platform).join("https://platform.example");
    await route.fulfill({ response, body: text });
  });
  await page.route("**/v1/progress", (route) => {
    const { proof } = route.request().postDataJSON() as { proof: string };
    return proof === "0000"
      ? route.fulfill({
          status: 403,
          contentType: "application/problem+json",
          body: JSON.stringify({ code: "progress-refused", title: "-", status: 403, type: "-" }),
        })
      : route.fulfill({ json: VIEW });
  });
  // A stream that stays open and says nothing.
  await page.route("**/v1/progress/stream*", () => {});
  const body = `<!doctype html><title>tree</title>${element}${site.line}`;
  await page.route(`${site.platform}/tree`, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body }),
  );
  await page.goto(`${site.platform}/tree`);
}

const SAYS = {
  "zh-CN": {
    result: "高龄津贴申请（示例）",
    back: "返回查找",
    proof: /查询码/,
    refused: /对不上/,
    another: "查询其他办件",
  },
  en: {
    result: "高龄津贴申请（示例）",
    back: "Back to search",
    proof: /Query code/,
    refused: /do not match/,
    another: "Check another case",
  },
} as const;

for (const [lang, says] of Object.entries(SAYS)) {
  const tree = (at: Locator, name: string) =>
    expect(at).toMatchAriaSnapshot({ name: `${name}.${lang}.aria.yml` });

  test(`a guide by keyboard alone, and its trees: ${lang}`, async ({ page, site }) => {
    await open(page, site, `<jilu-guide lang="${lang}"></jilu-guide>`);
    const guide = page.locator("jilu-guide");
    await guide.getByRole("searchbox").waitFor();
    await tabTo(page, guide.getByRole("searchbox"));
    await tree(guide, "guide-search");
    await page.keyboard.type("gljt");
    const result = guide.getByRole("button", { name: says.result });
    await expect(result).toBeVisible();
    await tree(guide, "guide-found");
    await page.keyboard.press("ArrowDown");
    await expect(result).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(guide.getByRole("heading", { level: 2 })).toBeFocused();
    await tree(guide, "guide-item");

    const age = guide.getByRole("group").first().getByRole("radio");
    await tabTo(page, age.first());
    await page.keyboard.press("Space");
    await expect(age.first()).toBeChecked();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(age.last()).toBeChecked();
    await expect(guide.getByText("用于制作百岁老人纪念证。")).toBeVisible();
    const paper = guide.getByRole("checkbox").first();
    await tabTo(page, paper);
    await page.keyboard.press("Space");
    await expect(paper).toBeChecked();
    const fold = guide.locator("summary").first();
    await tabTo(page, fold);
    await page.keyboard.press("Enter");
    await expect(guide.locator("details").first()).toHaveAttribute("open");
    await tree(guide, "guide-answered");
    const back = guide.getByRole("button", { name: says.back });
    for (let i = 0; i < 40 && !(await back.evaluate((one) => one.matches(":focus"))); i++) {
      await page.keyboard.press("Shift+Tab");
    }
    await page.keyboard.press("Enter");
    await expect(result).toBeFocused();
  });

  test(`progress by keyboard alone, and its trees: ${lang}`, async ({ page, site }) => {
    await open(page, site, `<jilu-progress inline lang="${lang}"></jilu-progress>`);
    const progress = page.locator("jilu-progress");
    const [caseNo, proof] = [
      progress.getByRole("textbox").first(),
      progress.getByLabel(says.proof),
    ];
    await caseNo.waitFor();
    await tree(progress, "progress-form");
    await page.keyboard.press("Tab");
    await expect(caseNo).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(caseNo).toHaveAttribute("aria-invalid", "true");
    await expect(caseNo).toBeFocused();
    await tree(progress, "progress-missing");
    await page.keyboard.type(VIEW.caseNo);
    await page.keyboard.press("Tab");
    await expect(proof).toBeFocused();
    await page.keyboard.type("0000");
    await page.keyboard.press("Enter");
    await expect(progress.getByRole("status")).toContainText(says.refused);
    await expect(proof).toBeFocused();
    await tree(progress, "progress-refused");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("123X");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(progress.getByRole("heading", { level: 2 })).toBeFocused();
    await tree(progress, "progress-shown");
    await tabTo(page, progress.getByRole("button", { name: says.another }));
    await page.keyboard.press("Enter");
    await expect(caseNo).toBeFocused();
    await expect(caseNo).toHaveValue("");
  });

  test(`trees of a rating: ${lang}`, async ({ page, site }) => {
    const { token } = await site.receipt();
    await open(page, site, `<jilu-rating token="${token}" lang="${lang}"></jilu-rating>`);
    const rating = page.locator("jilu-rating");
    await expect(rating).toContainText("人力资源和社会保障局");
    await tree(rating, "rating-blank");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowDown");
    await expect(rating.getByRole("radio").nth(4)).toBeChecked();
    await tree(rating, "rating-chosen");
    await tabTo(page, rating.getByRole("button").first());
    await page.keyboard.press("Enter");
    await expect(rating.getByRole("heading")).toBeFocused();
    await tree(rating, "rating-thanks");
  });
}
