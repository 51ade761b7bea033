import { dayAt } from "../../sdk/contract/days";
import type { ProgressView } from "../../sdk/contract/progress";
import { fill, type Speech } from "../core/words";
import type { InquiryWords } from "../words";

/** Whether something of a case is still to come. */
export const isOpen = ({ state }: ProgressView): boolean =>
  /^(accepted|suspended|decided)$/.test(state);

/** Whether an open case should have been done by now: by days left, or, on days off, by the date. */
export const isLate = (view: ProgressView): boolean => {
  const { left, due } = view.clock;
  const day = dayAt(Date.parse(view.asOf));
  return isOpen(view) && !view.clock.suspended && ((left ?? 0) < 0 || (due !== null && due < day));
};

/** Where a case stands in time, in whole sentences: nothing is promised that can't be counted. */
export function clockWords(
  view: ProgressView,
  words: InquiryWords,
  { plural, day }: Speech,
): string[] {
  const { limit, used, left, due, suspended } = view.clock;
  const on = due === null ? "" : day(due);
  const spent = limit === null || used === null ? "" : fill(plural(used, words.used), { limit });
  if (!isOpen(view)) return [spent];
  if (suspended) {
    const since = day(dayAt(Date.parse(suspended.since)));
    return [fill(words.stopped[suspended.why], { since }), spent];
  }
  if (limit === null) return [words.noLimit];
  if (isLate(view)) {
    return [
      left !== null && left < 0 ? plural(-left, words.late) : words.lateToday,
      on && fill(words.wasDue, { due: on }),
    ];
  }
  if (left === null || due === null) return [plural(limit, words.uncounted)];
  return [
    left > 0 ? fill(plural(left, words.left), { limit }) : words.lastDay,
    fill(words.by, { due: on }),
  ];
}
