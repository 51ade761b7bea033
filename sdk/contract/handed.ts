import { z } from "zod";
import { EvidenceRecord } from "./capture";
import type { Mapping } from "./mapping";
import { Reading } from "./reading";
import { instant, key, slug, sourceNo } from "./text";

/**
 * What a department's page that includes the engine by script says to the desk (记录台), a window of
 * the platform that it opened. Both directions are data that anybody can forge: the desk goes by the
 * origin that the browser vouches for, and parses every message (design.md, rule 6).
 */

/** What a page can claim: no person's word. Who it says has seen it is not gone by. */
const Claim: z.ZodType<EvidenceRecord> = EvidenceRecord.extend({
  leaf: z
    .string()
    .max(200)
    .regex(/^\/(accepted|refused)(\/|$)/, "must lie in the mapping"),
  kind: z.enum(["response", "page", "text", "dialog"]),
}).strict();

/** A case on which the page's engine gave a verdict; an unsure one may be followed by another. */
export const Handed = z
  .strictObject({
    key,
    mapping: z.strictObject({ id: slug, version: z.number().int().min(1) }),
    verdict: z.enum(["confirmed", "refused", "unsure", "voided", "dropped"]),
    /** As `Reason` in capture/prove.ts says; null where it is confirmed. */
    reason: z
      .enum([
        "refused",
        "signed-out",
        "rolled-back",
        "nothing-sent",
        "no-proof",
        "response-lost",
        "uncorroborated",
        "double-click",
        "superseded",
      ])
      .nullable(),
    evidence: z.array(Claim).max(50),
    sourceNo: sourceNo.nullable(),
    /** ISO 8601, as in a Capture; null unless confirmed. */
    confirmedAt: instant.nullable(),
    observedAt: instant,
    gesture: z.enum(["direct", "consequence"]),
    url: z.string().max(2_000),
    /** Refined: what a record keeps. */
    reading: Reading,
  })
  .refine(
    ({ verdict, confirmedAt }) => (verdict === "confirmed") === (confirmedAt !== null),
    "confirmed, and when, go together",
  );
export type Handed = z.infer<typeof Handed>;

/** Each comes with a port to answer on. */
export const DeskMessage = z.discriminatedUnion("type", [
  /** Answered with `DeskMappings`, unless `known` is the revision that they are of. */
  z.strictObject({ type: z.literal("jilu:mappings"), known: z.number().int().nullable() }),
  /** Answered with `"taken"` once it is kept for good; else not at all. */
  z.strictObject({ type: z.literal("jilu:handed"), handed: Handed }),
  /** A case was accepted from a page that lost what this mapping names as trigger. Not answered. */
  z.strictObject({
    type: z.literal("jilu:missed"),
    mapping: z.strictObject({ id: slug, version: z.number().int().min(1) }),
  }),
]);
export type DeskMessage = z.infer<typeof DeskMessage>;

/**
 * What the desk says of itself, to the page that opened it and to no origin that never spoke to it: it
 * is here. A page that went to another site and came back knows its desk by nothing else.
 */
export type Knock = "jilu:desk";

/** The mappings of the origin that asked. */
export interface DeskMappings {
  revision: number;
  mappings: Mapping[];
}
