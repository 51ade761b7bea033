import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import { conditional, PUBLIC_CACHE, tagOf } from "../http/fresh";
import type { Handlers } from "../http/route";

/** Which days are worked. What was promised before stays promised; only new dates are counted anew. */
export function calendarEndpoints({ store, workdays, clock }: Context) {
  return {
    calendar({ request }) {
      const body = workdays.calendar();
      const headers = { "Cache-Control": PUBLIC_CACHE };
      return conditional(request, tagOf(body), { status: 200, body, headers });
    },

    putDay({ params, body, actor }) {
      const { day } = params;
      const says = body.works === null ? "published" : body.works ? "works" : "off";
      store.write(() => {
        workdays.override(day, body.works);
        audit(store, isoOf(clock()), actor.id, "calendar.put", `${day} ${says}`);
      });
      workdays.reload();
      return { status: 200, body: workdays.calendar() };
    },
  } satisfies Partial<Handlers>;
}
