import { browser } from "wxt/browser";
import type { Former } from "../../sdk/casework/enrol";
import type { Enrolment } from "../../sdk/casework/session";
import { onDuty, type Shift } from "../../sdk/casework/shift";

export interface Settings {
  enrolment: Enrolment | null;
  /** Places that this browser was enrolled at before: what it left there unsent goes out by the next. */
  formers: Former[];
  paused: boolean;
  shift: Shift | null;
  locale: "zh" | "en" | null;
}

const EMPTY: Settings = {
  enrolment: null,
  formers: [],
  paused: false,
  shift: null,
  locale: null,
};

export async function readSettings(now = Date.now()): Promise<Settings> {
  const stored = await browser.storage.local.get("settings");
  const settings = { ...EMPTY, ...(stored.settings as Partial<Settings> | undefined) };
  return { ...settings, shift: onDuty(settings.shift, now) };
}

export async function writeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await readSettings()), ...change };
  await browser.storage.local.set({ settings });
  return settings;
}

/** Chinese unless somebody chose otherwise: the browser's own language says little about a clerk. */
export const uiLocale = (settings: Settings): "zh" | "en" => settings.locale ?? "zh";
