import type { Problem } from "../../sdk/contract/problem";

/** What came back, or why nothing did. Nothing is thrown. */
export type Answer<T> =
  | { ok: true; data: T }
  | { ok: false; code: string; status: number; problem: Partial<Problem> & { work?: unknown } };

const TIMEOUT_MS = 15_000;

/**
 * Asks the platform; `guard` says whether an answer is one. Never sends cookies. With `cache` an old
 * answer may do.
 */
export async function ask<T>(
  url: string,
  guard: (value: unknown) => value is T,
  body?: unknown,
  cache: RequestCache = "default",
): Promise<Answer<T>> {
  const abort = new AbortController();
  const late = setTimeout(() => abort.abort(), TIMEOUT_MS);
  const nothing = (code: string, status = 0): Answer<T> => ({
    ok: false,
    code,
    status,
    problem: {},
  });
  try {
    const response = await fetch(url, {
      credentials: "omit",
      cache,
      signal: abort.signal,
      ...(body === undefined
        ? {}
        : {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
          }),
    });
    const { status } = response;
    const data: unknown = await response.json();
    if (response.ok) return guard(data) ? { ok: true, data } : nothing("strange-answer", status);
    if (!isObject(data) || typeof data.code !== "string") return nothing("strange-answer", status);
    return { ok: false, code: data.code, status, problem: data };
  } catch {
    // No network, a portal's page instead of JSON, or too slow: all may pass.
    return nothing("unreachable");
  } finally {
    clearTimeout(late);
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a value has own properties of these kinds; what `?` ends may be null or missing. */
export function has(
  value: unknown,
  kinds: Record<string, "string" | "number" | "object" | "array" | "boolean" | `${string}?`>,
): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  return Object.entries(kinds).every(([name, kind]) => {
    const own = Object.prototype.hasOwnProperty.call(value, name) ? value[name] : undefined;
    if (kind.endsWith("?") && (own === null || own === undefined)) return true;
    const wanted = kind.replace("?", "");
    if (wanted === "array") return Array.isArray(own);
    return wanted === "object" ? isObject(own) : typeof own === wanted;
  });
}
