import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EnrolmentGrant, EnrolmentPreview } from "../../../sdk/contract";
import { openHall, TestDevice, type Hall } from "./hall";

let hall: Hall;
let now: number;

beforeEach(async () => {
  now = Date.parse("2026-03-02T01:00:00.000Z");
  hall = await openHall({ clock: () => now });
});
afterEach(() => hall.close());

describe("an enrolment code", () => {
  it("makes one device, whose grant holds keys and origins", async () => {
    await hall.mapping();
    const code = await hall.window();
    const { answer } = await TestDevice.tryEnrol(hall.url, code);
    expect(answer.status).toBe(201);
    expect(EnrolmentGrant.parse(answer.body)).toMatchObject({
      window: { code: "W-SOCIAL" },
      keys: { seal: { alg: "ECDH-ES" }, sign: { alg: "ES256" } },
      origins: ["http://127.0.0.1:8603/*"],
    });
    const again = await TestDevice.tryEnrol(hall.url, code);
    expect(again.answer).toMatchObject({ status: 410, body: { code: "code-spent" } });
  });

  it("is read as people type it", async () => {
    const code = await hall.window();
    const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect((await TestDevice.tryEnrol(hall.url, typed)).answer.status).toBe(201);
  });

  it("makes no more devices than it has uses, in parallel, too", async () => {
    await hall.window();
    const path = "/v1/windows/W-SOCIAL/enrolments";
    const made = await hall.call<{ code: string }>("POST", path, { uses: 3 });
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => TestDevice.tryEnrol(hall.url, made.body.code)),
    );
    const statuses = tries.map(({ answer }) => answer.status).sort();
    expect(statuses).toEqual([201, 201, 201, 410, 410, 410, 410, 410]);
  });

  it("expires", async () => {
    await hall.window();
    const path = "/v1/windows/W-SOCIAL/enrolments";
    const made = await hall.call<{ code: string }>("POST", path, { expiresInMinutes: 10 });
    now += 10 * 60_000;
    const late = await TestDevice.tryEnrol(hall.url, made.body.code);
    expect(late.answer).toMatchObject({ status: 410, body: { code: "code-expired" } });
  });

  it("needs a proof, which makes its key the device's", async () => {
    const code = await hall.window();
    const bare = await hall.call("POST", "/v1/enrol", { code }, "");
    expect(bare).toMatchObject({ status: 401, body: { code: "proof-missing" } });
    const stale = await TestDevice.tryEnrol(hall.url, code, { nonce: "x" });
    expect(stale.answer).toMatchObject({ status: 401, body: { code: "use_dpop_nonce" } });
    expect((await TestDevice.tryEnrol(hall.url, code)).answer.status).toBe(201);
  });

  it("can't be guessed at leisure", async () => {
    const code = await hall.window();
    const guess = () => hall.call("GET", "/v1/enrolments/0000-0000-0000", undefined, "");
    for (let tries = 0; tries < 10; tries++) expect((await guess()).status).toBe(404);
    const refused = await guess();
    expect(refused).toMatchObject({ status: 429, body: { code: "rate-limited" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await TestDevice.tryEnrol(hall.url, code)).answer.status).toBe(429);
    now += 60 * 60_000;
    expect((await TestDevice.tryEnrol(hall.url, code)).answer.status).toBe(201);
  });

  it("is looked at without being used, from any page", async () => {
    const code = await hall.window();
    const path = `/v1/enrolments/${code}`;
    for (let times = 0; times < 3; times++) {
      const seen = await hall.call("GET", path, undefined, "");
      expect(seen.headers.get("access-control-allow-origin")).toBe("*");
      expect(EnrolmentPreview.parse(seen.body)).toMatchObject({
        window: { name: "窗口 W-SOCIAL" },
      });
    }
    const unknown = await hall.call("GET", "/v1/enrolments/0000", undefined, "");
    expect(unknown).toMatchObject({ status: 404 });
    expect(unknown.headers.get("access-control-allow-origin")).toBe("*");
    const other = await hall.call("GET", "/healthz", undefined, "");
    expect(other.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("is kept nowhere", async () => {
    const code = await hall.window();
    const device = await TestDevice.enrol(hall.url, code);
    const dump = hall.dump();
    const secrets = [code, code.replaceAll("-", ""), device.grant.token.split("~")[1]!];
    expect(secrets.filter((secret) => dump.includes(secret))).toEqual([]);
  });
});
