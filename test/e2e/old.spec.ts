import type { Frame, Page } from "@playwright/test";
import { chromium90 } from "./chromium90";
import { handOf } from "./hand";
import { complaints, expect, strictPolicy, test, type Site } from "./site";

/** All three widgets in a browser as old as the field's oldest, on a strict page. */

const ITEM = "11990101MB0000001X4000511003000";

test.use({
  launchOptions: async ({}, use) =>
    // With a GPU's process, one start in ten of that version never gives a page.
    use({
      executablePath: chromium90(),
      args: ["--no-sandbox", "--disable-quic", "--disable-gpu", "--no-zygote"],
    }),
});

const host = (site: Site, body: string) =>
  site.serve(
    "/old-browser.html",
    `<!doctype html><title>partner</title>${body}${site.line}`,
    strictPolicy(site.platform),
  );

const opened = async (page: Page, url: string, tag: string) => {
  await page.goto(url);
  return handOf(page, page.mainFrame(), tag);
};

test("a rating is sent from Chromium 90", async ({ page, browser, site }) => {
  expect(browser.version()).toMatch(/^90\./);
  const heard = complaints(page);
  const { token } = await site.receipt();
  const url = host(site, `<jilu-rating token="${token}"></jilu-rating>`);
  const hand = await opened(page, url, "jilu-rating");
  await hand.press(".level", "非常不满意");
  await hand.press("label", "办得慢");
  await hand.press("button.main", "提交评价");
  await hand.sees("h2", "感谢您的评价");
  expect(heard).toEqual([]);
});

test("a guide is found, fitted and taken along in Chromium 90", async ({ page, site }) => {
  const heard = complaints(page);
  const hand = await opened(page, host(site, `<jilu-guide></jilu-guide>`), "jilu-guide");
  await hand.type("[type=search]", "gljt");
  await hand.press("button", "高龄津贴申请");
  await hand.press("fieldset label", "100 周岁以上");
  await hand.sees("li", "用于制作百岁老人纪念证");
  await hand.press(".bring label", "老人居民身份证");
  await hand.sees("[role=status]", "已备好 1");
  await hand.press("summary", "用手机看");
  await hand.sees("svg.qr");
  // Nothing is printed without a screen; that it is laid out for it can be seen.
  await hand.press("button", "打印一次性告知单");
  await hand.sees(".unseen iframe");
  expect(heard).toEqual([]);

  const url = host(site, `<jilu-guide item="${ITEM}" mode="elder" lang="en"></jilu-guide>`);
  await (await opened(page, url, "jilu-guide")).sees("h3", "What to bring");
  expect(heard).toEqual([]);
});

async function ask(page: Page, frame: Frame, caseNo: string, proof: string) {
  const hand = handOf(page, frame, "jilu-progress");
  await hand.type("#caseNo", caseNo);
  await hand.type("#proof", proof);
  await page.keyboard.press("Enter");
  await hand.sees("[part=state]", "正在办理");
}

test("a case is shown in its frame, and inline after work, in Chromium 90", async ({
  page,
  site,
}) => {
  const heard = complaints(page);
  const receipt = await site.receipt();
  await page.goto(host(site, `<jilu-progress site="demo"></jilu-progress>`));
  await expect.poll(() => page.frames().length).toBe(2);
  await ask(page, page.frames()[1]!, receipt.caseNo, receipt.queryCode);
  expect(heard).toEqual([]);

  for (let i = 0; i < 5; i++) {
    const { caseNo } = receipt;
    await site.hall.call("POST", "/v1/progress", { caseNo, proof: "0000" }, "");
  }
  const pow = page.waitForRequest(/\/pow\.js$/);
  await page.goto(`${site.platform}/progress`);
  await ask(page, page.mainFrame(), receipt.caseNo, receipt.queryCode);
  await pow;
});
