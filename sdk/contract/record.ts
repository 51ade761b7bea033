import { z } from "zod";
import { Capture } from "./capture";
import { Problem } from "./problem";
import { FieldReading } from "./reading";
import { fieldName, instant, key, line, slug } from "./text";

/**
 * What the outbox keeps of one capture, from the trigger to the receipt. The sealed payload lies
 * beside it, in a store of its own, and is deleted when the platform has acknowledged.
 *
 *   pending ──proven──> ready ──lease──> leased ──ack──> recorded | held | rejected
 *      │                  ^                 └─no ack──> ready (later) | quarantined
 *      ├──refused──> refused                                           └─retry──> ready
 *      └──no proof, or fields moved──> unsure ──staff──> ready | refused
 *   held ──a person, on the platform──> recorded | refused
 */
export const RECORD_STATES = [
  "pending",
  "unsure",
  "ready",
  "leased",
  "recorded",
  "held",
  "rejected",
  "quarantined",
  "refused",
] as const;
/** Of these, where it stays until a person has answered or tried again. */
export const ASKING_STATES: readonly (typeof RECORD_STATES)[number][] = [
  "unsure",
  "held",
  "rejected",
  "quarantined",
];

/** A field that moved, or of which nothing could be taken; masked. */
export const Doubt = z.object({
  name: fieldName,
  state: FieldReading.shape.state,
  masked: z.string().max(4_000),
});
export type Doubt = z.infer<typeof Doubt>;

export const OutboxRecord = z.object({
  key,
  state: z.enum(RECORD_STATES),
  /** The platform and device it belongs to; it is never sent to or by another. */
  platform: z.string(),
  device: slug,
  /** Given when it becomes ready, so that only what will be sent counts. */
  seq: z.number().int().min(1).nullable(),
  /** The envelope without what is only known at sending. */
  envelope: Capture.omit({ seq: true, payload: true, confirmedAt: true }).extend({
    confirmedAt: instant.nullable(),
  }),
  /** What the ledger shows: masked, open for good. */
  receipt: z.object({
    title: line(200),
    itemName: line(200).nullable(),
    applicant: z.string().max(200),
    idTail: z.string().max(50),
    handler: z.string().max(50).nullable(),
    caseNo: line(50).nullable(),
    promisedAt: instant.nullable(),
    /** Its fields in doubt; absent where there are none. */
    doubts: z.array(Doubt).optional(),
  }),
  /** Why it is where it is, as a code for the surfaces to say in words; null when all is well. */
  reason: z.string().max(100).nullable(),
  problem: Problem.nullable(),
  attempts: z.number().int().min(0),
  /** Milliseconds since the epoch: earliest next attempt, end of the lease, making, last change. */
  dueAt: z.number(),
  leaseUntil: z.number().nullable(),
  createdAt: z.number(),
  changedAt: z.number(),
});
export type OutboxRecord = z.infer<typeof OutboxRecord>;
export type RecordState = OutboxRecord["state"];
