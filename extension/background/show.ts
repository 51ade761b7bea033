import { browser } from "wxt/browser";
import { ASKING_STATES } from "../../sdk/contract/record";
import type { Display } from "../overlay/display";
import type { Desk, Desks } from "./desk";
import { displayOf } from "./display";
import { readRegistry } from "./registry";
import { missingOrigins } from "./scripts";
import { isKeyLost, session } from "./session";
import { readSettings, uiLocale } from "./settings";
import { dockView } from "./view";

/** Tells the surfaces what is so now: the docks of a desk, the side panel, the badge. */
export class Show {
  constructor(private readonly desks: Desks) {}

  async displayOf(desk: Desk): Promise<Display | null> {
    const [now, settings, registry] = await Promise.all([
      session(),
      readSettings(),
      readRegistry(),
    ]);
    if (!settings.enrolment) return null;
    const counts = now ? await now.outbox.counts() : {};
    // Enrolled, and no session: the key is gone. Whoever relies on the dock must hear of either.
    const fault = !now ? "key-lost" : now.revoked ? "revoked" : desk.fault;
    const view = dockView({
      desk: { ...desk, fault },
      record: now && desk.shown ? ((await now.outbox.get(desk.shown.key)) ?? null) : null,
      mappings: registry.mappings,
      paused: settings.paused,
      waiting: (counts.ready ?? 0) + (counts.leased ?? 0),
      asking: asking(counts),
      handler: settings.shift?.name ?? null,
      online: now?.online ?? true,
      training: settings.enrolment.window.training,
      locale: uiLocale(settings),
    });
    return displayOf(view);
  }

  async desk(desk: Desk): Promise<void> {
    const view = await this.displayOf(desk);
    if (!view) return;
    for (const tabId of this.desks.tabsOf(desk)) {
      browser.tabs.sendMessage(tabId, { type: "dock", view }).catch(() => {});
    }
    this.pages();
  }

  /** The extension's own pages ask for what they show when told that something changed. */
  pages(): void {
    browser.runtime.sendMessage({ type: "changed" }).catch(() => {});
  }

  async all(): Promise<void> {
    for (const desk of await this.desks.all()) await this.desk(desk);
    this.pages();
    await this.badge();
  }

  /** "!" where one click or a new enrolment is needed, else how many records wait for a person. */
  async badge(): Promise<void> {
    const now = await session();
    const waiting = now ? asking(await now.outbox.counts()) : 0;
    const missing = now ? (await missingOrigins()).length > 0 : await isKeyLost();
    const text = missing ? "!" : waiting > 0 ? String(waiting) : "";
    const action = browser.action ?? browser.browserAction;
    await action.setBadgeText({ text });
    await action.setBadgeBackgroundColor({ color: "#b45309" });
  }
}

const asking = (counts: Partial<Record<string, number>>) =>
  ASKING_STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
