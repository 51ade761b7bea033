import { makeSecret } from "./secret";

const TICKET_MS = 60_000;

/** Stands in for a proof where none can be sent: an EventSource has no headers. Good once. */
export class Tickets<Holder> {
  /** Oldest first, so that what has run out is found without looking at the rest. */
  readonly #tickets = new Map<string, { holder: Holder; until: number }>();
  constructor(private readonly clock: () => number) {}

  make(holder: Holder): { ticket: string; until: number } {
    const now = this.clock();
    for (const [old, { until }] of this.#tickets) {
      if (until >= now) break;
      this.#tickets.delete(old);
    }
    const ticket = makeSecret();
    const until = now + TICKET_MS;
    this.#tickets.set(ticket, { holder, until });
    return { ticket, until };
  }

  redeem(ticket: string): Holder | null {
    const found = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return found && found.until >= this.clock() ? found.holder : null;
  }
}
