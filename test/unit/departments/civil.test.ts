import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bookingOf } from "../../../demo/departments/civil/applications";
import { civil } from "../../../demo/departments/civil/department";
import type { Running } from "../../../demo/departments/core";
import { mappingsOf } from "../../../demo/departments/mappings";
import { person } from "../../../demo/departments/people";
import { Mapping } from "../../../sdk/contract/mapping";
import { clerkAt, type Clerk } from "./clerk";

let running: Running;
let clerk: Clerk;
beforeEach(async () => {
  running = await civil.start({ host: "127.0.0.1", port: 0 });
  clerk = clerkAt(running);
  await clerk.post("/login.do", { yhm: "demo", mm: "demo" });
});
afterEach(() => running.close());

interface Answer {
  success: boolean;
  msg: string;
  lcid: string;
  data: { lcid: string; slbh?: string };
}

const send = async (path: string, form: Record<string, string>) =>
  (await (await clerk.post(path, form)).json()) as Answer;
const book = async (n: number, id = "") =>
  ((await (await clerk.post("/yy/submit.do", { ...bookingOf(n), id })).json()) as { id: string })
    .id;
const accept = (id: string, status = "02") => send("/mz/hyyy/accept.do", { id, status });
const allowance = (n: number, change: Record<string, string> = {}) => {
  const { name, gender, idNo, phone, address, birth } = person(n);
  return {
    ...{ sqrxm: name, xb: gender === "女" ? "2" : "1", zjlx: "111", sfzhm: idNo, csrq: birth },
    ...{ lxdh: phone, hjdz: address, jtdc: "2", slrq: "2026-03-01" },
    ...change,
  };
};
const save = (n: number, change?: Record<string, string>) =>
  send("/mz/gljt/save.do", allowance(n, change));
const settle = async (lcid: string) => (await send("/mz/flow/result.do", { lcid })).success;

describe("an appointment", () => {
  test("stands as text on its page, and is stored by no more than its id and status", async () => {
    const id = await book(1);
    const page = await (await clerk.get(`/mz/hyyy/detail.jsp?id=${id}`)).text();
    expect(page).toMatch(new RegExp(`<th>身份证号：</th>\\s*<td>${person(1).idNo}</td>`));
    expect(page).not.toContain(`value="${person(1).idNo}"`);
    const answer = await accept(id);
    expect(answer).toMatchObject({
      success: true,
      msg: expect.stringContaining("受理编号：民婚") as string,
    });
    expect((await clerk.cases())[0]).toMatchObject({
      item: "婚姻登记预约受理",
      revision: 1,
      fields: { "applicant.idNo": person(1).idNo, "spouse.name": person(5001).name },
    });
  });

  test("accepted twice by a double click makes two cases with two numbers", async () => {
    const id = await book(1);
    await Promise.all([accept(id), accept(id)]);
    const numbers = (await clerk.cases()).map((row) => row.number);
    expect(new Set(numbers).size).toBe(2);
  });

  test("accepted anew keeps its number and takes over what the couple changed", async () => {
    const id = await book(1);
    await accept(id);
    const [before] = await clerk.cases();
    await book(2, id);
    await accept(id, "03");
    const after = await clerk.cases();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ number: before!.number, revision: 2 });
    expect(after[0]!.fields["applicant.name"]).toBe(person(2).name);
  });

  test("rolled back is open again in the list", async () => {
    const id = await book(1);
    await clerk.misbehave("rollback", { times: 1, ms: 60 });
    const { success, lcid } = await accept(id);
    expect([success, await settle(lcid), await clerk.cases()]).toEqual([true, false, []]);
    const page = await (await clerk.get(`/mz/hyyy/detail.jsp?id=${id}`)).text();
    expect(page).toContain("待受理");
  });

  test("that is unknown, incomplete or in a wrong state is refused", async () => {
    expect((await accept("YY-none")).success).toBe(false);
    expect((await accept(await book(1), "99")).success).toBe(false);
    expect((await send("/yy/submit.do", { name: "无" })).success).toBe(false);
    expect(await clerk.cases()).toEqual([]);
  });
});

describe("an allowance", () => {
  test("is stored as typed and told with its number; saved again keeps it", async () => {
    const { data } = await save(1);
    const [row] = await clerk.cases();
    expect(data.slbh).toBe(row!.number);
    expect(row!.fields).toMatchObject({ "allowance.level": "2", acceptedAt: "2026-03-01" });
    const again = await save(2, { slbh: row!.number });
    expect(again.data.slbh).toBe(row!.number);
    expect(await clerk.cases()).toHaveLength(1);
    const form = await (await clerk.get(`/mz/gljt/form.jsp?slbh=${row!.number}`)).text();
    expect(form).toContain(person(2).idNo);
  });

  test("meets every misbehaviour as its name says", async () => {
    await clerk.misbehave("validation", { times: 1 });
    expect((await save(1)).success).toBe(false);
    await clerk.misbehave("error500", { times: 1 });
    expect((await clerk.post("/mz/gljt/save.do", allowance(1))).status).toBe(500);
    expect(await clerk.cases()).toHaveLength(0);

    await clerk.misbehave("missing-number", { times: 1 });
    expect((await save(1)).data).not.toHaveProperty("slbh");
    await clerk.misbehave("duplicate-number", { times: 1 });
    const [first] = await clerk.cases();
    expect((await save(2)).data.slbh).toBe(first!.number);
    expect(await clerk.cases()).toHaveLength(2);

    await clerk.misbehave("once");
    expect((await save(2)).success).toBe(false);
    expect((await save(3)).success).toBe(true);

    await clerk.misbehave("login200", { times: 1 });
    const lost = await clerk.post("/mz/gljt/save.do", allowance(4));
    expect([lost.status, await lost.text()]).toEqual([200, expect.stringContaining("loginForm")]);
    expect(await (await clerk.get("/index.jsp")).text()).toContain("loginForm");
    expect(await clerk.cases()).toHaveLength(3);
  });

  test("whose answer was lost is stored once, however often the browser sends it again", async () => {
    await clerk.misbehave("lost", { times: 1 });
    await expect(clerk.post("/mz/gljt/save.do", allowance(1))).rejects.toThrow();
    await expect(clerk.post("/mz/gljt/save.do", allowance(1))).rejects.toThrow();
    expect(await clerk.cases()).toHaveLength(1);
    expect((await save(2)).success).toBe(true);
  });

  test("shows a day too many while the clock is skewed", async () => {
    const shown = async () =>
      /name="slrq"[^>]*value="([^"]*)"/.exec(
        await (await clerk.get("/mz/gljt/form.jsp")).text(),
      )![1]!;
    const today = Date.parse(await shown());
    await clerk.misbehave("skew");
    expect(Date.parse(await shown()) - today).toBe(86_400_000);
  });

  test("without what must be there is refused, and uses up no misbehaviour", async () => {
    await clerk.misbehave("error500", { times: 1 });
    expect((await save(1, { lxdh: " " })).msg).toBe("联系电话不能为空");
    expect((await clerk.post("/mz/gljt/save.do", allowance(1))).status).toBe(500);
  });
});

test("a reset empties the store and brings the first appointments back", async () => {
  const id = await book(1);
  await accept(id);
  await clerk.post("/__reset", {});
  expect(await clerk.cases()).toEqual([]);
  expect(await clerk.post("/mz/hyyy/list.do", {}).then((r) => r.json())).toMatchObject({
    total: 3,
  });
});

test("mappings are valid, and name exactly the fields that the department keeps", async () => {
  await accept(await book(1));
  await save(2);
  const kept = new Map((await clerk.cases()).map((r) => [r.item, Object.keys(r.fields).sort()]));
  const mappings = mappingsOf("civil", clerk.origin).map((each) => Mapping.parse(each));
  expect(mappings.map(({ id }) => id)).toEqual([
    "civil.gljt.accept",
    "civil.gljt.edit",
    "civil.hyyy.accept",
    "civil.hyyy.edit",
  ]);
  for (const { id, fields } of mappings)
    expect(Object.keys(fields).sort()).toEqual(
      kept.get(id.includes("hyyy") ? "婚姻登记预约受理" : "高龄津贴申请"),
    );
});
