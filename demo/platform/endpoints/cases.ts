import { audit } from "../audit";
import { findCases, maskCase } from "../cases";
import { isoOf, type Context } from "../context";
import type { Actor } from "../http/actor";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import { numberOf, paged } from "./page";

export function caseEndpoints({ store, clock }: Context) {
  const find = (caseNo: string, actor: Actor) => {
    const [found] = findCases(store, { caseNo, limit: 1 });
    if (!found) throw new Refusal("case-unknown");
    if (actor.kind === "device" && actor.window !== found.case.window.code) {
      throw new Refusal("other-window");
    }
    return found.case;
  };

  return {
    cases({ query, actor }) {
      const isDevice = actor.kind === "device";
      if (isDevice && query.window !== undefined && query.window !== actor.window) {
        throw new Refusal("other-window");
      }
      const window = isDevice ? actor.window : query.window;
      const since = query.since === undefined ? undefined : isoOf(Date.parse(query.since));
      const { rows, next } = paged(
        query,
        (after, limit) =>
          findCases(store, {
            window,
            sourceNo: query.sourceNo,
            since,
            after: numberOf(after),
            limit,
          }),
        (row) => row.id,
      );
      const cases = rows.map((row) => row.case);
      const isFull =
        actor.kind === "person" && actor.role === "administrator" && query.mask !== "1";
      if (!isFull) return { status: 200, body: { cases: cases.map(maskCase), next } };
      // Each by itself, so that who saw a case is found by its number.
      const at = isoOf(clock());
      if (cases.length > 0) {
        store.write(() =>
          cases.forEach(({ caseNo }) => audit(store, at, actor.id, "cases.read-full", caseNo)),
        );
      }
      return { status: 200, body: { cases, next } };
    },

    case({ params, actor }) {
      return { status: 200, body: maskCase(find(params.caseNo, actor)) };
    },

    reveal({ params, body, actor }) {
      const found = find(params.caseNo, actor);
      const subject = `${found.caseNo}: ${body.reason}`;
      store.write(() => audit(store, isoOf(clock()), actor.id, "case.reveal", subject));
      return { status: 200, body: found };
    },
  } satisfies Partial<Handlers>;
}
