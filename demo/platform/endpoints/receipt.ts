import { RatingTokenRequest } from "../../../sdk/contract/rating";
import { audit } from "../audit";
import { findCases } from "../cases";
import { isoOf, type Context } from "../context";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import type { Proofs } from "../progress/proof";
import type { Ratings } from "../rating/ratings";
import { rateUrl } from "./ratings";

/** How a receipt's step is named by what the case has come to. */
const STEP_OF = {
  decided: "decide",
  concluded: "conclude",
  delivered: "deliver",
} as const;

/** What is printed for the citizen. Printed again, it says the same and gives no second vote. */
export function receiptEndpoints(context: Context, proofs: Proofs, ratings: Ratings) {
  const { store, clock } = context;
  return {
    async receipt({ params, actor, origin }) {
      const { caseNo } = params;
      const [found] = findCases(store, { caseNo, limit: 1 });
      if (!found) throw new Refusal("case-unknown");
      if (actor.kind === "device" && actor.window !== found.case.window.code) {
        throw new Refusal("other-window");
      }
      const { state, training } = found.case;
      const step = STEP_OF[state as keyof typeof STEP_OF] ?? "accept";
      const wanted = RatingTokenRequest.parse({ caseNo, step });
      const rating = training || state === "voided" ? null : await ratings.makeToken(wanted);
      store.write(() => audit(store, isoOf(clock()), actor.id, "case.receipt", caseNo));
      const body = {
        caseNo,
        queryCode: proofs.codeOf(caseNo),
        progressUrl: `${origin}/progress#t=${proofs.tokenOf(caseNo)}`,
        ratingUrl: rating && rateUrl(origin, rating.token),
      };
      return { status: 201, body };
    },
  } satisfies Partial<Handlers>;
}
