import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { drive as housing } from "../../demo/departments/housing/drive";
import { findChromium } from "../../demo/tour/chromium.mjs";
import { residentCheck } from "../../sdk/contract/identity";
import {
  dockIs,
  drivers,
  enrolAt,
  expect,
  expectOnRecord,
  launch,
  prepare,
  rowsAbout,
  somebody,
  test,
  WINDOWS,
  type Hall,
} from "./hall";
import { leaks } from "./leaks";

/** As the other browser is started, but for the extension. */
const PLAIN = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A number that is typed once, in a department, is nowhere of ours but in the platform's own case
 * store; and nowhere in the browser's profile where a browser without us would not have it, too.
 */
test("a canary is only where it belongs", async ({ hall }) => {
  const folder = mkdtempSync(join(tmpdir(), "jilu-canary-"));
  const first17 = "99010119910817573";
  const who = { ...somebody(), idNo: first17 + residentCheck(first17) };
  const canary = who.idNo;
  const { origin } = hall.departments.housing;

  // The control: the same typing in a browser that has no extension at all.
  const control = await chromium.launchPersistentContext(join(folder, "control"), {
    executablePath: findChromium() ?? undefined,
    args: PLAIN,
  });
  const bare = control.pages()[0]!;
  await housing.login(bare, origin);
  await housing.open(bare, origin, 0);
  await housing.fill(bare, who);
  await housing.accept(bare);
  await housing.outcome(bare);
  await bare.goto("about:blank");
  await control.close();

  const browser = await launch({ profile: join(folder, "own") });
  const page = browser.context.pages()[0]!;
  await enrolAt(browser, page, hall, WINDOWS.housing);
  await drivers.housing.login(page, origin);
  await prepare(page, hall, "housing", 0, who);
  await drivers.housing.accept(page);
  await dockIs(page, "recorded");
  // The control left a row of the same person in the department.
  await expectOnRecord(hall, rowsAbout(hall, "housing", who).at(-1)!);

  // On screen: the dock, the side panel with the row opened, the console.
  const shown = await page
    .locator("[data-jilu=dock]")
    .evaluate((host) => host.shadowRoot!.innerHTML);
  expect(shown).not.toContain(canary);
  const own = await browser.context.newPage();
  await own.goto(browser.page("sidepanel.html"));
  await own.locator("[data-capture] .summary").first().click();
  expect(await own.content()).not.toContain(canary);
  const stored = await own.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: Record<"local" | "session", { get(keys: null): Promise<object> }> };
    };
    const areas = [chrome.storage.local, chrome.storage.session];
    return JSON.stringify(await Promise.all(areas.map((area) => area.get(null))));
  });
  expect(stored).not.toContain(canary);
  await own.close();
  await page.goto("about:blank");
  await browser.close();

  // What supervisors are given without asking for more.
  await onConsole(hall, canary);
  for (const path of ["/v1/cases?mask=1", "/v1/audit", "/v1/alarms", "/v1/captures/held"]) {
    expect(JSON.stringify(await hall.platform.ask("GET", path))).not.toContain(canary);
  }
  expect(hall.platform.log()).not.toContain(canary);
  expect(await tablesWith(hall.platform.database, canary)).toEqual(["cases"]);

  const known = leaks(join(folder, "control"), canary);
  const ours = leaks(join(folder, "own"), canary);
  // The search itself is held to what a browser is known to keep.
  expect(known.length).toBeGreaterThan(0);
  expect(ours.filter((file) => !known.includes(file))).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

/** The console shows it to nobody who has not said why; and who has is in the log. */
async function onConsole({ platform }: Hall, canary: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: PLAIN,
  });
  const page = await browser.newPage();
  await page.goto(platform.origin);
  await page.locator("[name=token]").fill(platform.adminToken);
  await page.locator("[name=token]").press("Enter");
  const row = page.locator("tbody tr", { hasText: "公租房申请" }).first();
  await row.click();
  await expect(page.locator("aside dd.value").first()).toBeVisible();
  expect(await page.content()).not.toContain(canary);
  const looked = async () =>
    (
      await platform.ask<{ entries: { action: string }[] }>("GET", "/v1/audit?limit=500")
    ).entries.filter(({ action }) => action.includes("reveal")).length;
  const before = await looked();
  await page.locator("[data-action=reveal]").click();
  expect(await page.content()).not.toContain(canary);
  await page.locator("[name=reason]").fill("核对材料");
  await page.locator("[name=reason]").press("Enter");
  await expect(page.locator("aside")).toContainText(canary);
  expect(await looked()).toBe(before + 1);
  await browser.close();
}

/** Tables of the platform's database in which a text stands, its write-ahead log included. */
async function tablesWith(database: string, text: string): Promise<string[]> {
  const { default: Database } = await import("libsql");
  const db = new Database(database, { readonly: true });
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all() as { name: string }[];
  const found = tables.filter(({ name }) =>
    (db.prepare(`SELECT * FROM "${name}"`).all() as object[]).some((row) =>
      JSON.stringify(row).includes(text),
    ),
  );
  db.close();
  return found.map(({ name }) => name);
}
