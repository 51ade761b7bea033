import { createClient, verifyBundle, type Client, type Result } from "../../sdk/client";
import { createJweSealer, openOutbox, type Outbox } from "../../sdk/outbox";
import { loadKey } from "./keys";
import { readRegistry, storeBundle } from "./registry";
import { readSettings, type Enrolment } from "./settings";
import { spare } from "./spare";

/** Everything that an enrolled browser works with: where it belongs, its client, its outbox. */
export interface Session {
  enrolment: Enrolment;
  client: Client;
  outbox: Outbox;
  /** Whether the platform said that it takes nothing from this device any more. */
  revoked: boolean;
}

let current: Promise<Session | null> | undefined;

/** The session of this browser, opened once per worker; null until it is enrolled. */
export function session(): Promise<Session | null> {
  current ??= openSession();
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
  const key = await loadKey(enrolment.device.id);
  if (!key) return null;
  const client = createClient({ platform: enrolment.platform, key, token: enrolment.token });
  const outbox = await openOutbox({
    platform: enrolment.platform,
    device: enrolment.device.id,
    sealer: createJweSealer(enrolment.keys.seal),
    spare,
    formerly: enrolment.formerly ?? [],
    // Marks of the six steps: visible in a profile, and where chaos tests stop the worker.
    trace: (step) => void performance.mark(`jilu:${step}`),
  });
  return { enrolment, client, outbox, revoked: false };
}

/** Takes notice of what any answer says of the device; one that never came says nothing. */
export function heed(now: Session, answer: Result<unknown>): void {
  if (answer.kind === "ok") now.revoked = false;
  if (answer.kind === "unauthorised" && answer.problem.code === "device-revoked") {
    now.revoked = true;
  }
}

/**
 * Fetches the mappings if they changed, verifies them and stores them. Returns whether they changed.
 * A bundle that does not verify is not taken, and what was there stays.
 */
export async function syncMappings(): Promise<boolean> {
  const now = await session();
  if (!now) return false;
  const known = await readRegistry();
  const answer = await now.client.bundle(known.etag);
  heed(now, answer);
  if (answer.kind !== "ok" || !answer.value.changed) return false;
  const bundle = await verifyBundle(answer.value.bundle, now.enrolment.keys.sign, {
    platform: now.enrolment.platform,
    minRevision: known.revision,
  });
  return storeBundle(bundle, answer.value.etag);
}
