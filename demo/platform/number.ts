import { dayOf } from "./calendar";
import type { Store } from "./store/store";

/**
 * Case numbers: `JL20260301-000042`, the day it came to the platform and a count within it. Numbers
 * of training windows begin with `LX` (练习), so that no slip of paper can be mistaken for a case.
 */
export const caseNoOf = (day: string, serial: number, training: boolean): string =>
  `${training ? "LX" : "JL"}${day.replaceAll("-", "")}-${String(serial).padStart(6, "0")}`;

export function nextCaseNo(store: Store, receivedAt: string, training: boolean): string {
  const day = dayOf(receivedAt);
  const row = store
    .prepare<{ last: number }>(
      `INSERT INTO serials VALUES (?, 1)
       ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last`,
    )
    .first(training ? `${day} training` : day);
  return caseNoOf(day, row!.last, training);
}
