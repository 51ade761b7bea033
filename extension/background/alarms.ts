import { browser } from "wxt/browser";
import type { AlarmStore, KeptAlarm } from "../../sdk/casework/alarms";

let turn: Promise<unknown> = Promise.resolve();

async function read(): Promise<KeptAlarm[]> {
  const { alarms } = await browser.storage.local.get("alarms");
  return (alarms as KeptAlarm[] | undefined) ?? [];
}

/** In the extension's own storage, which knows no transactions: changed one after the other. */
export const alarms: AlarmStore = {
  read,
  amend(change) {
    const mine = turn.then(async () => browser.storage.local.set({ alarms: change(await read()) }));
    turn = mine.catch(() => undefined);
    return mine;
  },
};
