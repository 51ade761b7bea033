import type { Locator, Page } from "playwright";

/** The element that carries the dock in a department's page. */
export const dockOf = (page: Page): Locator => page.locator("[data-jilu=dock]");

/** Waits until the dock stands in a state; throws with what it says instead. */
export async function dockIs(page: Page, state: string): Promise<void> {
  const dock = dockOf(page);
  try {
    await page.locator(`[data-jilu=dock][data-state=${state}]`).waitFor({ state: "attached" });
  } catch (error) {
    if (page.isClosed()) throw error;
    if ((await dock.count()) === 0) throw new Error("页面上没有停靠条 (no dock on the page)");
    const now = await dock.getAttribute("data-state");
    const words = await dock.evaluate(({ shadowRoot }) => shadowRoot?.textContent ?? "");
    throw new Error(`停靠条停在 ${now}：${words} (the dock stands at ${now}, not ${state})`);
  }
}
