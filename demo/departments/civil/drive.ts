import type { FrameLocator, Page } from "playwright";
import type { Driver, Outcome } from "../driver";
import type { Person } from "../people";
import { bookingOf } from "./applications";

const ITEMS = ["婚姻登记预约受理", "高龄津贴申请"] as const;
const TABS = ["tab_hyyy", "tab_gljt"] as const;
const SUBMITS = ["#btnSl", "#btnBc"] as const;

/** What a page is at: its item, and what `alert` has said since the last click on accept. */
interface Desk {
  item: 0 | 1;
  alerts: string[];
}
const desks = new WeakMap<Page, Desk>();

function deskOf(page: Page): Desk {
  let desk = desks.get(page);
  if (!desk) {
    const made: Desk = { item: 0, alerts: [] };
    desk = made;
    desks.set(page, desk);
    page.on("dialog", (dialog) => {
      made.alerts.push(dialog.message());
      void dialog.accept().catch(() => undefined);
    });
  }
  return desk;
}

const frame = (page: Page, name: "listFrame" | "formFrame"): FrameLocator =>
  page.frameLocator(`iframe[name=${TABS[deskOf(page).item]}]`).frameLocator(`frame[name=${name}]`);

export const drive: Driver = {
  items: ITEMS,
  async login(page, origin) {
    deskOf(page);
    await page.goto(`${origin}/login.jsp`);
    await page.getByRole("button", { name: "登 录" }).click();
    await page.waitForURL("**/index.jsp");
  },
  async open(page, origin, itemIndex) {
    await openTab(page, origin, itemIndex);
    if (itemIndex === 1) await frame(page, "formFrame").locator("#btnBc").waitFor();
  },
  async reopen(page, origin, itemIndex, number) {
    await openTab(page, origin, itemIndex);
    const form = frame(page, "formFrame");
    const list = frame(page, "listFrame");
    const row = list.locator(".datagrid-view2 tr.datagrid-row", { hasText: number });
    if (itemIndex === 0) await row.first().dblclick();
    else await row.first().getByRole("link", { name: "修改" }).click();
    await form.locator(".bar", { hasText: itemIndex === 0 ? "预约信息" : number }).waitFor();
  },
  async fill(page, person) {
    if (deskOf(page).item === 0) await book(page, person);
    else await fillAllowance(frame(page, "formFrame"), person);
  },
  async accept(page) {
    await clear(page);
    await submitOf(page).click();
  },
  async acceptTwice(page) {
    await clear(page);
    await submitOf(page).dblclick();
  },
  async outcome(page) {
    for (;;) {
      const told = tell([...deskOf(page).alerts, ...(await messages(page))]);
      if (told) return told;
      await page.waitForTimeout(20);
    }
  },
};

const submitOf = (page: Page) => frame(page, "formFrame").locator(SUBMITS[deskOf(page).item]);

async function openTab(page: Page, origin: string, itemIndex: number): Promise<void> {
  deskOf(page).item = itemIndex === 0 ? 0 : 1;
  await page.goto(`${origin}/index.jsp`);
  await page.locator("#menu .tree-title", { hasText: ITEMS[itemIndex]! }).click();
  await frame(page, "listFrame").locator(".datagrid-view2").waitFor();
}

/** The couple books on the public site, or changes its booking; the clerk opens it in the list. */
async function book(page: Page, person: Person): Promise<void> {
  const form = frame(page, "formFrame");
  const known = form.locator("#id");
  const id = (await known.count()) ? await known.inputValue() : "";
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/yy/submit.do`, {
    form: { ...bookingOf(person.n), ...(id && { id }) },
  });
  const booked = (await answer.json()) as { id: string };
  const list = frame(page, "listFrame");
  await list.locator(".pagination-load").click();
  const row = list.locator(".datagrid-view2 tr.datagrid-row", { hasText: booked.id });
  await row.filter({ hasText: person.name }).dblclick();
  await form.locator("td", { hasText: person.idNo }).waitFor();
  await form.locator("#btnSl .l-btn-text").waitFor();
}

async function fillAllowance(form: FrameLocator, person: Person): Promise<void> {
  await typed(form, "sqrxm").fill(person.name);
  await form.locator(person.gender === "女" ? "#xb2" : "#xb1").check();
  await form.locator("#sfzhm").fill(person.idNo);
  await typed(form, "csrq").fill(person.birth);
  // A date box takes over what was typed when its calendar opens.
  await form.locator("#csrq + .combo .combo-arrow").click();
  await typed(form, "csrq").press("Enter");
  await form.locator("#lxdh").fill(person.phone);
  await typed(form, "hjdz").fill(person.address);
  await form.locator("#jtdc + .combo .combo-arrow").click();
  const level = ["80至89周岁", "90至99周岁", "100周岁以上"][person.n % 3]!;
  await form.locator(".combobox-item:visible", { hasText: level }).click();
}

/** The box of an easyui control that a person types into. */
const typed = (form: FrameLocator, id: string) => form.locator(`#${id} + .textbox .textbox-text`);

/** Closes old messages, so that what is read afterwards is news. */
async function clear(page: Page): Promise<void> {
  deskOf(page).alerts = [];
  for (const place of [page, frame(page, "formFrame")]) {
    const buttons = place.locator(".messager-button:visible a");
    while (await buttons.count()) await buttons.last().click();
  }
}

/** What `$.messager` shows in the top page and in the form's frame. */
async function messages(page: Page): Promise<string[]> {
  const texts = await Promise.all(
    [page, frame(page, "formFrame")].map((place) =>
      // A frame that is being replaced says nothing yet.
      place
        .locator(".messager-body:visible")
        .allInnerTexts()
        .catch((): string[] => []),
    ),
  );
  return texts.flat().map((text) => text.trim());
}

/** The gravest of all that was said. */
function tell(said: readonly string[]): Outcome | null {
  const find = (pattern: RegExp) => said.find((text) => pattern.test(text));
  const say = (state: Outcome["state"], text: string, number: string | null = null) => ({
    state,
    number,
    text,
  });
  const rolledBack = find(/回滚/);
  if (rolledBack) return say("rolled-back", rolledBack);
  const accepted = find(/受理成功/);
  if (accepted) return say("accepted", accepted, /受理编号：(\S+)/.exec(accepted)?.[1] ?? null);
  const signedOut = find(/登录超时/);
  if (signedOut) return say("signed-out", signedOut);
  const failed = find(/异常/);
  if (failed) return say("error", failed);
  return said[0] ? say("refused", said[0]) : null;
}
