import { statSync } from "node:fs";
import { basename } from "node:path";
import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import { VERSION } from "../version";

/** The platform's own health, its stream of events, its copies. */
export function serviceEndpoints({ store, hub, clock }: Context) {
  return {
    health() {
      // Fails, and answers 500, when the database doesn't.
      store.prepare("SELECT 1").first();
      const body = { status: "ok", time: isoOf(clock()), version: VERSION };
      return { status: 200, body };
    },

    streamTicket({ actor }) {
      const window = actor.kind === "device" ? actor.window : null;
      const { ticket, until } = hub.tickets.make({ window });
      return { status: 201, body: { ticket, expiresAt: isoOf(until) } };
    },

    stream({ query, request }) {
      const holder = hub.tickets.redeem(query.ticket);
      if (!holder) throw new Refusal("ticket-unknown");
      return hub.open(holder.window, request.headers.get("last-event-id") ?? undefined);
    },

    backup({ actor }) {
      const at = isoOf(clock());
      const file = `${store.file}.${at.replace(/\D/g, "")}.backup`;
      store.copyTo(file);
      store.write(() => audit(store, at, actor.id, "backup", basename(file)));
      return { status: 201, body: { file: basename(file), bytes: statSync(file).size } };
    },
  } satisfies Partial<Handlers>;
}
