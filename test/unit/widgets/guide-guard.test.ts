import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../../demo/platform/catalogue";
import { ENDPOINTS } from "../../../sdk/contract/endpoint";
import { GuideView } from "../../../sdk/contract/guide";
import { ServiceItem } from "../../../sdk/contract/item";
import { isFound, isGuideView } from "../../../widgets/guide/guard";

const views = CATALOGUE.map((input) => {
  const { code, name, department = null, kind, serves, limits, guide } = ServiceItem.parse(input);
  return GuideView.parse({
    item: { code, name, department, kind, serves, limits, updatedAt: null },
    guide,
    calendar: { from: "2026-01-01", to: "2026-12-31", off: ["2026-10-01"], on: ["2026-10-10"] },
    hall: "示例市政务服务中心",
    url: "http://127.0.0.1/guide/x",
  });
});
const found = {
  items: [
    {
      code: "11990101MB0000003C4002014001000",
      name: "示例",
      department: null,
      kind: "promised",
      summary: null,
      limits: { promised: 5 },
      match: { by: "material", text: "照片" },
    },
  ],
  next: null,
};
const Found = ENDPOINTS.items.answers[200];

/** What the widget never reads, so that it needn't be what it should. */
const UNREAD = /^\/(item\/(serves|updatedAt)|guide\/synonyms)\b/;
/** What may be missing for the widget, since it stands in for it or shows nothing. */
const SPARABLE = /\/(summary|match|department|next|copies|required|onDaysOff|questions)$/;

/** All places of a value, as JSON pointers. */
const placesOf = (value: unknown, at = ""): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, own]) => [
        `${at}/${name}`,
        ...placesOf(own, `${at}/${name}`),
      ])
    : [];

function replaced<T>(value: T, place: string, by: unknown): T {
  const copy = structuredClone(value);
  const names = place.slice(1).split("/");
  const last = names.pop()!;
  type Names = Record<string, unknown>;
  names.reduce((own, name) => own[name] as Names, copy as Names)[last] = by;
  return copy;
}

/** Of another kind than anything in a guide, or nothing. */
const wrong = fc.constantFrom<unknown>({}, [[]], true, undefined, Symbol.iterator, { then: 1 });

describe("the guard of guides", () => {
  it("takes every guide of the catalogue", () => {
    expect(views.length).toBeGreaterThan(0);
    for (const view of views) expect(isGuideView(view)).toBe(true);
  });

  it("takes nothing else: what the schema refuses and the widget reads, it refuses", () => {
    const cases = fc
      .constantFrom(...views)
      .chain((view) => fc.tuple(fc.constant(view), fc.constantFrom(...placesOf(view)), wrong));
    fc.assert(
      fc.property(cases, ([view, place, value]) => {
        fc.pre(!UNREAD.test(place));
        const changed = replaced(view, place, value);
        fc.pre(value !== undefined || !SPARABLE.test(place));
        if (GuideView.safeParse(changed).success) expect(isGuideView(changed)).toBe(true);
        else expect(isGuideView(changed), place).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("takes no answer of a captive portal", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => !isGuideView(value) && !isFound(value)));
  });
});

describe("the guard of what was found", () => {
  it("takes what the schema takes", () => {
    expect(Found.safeParse(found).success).toBe(true);
    expect(isFound(found)).toBe(true);
    expect(isFound({ items: [], next: "20" })).toBe(true);
  });

  it("refuses what the schema refuses", () => {
    fc.assert(
      fc.property(fc.constantFrom(...placesOf(found)), wrong, (place, value) => {
        const changed = replaced(found, place, value);
        if (!Found.safeParse(changed).success) {
          fc.pre(value !== undefined || !SPARABLE.test(place));
          expect(isFound(changed), place).toBe(false);
        }
      }),
    );
  });
});
