import type { Challenge, ProgressRequest, ProgressView } from "../../sdk/contract/progress";
import { ask, type Answer } from "../core/api";
import { isChallenge, isProgressView } from "./guard";

/** How often work is done for one question: others may make it dearer while it is being done. */
const MOST_WORK = 3;

/**
 * Asks how a case stands; where work is asked for first, has it done and asks again. `work` gives
 * the solution, or null when the person would rather not: the answer's code is `cancelled` then.
 * Where the work can't be done, for lack of its file as a rule, it is `unreachable`.
 */
export async function inquire(
  platform: string,
  request: ProgressRequest,
  work: (challenge: Challenge) => Promise<number | null>,
): Promise<Answer<ProgressView>> {
  const put = (body: ProgressRequest) => ask(`${platform}/v1/progress`, isProgressView, body);
  let answer = await put(request);
  for (let done = 0; done < MOST_WORK && !answer.ok; done += 1) {
    const challenge = answer.problem.work;
    if (answer.code !== "work-needed" || !isChallenge(challenge)) break;
    const number = await work(challenge).catch(() => undefined);
    if (number === undefined) return { ...answer, code: "unreachable" };
    if (number === null) return { ...answer, code: "cancelled" };
    answer = await put({ ...request, work: { challenge: challenge.challenge, number } });
  }
  return answer;
}
