import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InstalledBrowser } from "../../demo/tour/browser";
import {
  casesAbout,
  dockIs,
  drivers,
  enrolAt,
  expect,
  EXTENSION,
  launch,
  misbehave,
  prepare,
  somebody,
  test,
  WINDOWS,
} from "./hall";

/** What an unpacked extension lacks is the store that tells of a new version; the rest is real. */
declare const chrome: {
  developerPrivate: {
    updateProfileConfiguration(change: object, done: () => void): void;
  };
  runtime: {
    getManifest(): { version: string };
    onUpdateAvailable: { dispatch(details: { version: string }): void };
  };
};

const NEXT = "0.9.0";
/** The extension waits for an answer of its platform twice as long; milliseconds. */
const LESS_THAN_A_TIMEOUT = 10_000;

const versionOf = async (browser: InstalledBrowser) =>
  (await browser.worker()).evaluate(() => chrome.runtime.getManifest().version);

/** Only for developers does the browser read an unpacked extension anew from the disk. */
async function beDeveloper({ context }: InstalledBrowser): Promise<void> {
  const page = await context.newPage();
  await page.goto("chrome://extensions/");
  await page.evaluate(
    () =>
      new Promise<void>((done) =>
        chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }, done),
      ),
  );
  await page.close();
}

test("a new version waits for the open case, then takes over in the page that is open", async ({
  hall,
  wire,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "jilu-update-"));
  cpSync(EXTENSION, folder, { recursive: true });
  const browser = await launch({ extension: folder });
  try {
    const page = browser.context.pages()[0]!;
    await beDeveloper(browser);
    await enrolAt(browser, page, hall, WINDOWS.social, wire.origin);
    const before = await versionOf(browser);
    await drivers.social.login(page, hall.departments.social.origin);
    const [who, next] = [somebody(), somebody()];
    await prepare(page, hall, "social", 0, who);
    const born = await page.evaluate(() => performance.timeOrigin);
    await misbehave(hall, "social", "slow", 1, 5_000);
    await drivers.social.accept(page);
    await dockIs(page, "capturing");

    // A platform that keeps the new version waiting is no reason to leave the page alone.
    wire.meddle = ({ path }) => (path === "/v1/bundle" ? new Promise(() => {}) : undefined);
    const file = join(folder, "manifest.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as object;
    writeFileSync(file, JSON.stringify({ ...manifest, version: NEXT }));
    await (
      await browser.worker()
    ).evaluate((version) => chrome.runtime.onUpdateAvailable.dispatch({ version }), NEXT);
    await dockIs(page, "recorded");
    expect(await versionOf(browser)).toBe(before);
    expect(await casesAbout(hall, who)).toHaveLength(1);

    await expect
      .poll(() => versionOf(browser).catch(() => "reloading"), { timeout: 40_000 })
      .toBe(NEXT);
    await drivers.social.open(page, hall.departments.social.origin, 0);
    await dockIs(page, "recognised", LESS_THAN_A_TIMEOUT);
    await drivers.social.fill(page, next);
    await drivers.social.accept(page);
    await dockIs(page, "recorded");
    expect(await casesAbout(hall, next)).toHaveLength(1);
    // The clerk's page was never loaded again.
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(born);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
