import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCaption, normal, pairs, type Stretch, tidy } from "../../../sdk/capture/caption";

describe("captions in one form", () => {
  test.each([
    ["姓　名：", "姓名"],
    ["姓\u00a0\u00a0名:", "姓名"],
    [" * 姓名（必填）", "姓名"],
    ["姓名（必填）：", "姓名"],
    ["（*）姓名", "姓名"],
    ["＊姓名", "姓名"],
    ["姓名 [选填]", "姓名"],
    ["法人（负责人）", "法人(负责人)"],
    ["Ｎａｍｅ", "Name"],
    ["First  Name:", "First Name"],
    ["身份证 No.", "身份证No."],
    ["\u200b姓\u200b名", "姓名"],
    ["：", ""],
  ])("%j is %j", (raw, form) => expect(normal(raw)).toBe(form));

  test("the form of a form is itself", () => {
    const word = fc.string({ unit: fc.constantFrom(..."姓名 *：:（必填）()　\u00a0AＡ1、") });
    fc.assert(fc.property(word, (raw) => normal(normal(raw)) === normal(raw)));
    fc.assert(fc.property(fc.string(), (raw) => tidy(tidy(raw)) === tidy(raw)));
  });

  test.each(["姓名", "身份证件号码", "Name", "是否委托"])("%s could be one", (text) =>
    expect(isCaption(text)).toBe(true),
  );
  test.each(["", "2026-03-01", "990101196001010000", "元", "至", "请核对，再提交。", "(1)"])(
    "%j could not",
    (text) => expect(isCaption(text)).toBe(false),
  );
});

const bare = (text: string): Stretch => ({ text, label: false, look: "" });
const told = (line: Stretch[], open = false) => {
  const text = line.map((one) => one.text).join("");
  return pairs(line, open).map(({ caption, from, to }) => [caption, tidy(text.slice(from, to))]);
};

describe("pairs in one line", () => {
  test.each([
    ["姓名：张三", [["姓名", "张三"]]],
    [
      "姓名：张三　性别：男",
      [
        ["姓名", "张三"],
        ["性别", "男"],
      ],
    ],
    [
      "姓 名：张三 性 别：男",
      [
        ["姓名", "张三"],
        ["性别", "男"],
      ],
    ],
    [
      "时间：2026-03-01 09:30:00 受理 人：李四",
      [
        ["时间", "2026-03-01 09:30:00"],
        ["受理人", "李四"],
      ],
    ],
    [
      "操作员：王某某　今天是2026年11月23日 10:05 星期一",
      [
        ["操作员", "王某某"],
        ["今天", "2026年11月23日 10:05 星期一"],
      ],
    ],
    ["备注：来电称 今天是最后一天", [["备注", "来电称 今天是最后一天"]]],
    ["说明：请核对。理由：无。", [["说明", "请核对。理由：无。"]]],
    ["网址：http://example.invalid/a", [["网址", "http://example.invalid/a"]]],
    ["http://example.invalid/a", []],
    ["2026-03-01 09:30", []],
    ["共 3 条", []],
  ])("%s", (text, found) => expect(told([bare(text)])).toEqual(found));

  test("a label and what follows it", () => {
    const line = [
      { text: "姓名", label: true, look: "label." },
      bare(" 张三 "),
      { text: "性别", label: true, look: "label." },
      bare("男"),
    ];
    expect(told(line)).toEqual([
      ["姓名", "张三"],
      ["性别", "男"],
    ]);
  });

  test("two that look unlike", () => {
    const line = [{ text: "姓名", label: false, look: "b." }, bare(" 张三")];
    expect(told(line)).toEqual([["姓名", "张三"]]);
    expect(told(line, true)).toEqual([]);
  });

  test("never overlap, never leave the line, whatever it holds", () => {
    const stretch = fc.record({
      text: fc.string({ unit: fc.constantFrom(..."姓名张三：: 　1。/a\u00a0") }),
      label: fc.boolean(),
      look: fc.constantFrom("", "b.", "span.k", "span.v"),
    });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), fc.boolean(), (line, open) => {
        const length = line.map((one) => one.text).join("").length;
        let end = 0;
        for (const { from, to, caption } of pairs(line, open)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(length);
          expect(caption).not.toBe("");
          end = to;
        }
      }),
    );
  });
});
