import type { Alarm } from "./alarm";
import { heed, type Session } from "./session";

/** An alarm that its platform doesn't have yet. It holds names of fields, never a value. */
export interface KeptAlarm {
  /** No other platform hears of it. */
  platform: string;
  alarm: Alarm;
}

/** Where alarms wait. `amend` reads and writes in one go. */
export interface AlarmStore {
  read(): Promise<KeptAlarm[]>;
  amend(change: (kept: KeptAlarm[]) => KeptAlarm[]): Promise<void>;
}

/** Far more pages than a window works on; the oldest go first. */
const KEPT_MAX = 100;

/**
 * With this one, too, unless the same waits already: every case of a page that changed raises the
 * same alarm, and one is enough. Pure.
 */
export function withAlarm(kept: KeptAlarm[], one: KeptAlarm): KeptAlarm[] {
  return kept.some((other) => isSame(other, one)) ? kept : [...kept, one].slice(-KEPT_MAX);
}

/**
 * Sends what waits for this platform. One whose answer is lost is sent again: told twice is better
 * than not at all.
 */
export async function sendAlarms(now: Session, store: AlarmStore): Promise<void> {
  const { platform } = now.enrolment;
  for (const one of (await store.read()).filter((kept) => kept.platform === platform)) {
    const answer = await now.client.alarm(one.alarm);
    heed(now, answer);
    // Refused ones go as well: they would be refused again.
    if (answer.kind !== "ok" && answer.kind !== "refused") return;
    await store.amend((kept) => kept.filter((other) => !isSame(other, one)));
  }
}

const isSame = (a: KeptAlarm, b: KeptAlarm) => about(a) === about(b);
const about = ({ platform, alarm: { mapping, kind, fields } }: KeptAlarm) =>
  JSON.stringify([platform, mapping.id, mapping.version, kind, fields]);
