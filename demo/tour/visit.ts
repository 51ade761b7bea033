import type { Page } from "playwright";
import type { Department } from "../departments/core";
import { drivers } from "../departments/drivers";
import { person } from "../departments/people";
import { EXTENSION, type Scene } from "./begin";
import { launchBrowser, type InstalledBrowser } from "./browser";
import { departmentRows, platformCases } from "./cases";
import { faultsOf } from "./compare";
import { openConsole } from "./console";
import { dockIs, dockOf } from "./dock";
import { enrol } from "./enrol";
import { WINDOWS } from "./hall";
import type { Shots } from "./shots";
import type { Steps } from "./steps";
import type { Teardown } from "./teardown";

export interface Visit {
  scene: Scene;
  department: Department;
  /** Which invented person comes. */
  n: number;
  steps: Steps;
  shots: Shots;
  teardown: Teardown;
}

/** How long one action of a browser may take, in milliseconds. */
const PATIENCE = 15_000;

/**
 * One case in one department, by a browser enrolled at its window: typed and accepted there, then
 * looked for on the platform. Throws where a step fails, after the step has kept its fault.
 */
export async function visit(visit: Visit): Promise<void> {
  const { scene, department, n, steps, shots, teardown } = visit;
  const { name, title } = department;
  const { platform, departments } = scene.hall;
  const { origin } = departments[name];
  const driver = drivers[name];
  const step = <T>(words: string, work: () => Promise<T>) =>
    steps.step(`${title} · ${words}`, work);

  const browser = await step("启动浏览器，装好扩展 Browser started with the extension", () =>
    teardown.own(
      launchBrowser({
        extension: EXTENSION,
        grant: scene.grant,
        endsOnSignal: false,
        args: ["--lang=zh-CN"],
      }),
      (own) => own.close(),
    ),
  );
  try {
    browser.context.setDefaultTimeout(PATIENCE);
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    const window = WINDOWS[name];
    await step(`登记到窗口 Enrolled at ${window}`, async () =>
      enrol(browser, page, platform.origin, await scene.hall.code(window)),
    );
    await shots.take(page, `${name}-options`);
    const board = await step("打开平台控制台 Platform's console opened", () =>
      openConsole(browser.context, platform),
    );

    await step("登录，打开受理页 Signed in, form opened", async () => {
      // A tab in the background gets no frames to draw, and the browser slows it down.
      await page.bringToFront();
      await driver.login(page, origin);
      await driver.open(page, origin, 0);
    });
    await step("填写虚构的人，页面已识别 Invented person filled in, page recognised", async () => {
      await driver.fill(page, person(n));
      await dockIs(page, "recognised");
    });
    await shots.take(page, `${name}-form`);
    await step("点击受理 → 平台已记录 Accepted → recorded on the platform", async () => {
      await driver.accept(page);
      await dockIs(page, "recorded");
    });
    await shots.take(page, `${name}-recorded`);
    await shots.take(dockOf(page), `${name}-receipt`);

    const number = await step(
      "与部门台账逐项一致，仅一件 Same as the department's, exactly once",
      () => check(scene, department),
    );
    await step("控制台实时出现 Live on the console", () =>
      board.getByText(number).first().waitFor(),
    );
    await shots.take(board, `${name}-console`);
    const panel = await step("侧栏：已记录 Side panel: recorded", () => openPanel(browser, number));
    await shots.take(panel, `${name}-panel`);
  } catch (error) {
    const open = browser.context.pages();
    for (const page of open) await shots.take(page, `${name}-failed`).catch(() => undefined);
    throw error;
  } finally {
    await browser.close();
  }
}

/** The number of the department's one case; throws unless it is on the platform just the same. */
async function check({ hall }: Scene, { name, title }: Department): Promise<string> {
  const rows = await departmentRows(hall.departments[name].origin);
  const [row] = rows;
  if (!row || rows.length > 1) {
    throw new Error(`部门系统里有 ${rows.length} 件 (cases in the department's store, 1 expected)`);
  }
  const cases = await platformCases(hall.platform, { sourceNo: row.number });
  const faults = faultsOf({ department: title, row, cases });
  if (faults.length > 0) throw new Error(faults.join("; "));
  return row.number;
}

/** The side panel as a tab, once it lists the case as recorded. */
async function openPanel(browser: InstalledBrowser, number: string): Promise<Page> {
  const panel = await browser.context.newPage();
  await panel.setViewportSize({ width: 400, height: 768 });
  await panel.goto(browser.page("sidepanel.html"));
  const row = panel.locator("[data-capture][data-state=recorded]", { hasText: number });
  await row.waitFor().catch(() => {
    throw new Error("侧栏没有把它列为已记录 (the side panel does not list it as recorded)");
  });
  return panel;
}
