import { Site } from "../../../sdk/contract/site";
import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import { siteOf } from "../sites";
import { paged } from "./page";

const TRUSTS_ALL =
  "受信任的站点不能用 * · a trusted site names its origins: * would let any page read the proof";

/** Partners' sites: where frames may stand. */
export function siteEndpoints({ store, clock }: Context) {
  const find = (id: string) =>
    store.first(store.sql.selectFrom("sites").selectAll().where("id", "=", id));

  return {
    putSite({ params, body, actor }) {
      const { id } = params;
      if (body.id !== undefined && body.id !== id) {
        throw new Refusal("path-mismatch", { errors: [{ pointer: "/id", detail: id }] });
      }
      const at = isoOf(clock());
      const site = Site.parse({ ...body, id, updatedAt: at });
      if (site.trusted && site.origins.includes("*")) {
        throw new Refusal("invalid", { errors: [{ pointer: "/trusted", detail: TRUSTS_ALL }] });
      }
      const row = {
        id,
        name: site.name,
        origins: JSON.stringify(site.origins),
        trusted: site.trusted ? 1 : 0,
        updatedAt: at,
      };
      return store.write(() => {
        const isNew = !find(id);
        store.run(
          store.sql
            .insertInto("sites")
            .values(row)
            .onConflict((conflict) => conflict.column("id").doUpdateSet(row)),
        );
        const trust = site.trusted ? " trusted" : "";
        audit(store, at, actor.id, "site.put", `${id}${trust}: ${site.origins.join(" ")}`);
        return { status: isNew ? 201 : 200, body: site };
      });
    },

    sites({ query }) {
      const { rows, next } = paged(
        query,
        (after, limit) => {
          const select = store.sql.selectFrom("sites").selectAll().orderBy("id").limit(limit);
          return store.all(after === null ? select : select.where("id", ">", after));
        },
        (row) => row.id,
      );
      return { status: 200, body: { sites: rows.map(siteOf), next } };
    },

    deleteSite({ params, actor }) {
      store.write(() => {
        if (!find(params.id)) throw new Refusal("site-unknown");
        store.run(store.sql.deleteFrom("sites").where("id", "=", params.id));
        audit(store, isoOf(clock()), actor.id, "site.delete", params.id);
      });
      return { status: 204 };
    },
  } satisfies Partial<Handlers>;
}
