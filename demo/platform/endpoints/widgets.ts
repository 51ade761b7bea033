import type { WidgetChannel } from "../../../sdk/contract/site";
import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import type { Channel } from "../widgets/channel";

const wordsOf = ({ stable, next, share }: WidgetChannel): string =>
  next === null ? stable : `${stable}, ${next} × ${share}`;

/** Which versions of the widgets evergreen sites run. */
export function widgetEndpoints({ store, clock, widgets }: Context, channel: Channel) {
  function check({ stable, next }: WidgetChannel): void {
    const errors = Object.entries({ stable, next })
      .filter(([, version]) => version !== null && !widgets.has(version))
      .map(([name]) => ({ pointer: `/${name}`, detail: widgets.versions().join(", ") || "–" }));
    if (errors.length > 0) throw new Refusal("widgets-unbuilt", { errors });
  }

  return {
    putChannel({ body, actor }) {
      check(body);
      const at = isoOf(clock());
      store.write(() => {
        channel.put(body, at);
        audit(store, at, actor.id, "widgets.put", wordsOf(body));
      });
      return { status: 200, body };
    },

    rollBackChannel({ actor }) {
      const at = isoOf(clock());
      const body = store.write(() => {
        if (!channel.rollBack(at)) throw new Refusal("nothing-before");
        const now = channel.current()!;
        check(now);
        audit(store, at, actor.id, "widgets.roll-back", wordsOf(now));
        return now;
      });
      return { status: 200, body };
    },
  } satisfies Partial<Handlers>;
}
