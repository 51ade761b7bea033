import { browser } from "wxt/browser";
import type { Observation } from "../../sdk/contract/observation";
import type { FieldReading } from "../../sdk/contract/reading";
import type { Attempt } from "../../sdk/capture/prove";

/**
 * A desk is what one clerk has before them: a tab with its frames, and the pop-ups it opened. Its
 * state survives the worker (session storage), not the browser; it holds no value of a case.
 */
export interface Desk {
  /** The tab it began with. */
  root: number;
  /** Documents in which mappings were recognised or watched for, by `tab:frame`. */
  armed: Record<string, ArmedDocument>;
  /** The top document of each of its tabs, by the browser's id, where it gives one. */
  tops: Record<number, string>;
  attempts: Attempt[];
  /** What is watched for since something was pressed that no mapping names. */
  missed: Attempt[];
  /** The last observations, for attempts whose trigger arrives after what it caused. */
  recent: Observation[];
  /** The record that the dock speaks of. */
  shown: Shown | null;
  /** Why the last trigger could not be kept, as a reason code; null when all is well. */
  fault: string | null;
}

export interface Shown {
  key: string;
  /** When it was decided: nothing more is asked of anybody. */
  finalAt: number | null;
}

export interface ArmedDocument {
  documentId: string | null;
  /** Its address when it was last heard of; a single page changes it without a load. */
  url: string;
  mappings: { id: string; version: number; fields: Record<string, FieldReading["state"]> }[];
}

const RECENT_MS = 15_000;
const RECENT_MAX = 300;

const empty = (root: number): Desk => ({
  root,
  armed: {},
  tops: {},
  attempts: [],
  missed: [],
  recent: [],
  shown: null,
  fault: null,
});

/** Older than any attempt could still need, or too many: the oldest go first. Pure. */
export function remember(recent: Observation[], seen: Observation[], now: number): Observation[] {
  return [...recent, ...seen].filter((one) => now - one.at < RECENT_MS).slice(-RECENT_MAX);
}

export class Desks {
  readonly #desks = new Map<number, Desk>();
  /** Pop-up tab → the tab that opened it. */
  readonly #openers = new Map<number, number>();
  readonly #queues = new Map<number, Promise<unknown>>();
  readonly #ready: Promise<void>;

  constructor() {
    this.#ready = this.#load();
  }

  /**
   * Runs `work` on the desk of this tab, one at a time in the order of the calls, and keeps what it
   * changed before the next begins.
   */
  async with<T>(tabId: number, work: (desk: Desk) => Promise<T> | T): Promise<T> {
    await this.#ready;
    const root = this.rootOf(tabId);
    const turn = (this.#queues.get(root) ?? Promise.resolve()).then(async () => {
      const desk = this.#desks.get(root) ?? empty(root);
      this.#desks.set(root, desk);
      try {
        return await work(desk);
      } finally {
        await this.#keep(desk);
      }
    });
    this.#queues.set(
      root,
      turn.catch(() => {}),
    );
    return turn;
  }

  rootOf(tabId: number): number {
    return this.#openers.get(tabId) ?? tabId;
  }

  async all(): Promise<Desk[]> {
    await this.#ready;
    return [...this.#desks.values()];
  }

  /** The tabs that show this desk. */
  tabsOf(desk: Desk): number[] {
    const popups = [...this.#openers].filter(([, root]) => root === desk.root).map(([tab]) => tab);
    return [desk.root, ...popups];
  }

  /**
   * A pop-up belongs to the desk that opened it, and what it had moves over; gives what it saw before
   * this was known, which is to be weighed there.
   */
  async join(popup: number, opener: number): Promise<Observation[]> {
    await this.#ready;
    const root = this.rootOf(opener);
    if (root === popup || this.#openers.get(popup) === root) return [];
    this.#openers.set(popup, root);
    // What came before this was known may still be under way at the pop-up's own desk.
    await this.#queues.get(popup);
    const own = this.#desks.get(popup);
    this.#desks.delete(popup);
    await browser.storage.session?.remove(`desk:${popup}`);
    await browser.storage.session?.set({ openers: Object.fromEntries(this.#openers) });
    if (own) {
      await this.with(opener, (desk) => {
        Object.assign(desk.armed, own.armed);
        desk.attempts.push(...own.attempts);
        desk.missed.push(...own.missed);
        desk.shown = own.shown ?? desk.shown;
      });
    }
    return own?.recent ?? [];
  }

  /** A pop-up still belongs to who opened it: word of its last case may come after it has closed. */
  async close(tabId: number): Promise<void> {
    await this.#ready;
    // After what is under way: its last trigger may be being kept just now.
    await this.#queues.get(tabId);
    const desk = this.#desks.get(tabId);
    // An attempt outlives its tab: it still runs into proof or time-out.
    if (desk && desk.attempts.length === 0) {
      this.#desks.delete(tabId);
      await browser.storage.session?.remove(`desk:${tabId}`);
    }
  }

  async #load(): Promise<void> {
    const stored = (await browser.storage.session?.get(null)) ?? {};
    for (const [key, value] of Object.entries(stored)) {
      if (key.startsWith("desk:")) this.#desks.set((value as Desk).root, value as Desk);
    }
    for (const [popup, root] of Object.entries((stored.openers as Record<string, number>) ?? {})) {
      this.#openers.set(Number(popup), root);
    }
  }

  async #keep(desk: Desk): Promise<void> {
    await browser.storage.session?.set({ [`desk:${desk.root}`]: desk });
  }
}
