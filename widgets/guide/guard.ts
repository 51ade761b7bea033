import type { GuideView, ItemBrief } from "../../sdk/contract/guide";
import { isObject } from "../core/api";

/**
 * Whether answers of the platform are what they should be, as far as this widget reads them: a shape
 * is the name of a primitive, `[each]` of a list, its own shape for each name, or a question.
 */
type Shape =
  | "string"
  | "number"
  | "boolean"
  | readonly [Shape]
  | { readonly [name: string]: Shape }
  | ((value: unknown) => boolean);

function fits(value: unknown, shape: Shape): boolean {
  if (typeof shape === "string") return typeof value === shape;
  if (typeof shape === "function") return shape(value);
  if (Array.isArray(shape)) {
    return Array.isArray(value) && value.every((one) => fits(one, shape[0] as Shape));
  }
  return isObject(value) && Object.entries(shape).every(([name, own]) => fits(value[name], own));
}

const maybe =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || value === null || fits(value, shape);

const s = "string";
const n = "number";
const text = maybe(s);
const count = maybe(n);
const when = maybe(
  (value) => isObject(value) && Object.values(value).every((own) => fits(own, [s])),
);

const item: Shape = {
  code: s,
  name: s,
  department: text,
  kind: s,
  limits: { statutory: count, promised: count },
};

const FOUND: Shape = {
  items: [
    (value) =>
      fits(value, item) && fits(value, { summary: text, match: maybe({ by: s, text: s }) }),
  ],
  next: text,
};

const VIEW: Shape = {
  item,
  hall: s,
  url: s,
  calendar: { from: s, to: s, off: [s], on: [s] },
  guide: {
    version: n,
    effectiveFrom: s,
    summary: s,
    conditions: [s],
    questions: [{ id: s, ask: s, answers: [{ id: s, label: s }], when }],
    materials: [
      {
        id: s,
        name: s,
        form: s,
        copies: n,
        required: "boolean",
        issuer: text,
        note: text,
        fetchedFrom: text,
        when,
      },
    ],
    steps: [{ name: s, detail: s, limit: count, when }],
    fees: [{ name: s, amount: n, per: text, basis: s, when }],
    places: [
      {
        name: s,
        address: s,
        windows: text,
        phone: text,
        hours: [{ days: [Number.isInteger], from: s, to: s }],
        onDaysOff: "boolean",
        when,
      },
    ],
    result: { name: s, delivery: [s] },
    legalBasis: [{ law: s, article: s }],
    consult: s,
    complaint: s,
  },
};

export const isFound = (value: unknown): value is { items: ItemBrief[]; next: string | null } =>
  fits(value, FOUND);

export const isGuideView = (value: unknown): value is GuideView => fits(value, VIEW);
