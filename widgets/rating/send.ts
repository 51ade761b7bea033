import type { RatingSubmission, RatingView } from "../../sdk/contract/rating";
import { ask, type Answer } from "../core/api";
import { isRatingView } from "./guard";

/** First pause before it is tried again while there is no network, in milliseconds; it doubles. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Sends a rating, and again while the platform can't be reached, for as long as the page is open;
 * nothing is stored. A rating that had arrived although its answer was lost is found by its token.
 */
export async function send(
  platform: string,
  rating: RatingSubmission,
  waiting: () => void,
  isOver: () => boolean,
): Promise<Answer<RatingView>> {
  for (let pause = FIRST_PAUSE_MS, tries = 0; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const answer = await ask(`${platform}/v1/ratings`, isRatingView, rating);
    if (answer.ok || isOver()) return answer;
    if (answer.code === "rating-spent" && tries > 0) return view(platform, rating.token);
    const mayPass = answer.status === 0 || answer.status === 429 || answer.status >= 500;
    if (!mayPass) return answer;
    tries += 1;
    waiting();
    await online(pause);
    if (isOver()) return answer;
  }
}

export const view = (platform: string, token: string): Promise<Answer<RatingView>> =>
  ask(`${platform}/v1/ratings/view`, isRatingView, { token });

/** Until the browser says that it is online again, or the pause is over. */
function online(pause: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, pause);
    addEventListener("online", go);
  });
}
