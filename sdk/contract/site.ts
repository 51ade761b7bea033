import { z } from "zod";
import { instant, line, slug } from "./text";

/** An origin as `https://www.example.gov.cn`, or `*` for a key that anybody may try things with. */
const siteOrigin = z.union([
  z.literal("*"),
  z
    .string()
    .max(200)
    .regex(/^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?$/, "an origin without a path"),
]);

/** A partner's site: where its frames may stand, and how far it is trusted. */
export const Site = z.object({
  id: slug,
  name: line(100),
  origins: z.array(siteOrigin).min(1).max(50),
  /** Its pages may ask for progress themselves (`inline`), so that they could read the proof. */
  trusted: z.boolean().default(false),
  updatedAt: instant.optional(),
});
export type Site = z.infer<typeof Site>;

/** Which version of the widgets `evergreen` sites run: `next` for a share of page views, 0 to 1. */
export const WidgetChannel = z.strictObject({
  stable: slug,
  next: slug.nullable().default(null),
  share: z.number().min(0).max(1).default(0),
});
export type WidgetChannel = z.infer<typeof WidgetChannel>;
