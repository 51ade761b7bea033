import { z } from "zod";
import { Problem } from "./problem";
import { EVENT_KINDS } from "./mapping";
import { fieldName, instant, itemCode, key, line, slug, sourceNo } from "./text";

/** How sure the engine was of one field (design.md, rule 2); `disputed`: a clerk said it is wrong. */
export const FieldState = z.enum([
  "exact",
  "drifted",
  "ambiguous",
  "missing",
  "invalid",
  "disputed",
]);
export type FieldState = z.infer<typeof FieldState>;
export const FieldStates = z.record(fieldName, FieldState);

/** Who handled the case, and how that is known. */
export const Handler = z.object({
  name: line(50),
  no: line(30).optional(),
  source: z.enum(["page", "shift"]),
});
export type Handler = z.infer<typeof Handler>;

/**
 * One piece of evidence as it was weighed: which leaf of the mapping, what was seen, who saw it.
 * It carries what the mapping names (a status, the values at its pointers, its own text), nothing
 * else of the page.
 */
export const EvidenceRecord = z.object({
  /** JSON pointer to the leaf in the mapping, as `/accepted/all/0`. */
  leaf: line(200),
  kind: z.enum(["response", "page", "text", "dialog", "staff"]),
  observedAt: instant,
  /** `browser`: seen by the browser itself; `extension`: in the document; `page`: reported by it. */
  witness: z.enum(["browser", "extension", "page", "staff"]),
  /** Whether the browser's own observation agrees; always true for witness `browser`. */
  corroborated: z.boolean(),
  url: z.string().max(500).optional(),
  status: z.number().int().optional(),
  values: z
    .record(z.string().max(200), z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))
    .optional(),
  text: z.string().max(200).optional(),
});
export type EvidenceRecord = z.infer<typeof EvidenceRecord>;

/** What is sealed: everything of a capture that belongs to a person. */
export const Payload = z.strictObject({
  /** Repeats the envelope's key, so that a payload cannot be moved to another envelope. */
  key,
  fields: z.record(fieldName, z.string().max(4_000)).refine((f) => Object.keys(f).length <= 200),
  handler: Handler.nullable(),
});
export type Payload = z.infer<typeof Payload>;

/** One record on its way to the platform: an open envelope around a sealed payload. */
export const Capture = z.strictObject({
  key,
  /** Counts every record of this device from 1, so that the platform sees a gap (rule 4). */
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  event: z.enum([...EVENT_KINDS, "correct", "void"]),
  /** The capture that is corrected or voided; null for all other events. */
  target: key.nullable(),
  reason: line(200).nullable(),
  mapping: z.strictObject({ id: slug, version: z.number().int().min(1) }),
  item: z.strictObject({ code: itemCode }).nullable(),
  sourceNo: sourceNo.nullable(),
  /** What the mapping wants done when the number is known already. */
  again: z.enum(["correction", "ask"]),
  fieldStates: FieldStates,
  gesture: z.enum(["direct", "consequence", "staff"]),
  origin: z.string().max(300),
  observedAt: instant,
  confirmedAt: instant,
  evidence: z.array(EvidenceRecord).max(50),
  /** Compact JWE (RFC 7516) of a `Payload`, sealed to the platform's key; null for a bare void. */
  payload: z.string().max(200_000).nullable(),
});
export type Capture = z.infer<typeof Capture>;

export const CaptureBatch = z.strictObject({
  /** The window's clock at sending; the platform sets the others right by it. */
  sentAt: instant,
  captures: z.array(Capture).min(1).max(100),
});
export type CaptureBatch = z.infer<typeof CaptureBatch>;

/**
 * What became of one capture, durably, before the answer was sent.
 * `recorded` made or continued a case · `repeated` was there already (same key) · `corrected`
 * changed a known case · `held` is kept, and a person decides · `rejected` will never be taken.
 */
export const CaptureResult = z.object({
  key,
  outcome: z.enum(["recorded", "repeated", "corrected", "held", "rejected"]),
  caseNo: line(50).nullable(),
  promisedAt: instant.nullable(),
  problem: Problem.nullable(),
});
export type CaptureResult = z.infer<typeof CaptureResult>;

export const CaptureAck = z.object({ receivedAt: instant, results: z.array(CaptureResult) });
export type CaptureAck = z.infer<typeof CaptureAck>;
