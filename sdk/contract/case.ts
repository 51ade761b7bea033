import { z } from "zod";
import { EvidenceRecord, FieldStates, Handler } from "./capture";
import { CaseKind } from "./item";
import { EVENT_KINDS } from "./mapping";
import { fieldName, instant, itemCode, key, line, slug, sourceNo } from "./text";

/** What happened to a case. `correct` replaces values, `void` takes a case back, each with a reason. */
export const CaseEvent = z.object({
  kind: z.enum([...EVENT_KINDS, "correct", "void"]),
  key,
  /** When the department did it, by the window's clock set right against the platform's. */
  occurredAt: instant,
  receivedAt: instant,
  handler: Handler.nullable(),
  reason: line(200).nullable(),
  /** Names of the fields that changed; never their values. */
  changed: z.array(fieldName),
  evidence: z.array(EvidenceRecord),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

export const CASE_STATES = [
  "accepted",
  "suspended",
  "decided",
  "concluded",
  "delivered",
  "withdrawn",
  "rejected",
  "voided",
] as const;

/** One application on the platform (办件). `caseNo` is an..50 after GB/T 39046-2020. */
export const Case = z.object({
  caseNo: line(50),
  sourceNo: sourceNo.nullable(),
  /** The idempotency key of the capture that made it. */
  key,
  state: z.enum(CASE_STATES),
  department: line(100),
  window: z.object({ code: slug, name: line(100) }),
  /** Null where the page showed an item that the mapping's dictionary doesn't know. */
  item: z.object({ code: itemCode.nullable(), name: line(200).nullable() }),
  kind: CaseKind,
  /** Values by field name; masked unless the reader may see them and asked to. */
  fields: z.record(fieldName, z.string()),
  fieldStates: FieldStates,
  masked: z.boolean(),
  handler: Handler.nullable(),
  mapping: z.object({ id: slug, version: z.number().int() }),
  acceptedAt: instant,
  promisedAt: instant.nullable(),
  receivedAt: instant,
  training: z.boolean(),
  /** Why a person should look at it, if anything: codes such as `missing-number`, `disputed`. */
  attention: z.array(slug),
  evidence: z.array(EvidenceRecord),
  events: z.array(CaseEvent),
});
export type Case = z.infer<typeof Case>;
