import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Running } from "../../../demo/departments/core";
import { housing } from "../../../demo/departments/housing/department";
import { mappingsOf } from "../../../demo/departments/mappings";
import { person } from "../../../demo/departments/people";
import { Mapping } from "../../../sdk/contract/mapping";
import { clerkAt, type Clerk } from "./clerk";

let running: Running;
let clerk: Clerk;
beforeEach(async () => {
  running = await housing.start({ host: "127.0.0.1", port: 0 });
  clerk = clerkAt(running);
  await clerk.post("/login.do", { username: "demo", password: "demo" });
});
afterEach(() => running.close());

const rental = (n: number, change: Record<string, string> = {}) => {
  const { name, idNo, phone, address } = person(n);
  return {
    ...{ sqrxm: name, zjlx: "111", sfzhm: idNo, lxdh: phone, xjzdz: address },
    ...{ jtrk: "3", bzfs: "2", slrq: "2026-03-01" },
    ...change,
  };
};
const presale = (n: number, change: Record<string, string> = {}) => {
  const { company, creditCode, name, phone, address } = person(n);
  return {
    ...{ kfqymc: company, tyshxydm: creditCode, dlrxm: name, dlrdh: phone, xmmc: "虚构花园" },
    ...{ ysmj: "8000", xmzl: address, slrq: "2026-03-01" },
    ...change,
  };
};
const saveRental = async (n: number, change?: Record<string, string>) =>
  (await clerk.post("/house/save.do", rental(n, change))).text();
const numberOn = (page: string) => /受理编号：([^<\s]+)/.exec(page)?.[1];

describe("a rental application", () => {
  test("is answered by the page with its number, and saved again keeps it", async () => {
    const number = numberOn(await saveRental(1));
    const [row] = await clerk.cases();
    expect(row).toMatchObject({ number, item: "公租房申请", fields: { "support.kind": "2" } });
    const form = await (await clerk.get(`/house/accept.jsp?slbh=${number}`)).text();
    expect(form).toContain(`value="${person(1).idNo}"`);
    expect(form).toContain("办件修改");
    expect(numberOn(await saveRental(2, { slbh: number! }))).toBe(number);
    expect(await clerk.cases()).toMatchObject([{ number, revision: 2 }]);
  });

  test("refused comes back filled in, with the reason", async () => {
    await clerk.misbehave("validation", { times: 1 });
    for (const page of [await saveRental(1), await saveRental(1, { lxdh: "" })]) {
      expect(page).toContain("校验不通过");
      expect(page).toContain(`value="${person(1).idNo}"`);
    }
    expect(await clerk.cases()).toEqual([]);
  });

  test("draws what was typed as text, never as markup", async () => {
    expect(await saveRental(1, { lxdh: "", sqrxm: '"><script>1</script>' })).not.toContain(
      "<script>1",
    );
  });

  test("posted twice is stored twice; in mode once the second is refused", async () => {
    await Promise.all([saveRental(1), saveRental(1)]);
    expect(await clerk.cases()).toHaveLength(2);
    await clerk.misbehave("once");
    expect(await saveRental(1)).toContain("请勿重复提交");
    expect(await clerk.cases()).toHaveLength(2);
  });

  test("with the session lost gets the login page with 200, and is not stored", async () => {
    await clerk.misbehave("login200", { times: 1 });
    const answer = await clerk.post("/house/save.do", rental(1));
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining("登录超时，请重新登录"),
    ]);
    expect(await clerk.cases()).toEqual([]);
  });

  test("rolled back is told by the workflow, and gone", async () => {
    await clerk.misbehave("rollback", { times: 1, ms: 60 });
    const page = await saveRental(1);
    expect(page).toContain("受理成功");
    const id = /id="lsh" value="(\d+)"/.exec(page)![1]!;
    expect(await (await clerk.get(`/house/flow.do?lsh=${id}`)).text()).toBe("rollback");
    expect(await clerk.cases()).toEqual([]);
  });
});

describe("a presale permit", () => {
  const save = async (n: number, change?: Record<string, string>) => {
    const answer = await clerk.post("/house/ysxkSave.do", presale(n, change));
    const to = answer.headers.get("location");
    return to ? (await clerk.get(to)).text() : answer.text();
  };

  test("shows its number on the page that it is redirected to, or none where it is missing", async () => {
    const number = numberOn(await save(1));
    expect((await clerk.cases())[0]).toMatchObject({ number, item: "商品房预售许可受理" });
    await clerk.misbehave("missing-number", { times: 1 });
    const page = await save(2);
    expect([page.includes("受理成功"), numberOn(page)]).toEqual([true, undefined]);
    expect(await clerk.cases()).toHaveLength(2);
  });

  test("opens again under its number, and is refused without what must be there", async () => {
    const number = numberOn(await save(1))!;
    const form = await (
      await clerk.get(`/house/ysxk.jsp?slbh=${encodeURIComponent(number)}`)
    ).text();
    expect(form).toContain("商品房预售许可修改");
    expect(numberOn(await save(3, { slbh: number }))).toBe(number);
    expect(await save(4, { xmmc: "" })).toContain("校验不通过：项目名称不能为空");
    expect(await clerk.cases()).toHaveLength(1);
  });
});

test("mappings are valid, name exactly the fields kept, and controls that are on the page", async () => {
  await saveRental(1);
  await clerk.post("/house/ysxkSave.do", presale(2));
  const [gzf, ysxk] = (await clerk.cases()).map((row) => Object.keys(row.fields).sort());
  const mappings = mappingsOf("housing", clerk.origin).map((each) => Mapping.parse(each));
  expect(mappings.map(({ id }) => id)).toEqual([
    "housing.gzf.accept",
    "housing.gzf.edit",
    "housing.ysxk.accept",
    "housing.ysxk.edit",
  ]);
  for (const { id, fields } of mappings) {
    const isRental = id.includes("gzf");
    expect(Object.keys(fields).sort()).toEqual(isRental ? gzf : ysxk);
    const page = await (await clerk.get(isRental ? "/house/accept.jsp" : "/house/ysxk.jsp")).text();
    for (const { at } of Object.values(fields)) expect(page).toContain(`name="${String(at.name)}"`);
  }
});
