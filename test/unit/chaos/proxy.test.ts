import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Fault } from "../../chaos/plan";
import { startProxy, type Proxy } from "../../chaos/proxy";

const ACK = JSON.stringify({ receivedAt: "2026-03-02T12:00:00.000+08:00", results: [] });

let platform: Server;
let proxy: Proxy;
/** What reached the platform, as method and path. */
let reached: string[];

beforeEach(async () => {
  reached = [];
  platform = createServer((request, answer) => {
    reached.push(`${request.method} ${request.url}`);
    answer.setHeader("content-type", "application/json");
    answer.end(ACK);
  });
  await new Promise<void>((listening) => platform.listen(0, "127.0.0.1", listening));
  proxy = await startProxy();
  proxy.target.port = (platform.address() as AddressInfo).port;
});
afterEach(async () => {
  await proxy.close();
  platform.closeAllConnections();
  platform.close();
});

const sendCaptures = () => fetch(`${proxy.origin}/v1/captures`, { method: "POST", body: "{}" });

it("passes on what meets no fault", async () => {
  const answer = await sendCaptures();
  expect([answer.status, await answer.text()]).toEqual([200, ACK]);
});

it("spoils one sending of captures, and nothing else", async () => {
  proxy.next({ kind: "500", reached: false });
  expect((await fetch(`${proxy.origin}/v1/bundle`)).status).toBe(200);
  expect((await sendCaptures()).status).toBe(500);
  expect((await sendCaptures()).status).toBe(200);
  expect(reached).toEqual(["GET /v1/bundle", "POST /v1/captures"]);
  expect([...proxy.injected]).toEqual([["500", 1]]);
});

it("keeps faults back while it is calm", async () => {
  proxy.next({ kind: "401", reached: false });
  proxy.calm = true;
  expect((await sendCaptures()).status).toBe(200);
  proxy.calm = false;
  expect((await sendCaptures()).status).toBe(401);
});

const answers: [Fault["kind"], number, string][] = [
  ["429", 429, "application/problem+json"],
  ["401", 401, "application/problem+json"],
  ["413", 413, "text/html"],
  ["500", 500, "text/html"],
  ["portal", 200, "text/html; charset=utf-8"],
];
it.each(answers)("answers %s in the platform's place, or after it", async (kind, status, type) => {
  for (const fault of [
    { kind, reached: false },
    { kind, reached: true },
  ]) {
    reached = [];
    proxy.next(fault);
    const answer = await sendCaptures();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, type]);
    expect(reached).toHaveLength(fault.reached ? 1 : 0);
  }
});

it("loses an answer that the platform gave", async () => {
  proxy.next({ kind: "lost", reached: true });
  await expect(sendCaptures()).rejects.toThrow();
  expect(reached).toHaveLength(1);
});

it("cuts an answer's JSON in half", async () => {
  proxy.next({ kind: "truncated", reached: true });
  const text = await (await sendCaptures()).text();
  expect(ACK.startsWith(text)).toBe(true);
  expect(() => JSON.parse(text) as unknown).toThrow();
});

it("destroys a connection whose platform is gone", async () => {
  platform.close();
  platform.closeAllConnections();
  await expect(sendCaptures()).rejects.toThrow();
});
