import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../../demo/platform/catalogue";
import { makeItemSearch } from "../../../demo/platform/guide/search";
import { queryTermsOf, termsOf } from "../../../demo/platform/guide/terms";
import { ServiceItem } from "../../../sdk/contract";

const CARD = "11990101MB0000003C4002014001000";
const items = CATALOGUE.map((item) => ServiceItem.parse(item));
const search = makeItemSearch(items);
const nameOf = (code: string) => items.find((item) => item.code === code)?.name;

describe("terms", () => {
  it("of Chinese are characters, pairs, pinyin and initials from each syllable on", () => {
    expect(termsOf("社保卡").sort()).toEqual(
      ["社", "保", "卡", "社保", "保卡", "shebaoka", "sbk", "baoka", "bk", "ka", "k"].sort(),
    );
  });

  it("of other writing are its words, whatever their case and width", () => {
    expect(termsOf("ＰＤＦ 文件 Form-7")).toEqual(expect.arrayContaining(["pdf", "form", "7"]));
    expect(queryTermsOf("ＳＢＫ")).toEqual(["sbk"]);
  });

  it("of a question are what it is about", () => {
    expect(queryTermsOf("身份证丢了怎么办")).toEqual(["身份", "份证", "证丢"]);
    expect(queryTermsOf("怎么办")).not.toEqual([]);
    expect(queryTermsOf("！？")).toEqual([]);
  });
});

describe("the search finds first", () => {
  it.each([
    ["a synonym", "社保卡", "社会保障卡申领（示例）", "synonym"],
    ["initials", "sbk", "社会保障卡申领（示例）", "synonym"],
    ["initials in the middle of a name", "bzksl", "社会保障卡申领（示例）", "name"],
    ["pinyin", "shebaoka", "社会保障卡申领（示例）", "synonym"],
    ["pinyin with a slip", "shebaokaa", "社会保障卡申领（示例）", "synonym"],
    ["pinyin and characters", "社保ka", "社会保障卡申领（示例）", "synonym"],
    ["what happened", "丢了身份证", "居民身份证申领、换领、补领（示例）", "synonym"],
    ["a whole question", "我的身份证丢了怎么办？", "居民身份证申领、换领、补领（示例）", null],
    ["everyday words", "开店", "个体工商户设立登记（示例）", "synonym"],
    ["a name", "护照", "普通护照签发（示例）", "name"],
  ])("by %s: %s", (_, query, name, by) => {
    const [first] = search.find(query);
    expect(nameOf(first!.code)).toBe(name);
    if (by !== null) expect(first!.match).toMatchObject({ by });
  });

  it("an item by its code, or the beginning of it", () => {
    expect(search.find(CARD).map(({ code }) => code)).toEqual([CARD]);
    expect(search.find(CARD.slice(0, 24).toLowerCase())[0]).toEqual({ code: CARD, match: null });
  });

  it("what a material is called, and says which", () => {
    const found = search.find("原社会保障卡").find(({ code }) => code === CARD);
    expect(found?.match).toEqual({ by: "material", text: "原社会保障卡" });
  });

  it("nothing in nonsense, and never fails", () => {
    for (const query of ["", " ", "(.*", "\n", "qqqqzzzz", "𠀀𠀁", "a".repeat(100)]) {
      expect(search.find(query)).toEqual([]);
    }
  });

  it("what an item is called by now", () => {
    const own = makeItemSearch(items);
    own.put(ServiceItem.parse({ code: CARD, name: "民生卡申领（示例）" }));
    expect(own.find("民生卡")[0]!.code).toBe(CARD);
    expect(own.find("shebaoka")).toEqual([]);
  });
});
