import { computed, signal } from "@preact/signals";
import type { OutboxRecord } from "../../sdk/contract/record";
import { createModel, type Model } from "../ui/model";
import type { Transport } from "../ui/transport";
import { current, type Filter } from "./ledger";

/** The panel's own state beside the status: the ledger as it was last read, and how it is looked at. */
export interface PanelModel extends Model {
  ledger: { value: OutboxRecord[] | null };
  search: { value: string };
  filter: { value: Filter };
  /** Reads the ledger again, by the search. */
  read(): Promise<void>;
}

export function createPanelModel(transport: Transport): PanelModel {
  const model = createModel(transport);
  const read_ = signal<OutboxRecord[] | null>(null);
  const search = signal("");
  const filter = signal<Filter>("all");
  let asked = 0;
  const read = async () => {
    const turn = ++asked;
    const words = search.value.trim();
    const reply = await transport.send({ type: "ledger", ...(words ? { search: words } : {}) });
    // An answer that was overtaken by a later question is none.
    if (turn !== asked) return;
    if (reply.ok) read_.value = reply.value ?? [];
    else if (reply.problem.code === "not-enrolled") read_.value = [];
    else model.problem.value = reply.problem;
  };
  // A search looks through everything that is kept; without one, it is today's ledger.
  const ledger = computed(
    () => read_.value && (search.value.trim() ? read_.value : current(read_.value, Date.now())),
  );
  return { ...model, ledger, search, filter, read };
}
