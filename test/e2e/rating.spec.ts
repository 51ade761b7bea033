import type { Page } from "@playwright/test";
import { complaints, expect, strictPolicy, test, type Site } from "./site";

/** `<jilu-rating>` on a partner's strict page, against the real platform. */

const at = (page: Page) => page.locator("jilu-rating");
const host = (site: Site, token: string, more = "") =>
  site.serve(
    "/rate.html",
    `<!doctype html><title>partner</title><jilu-rating token="${token}" ${more}></jilu-rating>${site.line}`,
    strictPolicy(site.platform),
  );

test("a level, fitting reasons and a comment are on record; nothing was chosen beforehand", async ({
  page,
  site,
}) => {
  const heard = complaints(page);
  const { token } = await site.receipt();
  await page.goto(host(site, token));
  await expect(at(page).getByRole("radio")).toHaveCount(5);
  await expect(at(page).getByRole("radio", { checked: true })).toHaveCount(0);
  await at(page).getByRole("radio", { name: "不满意", exact: true }).check();
  await expect(at(page).getByRole("checkbox", { name: "讲得清楚" })).toHaveCount(0);
  await at(page).getByRole("checkbox", { name: "办得慢" }).check();
  await at(page)
    .getByLabel(/还想说的话/)
    .fill("等了两小时");
  const rated = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener("jilu-rated", (event) => resolve((event as CustomEvent).detail)),
      ),
  );
  await at(page).getByRole("button", { name: "提交评价" }).click();
  await expect(at(page).getByRole("heading", { name: "感谢您的评价" })).toBeFocused();
  expect(await rated).toEqual({});
  const { body } = await site.hall.call<{ ratings: { level: string; reasons: string[] }[] }>(
    "GET",
    "/v1/ratings?level=4",
  );
  expect(body.ratings).toContainEqual(
    expect.objectContaining({
      level: "4",
      reasons: ["slow"],
      comment: "等了两小时",
      isNamed: false,
    }),
  );
  expect(heard).toEqual([]);
});

test("by keyboard alone, named, and its answer is seen with the same token", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  await page.goto(host(site, token, "lang=en"));
  await at(page).getByRole("radio").first().waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(at(page).getByRole("radio", { name: "Satisfied", exact: true })).toBeChecked();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
  await expect(at(page).getByRole("radio", { name: "Very dissatisfied" })).toBeChecked();
  for (let i = 0; i < 10; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(at(page).getByRole("button", { name: "Send rating" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(at(page).getByLabel("Name")).toBeFocused();
  await expect(at(page).getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type("试一一");
  await page.keyboard.press("Tab");
  await page.keyboard.type("13900000000");
  await page.keyboard.press("Enter");
  await expect(at(page).getByRole("heading")).toHaveText("Thank you for your rating");
  const { body } = await site.hall.call<{ ratings: { id: string; isNamed: boolean }[] }>(
    "GET",
    "/v1/ratings?level=5",
  );
  const [rating] = body.ratings;
  expect(rating!.isNamed).toBe(true);
  expect(JSON.stringify(body)).not.toContain("13900000000");
  await site.hall.call("POST", `/v1/ratings/${rating!.id}/answer`, { text: "已增设窗口" });
  await page.reload();
  await expect(at(page).locator("blockquote")).toHaveText("已增设窗口");
  await expect(at(page).getByRole("radio")).toHaveCount(0);
});

test("without a network it is kept while the page is open, and sent when there is one", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  await page.goto(host(site, token));
  await at(page).getByRole("radio", { name: "非常满意" }).check();
  await page.context().setOffline(true);
  await at(page).getByRole("button", { name: "提交评价" }).click();
  await expect(at(page).getByRole("status")).toContainText("请不要关闭本页");
  await page.context().setOffline(false);
  await expect(at(page).getByRole("heading", { name: "感谢您的评价" })).toBeVisible();
});

test("a token that was spent, forged or is missing says so, and asks for nothing", async ({
  page,
  site,
}) => {
  const { token } = await site.receipt();
  await page.goto(host(site, token.slice(0, -4) + "AAAA"));
  await expect(at(page).getByRole("alert")).toContainText("评价凭证无效");
  await page.goto(host(site, ""));
  await expect(at(page)).toContainText("请扫描凭条上的二维码");
  await expect(at(page).getByRole("radio")).toHaveCount(0);
});
