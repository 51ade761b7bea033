import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Running } from "../../../demo/departments/core";
import { mappingsOf } from "../../../demo/departments/mappings";
import { person } from "../../../demo/departments/people";
import { social } from "../../../demo/departments/social/department";
import { Mapping } from "../../../sdk/contract/mapping";
import { clerkAt, type Clerk } from "./clerk";

let running: Running;
let clerk: Clerk;
beforeEach(async () => {
  running = await social.start({ host: "127.0.0.1", port: 0 });
  clerk = clerkAt(running);
  await clerk.post("/api/user/login", { username: "demo", password: "demo" }, true);
});
afterEach(() => running.close());

interface Answer {
  code: number;
  message: string;
  data: { acceptNo?: string; receipt: string; field?: string } | null;
}

const cardForm = (n: number, change: Record<string, unknown> = {}) => {
  const { name, idNo, birth, phone, address } = person(n);
  return {
    ...{ aac003: name, aac058: "01", aac147: idNo, aac004: "2", aac006: birth, aae005: phone },
    ...{ aab301: ["9901", "990101", "990101002"], aae006: address, aaz501: "3", aae008: "902" },
    ...{ aaz502: "3", aae036: "2026-03-01", aae011: "李经办" },
    ...change,
  };
};
const workForm = (n: number) => {
  const { name, idNo, phone, address } = person(n);
  return {
    ...{ aac003: name, aac058: "01", aac147: idNo, aae005: phone, aae006: address },
    ...{ acc031: "3", acc032: "4-10-01-06", aae030: "2026-02-01", aae036: "2026-03-01" },
    aae011: "李经办",
  };
};
const send = async (path: string, form: Record<string, unknown>) =>
  (await (await clerk.post(path, form, true)).json()) as Answer;
const read = async (path: string) => (await (await clerk.get(path)).json()) as Answer;

describe("accepting", () => {
  test("stores the words behind the controls' codes, under the names of the mappings", async () => {
    const { code, data } = await send("/api/card/accept", cardForm(1));
    expect(code).toBe(20000);
    expect(data!.acceptNo).toMatch(/^SBK\d{8}00001$/);
    expect((await send("/api/employment/accept", workForm(2))).data!.acceptNo).toMatch(
      /^LHJY-\d{8}\/00002$/,
    );
    const [card, work] = await clerk.cases();
    expect(card!.fields).toMatchObject({
      "applicant.name": person(1).name,
      "applicant.idType": "111",
      "applicant.gender": "女",
      "applicant.region": "示例市 / 虚构区 / 第二街道",
      "card.kind": "遗失补卡",
      "card.bank": "样板农商银行",
    });
    expect(work!.fields).toMatchObject({
      "employment.form": "新就业形态",
      "employment.job": "家政服务员",
    });
  });

  test.each([
    ["aac003", "", "姓名不能为空"],
    ["aab301", [], "所属区划不能为空"],
    ["aac147", "990101196203030000", "证件号码校验不通过"],
    ["aae005", "123", "联系电话格式不正确"],
  ])("refuses %s = %j at the field, and keeps nothing", async (field, value, message) => {
    const answer = await send("/api/card/accept", cardForm(1, { [field]: value }));
    expect(answer).toMatchObject({ code: 40001, message, data: { field } });
    expect(await clerk.cases()).toEqual([]);
  });

  test("a body that is not a form is refused, not fallen over", async () => {
    for (const body of ["", "[]", '"x"', "{"]) {
      const cookie = await signedIn();
      const init = { method: "POST", body, headers: { cookie } };
      const response = await fetch(`${clerk.origin}/api/card/accept`, init);
      expect(await response.json()).toMatchObject({ code: 40001 });
    }
  });

  test("saves again under the number, and shows what was posted", async () => {
    const { data } = await send("/api/card/accept", cardForm(1));
    const acceptNo = data!.acceptNo;
    await send("/api/card/accept", cardForm(1, { acceptNo, aaz501: "2" }));
    expect(await clerk.cases()).toMatchObject([
      { number: acceptNo, revision: 2, fields: { "card.kind": "到期换卡" } },
    ]);
    const detail = await read(`/api/card/detail?acceptNo=${acceptNo}`);
    expect(detail.data).toMatchObject({
      aab301: ["9901", "990101", "990101002"],
      aaz501: "2",
      status: "已修改",
    });
  });

  test("lists the newest first, by page and keyword", async () => {
    for (let n = 0; n < 12; n++) await send("/api/employment/accept", workForm(n));
    const { data } = await read("/api/employment/list?page=2");
    expect(data).toMatchObject({ total: 12, rows: [{ aac003: person(1).name }, {}] });
    const found = await read(`/api/employment/list?keyword=${encodeURIComponent("/00005")}`);
    expect(found.data).toMatchObject({ total: 1 });
  });
});

describe("sessions", () => {
  test("the interface tells a missing session by a code, pages by the page, all with 200", async () => {
    const api = await fetch(`${clerk.origin}/api/card/list`);
    expect([api.status, ((await api.json()) as Answer).code]).toEqual([200, 50008]);
    const page = await fetch(`${clerk.origin}/card/list`);
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining("人社一体化经办平台"),
    ]);
  });

  test("a session lost at submit gets the gateway's page with status 200", async () => {
    await clerk.misbehave("login200", { times: 1 });
    const lost = await clerk.post("/api/card/accept", cardForm(1), true);
    expect([lost.status, await lost.text()]).toEqual([
      200,
      expect.stringContaining("<!doctype html>"),
    ]);
    expect((await send("/api/card/accept", cardForm(1))).code).toBe(50008);
    expect(await clerk.cases()).toEqual([]);
  });
});

describe("misbehaving", () => {
  test("a roll-back is told by the follow-up, and the row is gone", async () => {
    await clerk.misbehave("rollback", { times: 1, ms: 1 });
    const { code, data } = await send("/api/employment/accept", workForm(1));
    expect(code).toBe(20000);
    const sync = await read(`/api/employment/sync?receipt=${data!.receipt}`);
    expect(sync).toMatchObject({ code: 50010, message: "省集中系统校验失败，受理已回滚" });
    expect(await clerk.cases()).toEqual([]);
  });

  test("a success that stands is told at once", async () => {
    const { data } = await send("/api/card/accept", cardForm(1));
    expect((await read(`/api/card/sync?receipt=${data!.receipt}`)).code).toBe(20000);
  });

  test("a missing number is missing from the answer only", async () => {
    await clerk.misbehave("missing-number", { times: 1 });
    const { code, data } = await send("/api/card/accept", cardForm(1));
    expect(code).toBe(20000);
    expect(data).not.toHaveProperty("acceptNo");
    expect((await clerk.cases())[0]!.number).toMatch(/^SBK/);
  });

  test("an error 500 and a server's refusal are told in the interface's form", async () => {
    await clerk.misbehave("error500", { times: 1 });
    const broken = await clerk.post("/api/card/accept", cardForm(1), true);
    expect([broken.status, ((await broken.json()) as Answer).code]).toEqual([500, 50000]);
    await clerk.misbehave("validation", { times: 1 });
    expect(await send("/api/card/accept", cardForm(1))).toMatchObject({ code: 40001, data: null });
  });
});

describe("mappings", () => {
  test("are valid, and name exactly the fields that the department keeps", async () => {
    await send("/api/card/accept", cardForm(1));
    await send("/api/employment/accept", workForm(1));
    const kept = (await clerk.cases()).map((row) => Object.keys(row.fields).sort());
    const mappings = mappingsOf("social", clerk.origin).map((each) => Mapping.parse(each));
    expect(mappings.map((mapping) => mapping.id)).toEqual([
      "social.card.accept",
      "social.card.edit",
      "social.employment.accept",
      "social.employment.edit",
    ]);
    for (const [i, mapping] of mappings.entries())
      expect(Object.keys(mapping.fields).sort()).toEqual(kept[Math.floor(i / 2)]);
  });

  test("name inputs, captions and headings that their pages have", () => {
    const source = (file: string) =>
      readFileSync(
        new URL(`../../../demo/departments/social/public/js/${file}.js`, import.meta.url),
        "utf8",
      );
    for (const mapping of mappingsOf("social", clerk.origin)) {
      const page = source(mapping.id.split(".")[1]!);
      for (const { at } of Object.values(mapping.fields)) {
        expect(page).toContain(`label="${String(at.caption)}"`);
        expect(page).toContain(`>${String(at.in)}<`);
        if (at.name) expect(page).toContain(`name="${String(at.name)}"`);
      }
    }
  });
});

async function signedIn(): Promise<string> {
  const response = await fetch(`${clerk.origin}/api/user/login`, {
    method: "POST",
    body: JSON.stringify({ username: "demo", password: "demo" }),
  });
  return response.headers.get("set-cookie")!.split(";")[0]!;
}
