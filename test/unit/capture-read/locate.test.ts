import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { At } from "../../../sdk/contract/mapping";
import { call, openRoom, type Room } from "./browser";

let room: Room;
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(() => room.close());

const form = `
  <fieldset><legend>申请人信息</legend>
    <p><label>姓名 <input name="xm" id="xm" value="甲"></label></p>
    <p><label>证件号码 <input name="zjhm" value="1"></label></p></fieldset>
  <fieldset><legend>代理人信息</legend>
    <p><label>姓名 <input name="dlrxm" value="乙"></label></p></fieldset>`;

interface Found {
  state: string;
  value?: string;
  rivals?: number;
  changed?: string[];
  repair?: At;
}
async function find(html: string, at: At): Promise<Found> {
  const page: Page = await room.show(html);
  try {
    return await call<Found>(page, "find", at);
  } finally {
    await page.close();
  }
}

describe("exact", () => {
  test.each<[At, string]>([
    [{ caption: "姓名", in: "申请人信息" }, "甲"],
    [{ caption: "姓名", in: "代理人信息" }, "乙"],
    [{ caption: ["名称", "姓名"], name: "xm" }, "甲"],
    [{ caption: "姓　名：", name: ["dlrxm"] }, "乙"],
    [{ name: "zjhm" }, "1"],
    [{ id: "xm" }, "甲"],
    [{ label: "证件号码" }, "1"],
    [{ css: "fieldset:nth-of-type(2) input" }, "乙"],
    [{ caption: "姓名", index: 1 }, "乙"],
    [{ caption: "姓名", name: "xm", index: 0 }, "甲"],
  ])("%j", async (at, value) => expect(await find(form, at)).toEqual({ state: "exact", value }));

  test("a box where a column and a row cross, by either of their captions", async () => {
    const couple = `<table><tr><td></td><td>男方</td><td>女方</td></tr>
      <tr><td>姓名</td><td><input name="a" value="甲"></td><td><input name="b" value="乙"></td></tr>
      <tr><td>电话</td><td><input name="c" value="1"></td><td><input name="d" value="2"></td></tr></table>`;
    for (const caption of ["姓名", "女方"])
      expect(await find(couple, { caption, name: "b" })).toEqual({ state: "exact", value: "乙" });
    expect(await find(couple, { caption: "姓名" })).toEqual({ state: "ambiguous", rivals: 2 });
  });

  test("one widget of a library is not its own rival", async () => {
    const page = await room.open("easyui");
    for (const at of [
      { caption: "证件类型", name: "zjlx", id: "zjlx" },
      { caption: "证件类型" },
      { name: "zjlx" },
    ])
      await expect
        .poll(() => call(page, "find", at))
        .toEqual({ state: "exact", value: "居民身份证" });
    await page.close();
  });

  test("a hidden input by its name, though a visible one has a caption", async () => {
    const page = await room.open("hidden-inputs");
    expect(await call(page, "find", { name: "bjid" })).toEqual({ state: "exact", value: "77" });
    expect(await call(page, "find", { caption: "姓名" })).toEqual({
      state: "exact",
      value: "许十八",
    });
    await page.close();
  });
});

describe("ambiguous", () => {
  test.each<[string, At, number]>([
    ["two alike", { caption: "姓名" }, 2],
    ["two signals for two fields", { caption: "证件号码", name: "xm" }, 2],
    ["alternatives that are both there", { caption: ["姓名", "证件号码"] }, 3],
    [
      "a caption that moved while the name stayed",
      { caption: "姓名", name: "zjhm", in: "申请人信息" },
      2,
    ],
    ["an id and a name that parted", { id: "xm", name: "dlrxm", caption: "姓名" }, 2],
  ])("%s", async (_, at, rivals) =>
    expect(await find(form, at)).toEqual({ state: "ambiguous", rivals }),
  );

  const template = `<div style="display:none"><label>姓名</label><input name="xm" value="模板"></div>`;
  test.each<[string, string]>([
    ["the caption", `<p><label>名称</label><input name="xm" value="甲"></p>`],
    ["the name", `<p><label>姓名</label><input name="xm2" value="甲"></p>`],
  ])("a copy that nobody sees, where %s changed on the one in use", async (_, used) => {
    const at = { caption: "姓名", name: "xm" };
    expect(await find(template + used, at)).toEqual({ state: "ambiguous", rivals: 2 });
    // In a step that was left, with nothing like it in the step that is shown.
    expect(await find(template, at)).toEqual({ state: "exact", value: "模板" });
    const shown = `<table><tr><th>姓名</th><td>甲</td><th>编号</th><td>1</td></tr></table>`;
    expect(await find(template + shown, at)).toEqual({ state: "exact", value: "模板" });
  });

  test("a table that can be read both ways is read neither way", async () => {
    const table = `<table><tr><td>类别</td><td>名称</td></tr><tr><td>方式</td><td>渠道</td></tr></table>`;
    for (const caption of ["类别", "方式", "名称"])
      expect(await find(table, { caption })).toEqual({ state: "missing" });
  });
});

describe("drifted", () => {
  test("a name that was changed", async () => {
    expect(await find(form, { caption: "证件号码", name: "sfzhm" })).toEqual({
      state: "drifted",
      value: "1",
      changed: ["name"],
      repair: { caption: "证件号码", name: "zjhm" },
    });
  });
  test("a caption that was reworded", async () => {
    expect(await find(form, { caption: "公民身份号码", name: "zjhm" })).toEqual({
      state: "drifted",
      value: "1",
      changed: ["caption"],
      repair: { caption: "证件号码", name: "zjhm" },
    });
  });
  test("a caption that was reworded, while another region has it still", async () => {
    const at = { caption: "申请人姓名", name: "xm", id: "xm", in: "申请人信息" };
    const more = form.replace('姓名 <input name="dlrxm', '申请人姓名 <input name="dlrxm');
    expect(await find(more, at)).toMatchObject({
      state: "drifted",
      value: "甲",
      changed: ["caption"],
    });
    // One signal alone is too little to pass another field by, but not for a list behind the form.
    const less = { caption: "申请人姓名", name: "xm", in: "申请人信息" };
    expect(await find(more, less)).toEqual({ state: "ambiguous", rivals: 2 });
    const list = `<table><tr><th>编号</th><th>申请人姓名</th></tr><tr><td>1</td><td>丙</td></tr></table>`;
    expect(await find(list + form, less)).toMatchObject({ state: "drifted", value: "甲" });
  });
  test("a selector that leads elsewhere is outweighed", async () => {
    const at = { caption: "证件号码", name: "zjhm", css: "p:nth-of-type(9) input" };
    expect(await find(form, at)).toMatchObject({ state: "drifted", changed: ["css"] });
  });
  test("a repair is exact, if need be by more signals than before", async () => {
    const at = { caption: "申请人", id: "xm" };
    const { repair } = await find(form, at);
    expect(await find(form, repair!)).toEqual({ state: "exact", value: "甲" });
  });
  test.each([
    ["请填写&#10;居住地址", { caption: "住址", name: "zz", placeholder: "请填写居住地址" }],
    ["长".repeat(201), { caption: "住址", name: "zz" }],
  ])("a repair says only what a mapping can: %j", async (placeholder, expected) => {
    const page = `<table><tr><th>住址</th><td><textarea name="zz" placeholder="${placeholder}">甲</textarea></td></tr></table>`;
    const at = { caption: "住址", name: "zz", placeholder: "请填写" };
    const { state, repair } = await find(page, at);
    expect([state, repair]).toEqual(["drifted", expected]);
    expect(At.parse(repair)).toEqual(repair);
    expect(await find(page, repair!)).toMatchObject({ state: "exact" });
  });
});

describe("missing", () => {
  test.each<[string, At]>([
    ["nothing of it", { caption: "单位名称", name: "dwmc" }],
    ["its caption alone, in another region", { caption: "证件号码", in: "监护人信息" }],
    ["only a region", { caption: "民族", in: "申请人信息" }],
    ["too little of it", { name: "zjhm", caption: "号码", id: "hm", in: "其他" }],
    ["a selector that is none", { css: "p:::" }],
    ["beyond the last alike", { caption: "姓名", index: 7 }],
  ])("%s", async (_, at) => expect(await find(form, at)).toEqual({ state: "missing" }));

  test("a hidden input never stands in for what was seen", async () => {
    const html = `<input type="hidden" name="xm" value="甲">`;
    expect(await find(html, { caption: "姓名", name: "xm" })).toEqual({ state: "missing" });
  });
});
