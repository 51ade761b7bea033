import type { Page } from "@playwright/test";
import {
  casesAbout,
  dock,
  dockIs,
  drivers,
  expect,
  prepare,
  rowsAbout,
  somebody,
  test,
  type Hall,
  type Person,
  type Workplace,
} from "./hall";
import { pressOn, tabTo, typeInto } from "./keys";

/** What a clerk does in the side panel, with what the platform makes of it. */

async function record(page: Page, hall: Hall): Promise<Person> {
  const who = somebody();
  await prepare(page, hall, "housing", 0, who);
  await drivers.housing.accept(page);
  await dockIs(page, "recorded");
  return who;
}

async function openPanel({ browser }: Workplace): Promise<Page> {
  const panel = await browser.context.newPage();
  await panel.goto(browser.page("sidepanel.html"));
  await expect(panel.locator("[data-capture]").first()).toBeVisible();
  return panel;
}

const theCase = async (hall: Hall, who: Person) => {
  const found = await casesAbout(hall, who);
  expect(found).toHaveLength(1);
  return found[0]!;
};

test("a record is found, shows its evidence, and is corrected and voided with a reason", async ({
  hall,
  seat,
}) => {
  const place = await seat("housing");
  const other = await record(place.page, hall);
  const who = await record(place.page, hall);
  const { number } = rowsAbout(hall, "housing", who)[0]!;
  const panel = await openPanel(place);
  const rows = panel.locator("[data-capture]");
  await panel.getByRole("searchbox").fill(number);
  await expect(rows).toHaveCount(1);
  // By its key: a correction of it will stand before it.
  const key = await rows.first().getAttribute("data-capture");
  const row = panel.locator(`[data-capture="${key}"]`);
  await expect(row).toHaveAttribute("data-state", "recorded");
  await row.locator(".summary").click();
  await expect(row.locator(".evidence li").first()).toBeVisible();
  for (const text of [who.idNo, who.name, who.phone]) {
    expect(await panel.content()).not.toContain(text);
  }

  await row.locator("[data-action=correct]").click();
  await row.getByRole("checkbox", { name: "联系电话" }).check();
  await row.locator("input[name='field:applicant.phone']").fill("19900009999");
  await row.locator("input[name=reason]").fill("电话输错一位");
  await row.locator("[data-action=send]").click();
  await expect.poll(async () => (await theCase(hall, who)).events.length).toBe(2);
  const corrected = await theCase(hall, who);
  expect(corrected.fields["applicant.phone"]).toBe("19900009999");
  expect(corrected.events[1]).toMatchObject({
    kind: "correct",
    reason: "电话输错一位",
    changed: ["applicant.phone"],
  });

  await row.locator("[data-action=void]").click();
  await row.locator("input[name=reason]").fill("当事人撤回");
  await row.locator("[data-action=next]").click();
  expect((await theCase(hall, who)).state).toBe("accepted");
  await row.locator("[data-action=confirm-void]").click();
  await expect.poll(async () => (await theCase(hall, who)).state).toBe("voided");
  expect((await theCase(hall, who)).events.at(-1)).toMatchObject({
    kind: "void",
    reason: "当事人撤回",
  });
  expect((await theCase(hall, other)).state).toBe("accepted");
  await panel.close();
});

test("paused, nothing is captured and the dock says so; resumed, it is", async ({ hall, seat }) => {
  const place = await seat("housing");
  await record(place.page, hall);
  const panel = await openPanel(place);
  const rows = await panel.locator("[data-capture]").count();
  const pause = panel.getByRole("button", { name: "暂停记录" });
  await pause.focus();
  await panel.keyboard.press("Enter");
  const who = somebody();
  await drivers.housing.open(place.page, hall.departments.housing.origin, 0);
  await drivers.housing.fill(place.page, who);
  await dockIs(place.page, "paused");
  await drivers.housing.accept(place.page);
  expect((await drivers.housing.outcome(place.page)).state).toBe("accepted");
  await dockIs(place.page, "paused");
  await panel.getByRole("button", { name: "恢复记录" }).press("Enter");
  await record(place.page, hall);
  await expect(panel.locator("[data-capture]")).toHaveCount(rows + 1);
  expect(await casesAbout(hall, who)).toEqual([]);
  await panel.close();
});

test("who is on shift is asked and shown; the other language is one key away", async ({
  hall,
  seat,
}) => {
  const place = await seat("housing");
  await record(place.page, hall);
  const panel = await openPanel(place);
  await panel.getByRole("button", { name: "上岗" }).press("Enter");
  await panel.locator("input[name=name]").fill("孙当班");
  await panel.locator("input[name=no]").fill("A017");
  await panel.keyboard.press("Enter");
  await expect(panel.getByText("当班：孙当班（A017）")).toBeVisible();
  await expect(panel.getByRole("button", { name: "换人" })).toBeFocused();
  await panel.getByRole("button", { name: "English" }).press("Enter");
  await expect(panel.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(dock(place.page).locator("[lang=en]")).toHaveCount(1);
  await panel.getByRole("button", { name: "中文" }).press("Enter");
  await expect(panel.getByRole("button", { name: "暂停记录" })).toBeVisible();
  await panel.getByRole("button", { name: "交班" }).press("Enter");
  await expect(panel.getByText("还没有人当班")).toBeVisible();
  await expect(panel.getByRole("button", { name: "上岗" })).toBeFocused();
  await panel.close();
});

const WORDS = {
  zh: {
    language: "中文",
    search: "搜索办件",
    phone: "联系电话",
    value: "联系电话的正确内容",
    reason: "理由",
    submit: "提交更正",
    next: "下一步",
    confirm: "确认作废",
    corrected: "已更正",
    voided: "已作废",
    nothing: "没有符合条件的办件",
  },
  en: {
    language: "English",
    search: "Search cases",
    phone: "Phone",
    value: "Phone: right value",
    reason: "Reason",
    submit: "Submit correction",
    next: "Next",
    confirm: "Void it",
    corrected: "Corrected",
    voided: "Voided",
    nothing: "No case matches",
  },
};

for (const [locale, words] of Object.entries(WORDS)) {
  test(`by keyboard alone, a record is found, corrected and voided: ${locale}`, async ({
    hall,
    seat,
  }) => {
    const place = await seat("housing");
    await record(place.page, hall);
    const who = await record(place.page, hall);
    const { number } = rowsAbout(hall, "housing", who)[0]!;
    const panel = await openPanel(place);
    const button = (name: string) => panel.getByRole("button", { name, exact: true });
    if (locale !== "zh") await pressOn(panel, button(words.language));
    const searchbox = panel.getByRole("searchbox", { name: words.search });

    await typeInto(panel, searchbox, "没有这一件");
    await expect(panel.getByText(words.nothing)).toBeVisible();
    await typeInto(panel, searchbox, number);
    const rows = panel.locator("[data-capture]");
    await expect(rows).toHaveCount(1);
    const key = await rows.getAttribute("data-capture");
    const row = panel.locator(`[data-capture="${key}"]`);
    const summary = row.locator(".summary");
    await pressOn(panel, summary);
    await expect(summary).toHaveAttribute("aria-expanded", "true");

    await pressOn(panel, row.locator("[data-action=correct]"));
    await pressOn(panel, row.getByRole("checkbox", { name: words.phone }), "Space");
    const value = row.getByRole("textbox", { name: words.value });
    await expect(value).toBeFocused();
    await panel.keyboard.insertText("19900009999");
    await typeInto(panel, row.getByRole("textbox", { name: words.reason }), "电话输错一位");
    await pressOn(panel, row.getByRole("button", { name: words.submit }));
    await expect(row.getByText(words.corrected, { exact: true })).toBeVisible();
    await expect
      .poll(async () => (await theCase(hall, who)).fields["applicant.phone"])
      .toBe("19900009999");
    // What was pressed is gone; the focus stays with the record all the same.
    await expect(row.locator(":focus")).toHaveCount(1);

    await pressOn(panel, row.locator("[data-action=void]"));
    const reason = row.getByRole("textbox", { name: words.reason });
    await expect(reason).toBeFocused();
    // Enter submits, and nothing without a reason.
    await panel.keyboard.press("Enter");
    await expect(reason).toBeFocused();
    await panel.keyboard.insertText("当事人撤回");
    await panel.keyboard.press("Enter");
    // What cannot be undone is not under the finger: the way back is.
    await expect(row.getByRole("alert").locator(":focus")).not.toHaveText(words.confirm);
    expect((await theCase(hall, who)).state).toBe("accepted");
    await tabTo(panel, row.getByRole("alert").locator("button:not([data-action])"));
    await panel.keyboard.press("Shift+Tab");
    await expect(row.getByRole("button", { name: words.confirm })).toBeFocused();
    await panel.keyboard.press("Enter");
    await expect(row.getByText(words.voided, { exact: true })).toBeVisible();
    await expect.poll(async () => (await theCase(hall, who)).state).toBe("voided");
    expect((await theCase(hall, who)).events.at(-1)!.reason).toBe("当事人撤回");
    await expect(row.locator(":focus")).toHaveCount(1);
    if (locale !== "zh") await pressOn(panel, button(WORDS.zh.language));
    await panel.close();
  });
}
