import { randomUUID } from "node:crypto";
import { findCases, maskCase } from "./cases";
import { Tickets } from "./http/ticket";
import type { Store } from "./store/store";

/** `held`: a capture began or ceased to wait for a decision. `reset`: load everything anew. */
export type EventType = "case" | "held" | "window" | "device" | "mapping" | "alarm";

interface HubEvent {
  no: number;
  type: EventType;
  /** Whose window it concerns; `all` for everyone, null for staff only. */
  window: string | null;
  data: unknown;
}

/** What of an event a listener is told; null for nothing. `textOf` is what the others are told. */
type Hears = (event: HubEvent, textOf: () => string) => string | null;

interface Listener {
  hears: Hears;
  /** Said with each `RETOLD`th heartbeat, whether anything happened or not. */
  retell: () => string;
  send(text: string): void;
  close(): void;
}

const KEPT = 1_000;
const HEARTBEAT_MS = 15_000;
/** 45 seconds: before the ticket that came with the last telling is a minute old. */
const RETOLD = 3;
/** A listener that leaves this much unread has gone away. */
const SLOWEST_BYTES = 1_048_576;

/** Server-sent events to whoever holds a ticket, and the last few for whoever comes back. */
export class Hub {
  readonly #epoch = randomUUID().slice(0, 8);
  readonly #listeners = new Set<Listener>();
  /** Who opens the stream: a device hears its own window, staff (null) hear all. */
  readonly tickets: Tickets<{ window: string | null }>;
  readonly #kept: HubEvent[] = [];
  readonly #heartbeat: NodeJS.Timeout;
  #no = 0;

  constructor(
    private readonly store: Store,
    clock: () => number,
  ) {
    this.tickets = new Tickets(clock);
    let beats = 0;
    this.#heartbeat = setInterval(() => {
      const isRetold = ++beats % RETOLD === 0;
      for (const listener of this.#listeners) {
        listener.send(`: still here\n\n${isRetold ? listener.retell() : ""}`);
      }
    }, HEARTBEAT_MS).unref();
  }

  publish(type: EventType, window: string | null, data: unknown): void {
    const event = { no: ++this.#no, type, window, data };
    this.#kept.push(event);
    if (this.#kept.length > KEPT) this.#kept.shift();
    let made: string | undefined;
    const textOf = () => (made ??= this.#textOf(event));
    for (const listener of this.#listeners) {
      const text = listener.hears(event, textOf);
      if (text !== null) listener.send(text);
    }
  }

  /** A case, masked, as it is when it is heard of; nothing is read while nobody listens. */
  publishCase(id: number): void {
    const row = this.store
      .prepare<{ window: string }>("SELECT window FROM cases WHERE id = ?")
      .first(id);
    if (row) this.publish("case", row.window, { id });
  }

  /** An open stream; `lastId` is the last event that this listener has seen. */
  open(window: string | null, lastId: string | undefined): Response {
    const isFor = (event: HubEvent) =>
      window === null || event.window === "all" || event.window === window;
    return this.#stream(
      (event, textOf) => (isFor(event) ? textOf() : null),
      () => (lastId === undefined ? "" : this.#missed(lastId, isFor)),
    );
  }

  /**
   * A stream about one case only: what `tell` makes of it, now, whenever it changes, and once in a
   * while, since days pass and tickets run out.
   */
  follow(id: number, tell: () => string): Response {
    return this.#stream(
      ({ type, data }) => (type === "case" && (data as { id: number }).id === id ? tell() : null),
      tell,
      tell,
    );
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const listener of this.#listeners) listener.close();
  }

  #stream(hears: Hears, first: () => string, retell = () => ""): Response {
    let listener: Listener | undefined;
    const stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          listener = this.#listen({ hears, retell }, controller);
          listener.send(`retry: 2000\n\n${first()}`);
        },
        cancel: () => listener?.close(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: SLOWEST_BYTES }),
    );
    return new Response(stream, {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
      },
    });
  }

  #listen(
    of: Pick<Listener, "hears" | "retell">,
    controller: ReadableStreamDefaultController<Uint8Array>,
  ): Listener {
    const encoder = new TextEncoder();
    const listener: Listener = {
      ...of,
      send(text) {
        if ((controller.desiredSize ?? 0) <= 0) return listener.close();
        controller.enqueue(encoder.encode(text));
      },
      close: () => {
        if (!this.#listeners.delete(listener)) return;
        try {
          controller.close();
        } catch {
          // The other side closed it first.
        }
      },
    };
    this.#listeners.add(listener);
    return listener;
  }

  #missed(lastId: string, isFor: (event: HubEvent) => boolean): string {
    const [epoch, no] = lastId.split(".");
    const oldest = this.#kept[0]?.no ?? this.#no + 1;
    const isKnown = epoch === this.#epoch && Number(no) >= oldest - 1 && Number(no) <= this.#no;
    if (!isKnown) return "event: reset\ndata: {}\n\n";
    return this.#kept
      .filter((event) => event.no > Number(no) && isFor(event))
      .map((event) => this.#textOf(event))
      .join("");
  }

  #textOf({ no, type, data }: HubEvent): string {
    const shown = type === "case" ? this.#caseOf((data as { id: number }).id) : data;
    return `id: ${this.#epoch}.${no}\nevent: ${type}\ndata: ${JSON.stringify(shown)}\n\n`;
  }

  #caseOf(id: number): unknown {
    const [found] = findCases(this.store, { id, limit: 1 });
    return found ? maskCase(found.case) : null;
  }
}
