import type { BrowserContext, Page } from "playwright";
import type { Platform } from "./hall";

/** The platform's console in a tab of its own, signed in as administrator, cases arriving live. */
export async function openConsole(context: BrowserContext, platform: Platform): Promise<Page> {
  const page = await context.newPage();
  await page.goto(platform.origin);
  await page.locator("[name=token]").fill(platform.adminToken);
  await page.locator("[name=token]").press("Enter");
  await page.locator(".live.on").waitFor();
  return page;
}
