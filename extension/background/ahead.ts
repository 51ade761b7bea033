import { browser } from "wxt/browser";
import { PageMessage } from "../../sdk/contract/message";
import { belongs } from "../../sdk/contract/origin";
import { NO_TAB, type Casework } from "./casework";
import type { Desks } from "./desk";
import { readRegistry } from "./registry";
import type { Show } from "./show";

interface Rooms {
  casework: Pick<Casework, "trigger">;
  desks: Pick<Desks, "with">;
  show: Pick<Show, "desk">;
}

/**
 * Triggers that a page wrote ahead to session storage because their message may not have arrived
 * (design.md, rule 4). The write itself wakes the worker; the key makes coming twice harmless.
 */
export async function readAhead(rooms: Rooms, changed?: string[]): Promise<void> {
  const area = browser.storage.session as typeof browser.storage.session | undefined;
  if (!area) return;
  const keys = changed?.filter((key) => key.startsWith("ahead:")) ?? null;
  if (keys?.length === 0) return;
  for (const [key, value] of Object.entries(await area.get(keys))) {
    if (!key.startsWith("ahead:")) continue;
    try {
      await take(rooms, value ?? {});
      await area.remove(key);
    } catch (error) {
      // It lies there until it can be kept, and holds up nothing else. The name only: a message
      // could carry what was typed.
      console.error("not taken:", error instanceof Error ? error.name : typeof error);
    }
  }
}

type Entry = Partial<Record<"tabId" | "origin" | "message", unknown>>;

async function take(rooms: Rooms, { tabId, origin, message }: Entry): Promise<void> {
  const trigger = PageMessage.safeParse(message).data;
  if (trigger?.type !== "trigger") {
    // Something was pressed, and nothing of it can be kept: only the clerk can still see to it.
    if (typeof tabId !== "number") return;
    return rooms.desks.with(tabId, async (desk) => {
      desk.fault = "unkept";
      await rooms.show.desk(desk);
    });
  }
  const { mappings } = await readRegistry();
  const mapping = mappings.find(({ id }) => id === trigger.mapping.id);
  if (mapping && typeof origin === "string" && belongs(mapping, origin)) {
    await rooms.casework.trigger(typeof tabId === "number" ? tabId : NO_TAB, trigger, origin);
  }
}

/** Lets pages write ahead; browsers that can't keep session storage to extension pages. */
export async function openSessionStorage(): Promise<void> {
  try {
    await browser.storage.session?.setAccessLevel?.({
      accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS",
    });
  } catch {
    // The message alone carries the trigger there.
  }
}
