import { randomUUID } from "node:crypto";
import { findCases, maskCase } from "./cases";
import { makeSecret } from "./http/secret";
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

interface Listener {
  /** A device's window; null for staff, who see all. */
  window: string | null;
  send(text: string): void;
  close(): void;
}

const KEPT = 1_000;
const TICKET_MS = 60_000;
const HEARTBEAT_MS = 15_000;
/** A listener that leaves this much unread has gone away. */
const SLOWEST_BYTES = 1_048_576;

/** Server-sent events to whoever holds a ticket, and the last few for whoever comes back. */
export class Hub {
  readonly #epoch = randomUUID().slice(0, 8);
  readonly #listeners = new Set<Listener>();
  readonly #tickets = new Map<string, { id: string; window: string | null; until: number }>();
  readonly #kept: HubEvent[] = [];
  readonly #heartbeat: NodeJS.Timeout;
  #no = 0;

  constructor(
    private readonly store: Store,
    private readonly clock: () => number,
  ) {
    this.#heartbeat = setInterval(() => {
      for (const listener of this.#listeners) listener.send(": still here\n\n");
    }, HEARTBEAT_MS).unref();
  }

  publish(type: EventType, window: string | null, data: unknown): void {
    const event = { no: ++this.#no, type, window, data };
    this.#kept.push(event);
    if (this.#kept.length > KEPT) this.#kept.shift();
    if (this.#listeners.size === 0) return;
    const text = this.#textOf(event);
    for (const listener of this.#listeners) if (mayHear(listener, event)) listener.send(text);
  }

  /** A case, masked, as it is when it is heard of; nothing is read while nobody listens. */
  publishCase(id: number): void {
    const row = this.store
      .prepare<{ window: string }>("SELECT window FROM cases WHERE id = ?")
      .first(id);
    if (row) this.publish("case", row.window, { id });
  }

  /** Opens the stream once, within a minute. */
  makeTicket(id: string, window: string | null): { ticket: string; until: number } {
    const now = this.clock();
    for (const [old, { until }] of this.#tickets) if (until < now) this.#tickets.delete(old);
    const ticket = makeSecret();
    const until = now + TICKET_MS;
    this.#tickets.set(ticket, { id, window, until });
    return { ticket, until };
  }

  redeem(ticket: string): { id: string; window: string | null } | null {
    const found = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return found && found.until >= this.clock() ? found : null;
  }

  /** An open stream; `lastId` is the last event that this listener has seen. */
  open(window: string | null, lastId: string | undefined): Response {
    let listener: Listener | undefined;
    const stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          listener = this.#listen(window, controller);
          listener.send("retry: 2000\n\n");
          if (lastId !== undefined) this.#catchUp(listener, lastId);
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

  close(): void {
    clearInterval(this.#heartbeat);
    for (const listener of this.#listeners) listener.close();
  }

  #listen(window: string | null, controller: ReadableStreamDefaultController<Uint8Array>) {
    const encoder = new TextEncoder();
    const listener: Listener = {
      window,
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

  #catchUp(listener: Listener, lastId: string): void {
    const [epoch, no] = lastId.split(".");
    const oldest = this.#kept[0]?.no ?? this.#no + 1;
    const isKnown = epoch === this.#epoch && Number(no) >= oldest - 1 && Number(no) <= this.#no;
    if (!isKnown) return listener.send("event: reset\ndata: {}\n\n");
    for (const event of this.#kept) {
      if (event.no > Number(no) && mayHear(listener, event)) listener.send(this.#textOf(event));
    }
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

function mayHear(listener: Listener, event: HubEvent): boolean {
  if (listener.window === null || event.window === "all") return true;
  return event.window === listener.window;
}
