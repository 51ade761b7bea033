import { createHash } from "node:crypto";
import { calculateJwkThumbprint, exportJWK } from "jose";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createClient,
  createKeyPair,
  createProver,
  enrol,
  preview,
  type Client,
  type KeyPair,
} from "../../../sdk/client";
import type { Capture } from "../../../sdk/contract";
import { json, problemOf, readProof, serve, type Answering } from "./platform";

const NOON = Date.UTC(2026, 2, 2, 4);
const TOKEN = "device-token";
const ack = { receivedAt: "2026-03-02T12:00:02.000+08:00", results: [] };
const captures = [{ key: "01M82QNFYK5V5QZ6BVYJQ9MHZ6" }] as Capture[];

let server: Awaited<ReturnType<typeof serve>>;
let key: KeyPair;
let client: Client;

const good: Answering = (_, response) => json(response, 200, ack);

beforeAll(async () => {
  key = await createKeyPair();
});
beforeEach(async () => {
  server = await serve(good);
  client = createClient({
    platform: server.url + "/",
    token: TOKEN,
    key,
    now: () => NOON,
    timeoutMs: 5_000,
  });
});
afterEach(() => server.close());

describe("a device's key", () => {
  it("cannot be taken out, but can be put away and used again", async () => {
    expect(key.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("jwk", key.privateKey)).rejects.toThrow();
    const prove = createProver(structuredClone(key));
    const proof = { method: "GET", url: `${server.url}/v1/cases?window=A-03#x`, now: NOON };
    const { thumbprint, payload } = await readProof(await prove(proof));
    expect(thumbprint).toBe(await calculateJwkThumbprint(await exportJWK(key.publicKey)));
    // Query and fragment are no part of htu.
    expect(payload["htu"]).toBe(`${server.url}/v1/cases`);
  });
});

describe("a request", () => {
  it("carries a proof of its own: this method, this address, this token, this key, once", async () => {
    await client.sendCaptures(captures);
    await client.bundle();
    const [sent, asked] = await Promise.all(
      server.asked.map(async ({ headers }) => readProof(headers["dpop"] as string)),
    );
    expect(sent!.payload).toMatchObject({
      htm: "POST",
      htu: `${server.url}/v1/captures`,
      iat: NOON / 1_000,
      ath: createHash("sha256").update(TOKEN).digest("base64url"),
    });
    expect(asked!.payload).toMatchObject({ htm: "GET", htu: `${server.url}/v1/bundle` });
    expect(asked!.payload.jti).not.toBe(sent!.payload.jti);
    expect(sent!.thumbprint).toBe(await calculateJwkThumbprint(await exportJWK(key.publicKey)));
    expect(sent!.jwk).not.toHaveProperty("d");
    expect(server.asked[0]!.headers["authorization"]).toBe(`DPoP ${TOKEN}`);
  });

  it("says when it was sent, and brings back what the platform said", async () => {
    expect(await client.sendCaptures(captures)).toEqual({ kind: "ok", value: ack });
    expect(server.asked[0]).toMatchObject({
      method: "POST",
      url: "/v1/captures",
      body: { sentAt: new Date(NOON).toISOString(), captures },
    });
  });

  it("takes no cookie, no cache and no redirect along", async () => {
    let init: RequestInit = {};
    const spied = createClient({
      platform: server.url,
      token: TOKEN,
      key,
      fetch: (url, given) => fetch(url, (init = given)),
    });
    await spied.sendCaptures(captures);
    expect(init).toMatchObject({ credentials: "omit", cache: "no-store", redirect: "error" });
  });
});

describe("a nonce", () => {
  const nonceOf = async (i: number) =>
    (await readProof(server.asked[i]!.headers["dpop"] as string)).payload["nonce"];

  it("is taken from wherever the platform gives one, and the latest is used", async () => {
    let n = 0;
    server.answer((_, response) => json(response, 200, ack, { "dpop-nonce": `n${++n}` }));
    for (let i = 0; i < 3; i++) await client.sendCaptures(captures);
    expect([await nonceOf(0), await nonceOf(1), await nonceOf(2)]).toEqual([undefined, "n1", "n2"]);
  });

  it("that is asked for is given at once, with the same request", async () => {
    server.answer(async ({ headers }, response) => {
      const { payload } = await readProof(headers["dpop"] as string);
      if (payload["nonce"] === "n1") json(response, 200, ack);
      else
        json(response, 401, problemOf(401, "use_dpop_nonce"), {
          "www-authenticate": 'DPoP error="use_dpop_nonce", algs="ES256"',
          "dpop-nonce": "n1",
        });
    });
    expect((await client.sendCaptures(captures)).kind).toBe("ok");
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1]!.body).toEqual(server.asked[0]!.body);
    await client.sendCaptures(captures);
    expect(server.asked).toHaveLength(3);
  });

  it("that is never enough ends after one more try", async () => {
    let n = 0;
    server.answer((_, response) =>
      json(response, 401, problemOf(401, "use_dpop_nonce"), {
        "www-authenticate": 'DPoP error="use_dpop_nonce"',
        "dpop-nonce": `n${++n}`,
      }),
    );
    expect(await client.sendCaptures(captures)).toEqual({ kind: "retry", reason: "nonce" });
    expect(server.asked).toHaveLength(2);
  });
});

describe("the network", () => {
  const offline = { kind: "retry", reason: "offline" };

  it.each<[string, Answering, object]>([
    ["breaks off", (_, response) => response.destroy(), offline],
    [
      "breaks off in mid-answer",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "999" });
        response.write('{"receivedAt":', () => response.destroy());
      },
      offline,
    ],
    [
      "sends to a log-in page",
      (_, response) => response.writeHead(302, { location: "/login" }).end(),
      offline,
    ],
    [
      "shows a log-in page",
      (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
      { kind: "retry", reason: "foreign" },
    ],
    [
      "cuts the answer short",
      (_, response) =>
        response.writeHead(200, { "content-type": "application/json" }).end('{"receivedAt":'),
      { kind: "retry", reason: "foreign" },
    ],
    [
      "is asked for patience",
      (_, response) => json(response, 429, problemOf(429), { "retry-after": "7" }),
      { kind: "retry", reason: "busy", afterMs: 7_000 },
    ],
    ["is told it is too much", (_, response) => json(response, 413, {}), { kind: "split" }],
    [
      "is told that the device is revoked",
      (_, response) => json(response, 403, problemOf(403, "revoked")),
      { kind: "unauthorised", problem: problemOf(403, "revoked") },
    ],
  ])("that %s makes no exception, only a value", async (_, answering, result) => {
    server.answer(answering);
    expect(await client.sendCaptures(captures)).toEqual(result);
  });

  it.each<[string, Answering]>([
    ["no answer", () => undefined],
    [
      "half an answer",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write('{"receivedAt":');
      },
    ],
  ])("that stalls with %s is left after a while", async (_, answering) => {
    server.answer(answering);
    const hasty = createClient({ platform: server.url, token: TOKEN, key, timeoutMs: 100 });
    expect(await hasty.sendCaptures(captures)).toEqual({ kind: "retry", reason: "timeout" });
  });

  it("is left after a while by a fetch that forgets its signal, too", async () => {
    const forgetful = () => new Promise<Response>(() => undefined);
    const options = { platform: server.url, token: TOKEN, key, timeoutMs: 100, fetch: forgetful };
    expect(await createClient(options).bundle()).toEqual({ kind: "retry", reason: "timeout" });
  });

  it("that is not there makes no exception either", async () => {
    const { url } = server;
    await server.close();
    const lonely = createClient({ platform: url, token: TOKEN, key });
    expect(await lonely.sendCaptures(captures)).toEqual(offline);
    expect(await lonely.bundle()).toEqual(offline);
    server = await serve(good);
  });
});

describe("each method", () => {
  it("bundle: asks only for news", async () => {
    server.answer(({ headers }, response) =>
      headers["if-none-match"] === '"7"'
        ? response.writeHead(304).end()
        : json(response, 200, { bundle: "a.b.c" }, { etag: '"7"' }),
    );
    expect(await client.bundle()).toEqual({
      kind: "ok",
      value: { changed: true, bundle: "a.b.c", etag: '"7"' },
    });
    expect(await client.bundle('"7"')).toEqual({ kind: "ok", value: { changed: false } });
    server.answer((_, response) => response.writeHead(304).end());
    expect(await client.bundle()).toEqual({ kind: "retry", reason: "foreign" });
  });

  it("decide, alarm: ask where the contract says", async () => {
    const key = captures[0]!.key;
    const result = { key, outcome: "corrected", caseNo: "C1", promisedAt: null, problem: null };
    const decision = { as: "correction", reason: "同一件" } as const;
    server.answer((_, response) => json(response, 200, result));
    expect(await client.decide(key, decision)).toEqual({ kind: "ok", value: result });

    const alarm = {
      mapping: { id: "m", version: 1 },
      kind: "drifted" as const,
      fields: [],
      observedAt: ack.receivedAt,
    };
    server.answer((_, response) => response.writeHead(202).end());
    expect(await client.alarm(alarm)).toEqual({ kind: "ok", value: null });

    expect(server.asked.map(({ method, url, body }) => [method, url, body])).toEqual([
      ["POST", `/v1/captures/${key}/decision`, decision],
      ["POST", "/v1/alarms", alarm],
    ]);
  });

  it("enrol: proves the key that becomes the device's, without a token", async () => {
    const grant = {
      device: { id: "d1" },
      token: "t",
      hall: "示例大厅",
      window: { code: "A-03", name: "三号窗口", department: "民政局", training: false },
      keys: {
        seal: { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) },
        sign: { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) },
      },
      origins: ["http://10.20.0.5/*"],
    };
    server.answer((_, response) => json(response, 201, grant));
    const options = { platform: server.url, key };
    expect(await enrol(options, "CODE-1", "窗口三")).toEqual({ kind: "ok", value: grant });
    const [asked] = server.asked;
    expect(asked!.body).toEqual({ code: "CODE-1", device: { name: "窗口三" } });
    expect(asked!.headers).not.toHaveProperty("authorization");
    const { payload } = await readProof(asked!.headers["dpop"] as string);
    expect(payload).not.toHaveProperty("ath");

    server.answer((_, response) => json(response, 404, problemOf(404, "unknown-code")));
    expect(await enrol(options, "CODE-1")).toEqual({
      kind: "refused",
      problem: problemOf(404, "unknown-code"),
    });
  });

  it("preview: shows what a code would do, and proves nothing", async () => {
    const shown = {
      hall: "示例大厅",
      window: { name: "三号窗口", department: "民政局" },
      origins: [],
      expiresAt: ack.receivedAt,
    };
    server.answer((_, response) => json(response, 200, shown));
    expect(await preview({ platform: server.url }, "A/1")).toEqual({ kind: "ok", value: shown });
    expect(server.asked[0]).toMatchObject({ method: "GET", url: "/v1/enrolments/A%2F1" });
    expect(server.asked[0]!.headers).not.toHaveProperty("dpop");
  });
});
