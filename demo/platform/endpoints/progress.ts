import type { Handlers } from "../http/route";
import type { Progress } from "../progress/progress";

/** Nothing of it is kept by anybody on the way. */
export function progressEndpoints(progress: Progress) {
  return {
    async progress({ body, address }) {
      return { status: 200, body: await progress.ask(body, address) };
    },

    progressStream({ query }) {
      return progress.stream(query.ticket);
    },
  } satisfies Partial<Handlers>;
}
