import type { z } from "zod";
import type { Alarm, HeldCapture } from "../../../sdk/contract/endpoint";
import { maskFields } from "../cases";
import { isoOf, type Context } from "../context";
import { problem, Refusal, type ProblemCode } from "../http/problem";
import type { Handlers } from "../http/route";
import { makeIntake } from "../intake/intake";
import { numberOf, paged } from "./page";

/** What windows send. */
export function captureEndpoints(context: Context) {
  const { store, hub, clock } = context;
  const intake = makeIntake(context);

  return {
    async captures({ body, actor }) {
      if (actor.kind !== "device") throw new Refusal("forbidden");
      return { status: 200, body: await intake.take(body, actor) };
    },

    decide({ params, body, actor }) {
      return { status: 200, body: intake.decide(params.key, body, actor) };
    },

    held({ query, actor }) {
      const isDevice = actor.kind === "device";
      if (isDevice && query.window !== undefined && query.window !== actor.window) {
        throw new Refusal("other-window");
      }
      const window = isDevice ? actor.window : query.window;
      const { rows, next } = paged(
        query,
        (after, limit) => {
          let select = store.sql
            .selectFrom("captures")
            .leftJoin("items", "items.code", "captures.itemCode")
            .selectAll("captures")
            .select("items.name as itemName")
            .where("outcome", "=", "held")
            .orderBy("key")
            .limit(limit);
          if (window !== undefined) select = select.where("captures.window", "=", window);
          if (after !== null) select = select.where("key", ">", after);
          return store.all(select);
        },
        (row) => row.key,
      );
      const captures = rows.map((row): z.infer<typeof HeldCapture> => ({
        key: row.key,
        event: row.event as z.infer<typeof HeldCapture>["event"],
        problem: problem(row.code as ProblemCode),
        sourceNo: row.sourceNo,
        target: row.target,
        reason: row.reason,
        department: row.department,
        window: row.window,
        item: { code: row.itemCode, name: row.itemName },
        mapping: { id: row.mappingId, version: row.mappingVersion },
        fields: maskFields(JSON.parse(row.held ?? "{}") as Record<string, string>),
        occurredAt: row.occurredAt,
        receivedAt: row.receivedAt,
        training: row.training === 1,
      }));
      return { status: 200, body: { captures, next } };
    },

    alarm({ body, actor }) {
      if (actor.kind !== "device") throw new Refusal("forbidden");
      const row = {
        device: actor.id,
        window: actor.window,
        body: JSON.stringify(body),
        receivedAt: isoOf(clock()),
      };
      store.write(() => store.run(store.sql.insertInto("alarms").values(row)));
      hub.publish("alarm", null, { ...body, window: actor.window });
      return { status: 202 };
    },

    alarms({ query }) {
      const { rows, next } = paged(
        query,
        (after, limit) => {
          const before = numberOf(after);
          const select = store.sql
            .selectFrom("alarms")
            .selectAll()
            .orderBy("id", "desc")
            .limit(limit);
          return store.all(before === undefined ? select : select.where("id", "<", before));
        },
        (row) => row.id,
      );
      const alarms = rows.map(({ id, device, window, body, receivedAt }) => ({
        ...(JSON.parse(body) as z.infer<typeof Alarm>),
        id: String(id),
        device,
        window,
        receivedAt,
      }));
      return { status: 200, body: { alarms, next } };
    },
  } satisfies Partial<Handlers>;
}
