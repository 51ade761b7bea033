import { dayAt } from "../../sdk/contract/days";
import type { Store } from "./store/store";

/**
 * Case numbers: `JL20260301-000042`, the day it came to the platform and a count within it. Numbers
 * of training windows begin with `LX` (练习), so that no slip of paper can be mistaken for a case.
 */
export const caseNoOf = (day: string, serial: number, training: boolean): string =>
  `${training ? "LX" : "JL"}${day.replaceAll("-", "")}-${String(serial).padStart(6, "0")}`;

export interface Numbers {
  next(receivedAt: string, training: boolean): string;
  /** Keeps how far it counted; before the end of the transaction that used `next`. */
  save(): void;
}

/** Counts within one transaction: read once, written once, however many cases a batch makes. */
export function makeNumbers(store: Store): Numbers {
  const read = store.prepare<{ last: number }>("SELECT last FROM serials WHERE day = ?");
  const write = store.prepare("INSERT OR REPLACE INTO serials VALUES (?, ?)");
  const serials = new Map<string, number>();
  return {
    next(receivedAt, training) {
      const day = dayAt(Date.parse(receivedAt));
      const name = training ? `${day} training` : day;
      const serial = (serials.get(name) ?? read.first(name)?.last ?? 0) + 1;
      serials.set(name, serial);
      return caseNoOf(day, serial, training);
    },
    save() {
      for (const [name, serial] of serials) write.run(name, serial);
    },
  };
}
