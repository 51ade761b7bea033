import { Mapping } from "../../../sdk/contract/mapping";
import { documentOrigins } from "../../../sdk/contract/origin";
import { audit } from "../audit";
import { makeSigner, raiseRevision } from "../bundle";
import { isoOf, type Context } from "../context";
import { conditional } from "../http/fresh";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import { paged } from "./page";

export function mappingEndpoints(context: Context) {
  const { store, hub, clock } = context;
  const sign = makeSigner(context);
  const newest = store.sql
    .selectFrom("mappings as one")
    .select(["one.id", "one.version", "one.body"])
    .where((where) =>
      where(
        "one.version",
        "=",
        where
          .selectFrom("mappings as other")
          .select((of) => of.fn.max("other.version").as("version"))
          .whereRef("other.id", "=", "one.id"),
      ),
    );
  const find = (id: string) => store.first(newest.where("one.id", "=", id));
  const read = (row: { body: string }) => Mapping.parse(JSON.parse(row.body));

  return {
    putMapping({ params, body, actor }) {
      if (body.id !== params.id) {
        throw new Refusal("path-mismatch", { errors: [{ pointer: "/id", detail: params.id }] });
      }
      if (body.state === "published" && documentOrigins(body).length === 0) {
        throw new Refusal("origin-missing", {
          errors: [{ pointer: "/match/url", detail: "*://…" }],
        });
      }
      const at = isoOf(clock());
      const text = JSON.stringify(body);
      const standing = find(body.id);
      if (standing?.version === body.version && isSame(read(standing), body)) {
        return { status: 200, body };
      }
      if (standing && standing.version >= body.version) {
        const detail = `现有版本 · version that stands: ${standing.version}`;
        throw new Refusal("version-not-higher", {
          detail,
          errors: [{ pointer: "/version", detail: `> ${standing.version}` }],
        });
      }
      store.write(() => {
        const { id, version, state } = body;
        store.run(
          store.sql.insertInto("mappings").values({ id, version, state, body: text, putAt: at }),
        );
        raiseRevision(store);
        audit(store, at, actor.id, "mapping.put", `${id}@${version} ${state}`);
      });
      hub.publish("mapping", "all", { id: body.id, version: body.version, state: body.state });
      return { status: standing ? 200 : 201, body };
    },

    mappings({ query }) {
      const { rows, next } = paged(
        query,
        (after, limit) => {
          let select = newest.orderBy("one.id").limit(limit);
          if (after !== null) select = select.where("one.id", ">", after);
          if (query.state !== undefined) select = select.where("one.state", "=", query.state);
          return store.all(select);
        },
        (row) => row.id,
      );
      return { status: 200, body: { mappings: rows.map(read), next } };
    },

    mapping({ params }) {
      const row = find(params.id);
      if (!row) throw new Refusal("mapping-missing");
      return { status: 200, body: read(row) };
    },

    async bundle({ origin, request }) {
      const { revision, jws } = await sign(origin);
      const tag = `"${revision}"`;
      const headers = { "Cache-Control": "no-cache" };
      return conditional(request, tag, { status: 200, body: { bundle: jws }, headers });
    },
  } satisfies Partial<Handlers>;
}

/** Whatever order its members were written in. */
const isSame = (left: unknown, right: unknown): boolean => sorted(left) === sorted(right);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
