import { ServiceItem } from "../../../sdk/contract/item";
import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import { paged } from "./page";

export function itemEndpoints({ store, clock }: Context) {
  const find = (code: string) =>
    store.first(store.sql.selectFrom("items").select("body").where("code", "=", code));
  const read = (row: { body: string }) => ServiceItem.parse(JSON.parse(row.body));

  return {
    putItem({ params, body, actor }) {
      const { code } = params;
      if (body.code !== undefined && body.code !== code) {
        throw new Refusal("path-mismatch", { errors: [{ pointer: "/code", detail: code }] });
      }
      const at = isoOf(clock());
      const item = ServiceItem.parse({ ...body, code, updatedAt: at });
      const row = { code, name: item.name, body: JSON.stringify(item), updatedAt: at };
      return store.write(() => {
        const isNew = !find(code);
        store.run(
          store.sql
            .insertInto("items")
            .values(row)
            .onConflict((conflict) => conflict.column("code").doUpdateSet(row)),
        );
        audit(store, at, actor.id, "item.put", code);
        return { status: isNew ? 201 : 200, body: item };
      });
    },

    items({ query }) {
      const words = (query.q ?? "").split(/\s+/).filter((word) => word !== "");
      const { rows, next } = paged(
        query,
        (after, limit) => {
          let select = store.sql
            .selectFrom("items")
            .select(["code", "body"])
            .orderBy("code")
            .limit(limit);
          if (after !== null) select = select.where("code", ">", after);
          for (const word of words) {
            const like = `%${word.replace(/[%_]/g, "")}%`;
            select = select.where((where) =>
              where.or([where("name", "like", like), where("code", "like", like)]),
            );
          }
          return store.all(select);
        },
        (row) => row.code,
      );
      return { status: 200, body: { items: rows.map(read), next } };
    },

    item({ params }) {
      const row = find(params.code);
      if (!row) throw new Refusal("item-unknown");
      return { status: 200, body: read(row) };
    },
  } satisfies Partial<Handlers>;
}
