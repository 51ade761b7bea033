import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Guide, type GuideInput } from "../../../sdk/contract/guide";
import { applies, countedAnswers, isAsked } from "../../../sdk/contract/guide-when";
import { planOf, stillOpen, toBring } from "../../../widgets/guide/plan";

const guide = Guide.parse({
  version: 1,
  effectiveFrom: "2026-01-01",
  summary: "示例",
  conditions: [],
  questions: [
    {
      id: "holder",
      ask: "卡给谁用？",
      answers: [
        { id: "adult", label: "成年人" },
        { id: "child", label: "孩子" },
      ],
    },
    {
      id: "comes",
      ask: "谁来办理？",
      answers: [
        { id: "self", label: "本人" },
        { id: "agent", label: "代办人" },
      ],
      when: { holder: ["adult"] },
    },
  ],
  materials: [
    { id: "form", name: "登记表", form: "form" },
    { id: "card", name: "身份证", form: "original", when: { holder: ["adult"] } },
    {
      id: "birth",
      name: "出生证明",
      form: "electronic",
      fetchedFrom: "卫健委",
      when: { holder: ["child"] },
    },
    { id: "letter", name: "委托书", form: "form", when: { holder: ["adult"], comes: ["agent"] } },
  ],
  steps: [{ name: "受理", detail: "当场" }],
  fees: [{ name: "工本费", amount: 1600, basis: "示例", when: { holder: ["adult"] } }],
  places: [{ name: "大厅", address: "示例路", hours: [] }],
  result: { name: "卡", delivery: ["窗口"] },
  legalBasis: [],
  consult: "12345",
  complaint: "12345",
} satisfies GuideInput);

const ids = (all: { id: string }[]) => all.map(({ id }) => id);

describe("who is meant", () => {
  it("is everybody where nothing is said or nothing was answered", () => {
    expect(applies(undefined, { holder: "adult" })).toBe(true);
    expect(applies({ holder: ["adult"] }, {})).toBe(true);
  });

  it("is who gave a fitting answer to each question that was answered", () => {
    const when = { holder: ["adult", "hkmt"], comes: ["agent"] };
    expect(applies(when, { holder: "hkmt" })).toBe(true);
    expect(applies(when, { holder: "adult", comes: "agent" })).toBe(true);
    expect(applies(when, { holder: "adult", comes: "self" })).toBe(false);
    expect(applies(when, { holder: "child", comes: "agent" })).toBe(false);
  });

  it("takes what objects inherit for no answer", () => {
    expect(applies({ constructor: ["a"] }, {})).toBe(true);
    expect(isAsked({ when: { constructor: ["a"] } }, {})).toBe(false);
  });

  it("is never narrowed by taking an answer back", () => {
    const id = fc.constantFrom("a", "b", "c");
    const answers = fc.dictionary(id, id);
    fc.assert(
      fc.property(
        fc.dictionary(id, fc.array(id, { minLength: 1 })),
        answers,
        id,
        (when, all, gone) => {
          const fewer = Object.fromEntries(Object.entries(all).filter(([one]) => one !== gone));
          return !applies(when, all) || applies(when, fewer);
        },
      ),
    );
  });
});

describe("a plan", () => {
  it("holds everything before anything was answered, and asks only what needs no answer", () => {
    const plan = planOf(guide, {});
    expect(ids(plan.questions)).toEqual(["holder"]);
    expect(ids(plan.materials)).toEqual(["form", "card", "birth", "letter"]);
    expect(plan.fees).toHaveLength(1);
  });

  it("holds what fits, and asks what follows", () => {
    const plan = planOf(guide, { holder: "adult" });
    expect(ids(plan.questions)).toEqual(["holder", "comes"]);
    expect(ids(plan.materials)).toEqual(["form", "card", "letter"]);
    expect(ids(planOf(guide, { holder: "adult", comes: "self" }).materials)).toEqual([
      "form",
      "card",
    ]);
  });

  it("forgets what was said on a way that was left, and answers that there are not", () => {
    const plan = planOf(guide, { holder: "child", comes: "agent" });
    expect(plan.answers).toEqual({ holder: "child" });
    expect(ids(plan.materials)).toEqual(["form", "birth"]);
    expect(plan.fees).toEqual([]);
    expect(countedAnswers(guide.questions, { holder: "nobody", other: "x" })).toEqual({});
  });

  it("has nobody bring what the hall fetches", () => {
    expect(ids(toBring(planOf(guide, { holder: "child" })))).toEqual(["form"]);
  });

  it("says for whom something is until they have answered", () => {
    const { when } = guide.materials[3]!;
    expect(stillOpen(guide, when, {})).toEqual([["成年人"], ["代办人"]]);
    expect(stillOpen(guide, when, { holder: "adult" })).toEqual([["代办人"]]);
    expect(stillOpen(guide, undefined, {})).toEqual([]);
    const [question] = guide.questions;
    const odd = { ...guide, questions: [{ ...question!, id: "constructor" }] };
    expect(stillOpen(odd, {}, {})).toEqual([]);
  });
});
