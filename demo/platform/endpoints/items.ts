import { sql } from "kysely";
import { ServiceItem } from "../../../sdk/contract/item";
import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import type { Guides } from "../guide/guides";
import { conditional, PUBLIC_CACHE, tagOf } from "../http/fresh";
import { Refusal } from "../http/problem";
import type { Call, Handlers } from "../http/route";
import { numberOf, paged } from "./page";

/** What can be applied for, found and read by anybody. */
export function itemEndpoints({ store, clock }: Context, guides: Guides) {
  const find = (code: string) =>
    store.first(store.sql.selectFrom("items").select("body").where("code", "=", code));
  const read = (row: { body: string }) => ServiceItem.parse(JSON.parse(row.body));

  function listed(query: Call<"items">["query"]) {
    const { rows, next } = paged(
      query,
      (after, limit) => {
        let select = store.sql
          .selectFrom("items")
          .select(["code", "body"])
          .orderBy("code")
          .limit(limit);
        if (after !== null) select = select.where("code", ">", after);
        if (query.department !== undefined) {
          const department = sql<string>`json_extract(body, '$.department')`;
          select = select.where(department, "=", query.department);
        }
        return store.all(select);
      },
      (row) => row.code,
    );
    return { items: rows.map((row) => guides.brief(read(row))), next };
  }

  function searched(query: Call<"items">["query"], words: string) {
    const found = guides.search(words, query.department);
    const { rows, next } = paged(
      query,
      (after, limit) => {
        const start = numberOf(after) ?? 0;
        return found.slice(start, start + limit).map((item, i) => ({ item, no: start + i + 1 }));
      },
      (row) => row.no,
    );
    return { items: rows.map((row) => row.item), next };
  }

  return {
    putItem({ params, body, actor }) {
      const { code } = params;
      if (body.code !== undefined && body.code !== code) {
        throw new Refusal("path-mismatch", { errors: [{ pointer: "/code", detail: code }] });
      }
      const at = isoOf(clock());
      const item = ServiceItem.parse({ ...body, code, updatedAt: at });
      const row = { code, name: item.name, body: JSON.stringify(item), updatedAt: at };
      const isNew = store.write(() => {
        const isNew = !find(code);
        store.run(
          store.sql
            .insertInto("items")
            .values(row)
            .onConflict((conflict) => conflict.column("code").doUpdateSet(row)),
        );
        audit(store, at, actor.id, "item.put", code);
        return isNew;
      });
      guides.changed(item);
      return { status: isNew ? 201 : 200, body: item };
    },

    items({ query, request }) {
      const words = query.q?.trim() ?? "";
      const body = words === "" ? listed(query) : searched(query, words);
      const headers = { "Cache-Control": PUBLIC_CACHE };
      return conditional(request, tagOf(body), { status: 200, body, headers });
    },

    item({ params }) {
      return { status: 200, body: guides.item(params.code) };
    },

    guide({ params, origin, request }) {
      const body = guides.view(params.code, origin);
      const headers = { "Cache-Control": PUBLIC_CACHE };
      return conditional(request, tagOf(body), { status: 200, body, headers });
    },
  } satisfies Partial<Handlers>;
}
