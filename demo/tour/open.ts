import { departments } from "../departments/all";
import { begin, EXTENSION } from "./begin";
import { launchBrowser } from "./browser";
import { openConsole } from "./console";
import { enrol } from "./enrol";
import { guide } from "./guide";
import type { Hall } from "./hall";
import type { Ports } from "./ports";
import type { Teardown } from "./teardown";

/** A window that takes cases of every department, as many halls have: one browser serves them all. */
const WINDOW = { code: "W-ONE", name: "综合窗口（示例）", department: "综合受理" };

/** Opens the hall for a person to try. Returns when the browser was closed. */
export async function open(ports: Ports, teardown: Teardown): Promise<0> {
  console.log("正在启动 Starting …");
  const { hall, partner, grant } = await begin(ports, teardown);
  const launching = launchBrowser({
    extension: EXTENSION,
    grant,
    headless: false,
    endsOnSignal: false,
    args: ["--window-size=1366,900", "--ozone-platform-hint=auto", "--test-type"],
  });
  const browser = await teardown.own(launching, (own) => own.close());
  // Listened to, a dialog is left to the person; otherwise Playwright would dismiss it at once.
  browser.context.on("dialog", () => undefined);
  const closed = new Promise<void>((resolve) => browser.context.once("close", () => resolve()));

  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await enrol(browser, page, hall.platform.origin, await oneStopCode(hall));
  await openConsole(browser.context, hall.platform);
  await page.goto(hall.departments[departments[0]!.name].origin);
  await page.bringToFront();

  console.log(
    guide({
      departments: departments.map(({ name, title }) => ({
        title,
        origin: hall.departments[name].origin,
      })),
      console: hall.platform.origin,
      partner: partner.origin,
      adminToken: hall.platform.adminToken,
    }),
  );
  await closed;
  return 0;
}

/** A code for the one-stop window, which is there already when the database was kept. */
async function oneStopCode({ platform, code }: Hall): Promise<string> {
  const { windows } = await platform.ask<{ windows: { code: string }[] }>("GET", "/v1/windows");
  if (windows.some((window) => window.code === WINDOW.code)) return code(WINDOW.code);
  const made = await platform.ask<{ enrolment: { code: string } }>("POST", "/v1/windows", WINDOW);
  return made.enrolment.code;
}
