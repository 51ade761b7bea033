import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Mapping, type MappingInput } from "../../../sdk/contract/mapping";
import { Reading } from "../../../sdk/contract/reading";
import { call, openRoom, type Room } from "./browser";
import type { Change } from "./inside";

let room: Room;
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(() => room.close());

const mapping = (part: Partial<MappingInput>): Mapping =>
  Mapping.parse({
    id: "fixture",
    version: 1,
    title: "示例",
    department: "示例局",
    match: { url: "http://127.0.0.1/*" },
    item: { code: "11990101MB0000001X4000511003000" },
    fields: {},
    trigger: { click: { text: "受理" } },
    accepted: { text: "成功" },
    ...part,
  });

async function readings(html: string, part: Partial<MappingInput>): Promise<Reading[]> {
  const page = await room.show(html);
  const all = await call<Reading[]>(page, "rows", mapping(part));
  await page.close();
  return all.map((reading) => Reading.parse(reading));
}
const first = async (html: string, part: Partial<MappingInput>) => (await readings(html, part))[0]!;

const html = `<p><label>证件类型 <select name="t"><option value="1" selected>居民身份证</option></select></label></p>
  <p><label>证件号码 <input name="n" value=" 990101 19900101001ｘ "></label></p>
  <p><label>日期 <input name="d" value="2026年3月1日"></label></p>
  <p><label>电话 <input name="p" value=""></label></p>
  <p>受理编号：SL-1</p>`;

test("boxes of several names after one caption are one field by it, and each one by its own text", async () => {
  const boxes = `<table><tr><td>类别</td><td><input type="checkbox" name="lb$0" id="a" checked><label for="a">视力</label>
    <input type="checkbox" name="lb$1" id="b"><label for="b">听力</label>
    <input type="checkbox" name="lb$2" checked>肢体</td></tr></table>`;
  const { fields } = await first(boxes, {
    fields: {
      all: { at: { caption: "类别" } },
      one: { at: { caption: "听力" } },
      named: { at: { caption: "类别", name: "lb$2" } },
      nth: { at: { caption: "类别", index: 1 } },
    },
  });
  const told = Object.entries(fields).map(([name, { state, value }]) => [name, state, value]);
  expect(told).toEqual([
    ["all", "exact", "视力、肢体"],
    ["one", "exact", "否"],
    ["named", "exact", "是"],
    ["nth", "exact", "否"],
  ]);
});

describe("one value in several boxes", () => {
  const box = (name: string, value: string) => `<input name="${name}" value="${value}">`;
  const form = `<table>
    <tr><th>出生日期</th><td><select name="y"><option>1990</select>年<select name="m"><option>1</select>月
      <select name="d"><option>2</select>日</td></tr>
    <tr><th>预约时间</th><td>${["2026", "11", "23", "9"].map((value, i) => `${box(`t${i}`, value)}${"年月日时"[i]}`).join("")}</td></tr>
    <tr><th>办结日期</th><td>${box("e1", "")}年${box("e2", "")}月${box("e3", "")}日</td></tr>
    <tr><th>有效期</th><td>${box("a1", "2026")}年${box("a2", "1")}月 至 ${box("b1", "2031")}年${box("b2", "1")}月</td></tr>
    <tr><th>展示期</th><td>${box("v1", "2026-02-01")}<span aria-hidden="true">2026-02-01</span> – ${box("v2", "2026-03-01")}</td></tr>
    <tr><th>起止</th><td>${box("f", "2026-01-01")} 至 ${box("u", "2031-01-01")}</td></tr>
    <tr><th>联系电话</th><td>${box("q", "0571")} - ${box("h", "88880000")}</td></tr>
    <tr><th>金额</th><td>${box("w", "3")}万${box("k", "5")}千元 <a href="#">说明</a></td></tr>
    <tr><th>英文名</th><td>${box("g", "San")} ${box("s", "Zhang")}</td></tr>
    <tr><th>住址</th><td><select name="p"><option>浙江省</select> <select name="c"><option>杭州市</select> ${box("l", "演示路 1号")}</td></tr>
  </table>`;

  test("is one by itself only where it is a day, or a day with its time", async () => {
    const at = (caption: string) => ({ at: { caption }, transform: ["date" as const] });
    const { fields } = await first(form, {
      fields: {
        born: at("出生日期"),
        due: at("预约时间"),
        done: at("办结日期"),
        valid: at("有效期"),
        term: at("起止"),
        phone: at("联系电话"),
        all: at("住址"),
        year: { at: { caption: "出生日期", name: "y" } },
        month: { at: { caption: "出生日期", index: 1 } },
      },
    });
    const told = Object.entries(fields).map(([name, { state, value }]) => [name, state, value]);
    expect(told).toEqual([
      ["born", "exact", "1990-01-02"],
      ["due", "exact", "2026-11-23T09:00:00+08:00"],
      ["done", "exact", ""],
      ["valid", "ambiguous", undefined],
      ["term", "ambiguous", undefined],
      ["phone", "ambiguous", undefined],
      ["all", "ambiguous", undefined],
      ["year", "exact", "1990"],
      ["month", "exact", "1"],
    ]);
  });

  test("is one where the mapping says so, with what is written between the boxes", async () => {
    const at = (caption: string) => ({ at: { caption, index: "all" as const } });
    const { fields } = await first(form, {
      fields: {
        term: at("起止"),
        shown: at("展示期"),
        phone: at("联系电话"),
        sum: at("金额"),
        english: at("英文名"),
        address: at("住址"),
        named: { at: { name: ["y", "m", "d"], index: "all" } },
        alone: { at: { name: "y", index: "all" } },
      },
    });
    const told = Object.entries(fields).map(([name, { state, value }]) => [name, state, value]);
    expect(told).toEqual([
      ["term", "exact", "2026-01-01至2031-01-01"],
      ["shown", "exact", "2026-02-01–2026-03-01"],
      ["phone", "exact", "0571-88880000"],
      ["sum", "exact", "3万5千元"],
      ["english", "exact", "San Zhang"],
      ["address", "exact", "浙江省杭州市演示路 1号"],
      ["named", "exact", "1990年1月2日"],
      ["alone", "exact", "1990"],
    ]);
  });
});

interface Pressed {
  states: object;
  all: Reading[];
}

describe("a list with its trigger in every row", () => {
  const list = `<label>状态<input value="待办"></label><table><tr><th>姓名</th><th>电话</th><th>操作</th></tr>
    <tr><td>甲</td><td><input name="t1" value="1"></td><td><a href="#" id="a">受理</a></td></tr>
    <tr><td>乙</td><td><input name="t2" value="2"></td><td><a href="#" id="b">受理</a></td></tr></table>
    <button id="out">受理</button>`;
  const fields = {
    name: { at: { caption: "姓名" } },
    phone: { at: { caption: "电话" } },
    state: { at: { caption: "状态" } },
  };
  test.each([
    ["#a", ["甲", "1", "待办"]],
    ["#b", ["乙", "2", "待办"]],
    ["#out", [undefined, undefined, "待办"]],
  ])("%s: what is alike in all is read in the row that was pressed", async (selector, values) => {
    const page = await room.show(list);
    const { states, all } = await call<Pressed>(page, "pressed", mapping({ fields }), selector);
    await page.close();
    expect(states).toEqual({ name: "exact", phone: "exact", state: "exact" });
    expect(all.map(({ fields }) => Object.values(fields).map(({ value }) => value))).toEqual([
      values,
    ]);
  });
});

test("a form over a list is read by its own button, and never by one that stands elsewhere", async () => {
  const html = `<table><tr><th>姓名</th><th>电话</th></tr><tr><td>甲</td><td>1</td></tr></table>
    <div role="dialog"><p>姓名：<input value="丙"></p><button id="in">受理</button></div>
    <div role="dialog"><p>受理吗？</p><button id="out">受理</button></div>`;
  for (const [selector, told] of [
    ["#in", ["exact", "丙"]],
    ["#out", ["ambiguous", undefined]],
  ] as const) {
    const page = await room.show(html);
    const part = mapping({ fields: { name: { at: { caption: "姓名" } } } });
    const { states, all } = await call<Pressed>(page, "pressed", part, selector);
    await page.close();
    expect(states).toEqual({ name: "exact" });
    const { state, value } = all[0]!.fields.name!;
    expect([state, value]).toEqual(told);
  }
});

describe("one field", () => {
  test.each<[string, MappingInput["fields"][string], object]>([
    ["shown text", { at: { caption: "证件类型" } }, { value: "居民身份证", submitted: "1" }],
    [
      "real value",
      { at: { caption: "证件类型" }, as: "value" },
      { value: "1", shown: "居民身份证" },
    ],
    [
      "dictionary by text",
      { at: { name: "t" }, dictionary: { 居民身份证: "111", "1": "no" } },
      { value: "111" },
    ],
    ["dictionary by value", { at: { name: "t" }, dictionary: { "1": "111" } }, { value: "111" }],
    [
      "dictionary after transforms",
      { at: { name: "d" }, transform: ["date"], dictionary: { "2026-03-01": "x" } },
      { value: "x" },
    ],
    ["no word for it", { at: { name: "t" }, dictionary: { 护照: "414" } }, { value: "居民身份证" }],
    [
      "a word of every object",
      { at: { name: "p" }, dictionary: { a: "b" }, transform: ["trim"] },
      { value: "" },
    ],
    [
      "date",
      { at: { name: "d" }, transform: ["date"], check: "date" },
      { state: "exact", value: "2026-03-01", shown: "2026年3月1日" },
    ],
    [
      "invalid, and kept",
      { at: { name: "n" }, transform: ["halfwidth", "compact", "upper"], check: "resident-id" },
      { state: "invalid", value: "99010119900101001X" },
    ],
    ["required and empty", { at: { name: "p" }, required: true }, { state: "missing" }],
    ["empty", { at: { name: "p" }, check: "phone" }, { state: "exact", value: "" }],
  ])("%s", async (_, rule, seen) => {
    expect((await first(html, { fields: { it: rule } })).fields["it"]).toMatchObject(seen);
  });

  test("the item by a field, and none for what it does not know", async () => {
    const code = "11990101MB0000001X4000511003000";
    const known = { item: { field: { caption: "证件类型" }, dictionary: { 居民身份证: code } } };
    expect((await first(html, known)).item).toBe(code);
    const unknown = { item: { field: { caption: "证件类型" }, dictionary: { 护照: code } } };
    expect((await first(html, unknown)).item).toBeNull();
  });

  test("the department's number, where it stands in a field", async () => {
    expect((await first(html, { sourceNo: { at: { caption: "受理编号" } } })).sourceNo).toBe(
      "SL-1",
    );
    expect((await first(html, { sourceNo: { at: { caption: "编号" } } })).sourceNo).toBeNull();
    const pasted = `<p><label>收件编号 <input value="SL-2&#9;026&#7;"></label></p>`;
    expect((await first(pasted, { sourceNo: { at: { caption: "收件编号" } } })).sourceNo).toBe(
      "SL-2 026",
    );
  });
});

describe("each row", () => {
  const fields = {
    "applicant.name": { at: { caption: "申请人" }, required: true },
    "applicant.idNo": { at: { caption: "证件号码" } },
  };
  test("is a case; with `checked`, only what is ticked", async () => {
    for (const [checked, names] of [
      [false, ["韩十四", "杨十五"]],
      [true, ["韩十四"]],
    ] as const) {
      const page = await room.open("datagrid");
      const all = await call<Reading[]>(
        page,
        "rows",
        mapping({ fields, each: { rows: { in: "待受理列表", css: "#list" }, checked } }),
      );
      expect(all.map((one) => one.fields["applicant.name"]?.value)).toEqual(names);
      expect(all.every((one) => one.fields["applicant.name"]?.state === "exact")).toBe(true);
      await page.close();
    }
  });
  test("holds its own boxes, and the page around it what is common", async () => {
    const rows = `<p>经办人：甲</p><h3>成员</h3><table><tr><th>姓名</th><th>关系</th></tr>
      <tr><td><input value="乙"></td><td><select><option>配偶</option></select></td></tr>
      <tr><td><input value="丙"></td><td><select><option>子女</option></select></td></tr></table>`;
    const all = await readings(rows, {
      each: { rows: { caption: "成员" } },
      fields: {
        "applicant.name": { at: { caption: "姓名" } },
        relation: { at: { caption: "关系" } },
        "handler.name": { at: { caption: "经办人" } },
      },
    });
    const values = all.map(({ fields: read }) =>
      Object.values(read).map(({ state, value }) => [state, value].join(" ")),
    );
    expect(values).toEqual([
      ["exact 乙", "exact 配偶", "exact 甲"],
      ["exact 丙", "exact 子女", "exact 甲"],
    ]);
  });
  test("that nobody filled in, or that sums up, is none", async () => {
    const row = (name: string, id = "") =>
      `<tr><td><input value="${name}"></td><td><input value="${id}"></td><td><select><option>本市</option></select></td></tr>`;
    const table = (rows: string, sum: string) =>
      `<table><caption>成员</caption><tr><th>申请人</th><th>证件号码</th><th>户籍</th></tr>${rows}<tr>${sum}</tr></table>`;
    const names = async (html: string, more: object = {}) =>
      (
        await readings(html, {
          each: { rows: { caption: "成员" } },
          fields: { ...fields, ...more },
        })
      ).map((one) => one.fields["applicant.name"]?.value ?? one.fields["applicant.name"]?.state);
    const from = { origin: { at: { caption: "户籍" } } };
    const sums = ["<td colspan=3>合 计：<b>2</b> 人</td>", "<td>总计</td><td>2</td><td></td>"];
    for (const sum of sums)
      expect(await names(table(row("乙", "1") + row(""), sum), from)).toEqual(["乙"]);
    // Blank, but with something in it that is no default; blank throughout: as the page has it.
    expect(
      await names(table(row("", "1"), sums[0]!), {
        ...from,
        it: { at: { caption: "证件号码" }, required: true },
      }),
    ).toEqual(["missing"]);
    expect(await names(table(row("") + row(""), sums[0]!), from)).toEqual(["missing", "missing"]);
  });
  test("of tables that libraries build in two", async () => {
    const expected: Record<string, [MappingInput["fields"], string[]]> = {
      easyui: [{ it: { at: { caption: "成员姓名" } } }, ["云七", "苏八"]],
      layui: [{ it: { at: { caption: "材料名称" } } }, ["租赁合同", "照片"]],
      "element-ui": [{ it: { at: { caption: "材料" } } }, ["身份证", "照片"]],
    };
    for (const [name, [rule, values]] of Object.entries(expected)) {
      const page = await room.open(name);
      const caption = rule["it"]!.at.caption!;
      await expect
        .poll(async () => {
          const all = await call<Reading[]>(
            page,
            "rows",
            mapping({ fields: rule, each: { rows: { caption } } }),
          );
          return all.map(({ fields: read }) => read["it"]?.value);
        })
        .toEqual(values);
      await page.close();
    }
  });
  test("is none where the table is not there", async () => {
    expect(await readings(html, { each: { rows: { caption: "成员" } }, fields })).toEqual([]);
  });
});

describe("a reader", () => {
  const fields = { name: { at: { name: "n" } }, no: { at: { caption: "受理编号" } } };
  interface Twice {
    before: Reading[];
    after: Reading[];
    states: Record<string, string>;
  }
  const twice = async (changes: Change[]) => {
    const page = await room.show(html);
    const all = await call<Twice>(page, "reader", mapping({ fields }), changes);
    await page.close();
    return all;
  };
  test("reads what was typed since, without a word from the page", async () => {
    const { before, after } = await twice([["[name=n]", "value", "改"]]);
    expect(before[0]!.fields["no"]).toMatchObject({ state: "exact", value: "SL-1" });
    expect(after[0]!.fields["name"]).toMatchObject({ state: "exact", value: "改" });
  });
  test("notices a change of the page that was made a moment ago", async () => {
    const { after, states } = await twice([
      ["[name=n]", "outerHTML", ""],
      ["p:last-of-type", "textContent", "受理编号：SL-2"],
    ]);
    expect(after[0]!.fields["name"]).toMatchObject({ state: "missing" });
    expect(after[0]!.fields["no"]).toMatchObject({ state: "exact", value: "SL-2" });
    expect(states).toEqual({ name: "missing", no: "exact" });
  });
  test("notices that another of two alike is shown now", async () => {
    const page = await room.show(
      `<div id="a"><label>姓名 <input value="甲"></label></div>
       <div id="b" style="display:none"><label>姓名 <input value="乙"></label></div>`,
    );
    const changes: Change[] = [
      ["#a", "style", "display:none"],
      ["#b", "style", ""],
    ];
    const named = mapping({ fields: { name: { at: { caption: "姓名" } } } });
    const { before, after } = await call<Twice>(page, "reader", named, changes);
    expect([before, after].map(([one]) => one!.fields["name"]?.value)).toEqual(["甲", "乙"]);
    await page.close();
  });

  test.each<[string, Change[], string]>([
    ["goes on with what was begun", [], "王"],
    ["begins anew where the page has changed", [["#first td", "textContent", "李"]], "李"],
  ])("asked while it prepares, it %s", async (_name, changes, name) => {
    const rows = Array.from({ length: 8_000 }, (_, i) => `<tr><th>项目${i}<td>值${i}`).join("");
    const page = await room.show(`<table><tr id="first"><th>姓名<td>王${rows}</table>`);
    const fields = { name: { at: { caption: "姓名" } }, one: { at: { caption: "项目7999" } } };
    const { early, at, after } = await call<{ early: boolean; at: Reading[]; after: Reading[] }>(
      page,
      "hurried",
      mapping({ fields }),
      changes,
    );
    expect(early).toBe(true);
    expect(at[0]!.fields).toEqual({
      name: { state: "exact", value: name },
      one: { state: "exact", value: "值7999" },
    });
    expect(after).toEqual(at);
    await page.close();
  });
});
