import { CompactSign } from "jose";
import type { WidgetChannel } from "../../../sdk/contract/site";
import type { Context } from "../context";
import { VERSION } from "../version";

/** Which versions evergreen sites run. History is kept; the last choice that stands holds. */
export interface Channel {
  /** What was chosen; else the platform's own version, else the newest; null where there is none. */
  current(): WidgetChannel | null;
  /** In the transaction of the change. */
  put(channel: WidgetChannel, at: string): void;
  /** Takes back the last choice; false where there was none before it. */
  rollBack(at: string): boolean;
  /** Compact JWS (RFC 7515) of the manifest; null where no version is deployed. */
  manifest(): Promise<string | null>;
}

const TYPE = "jilu-widgets+jwt";

export function makeChannel({ store, keys, clock, widgets }: Context): Channel {
  const standing = store.sql
    .selectFrom("channels")
    .selectAll()
    .where("undoneAt", "is", null)
    .orderBy("id", "desc")
    .limit(2);

  function current(): WidgetChannel | null {
    const [row] = store.all(standing);
    if (row) return { stable: row.stable, next: row.next, share: row.share };
    const stable = widgets.has(VERSION) ? VERSION : widgets.versions()[0];
    return stable === undefined ? null : { stable, next: null, share: 0 };
  }

  return {
    current,
    put: ({ stable, next, share }, at) =>
      void store.run(
        store.sql.insertInto("channels").values({ stable, next, share, putAt: at, undoneAt: null }),
      ),
    rollBack(at) {
      const [last, before] = store.all(standing);
      if (!last || !before) return false;
      store.run(store.sql.updateTable("channels").set({ undoneAt: at }).where("id", "=", last.id));
      return true;
    },
    async manifest() {
      const channel = current();
      if (!channel) return null;
      const { stable, next, share } = channel;
      const of = (version: string) => ({
        version,
        integrity: widgets.integrityOf(version, "jilu.js"),
      });
      const iat = Math.floor(clock() / 1_000);
      const payload = { stable: of(stable), next: next === null ? null : of(next), share, iat };
      return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: "ES256", kid: keys.sign.id, typ: TYPE })
        .sign(keys.sign.secret);
    },
  };
}
