import { describe, expect, it } from "vitest";
import { CATALOGUE, type CatalogueItem } from "../../../demo/platform/catalogue";
import type { Guide, When } from "../../../sdk/contract/guide";
import { ServiceItem } from "../../../sdk/contract/item";

function guideOf(input: CatalogueItem): Guide {
  const { guide } = ServiceItem.parse(input);
  if (!guide) throw new Error(`${input.name} has no guide`);
  return guide;
}

/** Each thing of a guide that may be for some people only, with the place where it stands. */
function things(guide: Guide): [place: string, when: When | undefined][] {
  const lists = ["questions", "materials", "steps", "fees", "places"] as const;
  return lists.flatMap((list) =>
    guide[list].map((thing, i): [string, When | undefined] => [`${list}[${i}]`, thing.when]),
  );
}

/** What somebody who gives this answer is shown, whatever else they answer. */
const shownFor = (guide: Guide, question: string, answer: string): string =>
  things(guide)
    .filter(([, when]) => when?.[question]?.includes(answer) ?? true)
    .map(([place]) => place)
    .join(" ");

type Given = Record<string, string>;

const fits = (when: When = {}, given: Given) =>
  Object.entries(when).every(([id, answers]) => !(id in given) || answers.includes(given[id]!));

/** Each way to answer all that one is asked. */
function waysThrough(guide: Guide): Given[] {
  let ways: Given[] = [{}];
  for (const { id, answers, when } of guide.questions) {
    ways = ways.flatMap((given) =>
      fits(when, given) ? answers.map((answer) => ({ ...given, [id]: answer.id })) : [given],
    );
  }
  return ways;
}

/** Every text in an item, wherever it stands. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value ? Object.values(value).flatMap(texts) : [];
}

const repeated = (values: string[]) => values.filter((value, i) => values.indexOf(value) !== i);

describe("the catalogue", () => {
  it("has at least 40 items over at least 8 departments", () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(40);
    expect(new Set(CATALOGUE.map((item) => item.department)).size).toBeGreaterThanOrEqual(8);
  });

  it("names no code and no item twice", () => {
    expect(repeated(CATALOGUE.map((item) => item.code))).toEqual([]);
    expect(repeated(CATALOGUE.map((item) => item.name))).toEqual([]);
  });

  it.each([
    ["11990101MB0000001X4000711001000", "婚姻登记预约受理", "民政局", "instant", 1, 1],
    ["11990101MB0000001X4000511003000", "高龄津贴申请", "民政局", "promised", 30, 15],
    ["11990101MB0000002N4000131001000", "个体工商户设立登记", "市场监督管理局", "instant", 15, 1],
    ["11990101MB0000002N4000131002000", "食品经营许可", "市场监督管理局", "promised", 20, 7],
    [
      "11990101MB0000003C4002014001000",
      "社会保障卡申领",
      "人力资源和社会保障局",
      "promised",
      20,
      5,
    ],
    ["11990101MB0000003C4002014002000", "灵活就业登记", "人力资源和社会保障局", "promised", 30, 10],
    ["11990101MB0000004840000511001000", "公租房申请", "住房和城乡建设局", "promised", 30, 20],
    [
      "11990101MB0000004840000111003000",
      "商品房预售许可受理",
      "住房和城乡建设局",
      "promised",
      5,
      3,
    ],
  ] as const)(
    "keeps %s, which mappings name: %s",
    (code, name, department, kind, statutory, promised) => {
      const limits = { statutory, promised };
      expect(CATALOGUE.find((item) => item.code === code)).toMatchObject({
        name: `${name}（示例）`,
        department,
        kind,
        limits,
      });
    },
  );
});

describe.each(CATALOGUE)("$name", (input) => {
  it("is a service item with a guide", () => {
    expect(ServiceItem.safeParse(input).error).toBeUndefined();
    expect(input.guide).toBeDefined();
  });

  it("is marked as an example, under a code of the division that was never assigned", () => {
    expect(input.name).toMatch(/（示例）$/);
    expect(input.code).toMatch(/^1[12]990101MB\d{7}[0-9A-Z]4\d{12,13}$/);
  });

  it("promises no more time than the law gives, and its steps take what is promised", () => {
    const { limits, guide } = ServiceItem.parse(input);
    expect(limits.promised).toBeLessThanOrEqual(limits.statutory!);
    const steps = guide!.steps.reduce((sum, step) => sum + (step.limit ?? 0), 0);
    expect(steps).toBe(limits.promised);
  });

  it("has the depth of a real guide", () => {
    const guide = guideOf(input);
    const counts = {
      synonyms: guide.synonyms.length >= 4,
      conditions: guide.conditions.length >= 2,
      questions: guide.questions.length >= 2,
      materials: guide.materials.length >= 4 && guide.materials.length <= 12,
      steps: guide.steps.length >= 3 && guide.steps.length <= 6,
      fees: guide.fees.length >= 1,
      legalBasis: guide.legalBasis.length >= 1,
    };
    expect(Object.entries(counts).filter(([, enough]) => !enough)).toEqual([]);
  });

  it("names each question, each answer, each material and each synonym once", () => {
    const guide = guideOf(input);
    expect(repeated(guide.questions.map(({ id }) => id))).toEqual([]);
    for (const { answers } of guide.questions) {
      expect(repeated(answers.map(({ id }) => id))).toEqual([]);
    }
    expect(repeated(guide.materials.map(({ id }) => id))).toEqual([]);
    expect(repeated([input.name, ...guide.synonyms])).toEqual([]);
  });

  it("makes nothing hang on a question or an answer that isn't there", () => {
    const guide = guideOf(input);
    const answers = guide.questions.flatMap(({ id, answers }) =>
      answers.map((answer) => `${id}=${answer.id}`),
    );
    const named = things(guide).flatMap(([place, when = {}]) =>
      Object.entries(when).flatMap(([id, fits]) =>
        fits.map((answer) => ({ place, answer: `${id}=${answer}` })),
      ),
    );
    expect(named.filter(({ answer }) => !answers.includes(answer))).toEqual([]);
  });

  it("follows up only on what was asked before", () => {
    const { questions } = guideOf(input);
    const early = questions.filter(({ when = {} }, i) =>
      Object.keys(when).some((id) => !questions.slice(0, i).some((before) => before.id === id)),
    );
    expect(early).toEqual([]);
  });

  it("lets what hangs on a follow-up hang on what led to it, too", () => {
    // A question that isn't asked fits everything: its answers alone would keep nothing away.
    const guide = guideOf(input);
    const loose = things(guide).filter(([, when = {}]) =>
      guide.questions.some(
        (question) =>
          question.id in when &&
          Object.entries(question.when ?? {}).some(
            ([id, fits]) => !when[id]?.every((answer) => fits.includes(answer)),
          ),
      ),
    );
    expect(loose).toEqual([]);
  });

  it("shows something else for each answer", () => {
    const guide = guideOf(input);
    for (const { id, answers } of guide.questions) {
      expect(repeated(answers.map((answer) => shownFor(guide, id, answer.id)))).toEqual([]);
    }
  });

  it("leads everybody to materials, steps, fees and a place", () => {
    const guide = guideOf(input);
    const lists = ["materials", "steps", "fees", "places"] as const;
    const poor = waysThrough(guide).flatMap((given) =>
      lists
        .filter((list) => !guide[list].some((thing) => fits(thing.when, given)))
        .map((missing) => ({ given, missing })),
    );
    expect(poor).toEqual([]);
  });

  it("is set as Chinese is", () => {
    const flaws =
      /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}| {2}|^ | $|\p{Script=Han}[0-9A-Za-z]|(?<!〕\d*)[0-9A-Za-z]\p{Script=Han}|[，。；：、]{2}/u;
    expect(texts(input).filter((text) => flaws.test(text))).toEqual([]);
  });

  it("has whole sentences where it explains", () => {
    const { summary, conditions, materials, steps } = guideOf(input);
    const sentences = [
      summary,
      ...conditions,
      ...steps.map(({ detail }) => detail),
      ...materials.flatMap(({ note }) => note ?? []),
    ];
    expect(sentences.filter((sentence) => !sentence.endsWith("。"))).toEqual([]);
  });
});
