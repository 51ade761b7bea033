import type { BrowserContext, Page } from "playwright";
import type { Platform } from "./hall";
export async function openConsole(context: BrowserContext, platform: Platform): Promise<Page> {
  const page = await context.newPage();
  await page.goto(platform.origin);
  return page;
}
