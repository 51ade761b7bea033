import { browser, type Browser } from "wxt/browser";
import { hear, spoken } from "../../sdk/capture/hearsay";
import { textsOf } from "../../sdk/capture/names";
import { matchUrl } from "../../sdk/capture/pattern";
import type { Mapping } from "../../sdk/contract/mapping";
import type { PageMessage } from "../../sdk/contract/message";
import { ASKING_STATES } from "../../sdk/contract/record";
import { belongs } from "../../sdk/contract/origin";
import type { Casework } from "./casework";
import type { Desk, Desks } from "./desk";
import { readRegistry } from "./registry";
import { injectDock, injectEngine } from "./scripts";
import { session } from "./session";
import { readSettings } from "./settings";
import type { Show } from "./show";

export type Sender = Browser.runtime.MessageSender;

/** A receipt stays in view at least this long, whatever page comes next; milliseconds. */
const RECEIPT_MS = 3_000;

/** Answers the documents of granted origins: what is loaded into them, what becomes of their words. */
export class Pages {
  constructor(
    private readonly desks: Desks,
    private readonly casework: Casework,
    private readonly show: Show,
    /** A page was opened: a good moment to ask for new mappings. */
    private readonly freshen: () => void,
  ) {}

  async on(message: PageMessage, sender: Sender): Promise<unknown> {
    // Also where the key was lost: then it is the dock that says so.
    if (!(await readSettings()).enrolment) return undefined;
    switch (message.type) {
      case "hello":
        return this.#greet(message, sender);
      case "wake":
        return undefined;
      case "armed":
        return this.#arm(message, sender);
      case "trigger":
        return this.#trigger(message, sender);
      case "missed":
        return this.#miss(message, sender);
      case "heard":
        return this.#hear(message, sender);
      case "observed":
        // What the browser saw is reported by the browser alone (requests.ts), never by a page.
        return this.casework.observe(
          sender.tab!.id!,
          message.observations.filter(({ kind }) => kind !== "request"),
        );
    }
  }

  async #greet(message: Extract<PageMessage, { type: "hello" }>, sender: Sender) {
    this.freshen();
    const { tabId, frameId } = placeOf(sender);
    const opener = sender.tab?.openerTabId;
    if (opener !== undefined && (message.opener || (message.fresh && (await this.#waits(opener)))))
      await this.casework.observe(tabId, await this.desks.join(tabId, opener));
    const topUrl = sender.tab?.url ?? message.url;
    const { mappings } = await readRegistry();
    const { desk, isNewAddress } = await this.desks.with(tabId, (desk) => {
      forgetGone(desk, tabId, frameId, sender.documentId);
      const document = desk.armed[`${tabId}:${frameId}`];
      const isNewAddress = document !== undefined && document.url !== message.url;
      if (document) document.url = message.url;
      return { desk, isNewAddress };
    });
    const waits = desk.attempts.length > 0 || desk.missed.length > 0;
    const near = Object.keys(desk.armed).length > 0 || waits;
    const addressless = message.url.startsWith("about:");
    const named = mappings.some((mapping) => names(mapping, addressless ? topUrl : message.url));
    // A single page came to its form by another way, perhaps from a form of the same kind.
    if (named && isNewAddress) {
      await this.#turnPage(tabId);
      await this.desks.with(tabId, (own) => this.show.desk(own));
    }
    if (named || near) await injectEngine(tabId, frameId);
    if (frameId === 0 && (waits || desk.shown || desk.fault)) await injectDock(tabId);
    return { tabId, topUrl };
  }

  /** A form's answer may come in a tab of its own, which cannot reach the page that it was sent by. */
  #waits(tabId: number): Promise<boolean> {
    return this.desks.with(tabId, ({ attempts, missed }) =>
      [...attempts, ...missed].some(({ state }) => state === "open"),
    );
  }

  async #arm(message: Extract<PageMessage, { type: "armed" }>, sender: Sender): Promise<void> {
    const { tabId, frameId } = placeOf(sender);
    const recognised = message.mappings.length > 0;
    const place = `${tabId}:${frameId}`;
    const { first, fresh, tabs } = await this.desks.with(tabId, (desk) => {
      const there = desk.armed[place];
      // Its engine may speak before its sentry does: what was here is then another document's.
      const isSame = there !== undefined && there.documentId === (sender.documentId ?? null);
      const known = isSame ? there.mappings : [];
      const before = Object.values(desk.armed).some(({ mappings }) => mappings.length > 0);
      desk.armed[place] = {
        documentId: sender.documentId ?? null,
        url: message.url,
        mappings: message.mappings,
      };
      // Of two forms in a single page, the list between them may be gone before anybody looked.
      const fresh = message.mappings.some(({ id }) => !known.some((other) => other.id === id));
      return { first: recognised && !before, fresh, tabs: this.desks.tabsOf(desk) };
    });
    if (fresh) await this.#turnPage(tabId);
    if (recognised) {
      // The documents around a mapped one, and those that opened it, see messages and dialogs that
      // it cannot.
      if (first) for (const tab of tabs) await injectEngine(tab);
      await injectDock(tabId);
    } else if (frameId === 0) {
      const { mappings } = await readRegistry();
      if (mappings.some(({ match }) => matchUrl(match.url, message.url))) await injectDock(tabId);
    }
    await this.desks.with(tabId, (desk) => this.show.desk(desk));
  }

  /**
   * A new form is open: what was said of the last case goes when it has had time to be read. What
   * still asks something of somebody stays until it is answered.
   */
  async #turnPage(tabId: number): Promise<void> {
    const now = await session();
    const rest = await this.desks.with(tabId, async (desk) => {
      const { shown } = desk;
      if (!shown?.finalAt) return null;
      const record = await now?.outbox.get(shown.key);
      if (record && ASKING_STATES.includes(record.state)) return null;
      const left = shown.finalAt + RECEIPT_MS - Date.now();
      if (left <= 0) desk.shown = null;
      return left > 0 ? { key: shown.key, left } : null;
    });
    if (!rest) return;
    setTimeout(() => {
      void this.desks.with(tabId, async (desk) => {
        if (desk.shown?.key !== rest.key) return;
        desk.shown = null;
        await this.show.desk(desk);
      });
    }, rest.left);
  }

  async #trigger(
    message: Extract<PageMessage, { type: "trigger" }>,
    sender: Sender,
  ): Promise<void> {
    const { mappings } = await readRegistry();
    const mapping = mappings.find(({ id }) => id === message.mapping.id);
    const origin = originOf(sender);
    if (!mapping || !origin || !belongs(mapping, origin)) return;
    await this.casework.trigger(placeOf(sender).tabId, message, origin);
    // A pop-up may close at once: what becomes of the case is then said where it was opened.
    const tabs = await this.desks.with(placeOf(sender).tabId, (desk) => this.desks.tabsOf(desk));
    if (tabs.length > 1) for (const tab of tabs) await injectDock(tab);
    const keys = message.captures.map(({ key }) => `ahead:${key}`);
    await browser.storage.session?.remove(keys);
  }

  async #miss(press: Extract<PageMessage, { type: "missed" }>, sender: Sender) {
    const { mappings } = await readRegistry();
    const origin = originOf(sender);
    const missed = mappings.filter(
      (mapping) =>
        origin && belongs(mapping, origin) && press.mappings.some(({ id }) => id === mapping.id),
    );
    await this.casework.missed(placeOf(sender).tabId, missed, press);
  }

  async #hear({ line, at }: Extract<PageMessage, { type: "heard" }>, sender: Sender) {
    const said = hear(line);
    const origin = originOf(sender);
    if (said?.t !== "dialog" || !origin) return;
    const { mappings } = await readRegistry();
    const texts = mappings.filter((mapping) => belongs(mapping, origin)).flatMap(textsOf);
    await this.casework.observe(placeOf(sender).tabId, spoken([...new Set(texts)], said.text, at));
  }
}

const placeOf = (sender: Sender) => ({ tabId: sender.tab!.id!, frameId: sender.frameId ?? 0 });

/** Whether a document at this address could be one of the mapping's; the engine looks closer. */
const names = ({ match }: Mapping, url: string) =>
  matchUrl(match.url, url) || (match.frame?.url !== undefined && matchUrl(match.frame.url, url));

/** The browser's word on who sent it; about:blank and srcdoc inherit their origin. */
function originOf(sender: Sender): string | null {
  if (sender.origin && sender.origin !== "null") return sender.origin;
  try {
    const { origin } = new URL(sender.url ?? "");
    return origin === "null" ? null : origin;
  } catch {
    return null;
  }
}

/** A document in this place means that the one before is gone, and with the top all its frames. */
function forgetGone(desk: Desk, tabId: number, frameId: number, documentId?: string): void {
  // The same document greets again when its address changes, and when its engine is loaded.
  const sameTop = documentId !== undefined && desk.tops[tabId] === documentId;
  if (frameId === 0 && documentId !== undefined) desk.tops[tabId] = documentId;
  for (const [place, document] of Object.entries(desk.armed)) {
    const [tab, frame] = place.split(":").map(Number);
    const replaced =
      frame === frameId ? document.documentId !== documentId : frameId === 0 && !sameTop;
    if (tab === tabId && replaced) delete desk.armed[place];
  }
}
