import { z } from "zod";
import { CASE_KIND, ITEM_TYPE, LEVEL, SERVED } from "./codes";
import { Guide } from "./guide";
import { instant, itemCode, line } from "./text";

const keysOf = <T extends Record<string, string>>(table: T) =>
  z.enum(Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]);

const kindByCode = Object.fromEntries(
  Object.entries(CASE_KIND).map(([name, code]) => [code, name]),
);

/** Kind of case by name; the standard's own code (1, 2, 9) is understood, too. */
export const CaseKind = z.preprocess(
  (value) => kindByCode[String(value)] ?? value,
  z.enum(["instant", "promised", "other"]),
);

/** A limit in working days. */
const workingDays = z.number().int().min(0).max(3_650);

/** What can be applied for (事项), after GB/T 39046-2020; `guide` is what citizens are told of it. */
export const ServiceItem = z.object({
  code: itemCode,
  name: line(200),
  department: line(100).optional(),
  type: keysOf(ITEM_TYPE).default("20"),
  level: keysOf(LEVEL).default("4"),
  serves: z.array(keysOf(SERVED)).max(6).default(["1"]),
  kind: CaseKind.default("promised"),
  limits: z
    .object({ statutory: workingDays.optional(), promised: workingDays.optional() })
    .default({}),
  guide: Guide.optional(),
  updatedAt: instant.optional(),
});
export type ServiceItem = z.infer<typeof ServiceItem>;
export type ServiceItemInput = z.input<typeof ServiceItem>;
