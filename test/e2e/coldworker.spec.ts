import type { BrowserContext } from "@playwright/test";
import {
  dockIs,
  drivers,
  expect,
  expectOnRecord,
  launch,
  enrolAt,
  prepare,
  rowsAbout,
  somebody,
  test,
  WINDOWS,
} from "./hall";

/**
 * A full-page post answered at once, while the extension's worker is cold: the page that saw the
 * click is gone before any worker could have answered it (design.md, rule 4).
 */

/** How many cases; `JILU_COLD=50` for the full count. */
const COUNT = Number(process.env.JILU_COLD ?? 10);
/** Cases by browser, so that the first of a session is among them more than once. */
const A_SESSION = 5;

test(`housing: ${COUNT} of ${COUNT} recorded, the worker stopped before each click`, async ({
  hall,
}) => {
  test.setTimeout(60_000 + COUNT * 20_000);
  const { login, accept, outcome } = drivers.housing;
  for (let done = 0; done < COUNT; done += A_SESSION) {
    const browser = await launch();
    const page = browser.context.pages()[0]!;
    await enrolAt(browser, page, hall, WINDOWS.housing);
    await login(page, hall.departments.housing.origin);
    for (let i = done; i < Math.min(done + A_SESSION, COUNT); i++) {
      const who = somebody();
      await prepare(page, hall, "housing", 0, who);
      await stopWorkers(browser.context);
      await accept(page);
      expect((await outcome(page)).state).toBe("accepted");
      await dockIs(page, "recorded");
      const rows = rowsAbout(hall, "housing", who);
      expect(rows).toHaveLength(1);
      await expectOnRecord(hall, rows[0]!);
    }
    await browser.close();
  }
});

/** Stops the extension's worker as the browser does when it has been idle, and waits until it is. */
async function stopWorkers(context: BrowserContext): Promise<void> {
  const cdp = await context.newCDPSession(context.pages()[0]!);
  const workers = async () => {
    const { targetInfos } = await cdp.send("Target.getTargets");
    return targetInfos.filter(({ type }) => type === "service_worker").map((one) => one.targetId);
  };
  const running = await workers();
  // Another may be woken meanwhile, by an alarm: it is young, and knows nothing of the page. One that
  // is just starting overhears that it was to stop, and is told again.
  await expect
    .poll(async () => {
      const left = (await workers()).filter((one) => running.includes(one));
      for (const targetId of left) await cdp.send("Target.closeTarget", { targetId });
      return left;
    })
    .toEqual([]);
  await cdp.detach();
}
