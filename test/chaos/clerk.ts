import type { Page } from "playwright";
import { drivers } from "../../demo/departments/drivers";
import type { DepartmentName } from "../../demo/departments/core";
import type { Person } from "../../demo/departments/people";
import type { Status } from "../../sdk/contract/message";
import type { OutboxRecord } from "../../sdk/contract/record";
import type { Browser } from "./browser";
import type { Place } from "./plan";

/** What the extension's own pages can ask of its background, and read of its session. */
declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown } | undefined> };
  tabs: { query(query: object): Promise<{ id: number }[]> };
  storage: { session: { get(key: string): Promise<Record<string, Desk | undefined>> } };
};
interface Desk {
  armed: Record<string, { mappings: unknown[] }>;
}

/** How long a page may take until the extension has recognised it, in milliseconds. */
const PATIENCE = 20_000;

/**
 * A clerk at one browser, with a tab for each department, kept open from case to case. Does what a
 * person does: types, clicks, and answers what the side panel asks, by its own messages.
 */
export class Clerk {
  readonly #tabs = new Map<DepartmentName, { page: Page; tabId: number }>();

  constructor(
    private readonly browser: Browser,
    private readonly origins: Record<DepartmentName, string>,
  ) {}

  /** Types a case; resolves when the extension has recognised the page, and nothing is left but the click. */
  async type({ department, item }: Place, person: Person): Promise<Page> {
    const { page, tabId } = await this.#tab(department);
    const driver = drivers[department];
    await page.bringToFront();
    await driver.open(page, this.origins[department], item);
    await driver.fill(page, person);
    const form = await frontOf(page);
    await form.locator("[data-jilu=dock]").waitFor({ state: "attached", timeout: PATIENCE });
    await this.browser.own.waitForFunction(
      async (key) => {
        const { [key]: desk } = await chrome.storage.session.get(key);
        return Object.values(desk?.armed ?? {}).some(({ mappings }) => mappings.length > 0);
      },
      `desk:${tabId}`,
      { polling: 30, timeout: PATIENCE },
    );
    return page;
  }

  /** The one trusted click. */
  accept(page: Page, { department }: Place): Promise<void> {
    return drivers[department].accept(page);
  }

  /** Waits until the department's page has said what became of it, whatever that is. */
  async read(page: Page, { department }: Place): Promise<void> {
    await Promise.race([drivers[department].outcome(page), page.waitForTimeout(10_000)]);
  }

  /** Starts a department's tab anew, as a clerk does with one that hangs. */
  async forget(department: DepartmentName): Promise<void> {
    const tab = this.#tabs.get(department);
    this.#tabs.delete(department);
    await tab?.page.close();
  }

  /** Also wakes a worker that was ended. */
  status(): Promise<Status> {
    return this.#say({ type: "status" }) as Promise<Status>;
  }

  ledger(): Promise<OutboxRecord[]> {
    return this.#say({ type: "ledger" }) as Promise<OutboxRecord[]>;
  }

  /** The one question of an unsure record. */
  async answer(key: string, accepted: boolean): Promise<void> {
    await this.#say({ type: "answer", key, accepted });
  }

  async decide(key: string, as: "separate" | "discard"): Promise<void> {
    await this.#say({ type: "decide", key, as, reason: "台账核对" });
  }

  async retry(key: string): Promise<void> {
    await this.#say({ type: "retry", key });
  }

  /** What the administrator does at a window that says that its enrolment is lost. */
  async enrol(enrolment: { platform: string; code: string }): Promise<void> {
    await this.#say({ type: "enrol", ...enrolment });
  }

  async #say(message: object): Promise<unknown> {
    const reply = await this.browser.own.evaluate(
      (told) => chrome.runtime.sendMessage(told),
      message,
    );
    return reply?.value;
  }

  async #tab(department: DepartmentName) {
    const known = this.#tabs.get(department);
    if (known) return known;
    const page = await this.browser.context.newPage();
    await page.bringToFront();
    await drivers[department].login(page, this.origins[department]);
    const [active] = await this.browser.own.evaluate(() =>
      chrome.tabs.query({ active: true, lastFocusedWindow: true }),
    );
    const tab = { page, tabId: active!.id };
    this.#tabs.set(department, tab);
    return tab;
  }
}

/** Where the clerk types: the page, or the window that it opened. */
async function frontOf(page: Page): Promise<Page> {
  for (const other of page.context().pages()) if ((await other.opener()) === page) return other;
  return page;
}
