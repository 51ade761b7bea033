import { browser } from "wxt/browser";
import type { OutboxRecord } from "../../sdk/contract/record";
import type { Spare } from "../../sdk/outbox";

const RECORD = "open:";
const SEALED = "sealed:";

/** Keys of everything that is stored; older browsers have to load it all for that. */
async function storedKeys(): Promise<string[]> {
  const area = browser.storage.local as typeof browser.storage.local & {
    getKeys?: () => Promise<string[]>;
  };
  return area.getKeys ? area.getKeys() : Object.keys(await area.get(null));
}

/**
 * The outbox's spare: the extension's own storage, which the browser keeps in another database. What
 * lies there is what lies in the outbox: an envelope, a masked receipt row and a sealed payload.
 * Written behind the outbox's back: it has to be there only if the outbox is not.
 */
export const spare: Spare = {
  keep(record, sealed) {
    const entry = {
      [RECORD + record.key]: record,
      ...(sealed && { [SEALED + record.key]: sealed }),
    };
    void browser.storage.local.set(entry).catch(() => undefined);
  },
  drop(key) {
    void browser.storage.local.remove([RECORD + key, SEALED + key]).catch(() => undefined);
  },
  async keys() {
    const keys = await storedKeys();
    return keys.filter((key) => key.startsWith(RECORD)).map((key) => key.slice(RECORD.length));
  },
  async get(keys) {
    const stored = await browser.storage.local.get(
      keys.flatMap((key) => [RECORD + key, SEALED + key]),
    );
    return keys.flatMap((key) => {
      const record = stored[RECORD + key] as OutboxRecord | undefined;
      const sealed = (stored[SEALED + key] as string | undefined) ?? null;
      return record ? [{ record, sealed }] : [];
    });
  },
};
