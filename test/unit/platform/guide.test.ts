import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CATALOGUE } from "../../../demo/platform/catalogue";
import { seedDemo } from "../../../demo/platform/seed";
import { Calendar, GuideView, ItemBrief } from "../../../sdk/contract";
import { openHall, type Hall } from "./hall";

const CARD = "11990101MB0000003C4002014001000";
/** Monday, 2 March 2026, half past nine in China. */
const NOW = Date.parse("2026-03-02T01:30:00Z");
let hall: Hall;
const day = (day: string, works: boolean | null) =>
  hall.call<Calendar>("PUT", `/v1/calendar/${day}`, { works });

beforeAll(async () => {
  hall = await openHall({ clock: () => NOW });
  seedDemo(hall.platform.store, new Date(NOW).toISOString());
});
afterAll(() => hall.close());

const list = (query: string) =>
  hall.call<{ items: ItemBrief[]; next: string | null }>("GET", `/v1/items${query}`, undefined, "");
const guide = (headers: Record<string, string> = {}) =>
  hall.call<GuideView>("GET", `/v1/items/${CARD}/guide`, undefined, "", headers);

describe("items", () => {
  it("are at least forty of eight departments, in the order of their codes", async () => {
    const { body } = await list("?limit=500");
    expect(body.items.length).toBeGreaterThanOrEqual(40);
    expect(new Set(body.items.map(({ department }) => department)).size).toBeGreaterThanOrEqual(8);
    const codes = body.items.map(({ code }) => code);
    expect(codes).toEqual(CATALOGUE.map(({ code }) => code).sort());
    for (const item of body.items) expect(ItemBrief.parse(item).match).toBeNull();
  });

  it("are found best first, page by page", async () => {
    const query = `?q=${encodeURIComponent("身份证")}`;
    const all = (await list(`${query}&limit=500`)).body.items;
    const seen: ItemBrief[] = [];
    for (let next: string | null = ""; next !== null;) {
      const cursor: string = next === "" ? "" : `&cursor=${next}`;
      const { body } = await list(`${query}&limit=7${cursor}`);
      seen.push(...body.items);
      next = body.next;
    }
    expect(all.length).toBeGreaterThan(7);
    expect(seen).toEqual(all);
    expect(all[0]!.match).not.toBeNull();
  });

  it("are found within a department", async () => {
    const department = "公安局";
    const query = `?q=${encodeURIComponent("身份证")}&department=${encodeURIComponent(department)}`;
    const { body } = await list(query);
    expect(new Set(body.items.map((item) => item.department))).toEqual(new Set([department]));
    const listed = await list(`?department=${encodeURIComponent(department)}`);
    expect(listed.body.items.length).toBeGreaterThanOrEqual(body.items.length);
  });

  it("are found by what they are called from now on", async () => {
    const code = "11990101MB0000009X4000000001000";
    const put = (name: string) => hall.call("PUT", `/v1/items/${code}`, { name });
    const codes = async (q: string) =>
      (await list(`?q=${encodeURIComponent(q)}`)).body.items.map((item) => item.code);
    await put("风筝放飞备案（示例）");
    expect(await codes("fengzheng")).toEqual([code]);
    await put("热气球升空备案（示例）");
    expect(await codes("fengzheng")).not.toContain(code);
    expect((await codes("rqq"))[0]).toBe(code);
  });

  it("with a cursor of another list are refused", async () => {
    const { body } = await list("?limit=1");
    const answer = await hall.call("GET", `/v1/items?q=a&cursor=${body.next}`, undefined, "");
    expect(answer).toMatchObject({ status: 422, body: { code: "invalid" } });
  });
});

describe("a guide", () => {
  it("holds all that is shown, with the calendar that its dates are counted by", async () => {
    const { body, headers } = await guide();
    const view = GuideView.parse(body);
    expect(view).toMatchObject({ item: { code: CARD }, url: `${hall.url}/guide/${CARD}` });
    expect(view.calendar.from).toBe("2026-01-01");
    expect(view.guide.materials.length).toBeGreaterThan(3);
    expect(headers.get("cache-control")).toBe(
      "public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400",
    );
  });

  it("is sent again only when something in it changed", async () => {
    const tag = (await guide()).headers.get("etag")!;
    const same = await guide({ "If-None-Match": `"x", W/${tag}` });
    expect([same.status, same.headers.get("etag")]).toEqual([304, tag]);
    await day("2026-03-04", false);
    expect((await guide({ "If-None-Match": tag })).status).toBe(200);
    await day("2026-03-04", null);
    expect((await guide({ "If-None-Match": tag })).status).toBe(304);
  });

  it("that nobody wrote says so", async () => {
    const code = "11990101MB0000009X4000000002000";
    const ask = () => hall.call("GET", `/v1/items/${code}/guide`, undefined, "");
    expect(await ask()).toMatchObject({ status: 404, body: { code: "item-unknown" } });
    await hall.call("PUT", `/v1/items/${code}`, { name: "没有指南（示例）" });
    expect(await ask()).toMatchObject({ status: 404, body: { code: "guide-unknown" } });
  });
});

describe("the calendar", () => {
  it("is changed day by day by an administrator, which is logged", async () => {
    const { body } = await day("2026-03-03", false);
    expect(Calendar.parse(body).off).toContain("2026-03-03");
    type Log = { entries: { action: string; subject: string }[] };
    const log = await hall.call<Log>("GET", "/v1/audit?limit=1");
    expect(log.body.entries).toMatchObject([{ action: "calendar.put", subject: "2026-03-03 off" }]);
    const shown = await hall.call<Calendar>("GET", "/v1/calendar", undefined, "");
    expect(shown.body.off).toContain("2026-03-03");
    expect((await day("2026-03-03", null)).body.off).not.toContain("2026-03-03");
    expect(await hall.call("PUT", "/v1/calendar/2026-02-30", { works: true })).toMatchObject({
      status: 422,
    });
  });

  it("moves what is promised from then on", async () => {
    await day("2026-03-03", false);
    const device = await hall.ready("W-CALENDAR");
    const { result } = await device.putOne();
    expect(result.promisedAt).toBe(new Date("2026-03-10T23:59:59+08:00").toISOString());
    await day("2026-03-03", null);
    expect((await device.putOne()).result.promisedAt).toBe(
      new Date("2026-03-09T23:59:59+08:00").toISOString(),
    );
  });
});
