import { cpSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test, VERSION, type Site } from "./site";

/** A line that follows the platform's signed choice of versions, and never does worse than pinned. */

const NEXT = "9.9.9";

const line = async (site: Site): Promise<string> => {
  const { body } = await site.hall.call<{ keys: { kid: string }[] }>("GET", "/w/keys.json");
  return `<script type="module" src="${site.platform}/w/${VERSION}/evergreen.js" integrity="${
    site.files["evergreen.js"]!.integrity
  }" crossorigin data-jilu-key="${body.keys[0]!.kid}"></script>`;
};
const host = async (site: Site, path: string) =>
  site.serve(
    path,
    `<!doctype html><title>partner</title><jilu-rating></jilu-rating>${await line(site)}`,
  );

test.beforeAll(({ site }) => {
  // The same files as another version: which of them ran is seen by their address.
  cpSync(join(site.folder, VERSION), join(site.folder, NEXT), { recursive: true });
});

/** The version whose loader a view ran. */
async function ran(page: Page, url: string): Promise<string> {
  const chunk = page.waitForRequest(/rating\.zh-CN\.js/);
  await page.goto(url);
  return new URL((await chunk).url()).pathname.split("/")[2]!;
}

test("runs what the platform chose; one command takes it back", async ({ page, site }) => {
  const url = await host(site, "/evergreen.html");
  const put = (body: object) => site.hall.call("PUT", "/v1/widgets/channel", body);
  await put({ stable: VERSION });
  expect(await ran(page, url)).toBe(VERSION);
  await put({ stable: VERSION, next: NEXT, share: 1 });
  expect(await ran(page, url)).toBe(NEXT);
  const { status } = await site.hall.call("POST", "/v1/widgets/channel/rollback");
  expect(status).toBe(200);
  expect(await ran(page, url)).toBe(VERSION);
});

test("a manifest that somebody else signed, or nobody, is not believed", async ({ page, site }) => {
  const url = await host(site, "/forged.html");
  const genuine = await (await fetch(`${site.platform}/w/manifest.jws`)).text();
  const [head, , signature] = genuine.split(".");
  const integrity = site.files["jilu.js"]!.integrity;
  const payload = { stable: { version: NEXT, integrity }, next: null, share: 0, iat: 0 };
  const forged = `${head}.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.${signature}`;
  for (const body of [forged, "<html>portal</html>", ""]) {
    await page.route("**/w/manifest.jws", (route) => route.fulfill({ body }));
    expect(await ran(page, url)).toBe(VERSION);
    await page.unrouteAll();
  }
  await page.route("**/w/manifest.jws", (route) => route.abort());
  expect(await ran(page, url)).toBe(VERSION);
});

test("a version that isn't what the manifest says doesn't run", async ({ page, site }) => {
  await site.hall.call("PUT", "/v1/widgets/channel", { stable: NEXT });
  await page.route(`**/w/${NEXT}/jilu.js`, async (route) => {
    const response = await route.fetch();
    const body = `document.documentElement.dataset.pwned = "1";${await response.text()}`;
    await route.fulfill({ response, body });
  });
  expect(await ran(page, await host(site, "/changed.html"))).toBe(VERSION);
  expect(await page.evaluate(() => document.documentElement.dataset.pwned)).toBeUndefined();
  await site.hall.call("POST", "/v1/widgets/channel/rollback");
});
