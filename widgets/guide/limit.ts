import type { GuideView } from "../../sdk/contract/guide";
import { dayAt, dueDay } from "../../sdk/contract/days";

export interface Limit {
  /** Working days; 0 where it is done while one waits. */
  days: number;
  /** The last of them, `YYYY-MM-DD`; null where no calendar reaches it. */
  by: string | null;
}

/** How long somebody waits who applies at an instant (milliseconds since the epoch). */
export function limitOf(
  { item, calendar }: Pick<GuideView, "item" | "calendar">,
  which: "promised" | "statutory",
  at: number,
): Limit | null {
  const onTheSpot = which === "promised" && item.kind === "instant" ? 0 : undefined;
  const days = item.limits[which] ?? onTheSpot;
  return days === undefined ? null : { days, by: dueDay(calendar, dayAt(at), days) };
}

/** The limit that one can rely on: what the hall promises, else what the law says. */
export const limitFor = (view: Pick<GuideView, "item" | "calendar">, at: number): Limit | null =>
  limitOf(view, "promised", at) ?? limitOf(view, "statutory", at);
