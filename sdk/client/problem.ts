import { Problem, PROBLEM_TYPE } from "../contract";
import { mediaType, parseJson, type Answer } from "./answer";

/**
 * The problem document (RFC 9457) that an answer is, or null. Only a document of our own contract
 * counts: right media type, schema-valid, and naming the very status that it came with. Anything
 * else was written by something between the platform and us.
 */
export function readProblem(answer: Answer): Problem | null {
  if (mediaType(answer.headers) !== PROBLEM_TYPE) return null;
  const problem = Problem.safeParse(parseJson(answer.bodyText));
  return problem.success && problem.data.status === answer.status ? problem.data : null;
}
