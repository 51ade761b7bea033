import type { DeskMessage, Handed, Mapping, Observation, PageMessage } from "../contract";
import { digestOf } from "./attempt";
import type { TriggerMessage } from "./engine";
import { startEngine } from "./engine";
import { newKey } from "./key";
import { stepMissed, watchFor } from "./missed";
import type { Attempt, ProofEvent, ProofRules, Verdict } from "./prove";
import { open, step } from "./prove";
import { installWitness } from "./witness";

export type { Handed };

/**
 * The engine on a page without the extension: a department that may edit its pages includes it by
 * script in every document of its system. Engine and witness then share the page's world, and no
 * browser bears out what the page says: evidence stays marked as page-reported, uncorroborated.
 *
 * It captures and hands over, and keeps nothing for good: sealing and the outbox need a secure
 * context, which a page on plain http isn't. `handTo` passes a case on to a document that is one.
 */
export interface EmbedOptions {
  window: Window;
  mappings: readonly Mapping[];
  /**
   * Given every case on which there is a verdict; an unsure one may be followed by another. Settles
   * once it is in safe hands: until then this tab keeps it, and hands it over again after a load.
   * `over` ends what is still being tried.
   */
  hand(handed: Handed, over: AbortSignal): Promise<void>;
  /** Told that a case was accepted after a press that the mapping does not name. */
  missed?(mapping: ProofRules): void;
  /** Told which of the mappings this document is, whenever that changes. */
  armed?(mappings: Extract<PageMessage, { type: "armed" }>["mappings"]): void;
}

/** What is open in this tab. Session storage, so that it outlives a full-page post. */
interface Kept {
  attempts: Attempt[];
  /** What is watched for since something was pressed that no mapping names. */
  missed: Attempt[];
  /** Values among them only until they are in safe hands: the browser may write this to its disk. */
  cases: Record<string, Omit<Handed, keyof Verdict>>;
  /** Verdicts that nobody has taken yet. */
  handing: Handed[];
}
const KEPT = "jilu.embed";

/** What the documents of one origin share in this tab. */
function keptIn(view: Window): Kept {
  // An older script may have begun it in this tab, which knew less.
  const stored = JSON.parse(view.sessionStorage.getItem(KEPT) ?? "{}") as Partial<Kept>;
  return { attempts: [], missed: [], cases: {}, handing: [], ...stored };
}

/** How many verdicts of this tab nobody has taken yet. */
export const countHanding = (view: Window): number => keptIn(view).handing.length;

export function embed({ window: view, mappings, hand, missed, armed }: EmbedOptions): {
  stop(): void;
} {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const since = Date.now();
  const over = new AbortController();

  // Documents of one origin in one tab share it; each step reads, decides and writes in one task.
  const load = () => keptIn(view);
  const save = (kept: Kept) => {
    if (kept.attempts.length + kept.missed.length + kept.handing.length > 0)
      view.sessionStorage.setItem(KEPT, JSON.stringify(kept));
    else view.sessionStorage.removeItem(KEPT);
  };

  function take(event: ProofEvent): void {
    const kept = load();
    if (kept.attempts.length + kept.missed.length === 0) return;
    const now = Date.now();
    const watched = stepMissed(kept.missed, event, now);
    const { attempts, verdicts, wakeAt } = step(kept.attempts, event, now, since);
    const { cases } = kept;
    const left = attempts.map(({ key }) => [key, cases[key]!] as const);
    const judged = verdicts.flatMap(({ confirmedAt, verdict, ...rest }): Handed[] => {
      // Without the browser's view nobody knows that nothing was sent.
      if (verdict === "unsent") return [];
      const time = confirmedAt === null ? null : new Date(confirmedAt).toISOString();
      return [{ ...cases[rest.key]!, ...rest, verdict, confirmedAt: time }];
    });
    const handing = [...kept.handing, ...judged];
    save({ attempts, missed: watched.missed, cases: Object.fromEntries(left), handing });
    wake(Math.min(wakeAt ?? Infinity, watched.wakeAt ?? Infinity));
    for (const each of watched.accepted) missed?.(each);
    for (const each of judged) void handOver(each);
  }
  async function handOver(handed: Handed): Promise<void> {
    await hand(handed, over.signal);
    const same = ({ key, verdict }: Handed) => key === handed.key && verdict === handed.verdict;
    const kept = load();
    const own = kept.cases[handed.key];
    // A later verdict on it needs no value.
    if (own) own.reading = withoutValues(own.reading);
    save({ ...kept, handing: kept.handing.filter((each) => !same(each)) });
  }
  function wake(at: number): void {
    clearTimeout(timer);
    if (at === Infinity) return;
    timer = setTimeout(() => take({ kind: "tick", at: Date.now() }), Math.max(0, at - Date.now()));
  }

  function trigger({ mapping: { id, version }, captures, at, gesture, url }: TriggerMessage): void {
    const mapping = mappings.find((one) => one.id === id);
    if (!mapping) return;
    const kept = { ...load(), missed: [] };
    for (const [row, { key, reading }] of captures.entries()) {
      const of = { row, rows: captures.length, sourceNo: reading.sourceNo, observed: false };
      const digest = digestOf(reading);
      kept.attempts.push(open({ key, mapping, triggeredAt: at, digest, ...of }));
      const observedAt = new Date(at).toISOString();
      kept.cases[key] = { mapping: { id, version }, observedAt, gesture, url, reading };
    }
    save(kept);
    take({ kind: "tick", at });
  }

  const report = (message: PageMessage) => {
    if (message.type === "armed") armed?.(message.mappings);
    if (message.type === "missed") {
      const kept = load();
      const named = mappings.filter(({ id }) => message.mappings.some((one) => one.id === id));
      save({ ...kept, missed: watchFor(kept.missed, named, message, kept.attempts, false) });
    }
    if (message.type === "observed") message.observations.forEach((one: Observation) => take(one));
  };
  installWitness(view);
  const engine = startEngine({
    window: view,
    mappings,
    topUrl: null,
    report,
    persist: trigger,
    newKey,
    now: () => Date.now(),
  });
  // What was open, or not taken yet, when the page before this one left.
  for (const each of load().handing) void handOver(each);
  take({ kind: "tick", at: Date.now() });
  return {
    stop() {
      clearTimeout(timer);
      over.abort();
      engine.stop();
    },
  };
}

const withoutValues = ({ fields, item, sourceNo }: Handed["reading"]): Handed["reading"] => ({
  fields: Object.fromEntries(Object.entries(fields).map(([name, { state }]) => [name, { state }])),
  item,
  sourceNo,
});

/**
 * How long a document has to say that it took a case before it is told again: at first, and at most,
 * in milliseconds. Twice as long each time, since what it can't take now it can't take soon.
 */
const AGAIN_MS = { first: 500, most: 10_000 };

/**
 * Hands cases to a document of the platform: a window or frame of it that this page holds, or null
 * while it holds none. It answers on the message's port once it keeps the case. While it is loading,
 * or closed, it hears nothing, so that it is told until it answers; it knows a repetition by the
 * case's key and verdict.
 */
export function handTo(target: () => Window | null, origin: string): EmbedOptions["hand"] {
  return (handed, over) =>
    new Promise((resolve) => {
      let wait = AGAIN_MS.first;
      let again: ReturnType<typeof setTimeout>;
      let port: MessagePort | undefined;
      const end = () => {
        clearTimeout(again);
        port?.close();
      };
      const tell = () => {
        end();
        const there = target();
        again = setTimeout(tell, there ? wait : AGAIN_MS.first);
        if (!there) return;
        wait = Math.min(2 * wait, AGAIN_MS.most);
        const { port1, port2 } = new MessageChannel();
        port = port1;
        port1.onmessage = () => {
          end();
          resolve();
        };
        const message: DeskMessage = { type: "jilu:handed", handed };
        there.postMessage(message, origin, [port2]);
      };
      over.addEventListener("abort", end);
      tell();
    });
}
