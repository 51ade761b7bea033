import { createClient, verifyBundle, type Client, type Result } from "../client";
import type { Bundle } from "../contract/mapping";
import type { EnrolmentGrant } from "../contract/window";
import { createJweSealer, openOutbox, type Outbox, type OutboxOptions, type Send } from "../outbox";
import { loadKey } from "./keys";

/** What a browser knows of its enrolment; the private key lies in `keys.ts`. */
export interface Enrolment extends EnrolmentGrant {
  platform: string;
  /** Devices that this browser was before, at the same window of the same platform. */
  formerly?: string[];
}

/** Everything that an enrolled browser works with: where it belongs, its client, its outbox. */
export interface Session {
  enrolment: Enrolment;
  client: Client;
  outbox: Outbox;
  /** Whether the platform said that it takes nothing from this device any more. */
  revoked: boolean;
  /** Whether the platform answered when it was last asked for anything. */
  online: boolean;
}

/** Null where the browser has lost the key: it must be enrolled anew. */
export async function openSession(
  enrolment: Enrolment,
  options: Pick<OutboxOptions, "spare" | "trace"> = {},
): Promise<Session | null> {
  const { platform, token, device, keys, formerly = [] } = enrolment;
  const key = await loadKey(device.id);
  if (!key) return null;
  const client = createClient({ platform, key, token });
  const sealer = createJweSealer(keys.seal);
  const outbox = await openOutbox({ platform, device: device.id, sealer, formerly, ...options });
  return { enrolment, client, outbox, revoked: false, online: true };
}

/** Takes notice of what any answer says of the device; one that never came says only that. */
export function heed(now: Session, answer: Result<unknown>): void {
  now.online = answer.kind !== "retry";
  if (answer.kind === "ok") now.revoked = false;
  if (answer.kind === "unauthorised" && answer.problem.code === "device-revoked") {
    now.revoked = true;
  }
}

/** Sends by a session, which takes notice of the answer. */
export const sendBy =
  (now: Session): Send =>
  async (captures) => {
    const answer = await now.client.sendCaptures(captures);
    heed(now, answer);
    return answer;
  };

/**
 * Asks for the mappings; gives them if they changed, and null if not, or if no answer came.
 * @throws BundleError where they don't verify, or are older than what was seen
 */
export async function askMappings(
  now: Session,
  known: { revision: number; etag: string | null },
): Promise<{ bundle: Bundle; etag: string | null } | null> {
  const answer = await now.client.bundle(known.etag);
  heed(now, answer);
  if (answer.kind !== "ok" || !answer.value.changed) return null;
  const bundle = await verifyBundle(answer.value.bundle, now.enrolment.keys.sign, {
    platform: now.enrolment.platform,
    minRevision: known.revision,
  });
  return { bundle, etag: answer.value.etag };
}
