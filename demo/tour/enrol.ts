import type { Page } from "playwright";
import type { Status } from "../../sdk/contract/message";
import type { InstalledBrowser } from "./browser";

declare const chrome: { runtime: { sendMessage(message: object): Promise<{ value: Status }> } };

/**
 * Enrols a browser as its clerk would: by the link of a code, and the one button that is left.
 * Resolves when it has the mappings and may read their pages; throws with the page's own words
 * where it isn't enrolled.
 */
export async function enrol(
  browser: InstalledBrowser,
  page: Page,
  platform: string,
  code: string,
): Promise<void> {
  const query = new URLSearchParams({ platform, code });
  await page.goto(browser.page(`options.html?${query}`));
  // Nobody presses the button before it says what it is going to enrol.
  await page.locator(".preview").waitFor();
  const button = page.locator("[data-action=enrol]");
  await button.click();
  const gone = button.waitFor({ state: "detached" });
  const alert = page.getByRole("alert").first();
  const refused = alert.waitFor().then(async () => {
    throw new Error(await alert.innerText());
  });
  await Promise.race([gone, refused]).finally(() => {
    // Whichever lost the race is of no interest any more.
    gone.catch(() => undefined);
    refused.catch(() => undefined);
  });
  await page.waitForFunction(
    async () => {
      const { value } = await chrome.runtime.sendMessage({ type: "status" });
      return value.mappings.length > 0 && value.missingOrigins.length === 0;
    },
    undefined,
    { polling: 100 },
  );
}
