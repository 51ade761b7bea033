import { browser } from "wxt/browser";
import { PageMessage, PanelMessage, SurfaceMessage } from "../../sdk/contract/message";
import { openSessionStorage, readAhead } from "./ahead";
import { Casework } from "./casework";
import { Desks } from "./desk";
import { Dispatch } from "./dispatch";
import { enrolByPolicy } from "./enrol";
import { Pages, type Sender } from "./pages";
import { Panel } from "./panel";
import { readRegistry } from "./registry";
import { watchRequests } from "./requests";
import { injectSentries, registerScripts } from "./scripts";
import { session } from "./session";
import { readSettings } from "./settings";
import { Show } from "./show";
import { openPanel, Surface } from "./surface";
import { Update } from "./update";

/**
 * The shortest period that browsers allow. Two alarms, half a period apart, so that a new mapping
 * is in force within 30 s.
 */
const PERIOD_MINUTES = 0.5;

/** Wires the rooms of the background. Every listener is added in the first turn of the worker. */
export function startBackground(): void {
  const desks = new Desks();
  const show = new Show(desks);
  const dispatch = new Dispatch(() => show.all(), applyMappings);
  const casework = new Casework({
    desks,
    session,
    mappings: async () => (await readRegistry()).mappings,
    shift: async () => (await readSettings()).shift,
    paused: async () => (await readSettings()).paused,
    changed: (desk) => show.desk(desk),
    drain: () => void dispatch.drain(true),
    alarm: (alarm) => void dispatch.raise(alarm),
    wakeAt: (desk, at) => {
      setTimeout(() => void casework.tick(desk), Math.max(0, at - Date.now()) + 1);
      // Should the worker fall asleep before: the alarm comes later than asked, but it comes.
      void browser.alarms.create(`desk:${desk.root}`, { when: at + 500 });
    },
    now: () => Date.now(),
    awakeSince: Date.now(),
  });
  const pages = new Pages(desks, casework, show, () => dispatch.freshen());
  const surface = new Surface(desks, casework, show);
  const panel = new Panel({ dispatch, show, applyMappings, startUp });
  const update = new Update(desks);

  const listenAgain = watchRequests((tabId, seen) => void casework.observe(tabId, [seen]));
  browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    answer(message, sender).then(reply, (error: unknown) => {
      // The name only: a message could carry what was typed.
      console.error("message failed:", error instanceof Error ? error.name : typeof error);
      reply(undefined);
    });
    return true;
  });

  /** A message is taken for what its sender may say, and for nothing else. */
  async function answer(message: unknown, sender: Sender): Promise<unknown> {
    if (sender.id !== browser.runtime.id) return undefined;
    if (sender.url?.startsWith(browser.runtime.getURL(""))) {
      const told = PanelMessage.safeParse(message);
      if (told.success) return panel.on(told.data);
    }
    const shown = SurfaceMessage.safeParse(message);
    if (shown.success) return surface.on(shown.data, sender);
    const page = PageMessage.safeParse(message);
    if (page.success && sender.tab?.id !== undefined) return pages.on(page.data, sender);
    return undefined;
  }

  browser.tabs.onRemoved.addListener((tabId) => void desks.close(tabId));
  browser.alarms.onAlarm.addListener(() => void routine());
  browser.permissions.onAdded.addListener(() => {
    listenAgain();
    void applyMappings();
  });
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "session") void readAhead({ casework, desks, show }, Object.keys(changes));
    if (area === "managed") void startUp();
    if (area === "local" && "settings" in changes) void show.all();
  });
  browser.runtime.onInstalled.addListener(() => void startUp());
  browser.runtime.onStartup.addListener(() => void startUp());
  browser.runtime.onUpdateAvailable.addListener(() => void update.whenIdle(true));
  const sidePanel = browser.sidePanel as typeof browser.sidePanel | undefined;
  if (sidePanel) void sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
  else (browser.action ?? browser.browserAction).onClicked.addListener(() => void openPanel());

  self.addEventListener("online", () => void dispatch.drain(true));

  /** Mappings or permissions changed: scripts where they are needed, also in pages open already. */
  async function applyMappings(): Promise<void> {
    await bringScripts();
    await show.all();
  }

  async function bringScripts(): Promise<void> {
    await registerScripts();
    await injectSentries();
  }

  async function startUp(): Promise<void> {
    await enrolByPolicy();
    const half = PERIOD_MINUTES * 30_000;
    await browser.alarms.create("routine:a", { periodInMinutes: PERIOD_MINUTES });
    await browser.alarms.create("routine:b", {
      when: Date.now() + half,
      periodInMinutes: PERIOD_MINUTES,
    });
    await (await session())?.outbox.prune();
    // Pages that are open wait for no answer of the platform; surfaces do, who would else see a
    // window that was just enrolled without its mappings.
    await bringScripts();
    await dispatch.sync();
    await show.all();
    await routine();
  }

  async function routine(): Promise<void> {
    await readAhead({ casework, desks, show });
    for (const desk of await desks.all()) await casework.tick(desk);
    await casework.orphans();
    await dispatch.sync();
    await dispatch.drain();
    await update.whenIdle();
  }

  // A worker that was asleep starts here: first what pages may have left for it, then what a worker
  // before it may have left half sent.
  void openSessionStorage()
    .then(() => readAhead({ casework, desks, show }))
    .then(() => dispatch.drain());
}
