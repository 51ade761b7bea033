import type { Window } from "../../../sdk/contract/window";
import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import { hashOf, makeCode, tidyCode } from "../http/secret";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import type { WindowRow } from "../store/schema";
import { paged } from "./page";

const MINUTE = 60_000;
const USUAL_MINUTES = 24 * 60;

export const windowOf = (row: WindowRow): Window => ({ ...row, training: row.training === 1 });

export function windowEndpoints({ store, hub, clock }: Context) {
  const find = (code: string) =>
    store.first(store.sql.selectFrom("windows").selectAll().where("code", "=", code));
  const found = (code: string): WindowRow => {
    const row = find(code);
    if (!row) throw new Refusal("window-unknown");
    return row;
  };

  /** The code itself is told once and kept nowhere. */
  function makeEnrolment(window: string, actor: string, uses = 1, minutes = USUAL_MINUTES) {
    const code = makeCode();
    const expiresAt = isoOf(clock() + minutes * MINUTE);
    const createdAt = isoOf(clock());
    const hash = hashOf(tidyCode(code));
    store.run(
      store.sql
        .insertInto("enrolments")
        .values({ hash, window, uses, used: 0, expiresAt, createdAt }),
    );
    audit(store, createdAt, actor, "enrolment.create", `${window} × ${uses}`);
    return { code, expiresAt, uses };
  }

  return {
    createWindow({ body, actor }) {
      const createdAt = isoOf(clock());
      const { code, name, department } = body;
      const row = { code, name, department, training: body.training ? 1 : 0, createdAt };
      const enrolment = store.write(() => {
        if (find(code)) throw new Refusal("window-exists");
        store.run(store.sql.insertInto("windows").values(row));
        audit(store, createdAt, actor.id, "window.create", code);
        return makeEnrolment(code, actor.id);
      });
      hub.publish("window", code, windowOf(row));
      return { status: 201, body: { window: windowOf(row), enrolment } };
    },

    windows({ query }) {
      const { rows, next } = paged(
        query,
        (after, limit) => {
          const select = store.sql.selectFrom("windows").selectAll().orderBy("code").limit(limit);
          return store.all(after === null ? select : select.where("code", ">", after));
        },
        (row) => row.code,
      );
      return { status: 200, body: { windows: rows.map(windowOf), next } };
    },

    patchWindow({ params, body, actor }) {
      const { code } = params;
      const row = store.write(() => {
        const old = found(code);
        const row = {
          ...old,
          name: body.name ?? old.name,
          training: body.training === undefined ? old.training : body.training ? 1 : 0,
        };
        store.run(store.sql.updateTable("windows").set(row).where("code", "=", code));
        const changes = Object.keys(body).join(", ");
        audit(store, isoOf(clock()), actor.id, "window.change", `${code}: ${changes}`);
        return row;
      });
      hub.publish("window", code, windowOf(row));
      return { status: 200, body: windowOf(row) };
    },

    createEnrolment({ params, body, actor }) {
      const enrolment = store.write(() => {
        const { code } = found(params.code);
        return makeEnrolment(code, actor.id, body.uses, body.expiresInMinutes);
      });
      return { status: 201, body: enrolment };
    },
  } satisfies Partial<Handlers>;
}
