import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import { missing } from "../intake/sequence";
import { paged } from "./page";

export function deviceEndpoints({ store, hub, clock }: Context) {
  const gapsOf = (device: string) =>
    store.all(
      store.sql
        .selectFrom("gaps")
        .select(["first", "last"])
        .where("device", "=", device)
        .orderBy("first"),
    );

  return {
    devices({ query }) {
      const { rows, next } = paged(
        query,
        (after, limit) => {
          let select = store.sql
            .selectFrom("devices")
            .select(["id", "window", "name", "enrolledAt", "lastSeenAt", "revokedAt", "lastSeq"])
            .orderBy("id")
            .limit(limit);
          if (after !== null) select = select.where("id", ">", after);
          if (query.window !== undefined) select = select.where("window", "=", query.window);
          return store.all(select);
        },
        (row) => row.id,
      );
      const devices = rows.map((row) => ({ ...row, missingSeq: missing(gapsOf(row.id)) }));
      return { status: 200, body: { devices, next } };
    },

    revokeDevice({ params, actor }) {
      const at = isoOf(clock());
      const window = store.write(() => {
        const row = store.first(
          store.sql
            .selectFrom("devices")
            .select(["window", "revokedAt"])
            .where("id", "=", params.id),
        );
        if (!row) throw new Refusal("device-unknown");
        if (row.revokedAt !== null) return null;
        store.run(
          store.sql.updateTable("devices").set({ revokedAt: at }).where("id", "=", params.id),
        );
        audit(store, at, actor.id, "device.revoke", params.id);
        return row.window;
      });
      if (window !== null) hub.publish("device", null, { id: params.id, window });
      return { status: 204 };
    },
  } satisfies Partial<Handlers>;
}
