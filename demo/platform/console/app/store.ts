import { computed, effect, signal } from "@preact/signals";
import type { z } from "zod";
import type { Case } from "../../../../sdk/contract/case";
import type { HeldCapture } from "../../../../sdk/contract/endpoint";
import { ask, askAll, Refused, token } from "./api";
import { follow } from "./stream";

export type Held = z.infer<typeof HeldCapture>;
export type Role = "integrator" | "supervisor" | "administrator";
export type Span = "today" | "week" | "all";

export const role = signal<Role | null>(null);
export const live = signal(false);
export const cases = signal<ReadonlyMap<string, Case>>(new Map());
export const held = signal<readonly Held[]>([]);
export const span = signal<Span>("today");
/** Cases that came while the page was open: shown as new until they are looked at. */
export const fresh = signal<ReadonlySet<string>>(new Set());
/** Grows when something of this kind changed; views load again. */
export const changes = {
  window: signal(0),
  device: signal(0),
  mapping: signal(0),
  alarm: signal(0),
};
/** Training cases count nowhere. */
export const counted = computed(() => [...cases.value.values()].filter((one) => !one.training));

function sinceOf(which: Span): string {
  const days = which === "today" ? 0 : 6;
  const china = new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000);
  return `${china.toISOString().slice(0, 10)}T00:00:00+08:00`;
}

export async function loadCases(): Promise<void> {
  const since = span.value === "all" ? "" : `&since=${encodeURIComponent(sinceOf(span.value))}`;
  const rows = await askAll<Case>(`/v1/cases?mask=1${since}`, "cases");
  cases.value = new Map(rows.map((one) => [one.caseNo, one]));
}

export async function loadHeld(): Promise<void> {
  held.value = await askAll<Held>("/v1/captures/held", "captures");
}

/** The role shows itself by what the token may see: there is no need to ask for more. */
async function findRole(): Promise<Role> {
  const may = (path: string, method = "GET") =>
    ask(method, path).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refused && error.problem.status === 403) return false;
        if (error instanceof Refused && error.problem.status !== 401) return true;
        throw error;
      },
    );
  if (!(await may("/v1/windows?limit=1"))) return "integrator";
  // No window is called `-`: a supervisor is refused for the role, an administrator for the name.
  return (await may("/v1/windows/-", "PATCH")) ? "administrator" : "supervisor";
}

function hear({ type, data }: { type: string; data: unknown }): void {
  if (type === "case" && data !== null) {
    const one = data as Case;
    if (!cases.value.has(one.caseNo)) fresh.value = new Set([...fresh.value, one.caseNo]);
    cases.value = new Map([...cases.value, [one.caseNo, one]]);
  } else if (type === "held") void loadHeld();
  else if (type === "reset") {
    void loadCases();
    void loadHeld();
    for (const change of Object.values(changes)) change.value++;
  } else if (type in changes) changes[type as keyof typeof changes].value++;
}

/** Everything follows from the token: with one, load and listen; without, forget. */
effect(() => {
  if (token.value === null) {
    role.value = null;
    cases.value = new Map();
    held.value = [];
    return;
  }
  const stop = new AbortController();
  void (async () => {
    role.value = await findRole();
    if (role.value === "integrator") return;
    await Promise.all([loadCases(), loadHeld()]);
    await follow(hear, (isLive) => (live.value = isLive), stop.signal);
  })().catch(() => undefined);
  return () => stop.abort();
});
