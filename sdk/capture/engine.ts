import type { Mapping, Observation, PageMessage, Reading } from "../contract";
import type { Appearance } from "./appear";
import { watchTexts } from "./appear";
import { sameMethod } from "./exchange";
import { hear, spoken, valuesAt } from "./hearsay";
import { answersOf, goodTexts, responsesOf, textsOf } from "./names";
import { matchUrl } from "./pattern";
import type { Reader } from "./reader";
import { createReader } from "./reader";
import type { Presence } from "./recognise";
import { isBlank, presenceOf, standsWhere, whereaboutsOf } from "./recognise";
import type { Gesture } from "./triggers";
import { framesAround, watchTriggers } from "./triggers";
import { rootsIn } from "./visible";

export type TriggerMessage = Extract<PageMessage, { type: "trigger" }>;

export interface EngineOptions {
  window: Window;
  /** All mappings of the origin: also of a page that is none of theirs, texts and answers count. */
  mappings: readonly Mapping[];
  /** Address of the top document, where it is known to the caller; else null. */
  topUrl: string | null;
  report(message: PageMessage): void;
  /** Writes a trigger ahead, before it is reported: the page may leave at once (rule 4). */
  persist(trigger: TriggerMessage): void;
  /** A new ULID. */
  newKey(): string;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Engine {
  /** Whether any field of a mapping, or of this one, is found here. */
  reads(id?: string): boolean;
  stop(): void;
}

/** At most one sign of life in so many milliseconds. */
const WAKE_EVERY = 20_000;
/** How long the page must rest before it is looked at anew, and how long that may be put off, ms. */
const REST = 150;
const REST_AT_MOST = 1_000;
/** A reading made when a press began is as good as one made at its click for so long, in ms. */
const PRESS = 5_000;
/** Requests whose answers are awaited at a time; a page that forges more is not listened to. */
const MOST_REQUESTS = 200;
/** Messages carry at most this much (see PageMessage). */
const MOST_OBSERVATIONS = 200;
const MOST_CAPTURES = 200;
const MOST_MAPPINGS = 20;
/** Longest address that is told. */
const LONGEST_URL = 2_000;

const CHANGES: MutationObserverInit = { subtree: true, childList: true, characterData: true };

/** Where the engine of a document is found by the one that replaces it. */
const OWNER = Symbol.for("jilu.engine");

/**
 * The engine in one document: recognises it, watches what mappings name, reads a case at the
 * trigger, and reports. It never decides whether a case is one. Starting it again in a document
 * replaces the engine that is there.
 */
export function startEngine(options: EngineOptions): Engine {
  const owned = options.window.document as Owned;
  owned[OWNER]?.stop();
  const engine = run(options);
  owned[OWNER] = engine;
  return {
    ...engine,
    stop() {
      engine.stop();
      if (owned[OWNER] === engine) delete owned[OWNER];
    },
  };
}

type Owned = Document & { [OWNER]?: Engine };
/** The engine of another document of the same origin, where the browser shows it to us. */
const engineOf = ({ document }: Window) => (document as Owned)[OWNER];

interface Armed {
  mapping: Mapping;
  reader: Reader;
}

function run({ window: view, mappings, topUrl, ...to }: EngineOptions): Engine {
  const { document, performance } = view;
  const birth = to.now() - performance.now();
  const stop = new AbortController();
  const url = () => view.location.href.slice(0, LONGEST_URL);

  // What was seen, told once the page's own code has had its turn.

  let seen: Observation[] = [];
  function observe(...observations: Observation[]): void {
    if (seen.length === 0) queueMicrotask(flush);
    seen.push(...observations);
  }
  function flush(): void {
    while (seen.length > 0 && !stop.signal.aborted) {
      to.report({ type: "observed", observations: seen.splice(0, MOST_OBSERVATIONS) });
    }
    seen = [];
  }

  // Which of the mappings this document is.

  let armed: Armed[] = [];
  let told = "";
  let round = 0;
  const presences = new Map<Mapping, Presence>();
  function isPresent(mapping: Mapping): Promise<boolean> {
    const presence = presences.get(mapping) ?? presenceOf(mapping, document);
    presences.set(mapping, presence);
    return presence.holds();
  }
  async function recognise(): Promise<void> {
    if (!document.body) return;
    for (const root of rootsIn(document)) {
      changes.observe(root, CHANGES);
      watch.add(root);
      triggers.add(root);
    }
    const mine = ++round;
    const where = whereaboutsOf(view, topUrl);
    const here: Mapping[] = [];
    for (const mapping of mappings) {
      if (standsWhere(mapping, where) && (await isPresent(mapping))) here.push(mapping);
      if (mine !== round || stop.signal.aborted) return;
    }
    arm(here.slice(0, MOST_MAPPINGS));
    await Promise.all(armed.map(({ reader }) => reader.prepare()));
    if (mine !== round || stop.signal.aborted) return;
    // A frame that is blank because nothing is in it yet is not the form of the page around it.
    if (isBlank(where.url)) arm(armed.filter(hasAny).map(({ mapping }) => mapping));
    tell();
  }
  function arm(here: readonly Mapping[]): void {
    const kept = armed.filter(({ mapping }) => here.includes(mapping));
    for (const one of armed) if (!kept.includes(one)) one.reader.dispose();
    armed = here.map(
      (mapping) =>
        kept.find((one) => one.mapping === mapping) ?? {
          mapping,
          reader: createReader(document, mapping),
        },
    );
  }
  function tell(): void {
    const states = armed.map(({ mapping, reader }) => ({
      ...nameOf(mapping),
      fields: reader.states(),
    }));
    const text = JSON.stringify(states);
    // A document that is none of ours says so only at an address where one was to be expected.
    const expected = told || mappings.some(({ match }) => matchUrl(match.url, view.location.href));
    if (text === told || (states.length === 0 && !expected)) return;
    told = text;
    to.report({ type: "armed", url: url(), mappings: states });
  }

  let rest: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  const look = () => {
    clearTimeout(rest);
    since ||= to.now();
    const wait = Math.max(0, Math.min(REST, since + REST_AT_MOST - to.now()));
    rest = setTimeout(() => {
      since = 0;
      void recognise();
    }, wait);
  };
  const changes = new MutationObserver(look);

  // The moment of the trigger.

  const pressed = new Map<string, { at: number; readings: Reading[] }>();
  let edited = true;
  let woken = -Infinity;
  const triggers = watchTriggers(view, {
    armed: () => armed.map(({ mapping }) => mapping),
    isForm: (one) =>
      engineOf(one)?.reads() ??
      mappings.some((each) => standsWhere(each, whereaboutsOf(one, topUrl))),
    now: () => to.now(),
    touched() {
      if (armed.length === 0 || to.now() - woken < WAKE_EVERY) return;
      woken = to.now();
      to.report({ type: "wake" });
    },
    edited() {
      edited = true;
      // What a person took out after a press is not what the page cleared.
      pressed.clear();
    },
    pressed({ id }, target) {
      const one = armed.find(({ mapping }) => mapping.id === id);
      if (!one) return;
      pressed.set(id, { at: to.now(), readings: one.reader.readAll(target) });
      // What the page changes as the mouse goes down is surveyed before it comes up.
      setTimeout(() => {
        if (armed.includes(one)) void one.reader.prepare();
      }, 0);
    },
    missed(missed, by) {
      // A list or a search of the same address has no such button, either.
      const forms = armed.filter((one) => missed.includes(one.mapping) && standsWhole(one));
      const mappings = forms.map(({ mapping }) => nameOf(mapping));
      if (mappings.length > 0) to.report({ type: "missed", at: to.now(), by, mappings });
    },
    triggered(due, gesture, target) {
      const at = to.now();
      for (const mapping of due) trigger(mapping, gesture, at, target);
      edited = false;
    },
  });
  function trigger(mapping: Mapping, gesture: Gesture, now: number, target: Element): void {
    const reader = armed.find((one) => one.mapping === mapping)?.reader;
    if (!reader) return;
    // A toolbar that the mapping's address takes in, too: the frame with the fields sees to it.
    const others = framesAround(view).map(engineOf);
    if (!reads(mapping.id) && others.some((other) => other?.reads(mapping.id))) return;
    let [at, readings] = [now, reader.readAll(target)];
    // A page may clear its form as soon as the mouse goes down, and put another button there.
    const before = pressed.get(mapping.id);
    pressed.delete(mapping.id);
    const isLess = () => !target.isConnected || fullness(before!.readings) > fullness(readings);
    if (before && now - before.at < PRESS && isLess()) {
      ({ at, readings } = before);
    }
    if (readings.length === 0) return;
    flush();
    const message: TriggerMessage = {
      type: "trigger",
      mapping: nameOf(mapping),
      at,
      gesture,
      url: url(),
      captures: readings.slice(0, MOST_CAPTURES).map((reading) => ({ key: to.newKey(), reading })),
    };
    to.persist(message);
    to.report(message);
  }

  // What the page shows.

  const good = new Set(mappings.flatMap(goodTexts));
  const texts = [...new Set(mappings.flatMap(textsOf))];
  const watch = watchTexts(
    document,
    texts,
    (appearances) => observe(...appearances.flatMap(asText)),
    to.now,
  );
  function asText({ text, found, dialog, at }: Appearance): Observation[] {
    // A hint under a field that is being filled in again is no answer to what was sent before.
    if (edited && armed.length > 0 && !dialog && !good.has(text)) return [];
    return [{ kind: "text", at, text, found, dialog }];
  }
  const loading = () =>
    performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
  function arrived(): void {
    // A click that is repeated may be what asks for the page, after the first one began to.
    const at = birth + (loading()?.responseStart ?? 0);
    watch.begin((born) => {
      const shown = new Map(born.map(({ text, found }) => [`${text} ${found}`, { text, found }]));
      observe(
        { kind: "page", at, url: url(), texts: [...shown.values()].slice(0, 200) },
        ...born.filter(({ dialog }) => dialog).flatMap((one) => asText({ ...one, at })),
      );
    });
    answered();
    changes.observe(document, CHANGES);
    void recognise();
  }
  let address = view.location.href;
  function moved(): void {
    if (view.location.href === address) return;
    address = view.location.href;
    observe({ kind: "page", at: to.now(), url: url(), texts: [] });
    look();
  }

  // What the page is answered.

  const answers = mappings.flatMap(answersOf);
  const pointersFor = (at: string) =>
    answers.filter((answer) => matchUrl(answer.url, at)).flatMap(({ pointers }) => pointers);
  const isAsked = (at: string) => answers.some((answer) => matchUrl(answer.url, at));

  /** A document that is nothing but JSON: the answer to a form that was posted into a frame. */
  function answered(): void {
    if (!isAsked(view.location.href)) return;
    const body = document.body?.textContent?.trim() ?? "";
    const json = /^[[{]/.test(body) ? valuesAt(pointersFor(view.location.href), body) : null;
    if (!json) return;
    const status = loading()?.responseStatus ?? 0;
    const seenAs = { kind: "response", via: "frame", method: "" } as const;
    observe({ ...seenAs, at: to.now(), startedAt: birth, url: url(), status, json });
  }

  interface Asked {
    via: "fetch" | "xhr";
    method: string;
    url: string;
    startedAt: number;
  }
  const asked = new Map<number, Asked>();
  function heard(event: Event): void {
    if (event.target !== view) return;
    const said = hear((event as CustomEvent<unknown>).detail);
    if (!said) return;
    const at = to.now();
    if (said.t === "url") moved();
    else if (said.t === "dialog") {
      observe(...spoken(texts, said.text, at));
      // It holds everything up until it is closed: by then a case may be settled without its number.
      flush();
    } else if (said.t === "start") {
      const { id, via } = said;
      const method = said.method.toUpperCase();
      const target = absolute(said.url);
      // A case comes before what it asks for.
      const here = armed.map(({ mapping }) => mapping);
      const proves = here.filter(provenBy(method, target));
      const may = method === "GET" ? [] : here.filter(({ accepted }) => !asksAny(accepted));
      triggers.sent(proves, may);
      if (!isAsked(target) || target.length > LONGEST_URL || asked.size >= MOST_REQUESTS) return;
      asked.set(id, { via, method, url: target, startedAt: to.now() });
      event.preventDefault();
    } else {
      const request = asked.get(said.id);
      if (!request) return;
      asked.delete(said.id);
      // Where it was sent on to, the answer is that address's.
      const { body, status } = said;
      const finally_ = said.url || request.url;
      const pointers = [...pointersFor(request.url), ...pointersFor(finally_)];
      const json = valuesAt(pointers, body);
      observe({ kind: "response", ...request, url: finally_, at, status, json });
    }
  }
  function absolute(to: string): string {
    try {
      return new URL(to, document.baseURI).href;
    } catch {
      return to;
    }
  }

  const listening = { signal: stop.signal };
  function listen(): void {
    view.addEventListener("jilu:witness", heard, { ...listening, capture: true });
    view.addEventListener("popstate", moved, listening);
    view.addEventListener("hashchange", moved, listening);
    view.addEventListener("pagehide", flush, listening);
  }
  listen();
  // `document.open()` takes every listener away, and puts a new root element in.
  const rewritten = new MutationObserver(listen);
  rewritten.observe(document, { childList: true });
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", arrived, { ...listening, once: true });
  } else arrived();

  const reads = (id?: string) => armed.some((one) => (!id || one.mapping.id === id) && hasAny(one));
  return {
    reads,
    stop() {
      stop.abort();
      clearTimeout(rest);
      changes.disconnect();
      rewritten.disconnect();
      watch.stop();
      triggers.stop();
      arm([]);
      for (const presence of presences.values()) presence.dispose();
    },
  };
}

const nameOf = ({ id, version }: Mapping) => ({ id, version });

/**
 * Whether what is answered to this request may prove a case of a mapping. One address may answer to
 * much by its query: of that, a mapping that names none says nothing.
 */
const provenBy =
  (method: string, url: string) =>
  ({ accepted }: Mapping): boolean =>
    responsesOf(accepted).some(
      (wanted) =>
        matchUrl(wanted.url, url) &&
        (wanted.url.includes("?") || !url.includes("?")) &&
        sameMethod(wanted.method ?? method, method),
    );

const asksAny = (accepted: Mapping["accepted"]) => responsesOf(accepted).length > 0;

const hasAny = ({ reader }: Armed) =>
  Object.values(reader.states()).some((state) => state !== "missing");

/** Whether all is there that a case must have. */
const standsWhole = ({ mapping, reader }: Armed) => {
  const states = reader.states();
  const needed = Object.keys(states).filter((name) => mapping.fields[name]?.required);
  const stands = (name: string) => states[name] === "exact" || states[name] === "drifted";
  return needed.length > 0 ? needed.every(stands) : Object.keys(states).some(stands);
};

/** How many fields have a value, over all readings. */
const fullness = (readings: readonly Reading[]) =>
  readings.flatMap(({ fields }) => Object.values(fields)).filter(({ shown }) => shown).length;
