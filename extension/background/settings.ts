import { browser } from "wxt/browser";
import type { Enrolment } from "../../sdk/desk/session";

export interface Settings {
  enrolment: Enrolment | null;
  paused: boolean;
  /** Who is at the window today, if signed in; `day` ends the shift by itself. */
  shift: { name: string; no?: string; day: string } | null;
  locale: "zh" | "en" | null;
}

const EMPTY: Settings = { enrolment: null, paused: false, shift: null, locale: null };

/** Local day as YYYY-MM-DD; shifts and the ledger of "today" turn over at local midnight. */
export const dayOf = (time: number) => new Date(time).toLocaleDateString("sv-SE");

export async function readSettings(now = Date.now()): Promise<Settings> {
  const stored = await browser.storage.local.get("settings");
  const settings = { ...EMPTY, ...(stored.settings as Partial<Settings> | undefined) };
  // A shift that nobody ended must not sign tomorrow's cases with yesterday's name.
  if (settings.shift && settings.shift.day !== dayOf(now)) settings.shift = null;
  return settings;
}

export async function writeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await readSettings()), ...change };
  await browser.storage.local.set({ settings });
  return settings;
}

/** Chinese unless somebody chose otherwise: the browser's own language says little about a clerk. */
export const uiLocale = (settings: Settings): "zh" | "en" => settings.locale ?? "zh";
