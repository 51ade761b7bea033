import type { z } from "zod";
import type { Endpoint } from "../contract";
import { mediaType, parseJson, type Answer } from "./answer";
import { readProblem } from "./problem";
import type { Result } from "./result";

type Answers = Endpoint["answers"];

/** The value that an endpoint's good answers carry; null for one without a body. */
export type ValueOf<A extends Answers> = {
  [S in keyof A]: A[S] extends z.ZodType ? z.infer<A[S]> : A[S] extends null ? null : never;
}[keyof A];

/** Statuses that say "later", and nothing about the request itself. */
const BUSY = [408, 425, 429, 503];

/**
 * What an answer means. `answers` are the endpoint's good ones by status; only a schema-valid one
 * of these is `ok`. Whatever nobody promised us (HTML with status 200, half a JSON text, a proxy's
 * own 4xx, a redirect) is worth a retry, because it says nothing about what the platform did.
 */
export function classify<A extends Answers>(answer: Answer, answers: A): Result<ValueOf<A>> {
  const { status } = answer;
  if (status in answers) return read(answer, answers[status]!);
  if (status === 413) return { kind: "split" };
  if (asksForNonce(answer)) return { kind: "retry", reason: "nonce" };
  if (BUSY.includes(status) || status >= 500) {
    const afterMs = retryAfter(answer.headers);
    return {
      kind: "retry",
      reason: BUSY.includes(status) ? "busy" : "server",
      ...(afterMs !== undefined && { afterMs }),
    };
  }
  const problem = status >= 400 ? readProblem(answer) : null;
  if (problem === null) return { kind: "retry", reason: "foreign" };
  return { kind: status === 401 || status === 403 ? "unauthorised" : "refused", problem };
}

function read<A extends Answers>(answer: Answer, schema: Answers[number]): Result<ValueOf<A>> {
  if (schema === null) return { kind: "ok", value: null as ValueOf<A> };
  if (typeof schema === "string" || mediaType(answer.headers) !== "application/json")
    return { kind: "retry", reason: "foreign" };
  const parsed = schema.safeParse(parseJson(answer.bodyText));
  return parsed.success
    ? { kind: "ok", value: parsed.data as ValueOf<A> }
    : { kind: "retry", reason: "foreign" };
}

/** Whether the platform only wants the same request again with its nonce (RFC 9449, §9). */
export function asksForNonce(answer: Answer): boolean {
  return (
    answer.status === 401 &&
    (/\buse_dpop_nonce\b/.test(answer.headers.get("www-authenticate") ?? "") ||
      // A page without the right to read that header still sees the body.
      readProblem(answer)?.code.replaceAll("-", "_") === "use_dpop_nonce")
  );
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Milliseconds that `Retry-After` asks for (RFC 9110, §10.2.3), or undefined. A date is measured
 * against the answer's own `Date`: a window's clock may be years off, and without that header a
 * date says nothing.
 */
export function retryAfter(headers: Answer["headers"]): number | undefined {
  const after = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(after)) return Number(after) * 1_000;
  const date = headers.get("date")?.trim() ?? "";
  if (!HTTP_DATE.test(after) || !HTTP_DATE.test(date)) return undefined;
  const wait = Date.parse(after) - Date.parse(date);
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
