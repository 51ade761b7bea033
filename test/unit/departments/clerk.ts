import type { Running } from "../../../demo/departments/core";
import type { CaseRow } from "../../../demo/departments/store";

/** Talks to a department as its pages do: one session, JSON answers. */
export interface Clerk {
  origin: string;
  get(path: string): Promise<Response>;
  /** An object is sent as a form, or as JSON with `json`. */
  post(path: string, body: Record<string, unknown>, json?: boolean): Promise<Response>;
  misbehave(mode: string, more?: { times?: number; ms?: number }): Promise<void>;
  cases(): Promise<CaseRow[]>;
}

export function clerkAt({ origin }: Running): Clerk {
  let cookie = "";
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(origin + path, { ...init, headers, redirect: "manual" });
    const set = response.headers.get("set-cookie");
    if (set) cookie = set.split(";")[0]!;
    return response;
  };
  const post: Clerk["post"] = (path, body, json = false) =>
    ask(path, {
      method: "POST",
      headers: {
        "content-type": json ? "application/json" : "application/x-www-form-urlencoded",
      },
      body: json ? JSON.stringify(body) : new URLSearchParams(body as Record<string, string>),
    });
  return {
    origin,
    get: (path) => ask(path),
    post,
    async misbehave(mode, more = {}) {
      await post("/__misbehave", { mode, ...more }, true);
    },
    async cases() {
      const store = (await (await ask("/__store")).json()) as { cases: CaseRow[] };
      return store.cases;
    },
  };
}
