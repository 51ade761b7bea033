import { z } from "zod";
import { Observation } from "./observation";
import { FieldReading, Reading } from "./reading";
import { Doubt, RECORD_STATES } from "./record";
import { fieldName, key, line, slug, sourceNo } from "./text";

/**
 * Messages between the parts of the extension. Every one is parsed on arrival: a content script
 * shares its process with the page, so what it sends is as little trusted as the page (rule 6).
 */

const url = z.string().max(2_000);

/** From a document on an origin that was granted. */
export const PageMessage = z.discriminatedUnion("type", [
  /** A document exists; asks whether anything should be loaded into it. */
  z.strictObject({
    type: z.literal("hello"),
    url,
    /** It was opened by another page, which it can still reach. */
    opener: z.boolean().optional(),
    /** It is the first of its tab. */
    fresh: z.boolean().optional(),
  }),
  /** What the engine makes of this document: recognised mappings and how their fields stand. */
  z.strictObject({
    type: z.literal("armed"),
    url,
    mappings: z
      .array(
        z.strictObject({
          id: slug,
          version: z.number().int(),
          fields: z.record(fieldName, FieldReading.shape.state),
        }),
      )
      .max(20),
  }),
  /** First input on a mapped page: only there to have the worker awake before it counts. */
  z.strictObject({ type: z.literal("wake") }),
  /** A trusted gesture triggered a mapping: one reading per case, each with its own key. */
  z.strictObject({
    type: z.literal("trigger"),
    mapping: z.strictObject({ id: slug, version: z.number().int() }),
    at: z.number(),
    gesture: z.enum(["direct", "consequence"]),
    url,
    captures: z
      .array(z.strictObject({ key, reading: Reading }))
      .min(1)
      .max(200),
  }),
  /**
   * Something was pressed that none of these mappings names as its trigger, and that may have done
   * the same: a button where no other is, or a key that the page may listen for.
   */
  z.strictObject({
    type: z.literal("missed"),
    at: z.number(),
    by: z.enum(["button", "key"]),
    mappings: z
      .array(z.strictObject({ id: slug, version: z.number().int() }))
      .min(1)
      .max(20),
  }),
  /** What the page's world said before an engine was there to hear it (see witness.ts). */
  z.strictObject({ type: z.literal("heard"), at: z.number(), line: z.string().max(5_000) }),
  z.strictObject({ type: z.literal("observed"), observations: z.array(Observation).max(200) }),
]);
export type PageMessage = z.infer<typeof PageMessage>;

export const DOCK_STATES = [
  "recognised",
  "capturing",
  "waiting",
  "recorded",
  "unsure",
  "refused",
  "drifted",
  "offline",
  "paused",
  "unmapped",
] as const;
export type DockState = (typeof DOCK_STATES)[number];

/** What the dock speaks of: one state, and the facts its sentence is made of. All masked. */
export const DockView = z.object({
  state: z.enum(DOCK_STATES),
  title: z.string().nullable(),
  /** The record that the state speaks of. */
  key: key.nullable(),
  applicant: z.string().nullable(),
  sourceNo: z.string().nullable(),
  caseNo: z.string().nullable(),
  promisedAt: z.string().nullable(),
  /** A reason code, as in OutboxRecord.reason. */
  reason: z.string().nullable(),
  /** Drifted or unread fields: names and masked values, for the one question that is asked. */
  fields: z.array(Doubt),
  /** How many records wait to be sent, and how many wait for a person. */
  waiting: z.number().int(),
  asking: z.number().int(),
  handler: z.string().nullable(),
  /** A case begun now would have no handler: the page shows none, and nobody is on shift. */
  unsigned: z.boolean(),
  /** Whether the platform answered when it was last asked for anything. */
  online: z.boolean(),
  training: z.boolean(),
  locale: z.enum(["zh", "en"]),
});
export type DockView = z.infer<typeof DockView>;

/** From a surface: dock (top document), side panel, options. */
export const SurfaceMessage = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("dock") }),
  /** The one question of an unsure record: did the department's system accept it? */
  z.strictObject({ type: z.literal("answer"), key, accepted: z.boolean() }),
  /** The one question of a drifted field: is this what the page says? */
  z.strictObject({ type: z.literal("confirm-fields"), key, right: z.boolean() }),
  /** The codes that a receipt is printed with, of this recorded case. */
  z.strictObject({ type: z.literal("receipt"), key }),
  z.strictObject({ type: z.literal("open-panel") }),
  /** Somebody read that a case was missed. */
  z.strictObject({ type: z.literal("noted") }),
  z.strictObject({ type: z.literal("place"), origin: z.string().max(300), spot: line(100) }),
]);
export type SurfaceMessage = z.infer<typeof SurfaceMessage>;

/** From the extension's own pages only. */
export const PanelMessage = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("status") }),
  z.strictObject({ type: z.literal("ledger"), search: z.string().max(100).optional() }),
  z.strictObject({ type: z.literal("retry"), key }),
  z.strictObject({
    type: z.literal("correct"),
    key,
    fields: z.record(fieldName, z.string().max(4_000)),
    /** The department's number, where the page gave none. */
    sourceNo: sourceNo.optional(),
    reason: line(200),
  }),
  z.strictObject({ type: z.literal("void"), key, reason: line(200) }),
  z.strictObject({
    type: z.literal("decide"),
    key,
    as: z.enum(["correction", "separate", "discard"]),
    reason: line(200),
  }),
  z.strictObject({ type: z.literal("pause"), paused: z.boolean() }),
  z.strictObject({
    type: z.literal("shift"),
    handler: z.strictObject({ name: line(50), no: line(30).optional() }).nullable(),
  }),
  z.strictObject({ type: z.literal("preview"), platform: z.string().max(300), code: line(64) }),
  z.strictObject({ type: z.literal("enrol"), platform: z.string().max(300), code: line(64) }),
  z.strictObject({ type: z.literal("leave") }),
  z.strictObject({ type: z.literal("granted") }),
  z.strictObject({ type: z.literal("locale"), locale: z.enum(["zh", "en"]) }),
]);
export type PanelMessage = z.infer<typeof PanelMessage>;

/** The ways in which a signed bundle of mappings is not to be believed. */
export const BUNDLE_FAULTS = [
  "BundleForged",
  "BundleMalformed",
  "BundleMisaddressed",
  "BundleRolledBack",
] as const;

/** What the extension's pages are told of the whole; pushed on every change as {type:"changed"}. */
export const Status = z.object({
  enrolled: z
    .object({
      platform: z.string(),
      hall: z.string(),
      window: z.object({
        code: slug,
        name: z.string(),
        department: z.string(),
        training: z.boolean(),
      }),
      device: slug,
    })
    .nullable(),
  /** It was enrolled, and the browser lost the key: it must be enrolled anew. */
  keyLost: z.boolean(),
  /** The platform takes nothing from this device any more: it must be enrolled anew. */
  revoked: z.boolean(),
  /** Why the mappings that came last were not taken, so that older ones stay in force; else null. */
  bundleFault: z.enum(BUNDLE_FAULTS).nullable(),
  /** Origins that mappings need and the browser has not granted: one click is needed. */
  missingOrigins: z.array(z.string()),
  paused: z.boolean(),
  online: z.boolean(),
  shift: z.object({ name: z.string(), no: z.string().optional() }).nullable(),
  mappings: z.array(z.object({ id: slug, version: z.number(), title: z.string() })),
  revision: z.number().int(),
  counts: z.partialRecord(z.enum(RECORD_STATES), z.number().int()),
  locale: z.enum(["zh", "en"]),
  version: z.string(),
});
export type Status = z.infer<typeof Status>;
