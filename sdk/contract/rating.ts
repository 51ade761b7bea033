import { z } from "zod";
import { CHANNEL, SATISFACTION } from "./codes";
import { isBad, RATING_REASONS } from "./rating-reasons";
import { instant, line, slug } from "./text";

/**
 * Rating of a service (好差评; 国办发〔2019〕51号, levels of GB/T 39046-2020): voluntary, nothing
 * chosen beforehand, one rating a service, and staff never see who rated.
 */

type Keys<T> = [keyof T & string, ...(keyof T & string)[]];
export const RatingLevel = z.enum(Object.keys(SATISFACTION) as Keys<typeof SATISFACTION>);
export type RatingLevel = z.infer<typeof RatingLevel>;

const reason = z.enum([...new Set([...RATING_REASONS.good, ...RATING_REASONS.bad])] as [string]);

/** A signed token: for one step of one case, which is rated once, until it expires. */
const token = z.string().min(20).max(1_000);

export const RatingTokenRequest = z.strictObject({
  caseNo: line(50),
  step: z.enum(["accept", "decide", "conclude", "deliver"]).default("accept"),
  channel: z.enum(Object.keys(CHANNEL) as Keys<typeof CHANNEL>).default("1"),
  expiresInDays: z.number().int().min(1).max(90).default(15),
});

export const RatingSubmission = z
  .strictObject({
    token,
    level: RatingLevel,
    reasons: z.array(reason).max(8).default([]),
    comment: z.string().max(500).default(""),
    /** Null is anonymous. Named ratings may be called back; staff of the window never see this. */
    contact: z
      .strictObject({ name: line(50), phone: line(30) })
      .nullable()
      .default(null),
  })
  .refine(
    ({ level, reasons }) => {
      const fitting: readonly string[] = RATING_REASONS[isBad(level) ? "bad" : "good"];
      return new Set(reasons).size === reasons.length && reasons.every((r) => fitting.includes(r));
    },
    { path: ["reasons"], message: "reasons must fit the level, each once" },
  );
export type RatingSubmission = z.input<typeof RatingSubmission>;

/** What the holder of a token sees, before and after. */
export const RatingView = z.object({
  item: line(200).nullable(),
  department: line(100),
  hall: line(100),
  servedAt: instant,
  expiresAt: instant,
  /** Null until it is rated. */
  rated: z
    .object({
      level: RatingLevel,
      at: instant,
      answer: z.object({ text: line(1_000), at: instant }).nullable(),
    })
    .nullable(),
  complaint: line(200),
});
export type RatingView = z.infer<typeof RatingView>;

/** What supervisors see: what was said of which window, not who said it. */
export const Rating = z.object({
  id: slug,
  level: RatingLevel,
  reasons: z.array(z.string()),
  comment: z.string(),
  isNamed: z.boolean(),
  department: line(100),
  window: slug,
  item: line(200).nullable(),
  step: z.string(),
  channel: z.string(),
  ratedAt: instant,
  answer: z.object({ text: line(1_000), at: instant }).nullable(),
});
export type Rating = z.infer<typeof Rating>;
