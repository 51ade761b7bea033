import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import type { MappingInput } from "../../sdk/contract/mapping";
import { casesOf, dock, dockIs, expect, said, test, type Hall } from "./hall";

/**
 * Design, rule 2: a page that changed is told before a wrong value leaves it. One page, served as
 * the mapping knows it, with a renamed input, and with a second field of the same caption.
 */
const PAGES: Record<string, string> = {
  "/same": `<label>姓名<input name="sqrxm" id="xm"></label>`,
  "/moved": `<label>姓名<input name="newName" id="xm"></label>`,
  "/twice": `<label>姓名<input name="a"></label><label>姓名<input name="b"></label>`,
};

const page = (fields: string) => `<!doctype html><meta charset="utf-8"><title>受理</title>
<h1>临时占道审批</h1><form>${fields}<label>证件号码<input name="sfzhm"></label>
<button type="button" onclick="send()">受理</button></form><p id="said"></p>
<script>function send() { fetch("/accept", { method: "POST" }).then((r) => r.json()).then((a) => {
  document.getElementById("said").textContent = "受理成功，编号：" + a.no; }); }</script>`;

async function serve() {
  let count = 0;
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ code: 0, no: `ZD-${++count}` }));
      return;
    }
    response.setHeader("content-type", "text/html");
    response.end(page(PAGES[request.url ?? ""] ?? ""));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, close: () => server.close() };
}

const mappingFor = (origin: string): MappingInput => ({
  id: "road.accept",
  version: 1,
  title: "临时占道审批 · 受理",
  department: "城市管理局",
  match: { url: `${origin}/*`, present: [{ text: "临时占道审批" }] },
  item: { code: "11990101MB0000009D4000117001000" },
  fields: {
    "applicant.name": { at: { caption: "姓名", name: "sqrxm", id: "xm" }, required: true },
    "applicant.idNo": { at: { caption: "证件号码", name: "sfzhm" }, check: "resident-id" },
  },
  trigger: { click: { text: "受理", role: "button" } },
  accepted: {
    all: [{ response: { url: "*/accept", json: { "/code": 0 } } }, { text: "受理成功" }],
  },
  sourceNo: { response: { url: "*/accept", json: "/no" } },
  settleMs: 200,
});

const ID_NO = "990101199001010019";

async function fill(tab: Page, url: string): Promise<void> {
  await tab.goto(url);
  await tab.locator("input").first().fill("郑演示");
  await tab.locator("[name=sfzhm]").fill(ID_NO);
}

const lastCase = async (hall: Hall) => (await casesOf(hall, "W-HOUSING")).at(-1)!;

test("a page that changed asks before a value leaves, and never guesses", async ({
  hall,
  enrol,
}) => {
  const site = await serve();
  await hall.platform.ask("PUT", "/v1/mappings/road.accept", mappingFor(site.origin));
  const { page: tab } = await enrol("W-HOUSING");

  await test.step("as mapped: recorded, nothing asked", async () => {
    await fill(tab, `${site.origin}/same`);
    await dockIs(tab, "recognised");
    await tab.getByRole("button", { name: "受理" }).click();
    await dockIs(tab, "recorded");
    expect((await lastCase(hall)).fields).toMatchObject({
      "applicant.name": "郑演示",
      "applicant.idNo": ID_NO,
    });
  });

  await test.step("a renamed input: asked once, masked, and sent when confirmed", async () => {
    await fill(tab, `${site.origin}/moved`);
    await dockIs(tab, "drifted");
    await tab.getByRole("button", { name: "受理" }).click();
    await expect(said(tab)).toContainText("郑**");
    await expect(said(tab)).not.toContainText("郑演示");
    expect((await lastCase(hall)).sourceNo).toBe("ZD-1");
    await dock(tab).getByRole("button", { name: "对", exact: true }).click();
    await dockIs(tab, "recorded");
    const found = await lastCase(hall);
    expect(found.sourceNo).toBe("ZD-2");
    expect(found.fields["applicant.name"]).toBe("郑演示");
    expect(found.fieldStates["applicant.name"]).toBe("drifted");
  });

  await test.step("said to be wrong: on record without the value, and flagged", async () => {
    await fill(tab, `${site.origin}/moved`);
    await dockIs(tab, "drifted");
    await tab.getByRole("button", { name: "受理" }).click();
    await dock(tab).getByRole("button", { name: "不对" }).click();
    await dockIs(tab, "recorded");
    const found = await lastCase(hall);
    expect(found.sourceNo).toBe("ZD-3");
    expect(found.fields["applicant.name"]).toBeUndefined();
    expect(found.fields["applicant.idNo"]).toBe(ID_NO);
    expect(found.attention).toContain("disputed");
  });

  await test.step("two alike: the value is refused, the case is not lost", async () => {
    await fill(tab, `${site.origin}/twice`);
    await dockIs(tab, "drifted");
    await tab.getByRole("button", { name: "受理" }).click();
    await expect.poll(async () => (await lastCase(hall)).sourceNo).toBe("ZD-4");
    const found = await lastCase(hall);
    expect(found.fields["applicant.name"]).toBeUndefined();
    expect(found.fieldStates["applicant.name"]).toBe("ambiguous");
  });

  await test.step("the integrator was told what changed, and never a value", async () => {
    const { alarms } = await hall.platform.ask<{ alarms: unknown[] }>("GET", "/v1/alarms");
    const told = JSON.stringify(alarms);
    expect(told).toContain('"drifted"');
    expect(told).toContain('"ambiguous"');
    expect(told).toContain("newName");
    expect(told).not.toContain("郑演示");
    expect(told).not.toContain(ID_NO);
  });
  site.close();
});
