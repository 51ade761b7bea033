import { z } from "zod";

/**
 * What was seen on a tab, in the order in which it happened; the only input that proof is made of.
 * `at` and `startedAt` are milliseconds since the epoch by the window's clock.
 */

const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);
const url = z.string().max(2_000);

/**
 * An answer as the page's own world reported it (fetch, XHR), or as a document in a frame showed it.
 * `json` has the values at the pointers that mappings name: a pointer that led nowhere is absent,
 * and null as a whole means that the body was not JSON.
 */
export const ResponseSeen = z.strictObject({
  kind: z.literal("response"),
  at: z.number(),
  startedAt: z.number(),
  via: z.enum(["fetch", "xhr", "frame"]),
  url,
  method: z.string().max(20),
  status: z.number().int().min(0).max(599),
  json: z.record(z.string().max(200), scalar).nullable(),
});

/** A request as the browser itself saw it: no body, but nothing a page could forge. */
export const RequestSeen = z.strictObject({
  kind: z.literal("request"),
  at: z.number(),
  startedAt: z.number(),
  requestId: z.string().max(100),
  phase: z.enum(["started", "completed", "failed"]),
  resource: z.enum(["document", "frame", "fetch", "other"]),
  url,
  method: z.string().max(20),
  /** Null until completed, and when it failed. */
  status: z.number().int().min(0).max(599).nullable(),
});

/**
 * One of a mapping's own texts became visible: `text` is the mapping's text or template, `found`
 * what stood in place of `{}`. For a text that a document was born with, `at` is its birth.
 */
export const TextSeen = z.strictObject({
  kind: z.literal("text"),
  at: z.number(),
  text: z.string().max(200),
  found: z.string().max(100).optional(),
  /** It stood in something that is a dialog or message by its dialect or its role. */
  dialog: z.boolean(),
});

/** One of a mapping's own texts in `alert`, `confirm` or `prompt`, as the page's world reported. */
export const DialogSeen = z.strictObject({
  kind: z.literal("dialog"),
  at: z.number(),
  text: z.string().max(200),
  found: z.string().max(100).optional(),
});

/** A document arrived, or its address changed; `texts` are the mappings' texts visible on it. */
export const PageSeen = z.strictObject({
  kind: z.literal("page"),
  /** When the document was born, or the address changed. */
  at: z.number(),
  url,
  texts: z
    .array(z.strictObject({ text: z.string().max(200), found: z.string().max(100).optional() }))
    .max(200),
});

export const Observation = z.discriminatedUnion("kind", [
  ResponseSeen,
  RequestSeen,
  TextSeen,
  DialogSeen,
  PageSeen,
]);
export type Observation = z.infer<typeof Observation>;
export type ResponseSeen = z.infer<typeof ResponseSeen>;
export type RequestSeen = z.infer<typeof RequestSeen>;
export type TextSeen = z.infer<typeof TextSeen>;
export type DialogSeen = z.infer<typeof DialogSeen>;
export type PageSeen = z.infer<typeof PageSeen>;
