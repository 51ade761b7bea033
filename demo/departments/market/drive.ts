import type { FrameLocator, Locator, Page } from "playwright";
import type { Driver, Outcome } from "../driver";
import type { Person } from "../people";

/** Where an acceptance page lies: its form, and the button that submits it. */
interface Place {
  list: string;
  form(page: Page): FrameLocator;
  button(page: Page): Locator;
  fill(form: FrameLocator, person: Person): Promise<void>;
}

const LAYER = ".layui-layer-iframe iframe";
const main = (page: Page) => page.frameLocator("iframe[name=main]");

const registration: Place = {
  list: "/gtgsh/list.html",
  form: (page) => page.frameLocator(LAYER),
  button: (page) => page.frameLocator(LAYER).locator("#slBtn"),
  async fill(form, person) {
    await form.locator("[name=jyzxm]").fill(person.name);
    await pickRadio(form, "xb", person.gender);
    await pickOption(form, "zjlx", "居民身份证");
    await form.locator("[name=jyzzjhm]").fill(person.idNo);
    await form.locator("[name=lxdh]").fill(person.phone);
    await form.locator("[name=gtgshmc]").fill(person.company.replace("有限公司", "店"));
    await pickRadio(form, "zcxs", person.n % 2 ? "家庭经营" : "个人经营");
    await pickNode(form, "#hyTree", person.n % 2 ? "快餐服务" : "百货零售");
    await form.locator("[name=jycs]").fill(person.address);
    await tick(form, "jyxm_rb");
  },
};

const food: Place = {
  list: "/spjy/list.html",
  form: (page) => main(page).frameLocator(LAYER),
  button: (page) => main(page).locator(".layui-layer-btn0"),
  async fill(form, person) {
    await form.locator("[name=sqdwmc]").fill(person.company);
    await form.locator("[name=tyshxydm]").fill(person.creditCode);
    await form.locator("[name=fddbr]").fill(person.name);
    await form.locator("[name=lxr]").fill(person.name);
    await form.locator("[name=lxdh]").fill(person.phone);
    await pickOption(form, "ztyt", person.n % 2 ? "餐饮服务经营者" : "食品销售经营者");
    await pickNode(form, "#jdTree", person.n % 2 ? "虚构区示例镇" : "虚构区第一街道");
    await form.locator("[name=jycs]").fill(person.address);
    await tick(form, "xm_ybz");
  },
};

const places = [registration, food];

/** The place whose layer is open now. */
async function openPlace(page: Page): Promise<Place> {
  return (await page.locator(LAYER).count()) > 0 ? registration : food;
}

async function openList(page: Page, origin: string, place: Place): Promise<void> {
  await page.goto(`${origin}/index.html`);
  await page.locator(`.layui-side a[href="${place.list}"]`).click();
  await main(page).locator(".layui-table-init, .layui-table-box").first().waitFor();
}

async function ready(page: Page, place: Place): Promise<void> {
  await place.form(page).locator(".layui-form-select").first().waitFor();
  await place.button(page).waitFor();
}

export const drive: Driver = {
  items: ["个体工商户设立登记", "食品经营许可"],
  async login(page, origin) {
    await page.goto(`${origin}/login.html`);
    await page.locator("[name=yhm]").fill("demo");
    await page.locator("[name=mm]").fill("demo");
    await page.getByRole("button", { name: "登 录" }).click();
    await page.waitForURL("**/index.html");
  },
  async open(page, origin, itemIndex) {
    const place = places[itemIndex]!;
    await openList(page, origin, place);
    await main(page).getByRole("button", { name: "新增办件" }).click();
    await ready(page, place);
  },
  async fill(page, person) {
    const place = await openPlace(page);
    await place.fill(place.form(page), person);
  },
  async accept(page) {
    await forgetMessages(page);
    await (await openPlace(page)).button(page).click();
  },
  async acceptTwice(page) {
    await forgetMessages(page);
    await (await openPlace(page)).button(page).dblclick({ noWaitAfter: true });
  },
  outcome,
  async reopen(page, origin, itemIndex, number) {
    const place = places[itemIndex]!;
    await openList(page, origin, place);
    const row = main(page).locator(".layui-table-main tr", { hasText: number });
    await row.locator("[lay-event=edit]").click();
    await ready(page, place);
    await place
      .form(page)
      .locator("[name=jycs]")
      .and(place.form(page).locator(":not(:placeholder-shown)"))
      .waitFor();
  },
};

/** Messages stay for seconds, whatever follows: those of an earlier submit are marked as read. */
async function forgetMessages(page: Page): Promise<void> {
  for (const frame of page.frames())
    await frame.evaluate(() => {
      for (const box of document.querySelectorAll(".layui-layer-content"))
        box.setAttribute("data-read", "");
    });
}

/**
 * Reads the messages of all frames until one of them is the last word: a success is only over when
 * the follow-up with the province's bus has been answered.
 */
async function outcome(page: Page): Promise<Outcome> {
  const handle = await page.waitForFunction(() => {
    const windows: Window[] = [window];
    const texts: string[] = [];
    for (const win of windows) {
      for (let i = 0; i < win.frames.length; i++) windows.push(win.frames[i]!);
      for (const box of win.document.querySelectorAll<HTMLElement>(
        ".layui-layer-content:not([data-read])",
      ))
        if (box.offsetParent && !box.querySelector("iframe")) texts.push(box.innerText.trim());
    }
    const text = texts.find((t) => !t.startsWith("受理成功")) ?? texts[0];
    const synced = document.querySelector("#tbzt")?.textContent ?? "";
    if (!text) return null;
    return text.startsWith("受理成功") && synced === "同步中…" ? null : text;
  });
  const text = (await handle.jsonValue())!;
  return { state: stateOf(text), number: /业务流水号：(\S+)/.exec(text)?.[1] ?? null, text };
}

function stateOf(text: string): Outcome["state"] {
  if (text.startsWith("受理成功")) return "accepted";
  if (text.includes("已撤销")) return "rolled-back";
  if (text.includes("登录已失效")) return "signed-out";
  if (text.includes("系统异常") || text.includes("网络连接中断")) return "error";
  return "refused";
}

async function pickOption(form: FrameLocator, name: string, text: string): Promise<void> {
  const box = form.locator(`select[name=${name}] + .layui-form-select`);
  await box.locator("input").click();
  await box.locator("dd", { hasText: text }).click();
}

async function pickRadio(form: FrameLocator, name: string, text: string): Promise<void> {
  await form.locator(`[name=${name}] + .layui-form-radio`, { hasText: text }).click();
}

async function pickNode(form: FrameLocator, field: string, text: string): Promise<void> {
  await form.locator(`${field} input[type=text]`).click();
  await form.locator(`${field} .layui-tree-txt`, { hasText: text }).click();
}

/** Leaves a ticked box ticked. */
async function tick(form: FrameLocator, name: string): Promise<void> {
  const box = form.locator(`[name=${name}] + .layui-form-checkbox:not(.layui-form-checked)`);
  if ((await box.count()) > 0) await box.click();
}
