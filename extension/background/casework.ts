import { type MissedPress, stepMissed, watchFor } from "../../sdk/capture/missed";
import { open, step, type ProofEvent, type Verdict } from "../../sdk/capture/prove";
import { refine } from "../../sdk/capture/refine";
import type { Mapping } from "../../sdk/contract/mapping";
import type { PageMessage } from "../../sdk/contract/message";
import type { Observation } from "../../sdk/contract/observation";
import { alarmOf, missedAlarm, type Alarm } from "../../sdk/casework/alarm";
import { conclude } from "../../sdk/casework/conclude";
import { draftCapture } from "../../sdk/casework/draft";
import { confirmFields } from "../../sdk/casework/fields";
import { MISSED } from "../../sdk/contract/reason";
import { IllegalTransition, OutboxFull } from "../../sdk/outbox";
import { remember, type Desk, type Desks } from "./desk";
import type { Session } from "./session";

type TriggerMessage = Extract<PageMessage, { type: "trigger" }>;

/** A page that was left before it was told its tab: nothing more will be seen, a person is asked. */
export const NO_TAB = -1;

interface Surroundings {
  desks: Desks;
  session(): Promise<Session | null>;
  mappings(): Promise<readonly Mapping[]>;
  shift(): Promise<{ name: string; no?: string } | null>;
  paused(): Promise<boolean>;
  /** The desk's record or state changed: the surfaces want to know. */
  changed(desk: Desk): Promise<void>;
  /** Something is ready to be sent. */
  drain(): void;
  /** The platform should hear of a page that is no longer what its mapping says. */
  alarm(alarm: Alarm): void;
  /** Look at this desk again at this time. */
  wakeAt(desk: Desk, at: number): void;
  now(): number;
  /** When this worker began, in milliseconds since the epoch: what was before it may not have seen. */
  awakeSince: number;
}

/**
 * From the trigger to the verdict: every capture is durable before anything is weighed, and only a
 * verdict of `prove` moves it on.
 */
export class Casework {
  constructor(private readonly around: Surroundings) {}

  /** A clerk triggered a mapping on this tab. Persists, then proves with what was seen meanwhile. */
  async trigger(tabId: number, message: TriggerMessage, origin: string): Promise<void> {
    const { desks } = this.around;
    const [now, mappings, shift] = [
      await this.around.session(),
      await this.around.mappings(),
      await this.around.shift(),
    ];
    const mapping = mappings.find(({ id }) => id === message.mapping.id);
    if (!now || !mapping || (await this.around.paused())) return;
    // The version that read the page is what the record must say, even if a newer one came since.
    const read: Mapping = { ...mapping, version: message.mapping.version };
    await desks.with(tabId, async (desk) => {
      const before = desk.attempts.length;
      for (const [row, { key, reading: shown }] of message.captures.entries()) {
        const reading = refine(shown, read);
        if (await this.#isKnown(now, key)) continue;
        const draft = draftCapture(
          key,
          read,
          reading,
          { at: message.at, gesture: message.gesture, origin },
          shift,
        );
        const content = await digest(reading);
        try {
          // Nothing is waited for between a record and its attempt: see `orphans`.
          await now.outbox.persist(draft);
          desk.fault = null;
        } catch (error) {
          if (!(error instanceof OutboxFull)) throw error;
          desk.fault = "quota-full";
          continue;
        }
        const moved = draft.receipt.doubts && alarmOf(read, reading.fields, this.around.now());
        if (moved) this.around.alarm(moved);
        desk.attempts.push(
          open({
            key,
            row,
            rows: message.captures.length,
            mapping: read,
            triggeredAt: message.at,
            gap: tabId === NO_TAB,
            digest: content,
            sourceNo: reading.sourceNo,
          }),
        );
        desk.shown = { key, finalAt: null };
      }
      if (desk.attempts.length === before) return;
      desk.missed = [];
      await this.around.changed(desk);
      // What the click caused may have been seen before the click itself was told.
      for (const seen of desk.recent.filter(({ at }) => at >= message.at)) {
        await this.#weigh(desk, now, seen);
      }
      await this.#weigh(desk, now, { kind: "tick", at: this.around.now() });
    });
  }

  /**
   * Whether a trigger came twice, by message and by session storage. One that is pending and that no
   * desk weighs was kept by a worker that died of it: it is taken up again, or nobody ever would.
   */
  async #isKnown(now: Session, key: string): Promise<boolean> {
    const desks = await this.around.desks.all();
    if (desks.some(({ attempts }) => attempts.some((attempt) => attempt.key === key))) return true;
    const record = await now.outbox.get(key);
    return record !== undefined && record.state !== "pending";
  }

  /** Something was pressed on this tab that these mappings don't name, and may have done the same. */
  async missed(tabId: number, mappings: readonly Mapping[], press: MissedPress): Promise<void> {
    const now = await this.around.session();
    if (!now || mappings.length === 0 || (await this.around.paused())) return;
    await this.around.desks.with(tabId, async (desk) => {
      desk.missed = watchFor(desk.missed, mappings, press, desk.attempts, true);
      for (const seen of desk.recent.filter(({ at }) => at >= press.at))
        await this.#watch(desk, seen);
    });
  }

  async observe(tabId: number, observations: Observation[]): Promise<void> {
    const now = await this.around.session();
    if (!now) return;
    await this.around.desks.with(tabId, async (desk) => {
      desk.recent = remember(desk.recent, observations, this.around.now());
      for (const seen of observations) await this.#weigh(desk, now, seen);
    });
  }

  /** Time has passed: attempts settle or run out. */
  async tick(desk: Desk): Promise<void> {
    const now = await this.around.session();
    if (!now) return;
    await this.around.desks.with(desk.root, (own) =>
      this.#weigh(own, now, { kind: "tick", at: this.around.now() }),
    );
  }

  /** What is pending, and has nobody left who could prove it, goes to a person. */
  async orphans(): Promise<void> {
    const now = await this.around.session();
    if (!now) return;
    const pending = (await now.outbox.list()).filter(({ state }) => state === "pending");
    // Looked at afterwards, so that one that was kept just now has its attempt.
    const desks = await this.around.desks.all();
    const openKeys = new Set(desks.flatMap((desk) => desk.attempts.map(({ key }) => key)));
    for (const { key } of pending) {
      if (openKeys.has(key)) continue;
      try {
        await now.outbox.unsure(key, "interrupted", []);
      } catch (error) {
        // Its verdict came in the meantime.
        if (!(error instanceof IllegalTransition)) throw error;
      }
    }
  }

  /** Staff answered the one question of an unproven record. */
  async answer(key: string, accepted: boolean): Promise<void> {
    const now = await this.around.session();
    await now?.outbox.answer(key, accepted);
    await this.#settleShown(key);
    this.around.drain();
  }

  /** Staff said whether the fields that moved were read right; wrong ones are never taken. */
  async confirmFields(key: string, right: boolean): Promise<void> {
    const now = await this.around.session();
    if (!now || !(await confirmFields(now.outbox, key, right, this.around.now()))) return;
    await this.#settleShown(key);
    this.around.drain();
  }

  async #weigh(desk: Desk, now: Session, event: ProofEvent) {
    await this.#watch(desk, event);
    if (desk.attempts.length === 0) return;
    const { attempts, verdicts, wakeAt } = step(
      desk.attempts,
      event,
      this.around.now(),
      this.around.awakeSince,
    );
    desk.attempts = attempts;
    for (const verdict of verdicts) {
      try {
        await this.#apply(desk, now, verdict);
      } catch (error) {
        // A person answered before the proof came; what they said stands.
        if (!(error instanceof IllegalTransition)) throw error;
      }
    }
    if (wakeAt !== null) this.around.wakeAt(desk, wakeAt);
    if (verdicts.length > 0) await this.around.changed(desk);
  }

  async #watch(desk: Desk, event: ProofEvent): Promise<void> {
    if (desk.missed.length === 0) return;
    const { missed, accepted, wakeAt } = stepMissed(desk.missed, event, this.around.now());
    desk.missed = missed;
    if (wakeAt !== null) this.around.wakeAt(desk, wakeAt);
    if (accepted.length === 0) return;
    for (const mapping of accepted) this.around.alarm(missedAlarm(mapping, this.around.now()));
    desk.fault = MISSED;
    await this.around.changed(desk);
  }

  async #apply(desk: Desk, now: Session, { verdict, ...rest }: Verdict): Promise<void> {
    const { key, confirmedAt } = rest;
    const ready =
      // The record waits on; the clerk is told.
      verdict === "unsent"
        ? null
        : await conclude(
            now.outbox,
            {
              ...rest,
              verdict,
              confirmedAt: confirmedAt === null ? null : new Date(confirmedAt).toISOString(),
            },
            this.around.now(),
          );
    // A receipt that still says "recorded" would be untrue from now on; and where it is gone already,
    // the clerk must hear of it all the same. Another case in hand is not talked over.
    if (ready && ready.key !== key && (desk.shown === null || desk.shown.key === key)) {
      desk.shown = { key: ready.key, finalAt: this.around.now() };
    }
    if (ready) this.around.drain();
    if (verdict === "dropped" && desk.shown?.key === key) {
      const other = desk.attempts.at(-1);
      // It may have been decided already: nothing would come any more that ends it.
      const finalAt = !other || other.state === "unsure" ? null : other.decidedAt;
      desk.shown = other ? { key: other.key, finalAt } : null;
    }
    // An unsure one stays in view until somebody answers.
    if (desk.shown?.key === key && verdict !== "unsure") {
      desk.shown.finalAt = this.around.now();
    }
  }

  async #settleShown(key: string): Promise<void> {
    for (const desk of await this.around.desks.all()) {
      if (desk.shown?.key !== key) continue;
      await this.around.desks.with(desk.root, async (own) => {
        own.shown!.finalAt = this.around.now();
        await this.around.changed(own);
      });
    }
  }
}

/** Tells two readings apart without keeping them: SHA-256 over what was read, in hexadecimal. */
async function digest(reading: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(reading));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
