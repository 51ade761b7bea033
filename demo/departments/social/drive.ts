import type { Locator, Page } from "playwright";
import type { Driver, Outcome } from "../driver";
import type { Person } from "../people";

/** One business of the single page: its route, and how its form is filled. */
interface Place {
  path: string;
  fill(page: Page, person: Person): Promise<void>;
}

const card: Place = {
  path: "card",
  async fill(page, person) {
    await page.locator("[name=aac003]").fill(person.name);
    await pick(page, "证件类型", "居民身份证");
    await page.locator("[name=aac147]").fill(person.idNo);
    await field(page, "性别").locator(".el-radio", { hasText: person.gender }).click();
    await date(page, "aac006", person.birth);
    await page.locator("[name=aae005]").fill(person.phone);
    await cascade(page, "所属区划", ["示例市", "虚构区", person.n % 2 ? "第二街道" : "第一街道"]);
    await page.locator("[name=aae006]").fill(person.address);
    const kind = person.n % 2 ? "到期换卡" : "首次申领";
    await field(page, "申领类型").locator(".el-radio", { hasText: kind }).click();
    await pick(page, "合作银行", person.n % 2 ? "样板农商银行" : "示例银行");
  },
};

const employment: Place = {
  path: "employment",
  async fill(page, person) {
    await page.locator("[name=aac003]").fill(person.name);
    await page.locator("[name=aac147]").fill(person.idNo);
    await page.locator("[name=aae005]").fill(person.phone);
    await page.locator("[name=aae006]").fill(person.address);
    const form = person.n % 2 ? "新就业形态" : "非全日制";
    await field(page, "就业形式").locator(".el-radio", { hasText: form }).click();
    await pick(page, "从事岗位", person.n % 2 ? "网约配送员" : "家政服务员");
    await date(page, "aae030", "2026-03-01");
  },
};

const places = [card, employment];

const openPlace = (page: Page): Place => (page.url().includes("#/card/") ? card : employment);

export const drive: Driver = {
  items: ["社会保障卡申领", "灵活就业登记"],
  async login(page, origin) {
    await page.goto(`${origin}/#/login`);
    await page.locator("[name=username]").fill("demo");
    await page.locator("[name=password]").fill("demo");
    await page.getByRole("button", { name: "登 录" }).click();
    await page.waitForURL("**/#/card/list");
  },
  async open(page, origin, itemIndex) {
    await openList(page, origin, places[itemIndex]!);
    await page.getByRole("button", { name: "新增受理" }).click();
    await ready(page, "[name=aae036]");
  },
  async fill(page, person) {
    await openPlace(page).fill(page, person);
  },
  async accept(page) {
    await forgetMessages(page);
    await (await submitButton(page)).click();
  },
  async acceptTwice(page) {
    await forgetMessages(page);
    await (await submitButton(page)).dblclick({ noWaitAfter: true });
  },
  outcome,
  async reopen(page, origin, itemIndex, number) {
    await openList(page, origin, places[itemIndex]!);
    const row = page.locator(".el-table__row", { hasText: number });
    await row.getByRole("button", { name: "修改" }).click();
    await ready(page, "[name=aac003]");
  },
};

async function openList(page: Page, origin: string, place: Place): Promise<void> {
  await page.goto(`${origin}/#/${place.path}/list`);
  await page.locator(".el-table").waitFor();
}

/** The server fills a part of each form: waits until this input has its value. */
async function ready(page: Page, input: string): Promise<void> {
  await page.locator(input).waitFor();
  await page.waitForFunction(
    (selector) => document.querySelector<HTMLInputElement>(selector)?.value,
    input,
  );
}

/** The button that really submits: for the employment form it lies in the box that asks back. */
async function submitButton(page: Page): Promise<Locator> {
  const button = page.locator(".case-form .buttons .el-button--primary");
  if (openPlace(page) === card) return button;
  await button.click();
  const box = page.locator(".el-message-box__btns .el-button--primary");
  const refused = page.locator(".el-form-item__error").first();
  await box.or(refused).first().waitFor();
  return (await box.isVisible()) ? box : button;
}

/** Messages stay for seconds, across routes: those of an earlier case are marked as read. */
async function forgetMessages(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const box of document.querySelectorAll(".el-message")) box.setAttribute("data-read", "");
  });
}

/** Reads messages and marks of invalid fields until one is the last word on the submission. */
async function outcome(page: Page): Promise<Outcome> {
  const handle = await page.waitForFunction(() => {
    const said = ".el-message:not([data-read]), .el-form-item__error:not([class*=leave])";
    const texts = [...document.querySelectorAll(said)].map((box) => box.textContent?.trim() ?? "");
    const text = texts.find((t) => !/^(受理|保存)成功/.test(t)) ?? texts[0];
    if (!text) return null;
    const syncing = document.querySelector(".user")?.textContent?.includes("同步中");
    return syncing && /^(受理|保存)成功/.test(text) ? null : text;
  });
  const text = (await handle.jsonValue())!;
  return { state: stateOf(text), number: /受理编号：(\S+)/.exec(text)?.[1] ?? null, text };
}

function stateOf(text: string): Outcome["state"] {
  if (/^(受理|保存)成功/.test(text)) return "accepted";
  if (text.includes("已回滚")) return "rolled-back";
  if (text.includes("登录状态已失效")) return "signed-out";
  if (text.includes("系统异常") || text.includes("网络异常")) return "error";
  return "refused";
}

const field = (page: Page, label: string): Locator =>
  page.locator(".el-form-item", { has: page.locator(".el-form-item__label", { hasText: label }) });

async function pick(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).locator("input").click();
  await page
    .locator(".el-select-dropdown:visible .el-select-dropdown__item", { hasText: text })
    .click();
  await page.locator(".el-select-dropdown:visible").waitFor({ state: "hidden" });
}

async function cascade(page: Page, label: string, path: readonly string[]): Promise<void> {
  const input = field(page, label).locator("input");
  // A click on the leaf that is chosen already would leave the drop-down open.
  if ((await input.inputValue()) === path.join(" / ")) return;
  await input.click();
  for (const text of path)
    await page
      .locator(".el-cascader__dropdown:visible .el-cascader-node", { hasText: text })
      .click();
  await page.locator(".el-cascader__dropdown:visible").waitFor({ state: "hidden" });
}

async function date(page: Page, name: string, text: string): Promise<void> {
  await page.locator(`[name=${name}]`).fill(text);
  await page.locator(`[name=${name}]`).press("Enter");
}
