import type { Page } from "playwright";
import type { Driver, Outcome } from "../driver";
import type { Person } from "../people";

const ITEMS = ["公租房申请", "商品房预售许可受理"] as const;

/** Where the clerk is working for a page: the page itself, or the window it opened. */
const windows = new WeakMap<Page, Page>();
/** The document that was submitted, by its birth: what is said before it is replaced is old news. */
const submitted = new WeakMap<Page, number>();

const deskOf = (page: Page) => windows.get(page) ?? page;
const isPresale = (desk: Page) => /\/house\/ysxk/.test(desk.url());
const submitOf = (desk: Page) =>
  isPresale(desk)
    ? desk.getByRole("link", { name: "提交受理" })
    : desk.getByRole("button", { name: "提交受理" });
const bornAt = (desk: Page) => desk.evaluate(() => performance.timeOrigin);

export const drive: Driver = {
  items: ITEMS,
  async login(page, origin) {
    await page.goto(`${origin}/login.jsp`);
    await page.getByRole("button", { name: "登录系统" }).click();
    await page.waitForURL("**/house/list.jsp*");
  },
  async open(page, origin, itemIndex) {
    await openList(page, origin, itemIndex);
    await follow(page, itemIndex, () => page.getByRole("link", { name: "新增受理" }).click());
  },
  async reopen(page, origin, itemIndex, number) {
    await openList(page, origin, itemIndex);
    // Rows of the tables around the list have the number in them, too.
    const row = page.getByRole("row").filter({ hasText: number }).last();
    await follow(page, itemIndex, () => row.getByRole("link", { name: "修改" }).click());
  },
  async fill(page, person) {
    const desk = deskOf(page);
    const values = isPresale(desk) ? presale(person) : rental(person);
    for (const [name, value] of Object.entries(values))
      await desk.locator(`input[name=${name}]`).fill(value);
    if (!isPresale(desk))
      await desk.locator("select[name=bzfs]").selectOption(person.n % 2 ? "2" : "1");
  },
  async accept(page) {
    const desk = deskOf(page);
    submitted.set(page, await bornAt(desk));
    await submitOf(desk).click({ noWaitAfter: true });
  },
  async acceptTwice(page) {
    const desk = deskOf(page);
    submitted.set(page, await bornAt(desk));
    await submitOf(desk).dblclick({ noWaitAfter: true });
  },
  async outcome(page) {
    const desk = deskOf(page);
    for (;;) {
      const told = await tell(desk, submitted.get(page)).catch(() => null);
      if (told) return told;
      await desk.waitForTimeout(20);
    }
  },
};

async function openList(page: Page, origin: string, itemIndex: number): Promise<void> {
  await windows.get(page)?.close();
  windows.delete(page);
  submitted.delete(page);
  await page.goto(`${origin}/house/list.jsp?sxbm=${itemIndex === 0 ? "gzf" : "ysxk"}`);
}

/** Clicks what opens the form: in place, or in a window of its own. */
async function follow(page: Page, itemIndex: number, click: () => Promise<void>): Promise<void> {
  if (itemIndex === 0) {
    await click();
    await page.waitForURL("**/house/accept.jsp*");
    return;
  }
  const [popup] = await Promise.all([page.waitForEvent("popup"), click()]);
  await popup.waitForLoadState();
  windows.set(page, popup);
}

const rental = (person: Person) => ({
  sqrxm: person.name,
  sfzhm: person.idNo,
  lxdh: person.phone,
  xjzdz: person.address,
  jtrk: String((person.n % 5) + 1),
});

const presale = (person: Person) => ({
  kfqymc: person.company,
  tyshxydm: person.creditCode,
  dlrxm: person.name,
  dlrdh: person.phone,
  xmmc: `虚构花园${person.n}期`,
  ysmj: String(5_000 + person.n),
  xmzl: person.address,
});

/** What the desk's page says, once it is another than the one that was submitted. */
async function tell(desk: Page, since: number | undefined): Promise<Outcome | null> {
  const seen = await desk.evaluate(() => ({
    born: performance.timeOrigin,
    ready: document.readyState !== "loading",
    text: document.body.innerText,
    refusal: document.querySelector<HTMLElement>(".error")?.innerText,
  }));
  if (seen.born === since || !seen.ready) return null;
  const say = (state: Outcome["state"], text: string, number: string | null = null) => ({
    state,
    number,
    text,
  });
  if (desk.url().startsWith("chrome-error:")) return say("error", "没有收到应答");
  if (seen.refusal) return say("refused", seen.refusal.trim());
  if (seen.text.includes("数据已回滚")) return say("rolled-back", "数据已回滚");
  if (seen.text.includes("受理成功"))
    return say("accepted", "受理成功", /受理编号：(\S+)/.exec(seen.text)?.[1] ?? null);
  if (seen.text.includes("登录系统") || seen.text.includes("登录超时"))
    return say("signed-out", "登录超时");
  if (seen.text.includes("HTTP Status")) return say("error", "HTTP Status 500");
  return null;
}
