import type { Candidate } from "./candidate";
import { isFiller, tidy } from "./caption";

/** One value in several boxes: a day in three, a telephone number in two, an address in four. */

/** What is written after a box: up to the next, or the unit after the last. */
function wordsAfter({ control, element }: Candidate, next: Candidate | undefined): string {
  const box = control?.root ?? element;
  if (!next) {
    const after = box.nextSibling;
    const unit = after?.nodeType === Node.TEXT_NODE ? tidy(after.nodeValue!) : "";
    return isFiller(unit) ? unit : "";
  }
  const between = box.ownerDocument.createRange();
  between.setStartAfter(box);
  between.setEndBefore(next.control?.root ?? next.element);
  return tidy(between.toString());
}

/** Whether year, month and so on are written between boxes, which then are one moment to everybody. */
export function isMoment(boxes: readonly Candidate[]): boolean {
  const words = boxes.slice(1).map((next, i) => wordsAfter(boxes[i]!, next));
  return words.length > 1 && words.every((word, i) => word === "年月日时分"[i]);
}

/** What they show as one, with the words between them; `values` in their order. */
export function joined(boxes: readonly Candidate[], values: readonly string[]): string {
  if (values.every((value) => value === "")) return "";
  return boxes
    .map((box, i) => {
      const next = values[i + 1] ?? "";
      // Chinese is written without blanks.
      const gap = /\w$/.test(values[i]!) && /^\w/.test(next) ? " " : "";
      const words = wordsAfter(box, boxes[i + 1]);
      // Some boxes grow with what is typed, which stands once more behind them for that.
      const copied = words.startsWith(values[i]!) ? values[i]!.length : 0;
      return values[i] + (words.slice(copied).trimStart() || gap);
    })
    .join("");
}
