import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CATALOGUE } from "../../../demo/platform/catalogue";
import { seedDemo } from "../../../demo/platform/seed";
import type { GuideInput, Rating } from "../../../sdk/contract";
import { openHall, type Hall, type TestDevice } from "./hall";

const CARD = "11990101MB0000003C4002014001000";
const EVIL = `<img src=x onerror=alert(1)>"'&`;
const ID = "99010119900307123X";
let hall: Hall;
let device: TestDevice;
let caseNo: string;
let log = "";

beforeAll(async () => {
  const sink = new Writable({
    write(part: Buffer, _, done) {
      log += part.toString();
      done();
    },
  });
  hall = await openHall({ logger: pino({}, sink), limits: { missFloorMs: 1 } });
  seedDemo(hall.platform.store, new Date().toISOString());
  device = await hall.ready("W-PAGES");
  const card = CATALOGUE.find(({ code }) => code === CARD);
  await hall.call("PUT", `/v1/items/${CARD}`, card);
  const fields = { "applicant.name": "试一一", "applicant.idNo": ID };
  caseNo = (await device.putOne({ sourceNo: "S-1", fields })).result.caseNo!;
});
afterAll(() => hall.close());

async function open(path: string, form?: Record<string, string> | [string, string][]) {
  const response = await fetch(hall.url + path, {
    method: form ? "POST" : "GET",
    body: form && new URLSearchParams(form),
  });
  const text = await response.text();
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(text).toMatch(/^<!doctype html>/);
  const policy = response.headers.get("content-security-policy")!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(response.headers.get("set-cookie")).toBeNull();
  return { status: response.status, text, headers: response.headers };
}

describe("the guide's pages", () => {
  it("list everything by department, and search", async () => {
    const all = await open("/guide");
    expect(all.text.match(/href="\/guide\/1199/g)!.length).toBeGreaterThanOrEqual(40);
    expect(all.text).toContain("<h2>人力资源和社会保障局</h2>");
    const found = await open("/guide?q=shebaoka");
    expect(found.text).toContain("找到 1 个事项");
    expect(found.text).toContain(`href="/guide/${CARD}"`);
    expect((await open("/guide?q=qqqqzzzz")).text).toContain("没有找到");
  });

  it("show all of a guide, and less to who says more", async () => {
    const whole = await open(`/guide/${CARD}`);
    for (const part of ["要带的材料", "办理流程", "费用", "法律依据", "承诺时限", "投诉"]) {
      expect(whole.text).toContain(part);
    }
    expect(whole.text).toContain("授权委托书");
    expect(whole.text).toContain("原社会保障卡</b>");
    const own = await open(`/guide/${CARD}?for.matter=first&for.holder=adult&for.comes=self`);
    expect(own.text).not.toContain("授权委托书");
    expect(own.text).not.toContain("原社会保障卡</b>");
    expect(own.text).toMatch(/name="for.matter" value="first" checked/);
    expect(own.headers.get("cache-control")).toContain("max-age=300");
  });

  it("forget an answer that another one has made pointless", async () => {
    const child = await open(`/guide/${CARD}?for.holder=child&for.comes=agent`);
    expect(child.text).not.toContain('name="for.comes"');
    expect(child.text).toContain("监护人居民身份证");
  });

  it("say that there is none", async () => {
    for (const path of ["/guide/nothing", "/guide/11990101MB0000009X4000000009000"]) {
      const { status, text } = await open(path);
      expect(status).toBe(404);
      expect(text).toContain("No such service item");
    }
  });

  it("are read in English, too", async () => {
    const { text } = await open(`/guide/${CARD}?lang=en`);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain("What to bring");
    expect(text).toContain('href="/guide?lang=en"');
  });

  it("show what is written as what it is, markup or not", async () => {
    const code = "11990101MB0000009X4000000003000";
    const guide: GuideInput = {
      version: 1,
      effectiveFrom: "2026-01-01",
      summary: EVIL,
      conditions: [EVIL],
      questions: [{ id: "q", ask: EVIL, answers: ["a", "b"].map((id) => ({ id, label: EVIL })) }],
      materials: [{ id: "m", name: EVIL, form: "copy", issuer: EVIL, note: EVIL }],
      steps: [{ name: EVIL, detail: EVIL }],
      fees: [{ name: EVIL, amount: 1, per: EVIL.slice(0, 20), basis: EVIL }],
      places: [{ name: EVIL, address: EVIL, windows: EVIL, phone: EVIL.slice(0, 30), hours: [] }],
      result: { name: EVIL, delivery: [EVIL] },
      legalBasis: [{ law: EVIL, article: EVIL }],
      consult: EVIL,
      complaint: EVIL,
    };
    await hall.call("PUT", `/v1/items/${code}`, { name: EVIL, department: EVIL, guide });
    for (const path of [
      `/guide/${code}?for.q=${EVIL}`,
      "/guide",
      `/guide?q=${encodeURIComponent(EVIL)}`,
    ]) {
      const { text } = await open(path);
      expect(text).not.toContain("<img");
      expect(text).toContain("&lt;img");
    }
  });
});

describe("the progress page", () => {
  it("asks, and shows how a case stands", async () => {
    const asked = await open("/progress");
    expect(asked.text).toContain('<form method="post" action="/progress"');
    expect(asked.headers.get("cache-control")).toBe("no-store");
    const { status, text, headers } = await open("/progress", { caseNo, proof: "123x" });
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    for (const part of [caseNo, "已受理，办理中", "个工作日"]) expect(text).toContain(part);
    for (const personal of ["试一一", ID, "123X"]) expect(text).not.toContain(personal);
  });

  it("says the same of a wrong proof and of no such case, and nothing of what was typed", async () => {
    const wrong = await open("/progress", { caseNo, proof: "0000" });
    const none = await open("/progress", { caseNo: "JL20260301-999999", proof: "0000" });
    expect([wrong.status, none.status]).toEqual([403, 403]);
    expect(wrong.text).toBe(none.text);
    const plain = (headers: Headers) => [...headers].filter(([name]) => name !== "date");
    expect(plain(wrong.headers)).toEqual(plain(none.headers));
    expect(wrong.text).not.toContain("0000");
  });

  it("counts failures with everybody else, and says how to go on", async () => {
    const { result } = await device.putOne({ fields: { "applicant.idNo": ID } });
    const form = { caseNo: result.caseNo!, proof: "0000" };
    for (let i = 0; i < 3; i++) await open("/progress", form);
    const { status, text } = await open("/progress", form);
    expect([status, text.includes("您没有被锁定")]).toEqual([428, true]);
    const body = { caseNo: result.caseNo, proof: "123X" };
    expect((await hall.call("POST", "/v1/progress", body, "")).status).toBe(428);
  });

  it("takes forms only, and none without an answer to both", async () => {
    expect((await open("/progress", { caseNo: "", proof: "" })).status).toBe(422);
    const json = await fetch(`${hall.url}/progress`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    expect(json.status).toBe(415);
    const long = new URLSearchParams({ caseNo: "x".repeat(20_000), proof: "1" });
    const answer = await fetch(`${hall.url}/progress`, { method: "POST", body: long });
    expect(answer.status).toBe(413);
  });
});

describe("the rating page", () => {
  const token = async () =>
    (await hall.call<{ url: string; token: string }>("POST", "/v1/rating-tokens", { caseNo })).body;

  it("has nothing chosen beforehand", async () => {
    const { text } = await open("/rate");
    expect(text).not.toContain("checked");
    expect(text.match(/name="level"/g)).toHaveLength(5);
  });

  it("takes a rating with the pasted address of the receipt's code, and shows the answer later", async () => {
    const { url } = await token();
    const comment = "第一行\r\n第二行";
    const given = await open("/rate", [
      ["token", url],
      ["level", "4"],
      ["bad", "slow"],
      ["bad", "queue"],
      ["good", "fast"],
      ["comment", comment],
      ["name", ""],
      ["phone", ""],
      ["do", "rate"],
    ]);
    expect(given.status).toBe(201);
    expect(given.text).toContain("评价已收到");
    const [rating] = (await hall.call<{ ratings: Rating[] }>("GET", "/v1/ratings?limit=1")).body
      .ratings as [Rating];
    expect(rating).toMatchObject({
      level: "4",
      reasons: ["slow", "queue"],
      comment: "第一行\n第二行",
      isNamed: false,
    });
    await hall.call("POST", `/v1/ratings/${rating.id}/answer`, { text: `已整改 ${EVIL}` });
    const seen = await open("/rate", { token: url, do: "view" });
    expect(seen.text).toContain("已整改 &lt;img");
    const again = await open("/rate", { token: url, level: "1", do: "rate" });
    expect([again.status, again.text.includes("已经评价过")]).toEqual([409, true]);
  });

  it("says what is missing, and keeps the token", async () => {
    const made = await token();
    const forms: Record<string, string>[] = [
      { token: made.token },
      { token: "", level: "1" },
      { token: made.token, level: "1", name: "试二二", phone: "" },
    ];
    for (const form of forms) {
      const { status, text } = await open("/rate", form);
      expect(status).toBe(422);
      expect(text).toContain('role="alert"');
      expect(text).toContain(`value="${form.token}"`);
    }
  });
});

describe("the pages' own files", () => {
  it("are loaded by hash", async () => {
    const { text } = await open("/rate");
    const [, url, integrity] = /src="(\/pages\/[^"]+)" integrity="([^"]+)"/.exec(text)!;
    const { createHash } = await import("node:crypto");
    const script = await (await fetch(hall.url + url!)).text();
    expect(integrity).toBe(`sha384-${createHash("sha384").update(script).digest("base64")}`);
  });

  it("leave nothing personal in the log", () => {
    expect(log).toContain('"/progress"');
    for (const secret of ["123X", "123x", ID, "试一一", "试二二", caseNo, "for.holder"]) {
      expect(log).not.toContain(secret);
    }
  });
});
