import { test as base, expect, type Page } from "@playwright/test";
import { drivers } from "../../demo/departments/drivers";
import type { DepartmentName } from "../../demo/departments/core";
import { launchBrowser, type InstalledBrowser } from "../../demo/tour/browser";
import { startHall, WINDOWS, type Hall } from "../../demo/tour/hall";
import type { Case } from "../../sdk/contract/case";
import type { z } from "zod";

export type CaseRecord = z.infer<typeof Case>;

/** A clerk's workplace: a browser enrolled at one window. */
export interface Workplace {
  browser: InstalledBrowser;
  page: Page;
}

interface WorkerFixtures {
  hall: Hall;
}

/** One hall a test file: platform, departments, mappings; every test opens workplaces of its own. */
export const test = base.extend<{ enrol: (window: string) => Promise<Workplace> }, WorkerFixtures>({
  hall: [
    async ({}, use) => {
      const hall = await startHall();
      await use(hall);
      await hall.stop();
    },
    { scope: "worker" },
  ],
  enrol: async ({ hall }, use) => {
    const open: InstalledBrowser[] = [];
    await use(async (window) => {
      const browser = await launchBrowser({
        extension: ".output/chrome-mv3",
        grant: ["http://127.0.0.1/*"],
      });
      open.push(browser);
      const page = browser.context.pages()[0] ?? (await browser.context.newPage());
      await enrolAt(browser, page, hall, window);
      return { browser, page };
    });
    for (const browser of open) await browser.close();
  },
});

export { expect };

/** Enrols as a person would: the form filled in by the link, one button left. */
export async function enrolAt(
  browser: InstalledBrowser,
  page: Page,
  hall: Hall,
  window: string,
): Promise<void> {
  const query = new URLSearchParams({
    platform: hall.platform.origin,
    code: await hall.code(window),
  });
  await page.goto(browser.page(`options.html?${query}`));
  await page.locator("[data-action=enrol]").click();
  await expect(page.getByText(window, { exact: false }).first()).toBeVisible();
}

export const dock = (page: Page) => page.locator("[data-jilu=dock]");

/** Waits for the dock of this page to stand in a state. */
export async function dockIs(page: Page, state: string | RegExp, timeout = 20_000): Promise<void> {
  await expect(dock(page)).toHaveAttribute("data-state", state, { timeout });
}

export async function casesOf(hall: Hall, query: Record<string, string>): Promise<CaseRecord[]> {
  const { cases } = await hall.platform.ask<{ cases: CaseRecord[] }>(
    "GET",
    `/v1/cases?${new URLSearchParams(query)}`,
  );
  return cases;
}

export const DEPARTMENTS = Object.keys(WINDOWS) as DepartmentName[];
export { drivers, WINDOWS };
