import type { Page } from "@playwright/test";
import { bureauMapping, fillForm, serveBureau } from "./bureau";
import {
  casesAbout,
  dock,
  dockIs,
  expect,
  said,
  somebody,
  test,
  WINDOWS,
  type CaseRecord,
} from "./hall";

/** Every case knows its clerk: by the page where it shows who is at the window, else by the shift. */
const PAGES = {
  "/silent": `<label>姓名<input name="sqrxm" id="xm"></label>`,
  "/shows": `<label>姓名<input name="sqrxm" id="xm"></label>
    <table><tr><th>经办人</th><td>吴页面</td></tr></table>`,
};

async function signIn(panel: Page, name: string, no?: string): Promise<void> {
  await panel.getByRole("button", { name: /^(上岗|换人)$/ }).click();
  await panel.locator("input[name=name]").fill(name);
  if (no) await panel.locator("input[name=no]").fill(no);
  await panel.getByRole("button", { name: "上岗" }).click();
  await expect(panel.getByText(`当班：${name}`)).toBeVisible();
}

test("a case has the clerk whom the page shows, else the one on shift; nobody there is asked for", async ({
  hall,
  enrol,
}) => {
  const bureau = await serveBureau("DB", PAGES);
  const mapping = bureauMapping("shift.accept", bureau.origin);
  await hall.platform.ask("PUT", "/v1/mappings/shift.accept", mapping);
  const { browser, page } = await enrol(WINDOWS.housing);
  const panel = await browser.context.newPage();
  await panel.goto(browser.page("sidepanel.html"));

  const accept = async (): Promise<void> => {
    await page.getByRole("button", { name: "受理" }).click();
    await dockIs(page, "recorded");
  };
  const handle = async (path: keyof typeof PAGES): Promise<CaseRecord["handler"]> => {
    const who = somebody();
    await fillForm(page, bureau.origin + path, who);
    await dockIs(page, "recognised");
    await accept();
    const [found, ...more] = await casesAbout(hall, who);
    expect(more).toEqual([]);
    return found!.handler;
  };

  await test.step("nobody on shift: the dock and the panel ask, and the case is not lost", async () => {
    await expect(panel.getByText("还没有人当班")).toBeVisible();
    const who = somebody();
    await fillForm(page, `${bureau.origin}/silent`, who);
    await dockIs(page, "recognised");
    await expect(said(page)).toContainText("还没有人当班，请先上岗");
    await expect(dock(page).getByRole("button", { name: "去上岗" })).toBeVisible();
    await accept();
    const [found] = await casesAbout(hall, who);
    expect(found!.handler).toBeNull();
    // Where the page shows who handles the case, nobody needs to be asked.
    await fillForm(page, `${bureau.origin}/shows`, who);
    await dockIs(page, "recognised");
    await expect(said(page)).toContainText("受理后自动记录");
  });

  await test.step("signed in while the form is open: the question goes", async () => {
    await fillForm(page, `${bureau.origin}/silent`, somebody());
    await expect(said(page)).toContainText("还没有人当班");
    await signIn(panel, "孙当班", "A017");
    await expect(said(page)).toContainText("受理后自动记录");
    expect(await handle("/silent")).toEqual({ name: "孙当班", no: "A017", source: "shift" });
  });

  await test.step("a page that shows its own handler wins", async () => {
    expect(await handle("/shows")).toEqual({ name: "吴页面", source: "page" });
  });

  await test.step("after the hand-over, the next case has the other", async () => {
    await signIn(panel, "李接班");
    expect(await handle("/silent")).toEqual({ name: "李接班", source: "shift" });
    const row = panel.locator("[data-capture]").first();
    await row.locator(".summary").click();
    await expect(row).toContainText("李接班");
  });

  await test.step("signed out, the dock asks again", async () => {
    await panel.getByRole("button", { name: "交班" }).click();
    await fillForm(page, `${bureau.origin}/silent`, somebody());
    await expect(said(page)).toContainText("还没有人当班");
  });
  bureau.close();
});
