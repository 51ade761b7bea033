import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Problem } from "../../../sdk/contract";
import { ENDPOINTS, type Endpoint, type EndpointName } from "../../../sdk/contract";
import { ADMIN, makeKeys, openHall, TestDevice, type Hall, type Twist } from "./hall";

let hall: Hall;
let device: TestDevice;

beforeEach(async () => {
  hall = await openHall();
  device = await hall.ready();
});
afterEach(() => hall.close());

const names = Object.keys(ENDPOINTS) as EndpointName[];
const roles = ["integrator", "supervisor", "administrator"] as const;

describe("a device's request", () => {
  it("is taken with a proof of its key and the platform's nonce", async () => {
    device.nonce = undefined;
    const asked = await device.send<Problem>("GET", "/v1/cases", undefined, {});
    expect(asked).toMatchObject({ status: 401, body: { code: "use_dpop_nonce" } });
    expect(asked.headers.get("www-authenticate")).toContain('error="use_dpop_nonce"');
    const taken = await device.send("GET", "/v1/cases?limit=1", undefined, {});
    expect(taken.status).toBe(200);
    expect(taken.headers.get("dpop-nonce")).toBeTruthy();
  });

  it("is taken whatever its clock says", async () => {
    const answer = await device.call("GET", "/v1/cases", undefined, { iat: 0 });
    expect(answer.status).toBe(200);
  });

  it.each<[string, Twist]>([
    ["another method", { htm: "POST" }],
    ["another address", { htu: "http://127.0.0.1:1/v1/cases" }],
    ["another path", { htu: "http://127.0.0.1/v1/bundle" }],
    ["another token", { ath: "x" }],
    ["no token", { ath: null }],
    ["another type", { typ: "jwt" }],
  ])("with a proof of %s is refused", async (_, twist) => {
    const answer = await device.call("GET", "/v1/cases", undefined, twist);
    expect(answer).toMatchObject({ status: 401, body: { code: "proof-invalid" } });
  });

  it("with a forged nonce is asked for a real one", async () => {
    await device.call("GET", "/v1/cases");
    const [head, random] = device.nonce!.split(".");
    for (const nonce of ["", "x", `${head}.${random}.${"A".repeat(22)}`]) {
      const answer = await device.call("GET", "/v1/cases", undefined, { nonce });
      expect(answer).toMatchObject({ status: 401, body: { code: "use_dpop_nonce" } });
    }
  });

  it("is taken once", async () => {
    await device.call("GET", "/v1/cases");
    const twist = { nonce: device.nonce!, jti: "the-same-jti" };
    expect((await device.call("GET", "/v1/cases", undefined, twist)).status).toBe(200);
    const again = await device.call("GET", "/v1/cases", undefined, twist);
    expect(again).toMatchObject({ status: 401, body: { code: "replayed" } });
  });

  it("with a stolen token and the thief's own key is refused", async () => {
    const answer = await device.call("GET", "/v1/cases", undefined, { keys: await makeKeys() });
    expect(answer).toMatchObject({ status: 401, body: { code: "proof-invalid" } });
    const bearer = await hall.call("GET", "/v1/cases", undefined, device.grant.token);
    expect(bearer).toMatchObject({ status: 401, body: { code: "token-unknown" } });
  });

  it("is refused from the moment the device is revoked", async () => {
    const capture = await device.capture();
    const path = `/v1/devices/${device.grant.device.id}`;
    expect((await hall.call("DELETE", path)).status).toBe(204);
    const answer = await device.call("POST", "/v1/captures", {
      sentAt: new Date().toISOString(),
      captures: [capture],
    });
    expect(answer).toMatchObject({ status: 401, body: { code: "device-revoked" } });
    expect(await hall.cases()).toEqual([]);
  });

  it("sees its own window's cases, masked, and no others", async () => {
    await device.putOne();
    const other = await TestDevice.enrol(hall.url, await hall.window("W-OTHER"));
    const { result } = await other.putOne();
    type Cases = { cases: { window: { code: string }; fields: object }[] };
    const own = await device.call<Cases>("GET", "/v1/cases");
    expect(own.body.cases).toMatchObject([
      { window: { code: "W-SOCIAL" }, fields: { "applicant.name": "试**" } },
    ]);
    const named = await device.call("GET", "/v1/cases?window=W-OTHER");
    expect(named).toMatchObject({ status: 403, body: { code: "other-window" } });
    expect((await device.call("GET", `/v1/cases/${result.caseNo}`)).status).toBe(403);
    expect((await device.call("GET", "/v1/captures/held?window=W-OTHER")).status).toBe(403);
    expect((await device.call("POST", `/v1/cases/${result.caseNo}/reveal`, {})).status).toBe(403);
  });
});

describe("people", () => {
  it.each(names)("reach %s only in the roles that it names", async (name) => {
    const { access, method, path }: Endpoint = ENDPOINTS[name];
    if (access === "public" || access.includes("ticket")) return;
    const at = path.replace(/\{\w+\}/g, "nothing-of-that-name");
    const stranger = await hall.call(method.toUpperCase(), at, undefined, "");
    expect(stranger).toMatchObject({ status: 401, body: { code: "sign-in" } });
    for (const role of roles) {
      const body = { role, name: "某人" };
      const made = await hall.call<{ token: string }>("POST", "/v1/tokens", body);
      const answer = await hall.call(method.toUpperCase(), at, undefined, made.body.token);
      const isRefused = answer.status === 403 && answer.body.code === "forbidden";
      expect([role, isRefused]).toEqual([role, !access.includes(role)]);
    }
  });

  it("lose their right with their token", async () => {
    const body = { role: "supervisor", name: "某人" };
    const made = await hall.call<{ id: string; token: string }>("POST", "/v1/tokens", body);
    expect((await hall.call("GET", "/v1/windows", undefined, made.body.token)).status).toBe(200);
    await hall.call("DELETE", `/v1/tokens/${made.body.id}`);
    const after = await hall.call("GET", "/v1/windows", undefined, made.body.token);
    expect(after).toMatchObject({ status: 401, body: { code: "token-unknown" } });
  });

  it("are logged when they see full values", async () => {
    const { result } = await device.putOne();
    const made = await hall.call<{ id: string; token: string }>("POST", "/v1/tokens", {
      role: "supervisor",
      name: "某人",
    });
    type Cases = { cases: { fields: object; masked: boolean }[] };
    const list = await hall.call<Cases>("GET", "/v1/cases", undefined, made.body.token);
    expect(list.body.cases).toMatchObject([{ masked: true, fields: { "applicant.name": "试**" } }]);
    const masked = await hall.call<Cases>("GET", "/v1/cases?mask=1");
    expect(masked.body.cases).toMatchObject([{ masked: true }]);
    const path = `/v1/cases/${result.caseNo}/reveal`;
    const shown = await hall.call("POST", path, { reason: "群众来电查询" }, made.body.token);
    expect(shown.body).toMatchObject({ masked: false, fields: { "applicant.name": "试一一" } });
    await hall.cases();
    type Log = { entries: { actor: string; action: string; subject: string }[] };
    const { body } = await hall.call<Log>("GET", "/v1/audit?limit=2");
    expect(body.entries).toMatchObject([
      { actor: "administrator", action: "cases.read-full", subject: result.caseNo! },
      { actor: made.body.id, action: "case.reveal", subject: `${result.caseNo}: 群众来电查询` },
    ]);
  });

  it("are logged for each of the cases that they see in full", async () => {
    const seen = [];
    for (let n = 0; n < 30; n++) seen.push((await device.putOne()).result.caseNo!);
    expect(await hall.cases()).toHaveLength(30);
    type Log = { entries: { action: string; subject: string }[] };
    const { body } = await hall.call<Log>("GET", "/v1/audit?limit=100");
    const logged = body.entries.filter(({ action }) => action === "cases.read-full");
    expect(logged.map(({ subject }) => subject).sort()).toEqual(seen.sort());
  });

  it("have the right token or none at all", async () => {
    for (const token of ["x", "~", `${ADMIN}x`, ADMIN.slice(1), "per-1~x", "a".repeat(300)]) {
      expect((await hall.call("GET", "/v1/windows", undefined, token)).status).toBe(401);
    }
  });
});
