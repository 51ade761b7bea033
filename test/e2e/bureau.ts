import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import type { MappingInput } from "../../sdk/contract/mapping";

/** A department of one plain form, whose fields a test writes, and the mapping that reads it. */

const form = (fields: string) => `<!doctype html><meta charset="utf-8"><title>受理</title>
<h1>临时占道审批</h1><form>${fields}<label>证件号码<input name="sfzhm"></label>
<button type="button" onclick="send()">受理</button></form><p id="said"></p>
<script>function send() { fetch("/accept", { method: "POST" }).then((r) => r.json()).then((a) => {
  document.getElementById("said").textContent = "受理成功，编号：" + a.no; }); }</script>`;

/**
 * `pages`: the fields of the form at each path. Its cases are numbered `series`-1, `series`-2, …: a
 * series of its own for each test, since a number that is known already is another matter.
 */
export async function serveBureau(series: string, pages: Record<string, string>) {
  let count = 0;
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ code: 0, no: `${series}-${++count}` }));
      return;
    }
    response.setHeader("content-type", "text/html");
    response.end(form(pages[request.url ?? ""] ?? ""));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, close: () => server.close() };
}

export const bureauMapping = (id: string, origin: string): MappingInput => ({
  id,
  version: 1,
  title: "临时占道审批 · 受理",
  department: "城市管理局",
  match: { url: `${origin}/*`, present: [{ text: "临时占道审批" }] },
  item: { code: "11990101MB0000009D4000117001000" },
  fields: {
    "applicant.name": { at: { caption: "姓名", name: "sqrxm", id: "xm" }, required: true },
    "applicant.idNo": { at: { caption: "证件号码", name: "sfzhm" }, check: "resident-id" },
    "handler.name": { at: { caption: "经办人" } },
  },
  trigger: { click: { text: "受理", role: "button" } },
  accepted: {
    all: [{ response: { url: "*/accept", json: { "/code": 0 } } }, { text: "受理成功" }],
  },
  sourceNo: { response: { url: "*/accept", json: "/no" } },
  settleMs: 200,
});

/** Types a person into the form at this address. */
export async function fillForm(
  page: Page,
  url: string,
  { name, idNo }: { name: string; idNo: string },
): Promise<void> {
  await page.goto(url);
  await page.locator("input").first().fill(name);
  await page.locator("[name=sfzhm]").fill(idNo);
}
