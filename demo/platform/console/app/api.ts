import { signal } from "@preact/signals";
import type { Problem } from "../../../../sdk/contract/problem";

/** Kept for this tab only: closing it signs out. */
const SLOT = "jilu-console-token";

export const token = signal<string | null>(sessionStorage.getItem(SLOT));

/** Why the door is shut again, when the platform shut it. */
export const turnedAway = signal<Problem | null>(null);

export function signIn(given: string): void {
  turnedAway.value = null;
  sessionStorage.setItem(SLOT, given);
  token.value = given;
}

export function signOut(): void {
  sessionStorage.removeItem(SLOT);
  token.value = null;
}

/** What the platform refused, and why. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

const UNREACHABLE: Problem = {
  type: "about:blank",
  title: "平台没有回答 · The platform does not answer",
  status: 503,
  code: "unreachable",
};

/** One request as the person who signed in; throws `Refused`. */
export async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: {
      Authorization: `Bearer ${token.value ?? ""}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new Refused(UNREACHABLE);
  });
  const text = await response.text();
  if (response.ok) return (text === "" ? null : JSON.parse(text)) as T;
  const problem = problemOf(text);
  if (response.status === 401) {
    signOut();
    turnedAway.value = problem;
  }
  throw new Refused(problem);
}

function problemOf(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return UNREACHABLE;
  }
}

/** All pages of a list, at most `most` rows. */
export async function askAll<T>(path: string, name: string, most = 5_000): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const joint: string = path.includes("?") ? "&" : "?";
    const more: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Record<string, unknown> = await ask("GET", `${path}${joint}limit=500${more}`);
    rows.push(...(page[name] as T[]));
    cursor = page.next as string | null;
  } while (cursor !== null && rows.length < most);
  return rows;
}
