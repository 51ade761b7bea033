import { z } from "zod";
import { At } from "./mapping";
import { fieldName, itemCode } from "./text";

/** The longest repair that an alarm carries, in characters of its JSON text. */
export const REPAIR_MAX = 2_000;

/** What the engine read for one field. */
export const FieldReading = z.strictObject({
  state: z.enum(["exact", "drifted", "ambiguous", "missing", "invalid"]),
  /**
   * After transforms and dictionary (capture/refine.ts): not yet in what a page reports, which is
   * the two faces; absent when missing or ambiguous.
   */
  value: z.string().max(4_000).optional(),
  /** The control's two faces, where they differ: what the clerk sees, what it would submit. */
  shown: z.string().max(4_000).optional(),
  submitted: z.string().max(4_000).optional(),
  /** Signals of the mapping that no longer hold (drifted). */
  changed: z.array(z.string().max(50)).max(20).optional(),
  /** Signals that would locate it exactly as the page is now (drifted): for a person to accept. */
  repair: At.optional(),
  /** How many were equally good (ambiguous). */
  rivals: z.number().int().optional(),
});
export type FieldReading = z.infer<typeof FieldReading>;

/** One case as read from a page at one moment. */
export const Reading = z.strictObject({
  fields: z.record(fieldName, FieldReading),
  /** The service item's code; null where the mapping's dictionary doesn't know what is shown. */
  item: itemCode.nullable(),
  /** By `sourceNo: {at}`, when it stands in a field. */
  sourceNo: z.string().max(100).nullable(),
});
export type Reading = z.infer<typeof Reading>;
