import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import { hashOf, joinToken, makeId, makeSecret } from "../http/secret";
import { numberOf, paged } from "./page";

/** Tokens of people, and the log of what people and devices did. */
export function staffEndpoints({ store, clock }: Context) {
  return {
    createToken({ body, actor }) {
      const id = makeId("per");
      const secret = makeSecret();
      const createdAt = isoOf(clock());
      const { role, name } = body;
      store.write(() => {
        const row = { id, role, name, hash: hashOf(secret), createdAt, revokedAt: null };
        store.run(store.sql.insertInto("tokens").values(row));
        audit(store, createdAt, actor.id, "token.create", `${id} ${role}`);
      });
      return { status: 201, body: { id, role, token: joinToken(id, secret) } };
    },

    revokeToken({ params, actor }) {
      const at = isoOf(clock());
      store.write(() => {
        const tokens = store.sql.selectFrom("tokens").select("revokedAt");
        const row = store.first(tokens.where("id", "=", params.id));
        if (!row) throw new Refusal("token-missing");
        if (row.revokedAt !== null) return;
        store.run(
          store.sql.updateTable("tokens").set({ revokedAt: at }).where("id", "=", params.id),
        );
        audit(store, at, actor.id, "token.revoke", params.id);
      });
      return { status: 204 };
    },

    audit({ query }) {
      const { rows, next } = paged(
        query,
        (after, limit) => {
          const before = numberOf(after);
          const select = store.sql
            .selectFrom("audit")
            .selectAll()
            .orderBy("id", "desc")
            .limit(limit);
          return store.all(before === undefined ? select : select.where("id", "<", before));
        },
        (row) => row.id,
      );
      const entries = rows.map(({ at, actor, action, subject }) => ({
        at,
        actor,
        action,
        subject,
      }));
      return { status: 200, body: { entries, next } };
    },
  } satisfies Partial<Handlers>;
}
