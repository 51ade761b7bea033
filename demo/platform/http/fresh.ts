import { createHash } from "node:crypto";
import type { Reply } from "./route";

/** Good for five minutes, shown stale for a day while it is asked for again or can't be. */
export const PUBLIC_CACHE =
  "public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400";

/** An answer with a validator (RFC 9110, 8.8.3): 304 for whoever holds it already. */
export function conditional(request: Request, tag: string, reply: Reply): Reply {
  const headers = { ...reply.headers, ETag: tag };
  return holds(request, tag) ? { status: 304, headers } : { ...reply, headers };
}

/** A validator made of what is sent. */
export const tagOf = (body: unknown): string =>
  `"${createHash("sha256").update(JSON.stringify(body)).digest("base64url").slice(0, 22)}"`;

/** If-None-Match compares weakly: `W/` makes no difference. */
const holds = (request: Request, tag: string): boolean =>
  (request.headers.get("if-none-match") ?? "")
    .split(",")
    .some((one) => one.trim().replace(/^W\//, "") === tag);
