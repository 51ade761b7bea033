import { z } from "zod";
import { CASE_KIND } from "./codes";
import { instant, itemCode, line, slug } from "./text";
import { Calendar, day } from "./workdays";

/**
 * The guide of a service item (办事指南), in the depth that GB/T 39046-2020 and the halls' own
 * notices have. Texts are Chinese; what isn't for everybody carries `when`.
 */

/**
 * For whom something is: by question, the answers that it fits; all questions named must fit.
 * A question that wasn't answered fits everything, so that nobody is told too little.
 */
export const When = z.record(slug, z.array(slug).min(1).max(20));
export type When = z.infer<typeof When>;

/** A question that leads to one's own list (场景式导航). */
export const Question = z.object({
  id: slug,
  ask: line(100),
  answers: z
    .array(z.object({ id: slug, label: line(100) }))
    .min(2)
    .max(20),
  when: When.optional(),
});
export type Question = z.infer<typeof Question>;

export const MATERIAL_FORMS = [
  "original",
  "copy",
  "original-and-copy",
  "electronic",
  "form",
] as const;

export const Material = z.object({
  id: slug,
  name: line(200),
  form: z.enum(MATERIAL_FORMS),
  copies: z.number().int().min(0).max(20).default(1),
  required: z.boolean().default(true),
  /** Who issues it. */
  issuer: line(100).optional(),
  note: line(500).optional(),
  /** Needn't be brought: the hall fetches it from the authority named here. */
  fetchedFrom: line(100).optional(),
  when: When.optional(),
});
export type Material = z.infer<typeof Material>;

export const Step = z.object({
  name: line(100),
  detail: line(500),
  /** In working days; absent where it is done on the spot. */
  limit: z.number().int().min(0).max(3_650).optional(),
  when: When.optional(),
});
export type Step = z.infer<typeof Step>;

export const Fee = z.object({
  name: line(100),
  /** In fen (0.01 yuan); 0 is free of charge. */
  amount: z.number().int().min(0),
  /** What one pays for each of, such as 本 or 平方米. */
  per: line(20).optional(),
  basis: line(200),
  when: When.optional(),
});
export type Fee = z.infer<typeof Fee>;

const minute = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, "a time such as 09:00");

export const Place = z.object({
  name: line(100),
  address: line(200),
  windows: line(100).optional(),
  phone: line(30).optional(),
  /** Opening hours on weekdays (1 Monday … 7 Sunday); closed on days off whatever they say. */
  hours: z.array(
    z.object({ days: z.array(z.number().int().min(1).max(7)).min(1), from: minute, to: minute }),
  ),
  /** Also open on days off, as some halls are. */
  onDaysOff: z.boolean().default(false),
  when: When.optional(),
});
export type Place = z.infer<typeof Place>;

export const Guide = z.object({
  version: z.number().int().min(1),
  effectiveFrom: day,
  summary: line(300),
  /** Other words that people search by. */
  synonyms: z.array(line(50)).max(30).default([]),
  conditions: z.array(line(300)).max(30),
  questions: z.array(Question).max(10).default([]),
  materials: z.array(Material).max(60),
  steps: z.array(Step).min(1).max(20),
  fees: z.array(Fee).max(20),
  places: z.array(Place).min(1).max(20),
  result: z.object({ name: line(100), delivery: z.array(line(100)).min(1).max(6) }),
  legalBasis: z.array(z.object({ law: line(200), article: line(200) })).max(30),
  /** Whom to ask, and where to complain. */
  consult: line(200),
  complaint: line(200),
});
export type Guide = z.infer<typeof Guide>;
export type GuideInput = z.input<typeof Guide>;

/** What a citizen sees of an item in a list. */
export const ItemBrief = z.object({
  code: itemCode,
  name: line(200),
  department: line(100).nullable(),
  kind: z.enum(Object.keys(CASE_KIND) as [keyof typeof CASE_KIND]),
  summary: line(300).nullable(),
  limits: z.object({ statutory: z.number().optional(), promised: z.number().optional() }),
  /** A question that somebody may have had in mind, or a material, where that was what matched. */
  match: z
    .object({ by: z.enum(["name", "synonym", "material", "situation"]), text: line(200) })
    .nullable(),
});
export type ItemBrief = z.infer<typeof ItemBrief>;

/** Everything that a guide shows, in one answer. */
export const GuideView = z.object({
  item: z.object({
    code: itemCode,
    name: line(200),
    department: line(100).nullable(),
    kind: z.enum(Object.keys(CASE_KIND) as [keyof typeof CASE_KIND]),
    serves: z.array(z.string()),
    limits: z.object({ statutory: z.number().optional(), promised: z.number().optional() }),
    updatedAt: instant.nullable(),
  }),
  guide: Guide,
  calendar: Calendar,
  hall: line(100),
  /** Where a phone finds the same: what the QR code holds. */
  url: z.string(),
});
export type GuideView = z.infer<typeof GuideView>;
