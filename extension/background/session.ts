import { askMappings, openSession as open, type Session } from "../../sdk/casework/session";
import { readRegistry, storeBundle } from "./registry";
import { readSettings } from "./settings";
import { spare } from "./spare";

export type { Session };

let current: Promise<Session | null> | undefined;

/** The session of this browser, opened once per worker; null until it is enrolled. */
export function session(): Promise<Session | null> {
  if (!current) {
    const opening = openSession();
    current = opening;
    // Whoever asks next tries again.
    opening.catch(() => {
      if (current === opening) current = undefined;
    });
  }
  return current;
}

/** Enrolled, and the browser has lost the key: nothing can be recorded until it is enrolled anew. */
export async function isKeyLost(): Promise<boolean> {
  const { enrolment } = await readSettings();
  return enrolment !== null && (await session()) === null;
}

/** After enrolling or leaving: the next call opens the session anew. */
export async function renewSession(): Promise<void> {
  const old = await current?.catch(() => null);
  old?.outbox.close();
  current = undefined;
}

async function openSession(): Promise<Session | null> {
  const { enrolment } = await readSettings();
  if (!enrolment) return null;
  return open(enrolment, {
    spare,
    // Marks of the six steps: visible in a profile, and where chaos tests stop the worker.
    trace: (step) => void performance.mark(`jilu:${step}`),
  });
}

/**
 * Fetches the mappings if they changed, verifies them and stores them. Returns whether they changed.
 * A bundle that does not verify is not taken, and what was there stays.
 */
export async function syncMappings(): Promise<boolean> {
  const now = await session();
  if (!now) return false;
  const known = await readRegistry();
  const news = await askMappings(now, known);
  return news !== null && storeBundle(news.bundle, news.etag);
}
