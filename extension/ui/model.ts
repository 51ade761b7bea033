import { signal, type Signal } from "@preact/signals";
import type { PanelMessage, Status, SurfaceMessage } from "../../sdk/contract/message";
import type { Problem } from "../../sdk/contract/problem";
import type { Transport } from "./transport";

/** What both of the extension's own pages know: the status, and what last went wrong. */
export interface Model {
  transport: Transport;
  status: Signal<Status | null>;
  problem: Signal<Problem | null>;
  refresh(): Promise<void>;
  /** Sends what a person asked for; true when it was done. What went wrong stands in `problem`. */
  act(message: PanelMessage | SurfaceMessage): Promise<boolean>;
}

export function createModel(transport: Transport): Model {
  const status = signal<Status | null>(null);
  const problem = signal<Problem | null>(null);
  const refresh = async () => {
    const reply = await transport.send({ type: "status" });
    if (reply.ok) status.value = reply.value ?? null;
    else problem.value = reply.problem;
  };
  return {
    transport,
    status,
    problem,
    refresh,
    async act(message) {
      const reply = await transport.send(message);
      problem.value = reply.ok ? null : reply.problem;
      await refresh();
      return reply.ok;
    },
  };
}
