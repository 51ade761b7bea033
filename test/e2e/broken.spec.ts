import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  dockIs,
  drivers,
  enrolAt,
  expect,
  expectOnRecord,
  launch,
  prepare,
  rowsAbout,
  said,
  somebody,
  test,
  WINDOWS,
} from "./hall";

/**
 * Chromium deletes a database that it finds broken, as after a power cut at the wrong moment: here
 * its folder is deleted. What was open is in the extension's own storage, too.
 */
test("the browser's database is gone: said plainly, and nothing is lost", async ({ hall }) => {
  const profile = mkdtempSync(join(tmpdir(), "jilu-broken-"));
  const who = somebody();
  try {
    const before = await launch({ profile });
    const page = before.context.pages()[0]!;
    await enrolAt(before, page, hall, WINDOWS.housing);
    await drivers.housing.login(page, hall.departments.housing.origin);
    // It stands still, so that the case is kept and not yet on the platform.
    hall.platform.process.kill("SIGSTOP");
    await prepare(page, hall, "housing", 0, who);
    await drivers.housing.accept(page);
    await dockIs(page, /^(waiting|offline)$/);
    await before.close();
    rmSync(join(profile, "Default", "IndexedDB"), { recursive: true });

    hall.platform.process.kill("SIGCONT");
    const after = await launch({ profile });
    const again = after.context.pages()[0]!;
    await drivers.housing.login(again, hall.departments.housing.origin);
    await drivers.housing.open(again, hall.departments.housing.origin, 0);
    await dockIs(again, "refused");
    await expect(said(again)).toContainText("登记已失效，现在没有记录");
    const panel = await after.context.newPage();
    await panel.goto(after.page("sidepanel.html"));
    await expect(panel.getByText("登记已失效，没有在记录")).toBeVisible();
    await enrolAt(after, panel, hall, WINDOWS.housing);
    const [row] = rowsAbout(hall, "housing", who);
    await expectOnRecord(hall, row!);
    await after.close();
  } finally {
    hall.platform.process.kill("SIGCONT");
    rmSync(profile, { recursive: true, force: true });
  }
});
