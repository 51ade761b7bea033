import { browser } from "wxt/browser";
import { BundleError } from "../../sdk/client";
import type { Status } from "../../sdk/contract/message";
import type { Alarm } from "../../sdk/casework/alarm";
import { sendAlarms, withAlarm } from "../../sdk/casework/alarms";
import { sendBy } from "../../sdk/casework/session";
import { alarms } from "./alarms";
import { session, syncMappings } from "./session";

/** Mappings younger than this are not asked for again when a page is opened; milliseconds. */
const FRESH_MS = 5_000;
/** Timers live as long as the worker; beyond this an alarm does it. Milliseconds. */
const TIMER_MS = 25_000;

/** When to look again after the database would not write; milliseconds. */
const RETRY_MS = 60_000;

/** When things go to the platform and come from it. */
export class Dispatch {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #syncedAt = 0;
  #alarming: Promise<void> = Promise.resolve();
  #bundleFault: Status["bundleFault"] = null;

  constructor(
    private readonly sent: () => Promise<void>,
    private readonly mapped: () => Promise<void>,
  ) {}

  /** Why the mappings that came last were not taken. */
  get bundleFault(): Status["bundleFault"] {
    return this.#bundleFault;
  }

  /**
   * Sends what is due; what must wait is scheduled. `hurry`: something new is ready, or a person or
   * the network says that now is better than our own backoff thought. Else a good moment to ask what
   * was decided about what is held.
   */
  async drain(hurry = false): Promise<void> {
    const now = await session();
    if (!now) return;
    try {
      const report = await now.outbox.drain(sendBy(now), { hurry, inquire: !hurry });
      if (report.nextDueAt !== null) this.#drainAt(report.nextDueAt);
    } catch (error) {
      // The database would not write: nothing was deleted, and the lease will lapse.
      console.warn("drain stopped:", error instanceof Error ? error.name : "failed");
      this.#drainAt(Date.now() + RETRY_MS);
    }
    await this.sent();
    await this.#sendAlarms();
  }

  /** Kept until the platform has it, which may be away just now. */
  async raise(alarm: Alarm): Promise<void> {
    const platform = (await session())?.enrolment.platform;
    if (!platform) return;
    await alarms.amend((kept) => withAlarm(kept, { platform, alarm }));
    await this.#sendAlarms();
  }

  /** One after the other, or two at the same time would send the same. */
  #sendAlarms(): Promise<void> {
    this.#alarming = this.#alarming
      .then(async () => {
        const now = await session();
        if (now) await sendAlarms(now, alarms);
      })
      .catch((error: unknown) => {
        console.warn("alarms wait:", error instanceof Error ? error.name : "failed");
      });
    return this.#alarming;
  }

  #drainAt(at: number): void {
    clearTimeout(this.#timer);
    const wait = Math.max(0, at - Date.now());
    if (wait < TIMER_MS) this.#timer = setTimeout(() => void this.drain(), wait);
    void browser.alarms.create("drain", { when: at + 1_000 });
  }

  /** A page was opened: asks for mappings unless that was done just now. */
  freshen(): void {
    if (Date.now() - this.#syncedAt > FRESH_MS) void this.sync();
  }

  async sync(): Promise<void> {
    this.#syncedAt = Date.now();
    const now = await session();
    const before = { fault: this.#bundleFault, online: now?.online };
    try {
      const changed = await syncMappings();
      // No answer says nothing of the mappings that came before it.
      if (now?.online) this.#bundleFault = null;
      if (changed) await this.mapped();
    } catch (error) {
      // What was there stays in force, and the side panel says so.
      console.warn("mappings not taken:", error instanceof Error ? error.name : "failed");
      if (error instanceof BundleError) this.#bundleFault = error.name;
    }
    if (this.#bundleFault === before.fault && now?.online === before.online) return;
    // It is back: don't sit out what was waited for while it was away.
    if (now?.online && before.online === false) await this.drain(true);
    else await this.sent();
  }
}
