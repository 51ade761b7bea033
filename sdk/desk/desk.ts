import { BundleError, type Result } from "../client";
import type { Desk, DeskState, Outcome } from "../contract/desk";
import type { Knock } from "../contract/handed";
import { IllegalTransition } from "../outbox";
import { enrolDevice } from "../casework/enrol";
import type { Alarm } from "../casework/alarm";
import { sendAlarms, withAlarm, type AlarmStore } from "../casework/alarms";
import { confirmFields } from "../casework/fields";
import { dropKey } from "../casework/keys";
import { amend, recall } from "./memory";
import { receive, type Reply } from "./receive";
import { learn, mappingsOf, NO_REGISTRY } from "../casework/registry";
import {
  askMappings,
  openSession,
  sendBy,
  type Enrolment,
  type Session,
} from "../casework/session";
import { beginShift, onDuty } from "../casework/shift";

/** What all windows of the desk hear: that something changed. */
const CHANNEL = "jilu.desk";
/** Held by the window that sends. */
const LOCK = "jilu.desk.drain";

/** How often mappings are asked for, and what is due is looked for, in milliseconds. */
const ROUTINE_MS = 15_000;

/** How often the page that opened this window is told that it is here, in milliseconds. */
const KNOCK_MS = 2_000;

/**
 * The desk in this window, whose origin is the platform's: takes what pages of departments hand to
 * it, and brings it to the platform. Any number of windows may be open at the same time.
 */
export function openDesk(): Desk {
  const platform = location.origin;
  const others = new BroadcastChannel(CHANNEL);
  const listeners = new Set<() => void>();
  const pages = new Set<string>();
  let untaken: DeskState["untaken"] = null;
  let bundleFault: DeskState["bundleFault"] = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => listeners.forEach((listener) => listener());
  const changed = () => {
    others.postMessage(null);
    tell();
  };
  others.onmessage = tell;

  // Where this browser is enrolled may change in another window.

  let opened: { device: string; session: Promise<Session | null> } | null = null;
  async function session(): Promise<Session | null> {
    const { enrolment } = await recall();
    if (enrolment?.device.id !== opened?.device) {
      const before = opened?.session;
      opened = enrolment && { device: enrolment.device.id, session: begin(enrolment) };
      // Whoever asks next tries again.
      opened?.session.catch(() => (opened = null));
      before?.then((old) => old?.outbox.close()).catch(() => undefined);
    }
    return opened?.session ?? null;
  }
  async function begin(enrolment: Enrolment): Promise<Session | null> {
    const now = await openSession(enrolment);
    now?.outbox.subscribe(changed);
    // Kept, and the window was closed before its verdict was: a person is asked.
    for (const { key, state } of (await now?.outbox.list()) ?? []) {
      if (state !== "pending") continue;
      // In the meantime another window may have had its verdict.
      await now!.outbox.unsure(key, "interrupted", []).catch((error: unknown) => {
        if (!(error instanceof IllegalTransition)) throw error;
      });
    }
    await now?.outbox.prune();
    return now;
  }

  /** Sends what is due. `hurry`: now is better than our own backoff thought. */
  async function drain(hurry = false): Promise<void> {
    const now = await session();
    if (!now) return;
    const report = await navigator.locks.request(LOCK, async () => {
      const drained = await now.outbox.drain(sendBy(now), { hurry, inquire: !hurry });
      await sendAlarms(now, alarms);
      return drained;
    });
    clearTimeout(timer);
    if (report.nextDueAt !== null)
      timer = setTimeout(() => inBackground(drain()), Math.max(0, report.nextDueAt - Date.now()));
    changed();
  }

  async function raise({ enrolment: { platform } }: Session, alarm: Alarm): Promise<void> {
    await alarms.amend((kept) => withAlarm(kept, { platform, alarm }));
    await drain();
  }

  /** What doesn't verify is not taken; what was there stays in force. */
  async function sync(): Promise<void> {
    const now = await session();
    if (!now) return;
    try {
      const news = await askMappings(now, (await recall()).registry);
      // No answer says nothing of the mappings that came before it.
      if (now.online) bundleFault = null;
      if (news)
        await amend(({ registry }) => ({ registry: learn(registry, news.bundle, news.etag) }));
    } catch (error) {
      if (!(error instanceof BundleError)) throw error;
      bundleFault = error.name;
    }
    changed();
  }

  async function routine(): Promise<void> {
    const wasOnline = (await session())?.online;
    await sync();
    // The platform is back: don't sit out what was waited for while it was away.
    await drain(wasOnline === false && (await session())?.online);
  }

  /** What fails here fails at the disk, or at the platform: nothing is lost, and it comes up again. */
  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => console.warn("put off:", nameOf(error)));
  }

  async function hear(data: unknown, origin: string): Promise<Reply> {
    const now = await session();
    const { registry, shift } = await recall();
    const reply = await receive(data, origin, {
      registry,
      outbox: now?.outbox ?? null,
      shift: onDuty(shift, Date.now()),
      alarm: (alarm) => now && inBackground(raise(now, alarm)),
      now: () => Date.now(),
    });
    if (!pages.has(origin) && mappingsOf(registry, origin).length > 0) {
      pages.add(origin);
      tell();
    }
    const before = untaken;
    if (reply && "why" in reply) untaken = { origin, why: reply.why };
    if (reply && "say" in reply && reply.say === "taken") {
      untaken = null;
      inBackground(drain(true));
    }
    // A page tells it again and again.
    if (before?.origin !== untaken?.origin || before?.why !== untaken?.why) tell();
    return reply;
  }

  // One after the other: what is told again while it is being taken finds it taken.
  let turn: Promise<unknown> = Promise.resolve();
  addEventListener("message", ({ data, origin, ports: [port] }: MessageEvent<unknown>) => {
    if (!port) return;
    turn = turn
      .then(() => hear(data, origin))
      .then((reply) => {
        if (reply && "say" in reply) port.postMessage(reply.say);
        else port.close();
      })
      .catch((error: unknown) => {
        // The name only: a message could carry what was typed. Unanswered, it is told again.
        console.error("not taken:", nameOf(error));
      });
  });
  addEventListener("online", () => inBackground(drain(true)));
  setInterval(() => inBackground(routine()), ROUTINE_MS);
  inBackground(routine());
  const here: Knock = "jilu:desk";
  setInterval(() => {
    for (const origin of pages) (opener as Window | null)?.postMessage(here, origin);
  }, KNOCK_MS);
  // Else the browser may throw away what waits when its disk is full.
  void navigator.storage.persist();

  return {
    async read() {
      const [now, { enrolment, registry, shift }] = [await session(), await recall()];
      const speaking = [...pages].flatMap((origin) => mappingsOf(registry, origin));
      const midnight = new Date().setHours(0, 0, 0, 0);
      const duty = onDuty(shift, Date.now());
      const records = now ? await now.outbox.list({ since: midnight }) : [];
      return {
        place: now && { hall: now.enrolment.hall, window: now.enrolment.window },
        keyLost: enrolment !== null && now === null,
        revoked: now?.revoked ?? false,
        online: now?.online ?? true,
        bundleFault,
        shift: duty,
        // What a mapping names a page may not show, which its last case tells.
        unsigned:
          !duty &&
          (records[0]?.receipt.handler === null ||
            speaking.some(({ fields }) => !("handler.name" in fields))),
        pages: [...pages],
        untaken,
        records,
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async enrol(code) {
      const { enrolment: former } = await recall();
      const answer = await enrolDevice(platform, code, former ? [former] : []);
      if (answer.kind !== "ok") return outcomeOf(answer);
      await amend(() => ({ enrolment: answer.value, registry: NO_REGISTRY }));
      untaken = null;
      if (former) await dropKey(former.device.id);
      await routine();
      return null;
    },
    async answer(key, accepted) {
      await (await session())?.outbox.answer(key, accepted);
      inBackground(drain(true));
    },
    async confirmFields(key, right) {
      const now = await session();
      if (now) await confirmFields(now.outbox, key, right, Date.now());
      inBackground(drain(true));
    },
    async decide(key, as, reason) {
      const now = await session();
      const answer = await now?.client.decide(key, { as, reason });
      if (answer?.kind !== "ok") return outcomeOf(answer);
      await now!.outbox.resolve(answer.value);
      return null;
    },
    async retry(key) {
      await (await session())?.outbox.retry(key);
      inBackground(drain(true));
    },
    async sign(handler) {
      await amend(() => ({ shift: handler && beginShift(handler, Date.now()) }));
      changed();
    },
  };
}

const alarms: AlarmStore = {
  read: async () => (await recall()).alarms,
  amend: (change) => amend((memory) => ({ alarms: change(memory.alarms) })),
};

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);

const outcomeOf = (answer: Exclude<Result<unknown>, { kind: "ok" }> | undefined): Outcome =>
  answer && "problem" in answer ? answer.problem : "unreachable";
