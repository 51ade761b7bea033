import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { housing } from "../../../demo/departments/housing/department";
import { html, Markup } from "../../../demo/departments/html";
import {
  MODES,
  nextMisbehaviour,
  parseMisbehaviour,
  WELL,
} from "../../../demo/departments/misbehave";
import type { Running } from "../../../demo/departments/core";
import { person } from "../../../demo/departments/people";
import { isCreditCode, isResidentId } from "../../../sdk/contract/identity";
import { clerkAt, type Clerk } from "./clerk";

let running: Running;
let clerk: Clerk;
beforeEach(async () => {
  running = await housing.start({ host: "127.0.0.1", port: 0 });
  clerk = clerkAt(running);
});
afterEach(() => running.close());

test("invented people pass both check digits, and the first 10,000 differ", () => {
  const people = Array.from({ length: 10_000 }, (_, n) => person(n));
  expect(people.filter((p) => !isResidentId(p.idNo) || !isCreditCode(p.creditCode))).toEqual([]);
  for (const key of ["idNo", "phone", "creditCode"] as const)
    expect(new Set(people.map((p) => p[key])).size).toBe(10_000);
  expect(people.every((p) => p.idNo.startsWith("990101"))).toBe(true);
  expect(person(7)).toEqual(person(7));
});

test("a misbehaviour counts down and ends; without times it stays", () => {
  const twice = { mode: "validation", times: 2, ms: 0 } as const;
  const first = nextMisbehaviour(twice);
  expect(first).toEqual({ meets: twice, then: { ...twice, times: 1 } });
  expect(nextMisbehaviour(first.then).then).toEqual(WELL);
  const always = { mode: "lost", times: null, ms: 0 } as const;
  expect(nextMisbehaviour(always).then).toEqual(always);
});

test("only known modes and sane numbers are taken; nothing else changes anything", async () => {
  fc.assert(
    fc.property(fc.jsonValue(), (input) => {
      const parsed = parseMisbehaviour(input);
      if (typeof parsed === "string") return parsed.length > 0;
      return Object.hasOwn(MODES, parsed.mode) && parsed.ms >= 0;
    }),
  );
  const refused = await clerk.post("/__misbehave", { mode: "constructor" }, true);
  expect(refused.status).toBe(400);
  expect(await (await clerk.get("/__misbehave")).json()).toEqual(WELL);
});

test("markup escapes what is inserted, and markup itself is left alone", () => {
  expect(html`<b title="${`"<&>'`}">${new Markup("<i></i>")}</b>`.text).toBe(
    `<b title="&#34;&#60;&#38;&#62;&#39;"><i></i></b>`,
  );
});

test("pages and data are behind the login; a wrong password opens nothing", async () => {
  await clerk.post("/login.do", { username: "demo", password: "wrong" });
  for (const path of ["/house/list.jsp", "/house/accept.jsp", "/house/view.jsp?slbh=1"]) {
    const answer = await clerk.get(path);
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining("loginForm"),
    ]);
  }
});

test("static files of a department do not lead out of their folder", async () => {
  await clerk.post("/login.do", { username: "demo", password: "demo" });
  expect((await clerk.get("/pub/css/house.css")).status).toBe(200);
  for (const path of [
    "/pub/%E0%A4%A",
    "/pub/%2e%2e/pages.ts",
    "/pub/..%2fdepartment.ts",
    "/pub/..%2f..%2fcivil%2fpublic%2fcss%2fmz.css",
  ])
    expect((await clerk.get(path)).status).toBe(404);
});

test("a taken port is told by its code", async () => {
  const port = Number(new URL(running.origin).port);
  await expect(housing.start({ host: "127.0.0.1", port })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});
