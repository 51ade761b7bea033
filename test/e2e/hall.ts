import { test as base, expect, type Page } from "@playwright/test";
import { drive as civil } from "../../demo/departments/civil/drive";
import type { DepartmentName } from "../../demo/departments/core";
import type { Driver } from "../../demo/departments/driver";
import { drive as housing } from "../../demo/departments/housing/drive";
import { drive as market } from "../../demo/departments/market/drive";
import type { Mode } from "../../demo/departments/misbehave";
import { person, type Person } from "../../demo/departments/people";
import { drive as social } from "../../demo/departments/social/drive";
import type { CaseRow } from "../../demo/departments/store";
import { launchBrowser, type BrowserOptions, type InstalledBrowser } from "../../demo/tour/browser";
import { startHall, WINDOWS, type Hall } from "../../demo/tour/hall";
import type { Case } from "../../sdk/contract/case";
import type { z } from "zod";
import { startWire, type Wire } from "./wire";

export type CaseRecord = z.infer<typeof Case>;

export const drivers: Record<DepartmentName, Driver> = { civil, market, social, housing };
export const DEPARTMENTS = Object.keys(WINDOWS) as DepartmentName[];
export { expect, person, WINDOWS };
export type { Hall, Person };

/** A clerk's workplace: a browser enrolled at one window, signed in to one department's system. */
export interface Workplace {
  browser: InstalledBrowser;
  page: Page;
}

interface Fixtures {
  /** `platform`: another address of it than its own. */
  enrol(this: void, window: string, platform?: string): Promise<Workplace>;
  /** A line to the platform that a test can meddle with. */
  wire: Wire;
}

interface WorkerFixtures {
  /** Platform, departments, mappings: one hall a worker. */
  hall: Hall;
  /** A workplace signed in to a department, opened once a worker and used by its tests in turn. */
  seat(this: void, name: DepartmentName): Promise<Workplace>;
}

/** Tests share the worker's hall; a test that changes its browser for good enrols one of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  hall: [
    // Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const hall = await startHall();
      await use(hall);
      await hall.stop();
    },
    { scope: "worker" },
  ],
  seat: [
    async ({ hall }, use) => {
      const seats = new Map<DepartmentName, Promise<Workplace>>();
      const open = async (name: DepartmentName) => {
        const place = await openWorkplace(hall, WINDOWS[name]);
        await drivers[name].login(place.page, hall.departments[name].origin);
        return place;
      };
      await use((name) => {
        const seat = seats.get(name) ?? open(name);
        seats.set(name, seat);
        return seat;
      });
      for (const seat of seats.values()) await (await seat).browser.close();
    },
    { scope: "worker" },
  ],
  enrol: async ({ hall }, use) => {
    const places: Workplace[] = [];
    await use(async (window, platform) => {
      const place = await openWorkplace(hall, window, platform);
      places.push(place);
      return place;
    });
    for (const { browser } of places) await browser.close();
  },
  wire: async ({ hall }, use) => {
    const wire = await startWire(hall.platform.origin);
    await use(wire);
    await wire.close();
  },
});

async function openWorkplace(hall: Hall, window: string, platform?: string): Promise<Workplace> {
  const browser = await launch();
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await enrolAt(browser, page, hall, window, platform);
  return { browser, page };
}

/** A browser with the built extension, not enrolled yet. */
export const launch = (options: Partial<BrowserOptions> = {}) =>
  launchBrowser({ extension: EXTENSION, grant: ["http://127.0.0.1/*"], ...options });

/** The store build, as `npm run build` makes it; or another copy of it. */
export const EXTENSION = process.env.JILU_EXTENSION ?? ".output/chrome-mv3";

/** Enrols as a person would: the form filled in by the link, one button left. */
export async function enrolAt(
  browser: InstalledBrowser,
  page: Page,
  hall: Hall,
  window: string,
  platform = hall.platform.origin,
): Promise<void> {
  const query = new URLSearchParams({ platform, code: await hall.code(window) });
  await page.goto(browser.page(`options.html?${query}`));
  await page.locator("[data-action=enrol]").click();
  await expect(page.locator("[data-action=leave]")).toBeVisible();
}

/** The sentence of the dock, with its word before it. */
export const said = (page: Page) => dock(page).locator("[role=status]");

/** The dock before the clerk: in the window that a department opened last, else on the page. */
export const dock = (page: Page) =>
  page
    .context()
    .pages()
    .filter((each) => !each.url().startsWith("chrome-extension:"))
    .at(-1)!
    .locator("[data-jilu=dock]");

/** Waits for the dock of this page to stand in a state. */
export async function dockIs(page: Page, state: string | RegExp, timeout = 20_000): Promise<void> {
  await expect(dock(page)).toHaveAttribute("data-state", state, { timeout });
}

export async function casesOf(hall: Hall, window?: string): Promise<CaseRecord[]> {
  const query = new URLSearchParams({ limit: "500", ...(window ? { window } : {}) });
  const path = `/v1/cases?${query}`;
  return (await hall.platform.ask<{ cases: CaseRecord[] }>("GET", path)).cases;
}

/** The case that a department's row became, and that it became only one, with the same values. */
export async function expectOnRecord(hall: Hall, row: CaseRow): Promise<CaseRecord> {
  const found = (await casesOf(hall)).filter(({ fields }) => samePerson(fields, row.fields));
  expect(found.map(({ sourceNo }) => sourceNo)).toEqual([row.number]);
  expect(found[0]!.fields).toMatchObject(row.fields);
  return found[0]!;
}

/** Every invented person has a number of their own, in whichever field an item asks for it. */
export function samePerson(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = ["applicant.idNo", "applicant.creditCode", "applicant.phone"];
  return keys.some((key) => a[key] !== undefined && a[key] === b[key]);
}

/** Whether values are of this person, or of their firm. */
export const isAbout = (fields: Record<string, string>, { idNo, creditCode }: Person) =>
  Object.values(fields).some((value) => value === idNo || value === creditCode);

/** What the department keeps of a person. */
export const rowsAbout = (hall: Hall, name: DepartmentName, who: Person) =>
  hall.departments[name].store.list().filter(({ fields }) => isAbout(fields, who));

/** What the platform keeps of a person. */
export const casesAbout = async (hall: Hall, who: Person) =>
  (await casesOf(hall)).filter(({ fields }) => isAbout(fields, who));

/** Opens an empty acceptance page and types a case into it; the engine is ready when it returns. */
export async function prepare(
  page: Page,
  hall: Hall,
  name: DepartmentName,
  item: number,
  who: Person,
): Promise<void> {
  await drivers[name].open(page, hall.departments[name].origin, item);
  await drivers[name].fill(page, who);
  await dockIs(page, "recognised");
}

/** Tells a department how to behave from now on, or for the next submits. */
export async function misbehave(
  hall: Hall,
  name: DepartmentName,
  mode: Mode,
  times?: number,
  ms?: number,
): Promise<void> {
  const answer = await fetch(`${hall.departments[name].origin}/__misbehave`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ mode, times, ms }),
  });
  expect(answer.ok).toBe(true);
}

let people = 0;
/** Somebody whom no other test of this worker has seen. */
export const somebody = () => person(++people + Number(process.env.TEST_WORKER_INDEX ?? 0) * 1000);

/** A message to the background, from one of the extension's own pages. */
export const tell = (own: Page, message: unknown): Promise<unknown> =>
  own.evaluate(
    (sent) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
      };
      return chrome.runtime.sendMessage(sent);
    },
    message as Record<string, unknown>,
  );
