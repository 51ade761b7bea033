import { z } from "zod";
import { plainAddress } from "./origin";
import { fieldName, instant, itemCode, line, slug } from "./text";

/**
 * A mapping (页面映射) tells how one department page tells a case. It is data, never code: the only
 * wildcard is `*`, the only template is `{}`, and nothing in it can run away (design.md, §5, rule 6).
 */

const texts = z.union([line(200), z.array(line(200)).min(1).max(20)]);

/** A URL pattern: a literal in which `*` stands for any run of characters. */
export const UrlPattern = z
  .string()
  .min(1)
  .max(500)
  .overwrite(plainAddress)
  .refine((p) => (p.match(/\*/g) ?? []).length <= 8, "at most 8 wildcards");

/**
 * Signals that locate a field. All that are given take part; several agree before one is believed
 * (rule 2). A list means "any of these".
 */
export const At = z
  .strictObject({
    /** Text in the adjacent cell, `label`, `dt` or caption div. */
    caption: texts.optional(),
    /** Accessible name. */
    label: texts.optional(),
    name: texts.optional(),
    id: texts.optional(),
    placeholder: texts.optional(),
    css: texts.optional(),
    /** Heading or legend of the region it lies in. */
    in: texts.optional(),
    /** n-th of those alike, from 0; or all of them as one value, with what is written between them. */
    index: z.union([z.number().int().min(0).max(999), z.literal("all")]).optional(),
  })
  .refine((at) => Object.keys(at).some((k) => k !== "in" && k !== "index"), "at least one signal");
export type At = z.infer<typeof At>;

export const TRANSFORMS = [
  "trim",
  "compact",
  "halfwidth",
  "upper",
  "lower",
  "date",
  "digits",
] as const;
export const CHECKS = ["resident-id", "credit-code", "phone", "date"] as const;

export const FieldRule = z.strictObject({
  at: At,
  required: z.boolean().optional(),
  /** Applied in order, after the value was read and before the dictionary. */
  transform: z.array(z.enum(TRANSFORMS)).max(8).optional(),
  /** Shown text or real value → what is stored. Without an entry the shown text is kept. */
  dictionary: z.record(z.string().max(200), z.string().max(200)).optional(),
  check: z.enum(CHECKS).optional(),
  /** Which of a control's two faces is stored: what the clerk sees (default) or what it submits. */
  as: z.enum(["text", "value"]).optional(),
});
export type FieldRule = z.infer<typeof FieldRule>;

const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);
const pointer = z
  .string()
  .max(200)
  .regex(/^(\/([^/~]|~[01])*)*$/, "must be a JSON pointer (RFC 6901)");

/** What one JSON value must be: a scalar, one of several, not one, or there at all. */
const Condition = z.union([
  scalar,
  z.strictObject({ not: z.union([scalar, z.array(scalar).max(20)]) }),
  z.strictObject({ in: z.array(scalar).min(1).max(50) }),
  z.strictObject({ exists: z.boolean() }),
]);
export type Condition = z.infer<typeof Condition>;

const status = z.union([
  z.number().int().min(100).max(599),
  z.array(z.number().int().min(100).max(599)).min(1).max(20),
  z.strictObject({ not: z.number().int().min(100).max(599) }),
]);

export const ResponseLeaf = z.strictObject({
  response: z.strictObject({
    url: UrlPattern,
    method: z.string().max(10).optional(),
    status: status.optional(),
    json: z.record(pointer, Condition).optional(),
  }),
});
export const PageLeaf = z.strictObject({
  page: z
    .strictObject({ url: UrlPattern.optional(), text: texts.optional() })
    .refine((p) => p.url !== undefined || p.text !== undefined, "url or text"),
});
export const TextLeaf = z.strictObject({ text: texts });
export const DialogLeaf = z.strictObject({ dialog: texts });

export type EvidenceLeaf =
  | z.infer<typeof ResponseLeaf>
  | z.infer<typeof PageLeaf>
  | z.infer<typeof TextLeaf>
  | z.infer<typeof DialogLeaf>;

/** Evidence: one leaf, or leaves under `all`, `any`, `none` (nested at most four deep). */
export type Evidence =
  EvidenceLeaf | { all: Evidence[] } | { any: Evidence[] } | { none: Evidence[] };

const leaf = z.union([ResponseLeaf, PageLeaf, TextLeaf, DialogLeaf]);
const group = (inner: z.ZodType<Evidence>): z.ZodType<Evidence> =>
  z.union([
    leaf,
    z.strictObject({ all: z.array(inner).min(1).max(20) }),
    z.strictObject({ any: z.array(inner).min(1).max(20) }),
    z.strictObject({ none: z.array(inner).min(1).max(20) }),
  ]);
export const Evidence: z.ZodType<Evidence> = group(group(group(group(leaf))));

const template = line(200).refine((t) => t.split("{}").length === 2, "exactly one {}");
const urlTemplate = template.overwrite(plainAddress);
const templates = z.union([template, z.array(template).min(1).max(20)]);

/** Where the department's own number stands. */
export const SourceNoRule = z.union([
  z.strictObject({ response: z.strictObject({ url: UrlPattern, json: pointer }) }),
  z.strictObject({ text: templates }),
  z.strictObject({ dialog: templates }),
  z.strictObject({
    page: z.union([
      urlTemplate,
      z
        .strictObject({ url: urlTemplate.optional(), text: templates.optional() })
        .refine((p) => p.url !== undefined || p.text !== undefined, "url or text"),
    ]),
  }),
  z.strictObject({ at: At }),
]);
export type SourceNoRule = z.infer<typeof SourceNoRule>;

/** As in `aria-keyshortcuts` (WAI-ARIA 1.2): `F8`, `Control+S`; a lone character is being typed. */
const shortcut = z
  .string()
  .max(50)
  .regex(
    /^((Alt|Control|Meta|Shift)\+)+[^\s+]+$|^[A-Z][A-Za-z0-9]+$/,
    "must be a key as F8 or Control+S",
  );

const Click = z.strictObject({
  click: z
    .strictObject({
      text: texts.optional(),
      role: line(50).optional(),
      id: texts.optional(),
      name: texts.optional(),
      css: texts.optional(),
    })
    .refine((c) => Object.keys(c).some((k) => k !== "role"), "text, id, name or css"),
});
const Submit = z.strictObject({
  submit: z.strictObject({
    id: texts.optional(),
    name: texts.optional(),
    action: UrlPattern.optional(),
    css: texts.optional(),
  }),
});
/** A key that the page's own script listens for. */
const Key = z.strictObject({ key: z.union([shortcut, z.array(shortcut).min(1).max(20)]) });
const oneTrigger = z.union([Click, Submit, Key]);
export type Trigger = z.infer<typeof oneTrigger>;

export const EVENT_KINDS = [
  "accept",
  "supplement",
  "special-procedure",
  "decide",
  "conclude",
  "deliver",
  "withdraw",
  "reject",
] as const;

export const Mapping = z.strictObject({
  id: slug,
  version: z.number().int().min(1).max(1_000_000),
  state: z.enum(["draft", "published", "retired"]).default("published"),
  kind: z.enum(EVENT_KINDS).default("accept"),
  title: line(200),
  department: line(100),
  match: z.strictObject({
    url: z.union([UrlPattern, z.array(UrlPattern).min(1).max(20)]),
    frame: z
      .strictObject({
        url: z.union([UrlPattern, z.array(UrlPattern).min(1).max(20)]).optional(),
        name: texts.optional(),
      })
      .optional(),
    /** What must be on the page beside its address: a text anywhere, or a locatable field. */
    present: z
      .array(z.union([z.strictObject({ text: texts }), At]))
      .max(20)
      .optional(),
  }),
  item: z.union([
    z.strictObject({ code: itemCode }),
    z.strictObject({ field: At, dictionary: z.record(z.string().max(200), itemCode) }),
  ]),
  fields: z.record(fieldName, FieldRule).refine((f) => Object.keys(f).length <= 200, "at most 200"),
  /**
   * One submit, several cases: `fields` are then read once for each row of the table found here
   * (by its caption or heading); with `checked`, only for rows whose box is ticked.
   */
  each: z.strictObject({ rows: At, checked: z.boolean().optional() }).optional(),
  trigger: z.union([oneTrigger, z.array(oneTrigger).min(1).max(10)]),
  accepted: Evidence,
  refused: Evidence.optional(),
  sourceNo: SourceNoRule.optional(),
  /** A new key with a known source number: a correction of that case, or a question to a person. */
  again: z.enum(["correction", "ask"]).default("ask"),
  /** How long a success must stand before it is believed, in milliseconds. */
  settleMs: z.number().int().min(0).max(60_000).default(800),
  /** How long proof may take before staff are asked, in milliseconds. */
  timeoutMs: z.number().int().min(1_000).max(600_000).default(15_000),
  /** Other origins that the page's requests go to, so that the browser can be asked about them. */
  origins: z.array(z.string().max(300).overwrite(plainAddress)).max(20).optional(),
});
/** As written by an author: defaults may be left out. */
export type MappingInput = z.input<typeof Mapping>;
export type Mapping = z.infer<typeof Mapping>;

/** What windows receive: every published mapping, signed as one, so that none can be withheld. */
export const Bundle = z.object({
  platform: z.url(),
  /** Grows with every change; a window never accepts a smaller one than it has seen. */
  revision: z.number().int().min(0),
  issuedAt: instant,
  /** Match patterns of the origins that the mappings need, e.g. `http://10.20.0.5/*`. */
  origins: z.array(z.string().max(300)).max(500),
  mappings: z.array(Mapping).max(2_000),
});
export type Bundle = z.infer<typeof Bundle>;
