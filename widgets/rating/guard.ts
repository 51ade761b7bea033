import type { RatingView } from "../../sdk/contract/rating";
import { has } from "../core/api";

/** Whether an answer of the platform is a `RatingView`, as far as this widget reads it. */
export function isRatingView(value: unknown): value is RatingView {
  return (
    has(value, {
      item: "string?",
      department: "string",
      servedAt: "string",
      expiresAt: "string",
      complaint: "string",
      rated: "object?",
    }) &&
    (!value.rated ||
      (has(value.rated, { level: "string", at: "string", answer: "object?" }) &&
        /^[1-5]$/.test(value.rated.level as string) &&
        (!value.rated.answer || has(value.rated.answer, { text: "string", at: "string" }))))
  );
}
