import { browser } from "wxt/browser";
import { PageMessage } from "../../sdk/contract/message";
import { belongs } from "../../sdk/casework/belongs";
import { NO_TAB, type Casework } from "./casework";
import { readRegistry } from "./registry";

/**
 * Triggers that a page wrote ahead to session storage because their message may not have arrived
 * (design.md, rule 4). The write itself wakes the worker; the key makes coming twice harmless.
 */
export async function readAhead(casework: Casework, changed?: string[]): Promise<void> {
  const area = browser.storage.session as typeof browser.storage.session | undefined;
  if (!area) return;
  const keys = changed?.filter((key) => key.startsWith("ahead:")) ?? null;
  if (keys?.length === 0) return;
  for (const [key, value] of Object.entries(await area.get(keys))) {
    if (!key.startsWith("ahead:")) continue;
    const { tabId, origin, message } = value as Partial<Record<string, unknown>>;
    const parsed = PageMessage.safeParse(message);
    if (parsed.success && parsed.data.type === "trigger") {
      const trigger = parsed.data;
      const { mappings } = await readRegistry();
      const mapping = mappings.find(({ id }) => id === trigger.mapping.id);
      if (mapping && typeof origin === "string" && belongs(mapping, origin)) {
        await casework.trigger(typeof tabId === "number" ? tabId : NO_TAB, trigger, origin);
      }
    }
    await area.remove(key);
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
