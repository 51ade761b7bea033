import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Running } from "../../../demo/departments/core";
import { mappingsOf } from "../../../demo/departments/mappings";
import { market } from "../../../demo/departments/market/department";
import { isCreditCode as accepts } from "../../../demo/departments/market/numbers";
import { person } from "../../../demo/departments/people";
import { Mapping } from "../../../sdk/contract/mapping";
import { isCreditCode, isResidentId } from "../../../sdk/contract/identity";
import { clerkAt, type Clerk } from "./clerk";

let running: Running;
let clerk: Clerk;
beforeEach(async () => {
  running = await market.start({ host: "127.0.0.1", port: 0 });
  clerk = clerkAt(running);
  await clerk.post("/login.do", { yhm: "demo", mm: "demo" });
});
afterEach(() => running.close());

interface Answer {
  code: number;
  msg: string;
  data: { ywlsh?: string; pzh: string; zd?: string };
}

const trader = (n: number, change: Record<string, string> = {}) => {
  const { name, idNo, phone, address, company } = person(n);
  return {
    ...{ ywlsh: "", jyzxm: name, xb: "2", zjlx: "10", jyzzjhm: idNo, lxdh: phone },
    ...{ gtgshmc: company, zcxs: "1", hydm: "5211", jycs: address, jyxm_rb: "1" },
    ...{ slrq: "2026-03-01", jbr: "王窗受" },
    ...change,
  };
};
const grocer = (n: number) => {
  const { name, phone, address, company, creditCode } = person(n);
  return {
    ...{ ywlsh: "", sqdwmc: company, tyshxydm: creditCode, fddbr: name, lxr: name, lxdh: phone },
    ...{ ztyt: "01", ssjd: "990101003", jycs: address, slrq: "2026-03-01", jbr: "王窗受" },
  };
};
const send = async (path: string, form: Record<string, string>) =>
  (await (await clerk.post(path, form)).json()) as Answer;

describe("accepting", () => {
  test("stores a person's case and a firm's under the names of the mappings", async () => {
    await send("/gtgsh/accept.do", trader(1));
    await send("/spjy/accept.do", grocer(2));
    const rows = await clerk.cases();
    expect(rows.map((row) => row.item)).toEqual(["个体工商户设立登记", "食品经营许可"]);
    expect(rows[0]!.fields).toMatchObject({
      "applicant.name": person(1).name,
      "applicant.gender": "女",
      "applicant.idType": "111",
      "business.industry": "百货零售",
    });
    expect(rows[1]!.fields).toMatchObject({
      "applicant.creditCode": person(2).creditCode,
      "licence.street": "虚构区示例镇",
    });
    expect(rows[0]!.number).toMatch(/^市监个受〔\d{4}〕000001号$/);
  });

  test.each([
    ["jyzxm", "", "经营者姓名不能为空"],
    ["jyzzjhm", "990101196203030000", "证件号码校验不通过"],
    ["lxdh", "123", "联系电话格式不正确"],
  ])("refuses %s = %j at the field, and keeps nothing", async (zd, value, msg) => {
    const answer = await send("/gtgsh/accept.do", trader(1, { [zd]: value }));
    expect(answer).toMatchObject({ code: 3, msg, data: { zd } });
    expect(await clerk.cases()).toEqual([]);
  });

  test("saves again under the number, and shows what was posted, unmapped inputs too", async () => {
    const { data } = await send("/gtgsh/accept.do", trader(1));
    const again = trader(1, { ywlsh: data.ywlsh!, jycs: "示例市新址 1 号" });
    expect((await send("/gtgsh/accept.do", again)).data.ywlsh).toBe(data.ywlsh);
    expect(await clerk.cases()).toMatchObject([
      { number: data.ywlsh, revision: 2, fields: { "business.address": "示例市新址 1 号" } },
    ]);
    const shown = await clerk.get(`/gtgsh/get.do?ywlsh=${encodeURIComponent(data.ywlsh!)}`);
    expect(await shown.json()).toMatchObject({
      code: 0,
      data: { jyxm_rb: "1", hydm: "5211", jycs: "示例市新址 1 号", zt: "已修改" },
    });
  });

  test("lists the newest first, by page and keyword", async () => {
    for (let n = 0; n < 12; n++) await send("/spjy/accept.do", grocer(n));
    const second = await clerk.get("/spjy/list.do?page=2&limit=10");
    expect(await second.json()).toMatchObject({
      code: 0,
      count: 12,
      data: [{ sqdwmc: person(1).company }, { sqdwmc: person(0).company }],
    });
    const found = await clerk.get(`/spjy/list.do?gjz=${person(5).creditCode}`);
    expect(await found.json()).toMatchObject({ count: 1 });
  });
});

describe("misbehaving", () => {
  test("a roll-back is told by the follow-up, and the row is gone", async () => {
    await clerk.misbehave("rollback", { times: 1, ms: 1 });
    const { code, data } = await send("/gtgsh/accept.do", trader(1));
    expect(code).toBe(0);
    const sync = await send("/gtgsh/sync.do", { pzh: data.pzh });
    expect(sync).toMatchObject({ code: 4, msg: "省级平台校验未通过，受理失败，已撤销" });
    expect(await clerk.cases()).toEqual([]);
  });

  test("a success that stands is told at once", async () => {
    const { data } = await send("/gtgsh/accept.do", trader(1));
    expect(await send("/gtgsh/sync.do", { pzh: data.pzh })).toMatchObject({ code: 0 });
  });

  test("a lost session gets the login page with status 200", async () => {
    await clerk.misbehave("login200", { times: 1 });
    for (const path of ["/gtgsh/accept.do", "/spjy/accept.do"]) {
      const response = await clerk.post(path, path.startsWith("/gtgsh") ? trader(1) : grocer(1));
      expect(response.status).toBe(200);
      expect(await response.text()).toContain("用户登录");
    }
    expect(await clerk.cases()).toEqual([]);
  });

  test("a missing number is missing from the answer only", async () => {
    await clerk.misbehave("missing-number", { times: 1 });
    const { code, data } = await send("/spjy/accept.do", grocer(1));
    expect(code).toBe(0);
    expect(data).not.toHaveProperty("ywlsh");
    expect((await clerk.cases())[0]!.number).toMatch(/^SPJY\d{10}$/);
  });

  test("an error 500 is JSON of another code", async () => {
    await clerk.misbehave("error500", { times: 1 });
    const response = await clerk.post("/spjy/accept.do", grocer(1));
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 500 });
  });

  test("a server's refusal names no field", async () => {
    await clerk.misbehave("validation", { times: 1 });
    const { code, data } = await send("/spjy/accept.do", grocer(1));
    expect(code).toBe(3);
    expect(data).toEqual({});
  });
});

describe("mappings", () => {
  test("are valid, and name exactly the fields that the department keeps", async () => {
    await send("/gtgsh/accept.do", trader(1));
    await send("/spjy/accept.do", grocer(1));
    const kept = (await clerk.cases()).map((row) => Object.keys(row.fields).sort());
    const mappings = mappingsOf("market", clerk.origin).map((each) => Mapping.parse(each));
    expect(mappings.map((mapping) => mapping.id)).toEqual([
      "market.gtgsh.accept",
      "market.gtgsh.edit",
      "market.spjy.accept",
      "market.spjy.edit",
    ]);
    for (const [i, mapping] of mappings.entries())
      expect(Object.keys(mapping.fields).sort()).toEqual(kept[Math.floor(i / 2)]);
  });

  test("name inputs and captions that their forms have", async () => {
    for (const mapping of mappingsOf("market", clerk.origin)) {
      const folder = mapping.id.split(".")[1];
      const html = await (await clerk.get(`/${folder}/form.html?act=add`)).text();
      for (const { at } of Object.values(mapping.fields)) {
        expect(html).toContain(`name="${String(at.name)}"`);
        expect(html).toContain(`>${String(at.caption)}</label>`);
      }
    }
  });
});

test("the department's own check of numbers agrees with the contract's", () => {
  for (let n = 0; n < 200; n++) {
    const { creditCode, idNo } = person(n);
    expect([accepts(creditCode), isCreditCode(creditCode), isResidentId(idNo)]).toEqual([
      true,
      true,
      true,
    ]);
    const wrong = creditCode.slice(0, 17) + (creditCode.endsWith("0") ? "1" : "0");
    expect(accepts(wrong)).toBe(false);
  }
});
