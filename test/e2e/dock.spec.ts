import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { DepartmentName } from "../../demo/departments/core";
import {
  casesAbout,
  DEPARTMENTS,
  dock,
  dockIs,
  drivers,
  expect,
  misbehave,
  prepare,
  rowsAbout,
  said,
  somebody,
  test,
  WINDOWS,
} from "./hall";
import { cut } from "./wire";

/** The dock never lies where a click would hit a control; it is moved by keyboard, and stays there. */

/** Opens the list of stored cases, and from it one case to be looked at. */
interface Ways {
  list(page: Page, origin: string): Promise<void>;
  detail(page: Page, origin: string, number: string): Promise<void>;
}

const WAYS: Record<DepartmentName, Ways> = {
  civil: {
    list: (page, origin) => drivers.civil.open(page, origin, 0),
    detail: (page, origin, number) => drivers.civil.reopen(page, origin, 0, number),
  },
  market: {
    async list(page, origin) {
      await page.goto(`${origin}/index.html`);
      await page.locator('.layui-side a[href="/gtgsh/list.html"]').click();
      await page.frameLocator("iframe[name=main]").locator("[lay-event=detail]").first().waitFor();
    },
    async detail(page, _, number) {
      const rows = page.frameLocator("iframe[name=main]").locator(".layui-table-main tr");
      await rows.filter({ hasText: number }).locator("[lay-event=detail]").click();
      await page.frameLocator(".layui-layer-iframe iframe").getByText(number).first().waitFor();
    },
  },
  social: {
    async list(page, origin) {
      await page.goto(`${origin}/#/card/list`);
      await page.locator(".el-table__row").first().waitFor();
    },
    async detail(page, origin, number) {
      await page.goto(`${origin}/#/card/detail/${number}`);
      await page.getByText(number).first().waitFor();
    },
  },
  housing: {
    async list(page, origin) {
      await page.goto(`${origin}/house/list.jsp?sxbm=gzf`);
    },
    async detail(page, origin, number) {
      await page.goto(`${origin}/house/view.jsp?slbh=${encodeURIComponent(number)}`);
    },
  },
};

/** An item of each whose fields are inputs: labelled text that lost its caption has not moved, it is missing. */
const WITH_INPUTS: Record<DepartmentName, number> = { civil: 1, market: 0, social: 0, housing: 0 };

/** The department changed its page: a caption reads otherwise from now on. */
async function changeCaption(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate(() => {
      const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { currentNode: text } = texts;
        text.textContent = text.textContent!.replace("联系电话", "移动电话");
      }
    });
  }
}

for (const name of DEPARTMENTS) {
  test(`${name}: no control lies under the dock, in any state`, async ({ hall, wire, enrol }) => {
    test.slow();
    const { browser, page } = await enrol(WINDOWS[name], wire.origin);
    const { origin } = hall.departments[name];
    const { accept, login, outcome } = drivers[name];
    await login(page, origin);
    const states = new Set<string>();
    const check = async (where: string) => {
      // Between two documents there is nothing to look at.
      const look = () => covered(page).catch(() => ["navigating"]);
      await expect.poll(look, { message: where }).toEqual([]);
      const element = dock(page);
      if ((await element.count()) > 0) states.add((await element.getAttribute("data-state"))!);
    };

    await prepare(page, hall, name, 0, somebody());
    await check("acceptance page, recognised");
    await misbehave(hall, name, "validation", 1);
    await accept(page);
    await check("just submitted");
    await outcome(page);
    await dockIs(page, "refused");
    await check("acceptance page, refused");

    const who = somebody();
    await prepare(page, hall, name, 0, who);
    await accept(page);
    await outcome(page);
    await dockIs(page, "recorded");
    await check("after acceptance, recorded");
    const { number } = rowsAbout(hall, name, who)[0]!;
    await WAYS[name].list(page, origin);
    await check("list");
    await WAYS[name].detail(page, origin, number);
    await check("detail");

    const offline = somebody();
    await prepare(page, hall, name, 0, offline);
    wire.meddle = cut;
    await accept(page);
    await outcome(page);
    await dockIs(page, "offline");
    await expect(said(page)).toContainText("连不上平台，1 件已存在本机");
    await check("after acceptance, offline");
    await WAYS[name].list(page, origin);
    await check("list, offline");
    await WAYS[name].detail(page, origin, number);
    await check("detail, offline");
    wire.mend();
    await expect.poll(() => casesAbout(hall, offline), { timeout: 20_000 }).toHaveLength(1);

    const drifted = somebody();
    await prepare(page, hall, name, WITH_INPUTS[name], drifted);
    await changeCaption(page);
    await dockIs(page, "drifted");
    await check("acceptance page, drifted");
    await accept(page);
    await outcome(page);
    await expect(dock(page).locator("[data-does=right]")).toBeVisible();
    await check("after acceptance, asking about the fields");
    await WAYS[name].list(page, origin);
    await check("list, asking about the fields");
    await WAYS[name].detail(page, origin, number);
    await check("detail, asking about the fields");
    await drivers[name].open(page, origin, 0);
    await check("another acceptance page, asking about the fields");
    expect(await casesAbout(hall, drifted)).toEqual([]);
    await dock(page).locator("[data-does=right]").click();
    await dockIs(page, "recorded");
    expect(await casesAbout(hall, drifted)).toHaveLength(1);

    const lost = somebody();
    await prepare(page, hall, name, 0, lost);
    await misbehave(hall, name, "lost", 1);
    await accept(page);
    // The browser's own page about a lost answer carries no dock.
    if (name === "housing") {
      await outcome(page);
      await drivers.housing.open(page, origin, 0);
    }
    await dockIs(page, "unsure");
    await check("acceptance page, unsure");
    await WAYS[name].list(page, origin);
    await check("list, unsure");
    await WAYS[name].detail(page, origin, number);
    await check("detail, unsure");
    await drivers[name].open(page, origin, 0);
    await check("another acceptance page, unsure");
    await expect(said(page)).toContainText("受理了吗");
    await check("another acceptance page, with the question open");
    await dock(page).locator("[data-does=no]").click();
    await dockIs(page, "refused");
    expect(await casesAbout(hall, lost)).toEqual([]);

    const panel = await browser.context.newPage();
    await panel.goto(browser.page("sidepanel.html"));
    await panel.getByRole("button", { name: "暂停记录" }).click();
    await dockIs(page, "paused");
    await check("acceptance page, paused");
    await panel.getByRole("button", { name: "恢复记录" }).click();
    await panel.close();
    expect([...states]).toEqual(
      expect.arrayContaining(
        "recognised refused recorded offline drifted unsure paused".split(" "),
      ),
    );
  });
}

test("a window that the platform is away from says so before its first case, and when it is back", async ({
  hall,
  wire,
  enrol,
}) => {
  const { page } = await enrol(WINDOWS.housing, wire.origin);
  const { origin } = hall.departments.housing;
  const { accept, login, outcome } = drivers.housing;
  await login(page, origin);
  wire.meddle = cut;
  // Mappings are asked for again with a page that is opened a while after the last.
  await expect(async () => {
    await drivers.housing.open(page, origin, 0);
    await dockIs(page, "recognised");
    await expect(said(page)).toContainText("连不上平台；照常办件", { timeout: 1_000 });
  }).toPass();
  const who = somebody();
  await prepare(page, hall, "housing", 0, who);
  await accept(page);
  await outcome(page);
  await expect(said(page)).toContainText("连不上平台，1 件已存在本机");
  wire.mend();
  await expect.poll(() => casesAbout(hall, who), { timeout: 20_000 }).toHaveLength(1);
  await dockIs(page, "recorded");
});

test("the dock is moved by keyboard, and is where it was put after a reload", async ({
  hall,
  seat,
}) => {
  const { page } = await seat("housing");
  const { origin } = hall.departments.housing;
  await drivers.housing.open(page, origin, 0);
  const top = async () => (await dock(page).boundingBox())!.y;
  // Each state's word has its own length, and with it the dock its own height.
  await dockIs(page, "recognised");
  await page.keyboard.press("Alt+j");
  await dock(page).locator(".grip").focus();
  const before = await top();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowUp");
  await expect.poll(top).toBeLessThan(before);
  await page.keyboard.press("Escape");
  const moved = await expectStill(top);
  await page.reload();
  await dockIs(page, "recognised");
  await expect.poll(top).toBe(moved);
});

test("dock, side panel and options have no accessibility violation", async ({ hall, seat }) => {
  const { browser, page } = await seat("housing");
  await prepare(page, hall, "housing", 0, somebody());
  await drivers.housing.accept(page);
  await dockIs(page, "recorded");
  const faults = async (at: Page, part = ":root") =>
    (await new AxeBuilder({ page: at }).include(part).analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
  expect(await faults(page, "[data-jilu=dock]")).toEqual([]);
  const own = await browser.context.newPage();
  await own.goto(browser.page("sidepanel.html"));
  await own.locator("[data-capture] .summary").first().click();
  expect(await faults(own)).toEqual([]);
  await own.goto(browser.page("options.html"));
  await own.locator("[data-action=leave]").waitFor();
  expect(await faults(own)).toEqual([]);
  await own.close();
});

/** A value once it has stopped changing. */
async function expectStill(read: () => Promise<number>): Promise<number> {
  let last = NaN;
  await expect(async () => {
    const now = await read();
    const before = last;
    last = now;
    expect(now).toBe(before);
  }).toPass();
  return last;
}

/** Controls of the page and its frames at whose centre a click would hit the dock instead. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS =
      "a[href],button,input:not([type=hidden]),select,textarea,label,summary,[onclick],[tabindex]," +
      "[contenteditable],[role=button],[role=link],[role=tab],[role=menuitem],[role=checkbox]";
    const found: string[] = [];
    const related = (a: Element, b: Element | null | undefined) =>
      Boolean(b && (a.contains(b) || b.contains(a)));
    const look = (view: Window, left: number, top: number) => {
      for (const element of view.document.querySelectorAll("*")) {
        if (element.matches("[data-jilu]")) continue;
        const isControl =
          element.matches(CONTROLS) || view.getComputedStyle(element).cursor === "pointer";
        const box = element.getBoundingClientRect();
        if (!isControl || box.width === 0 || box.height === 0) continue;
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const [hit, beneath] = document.elementsFromPoint(left + x, top + y);
        if (!hit?.matches("[data-jilu=dock]")) continue;
        // Under a layer of the page's own, a click would not have reached it anyway.
        if (view !== window && !beneath?.matches("iframe,frame")) continue;
        const reached = view === window ? beneath : view.document.elementFromPoint(x, y);
        if (related(element, reached)) found.push(element.outerHTML.slice(0, 120));
      }
      for (const frame of view.document.querySelectorAll<HTMLIFrameElement>("iframe,frame")) {
        const box = frame.getBoundingClientRect();
        if (!frame.contentWindow || !frame.contentDocument || box.width === 0) continue;
        look(frame.contentWindow, left + box.x + frame.clientLeft, top + box.y + frame.clientTop);
      }
    };
    look(window, 0, 0);
    return found;
  });
}
