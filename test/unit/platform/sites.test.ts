import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { compactVerify, importJWK, type JWK } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ITEM, openHall, type Hall } from "./hall";

const widgets = mkdtempSync(join(tmpdir(), "jilu-widgets-"));
const SCRIPT = `export const greeting = "${"即录".repeat(200)}";`;
const hashOf = (text: string) => `sha384-${createHash("sha384").update(text).digest("base64")}`;
let hall: Hall;

beforeAll(async () => {
  for (const version of ["0.9.0", "0.10.0"]) {
    mkdirSync(join(widgets, version));
    for (const file of ["jilu.js", "frame.js"]) writeFileSync(join(widgets, version, file), SCRIPT);
  }
  const packed = join(widgets, "0.10.0", "jilu.js");
  writeFileSync(`${packed}.br`, brotliCompressSync(SCRIPT));
  writeFileSync(`${packed}.gz`, gzipSync(SCRIPT));
  writeFileSync(join(widgets, "secret.js"), "not a version's");
  hall = await openHall({ widgets, limits: { missFloorMs: 1 } });
  await hall.ready();
  await site("town", { origins: ["https://town.example", "https://www.town.example:8443"] });
  await site("own", { origins: ["https://hall.example"], trusted: true });
  await site("try", { origins: ["*"] });
});
afterAll(async () => {
  await hall.close();
  rmSync(widgets, { recursive: true });
});

const site = (id: string, more: object) =>
  hall.call("PUT", `/v1/sites/${id}`, { name: "示例站点", ...more });

describe("a site", () => {
  it("is put, listed and deleted", async () => {
    const origins = ["https://a.example"];
    expect((await site("short", { origins })).status).toBe(201);
    expect((await site("short", { origins, name: "改名" })).status).toBe(200);
    type Sites = { sites: { id: string; name: string }[] };
    const list = await hall.call<Sites>("GET", "/v1/sites");
    expect(list.body.sites).toContainEqual(expect.objectContaining({ id: "short", name: "改名" }));
    expect((await hall.call("DELETE", "/v1/sites/short")).status).toBe(204);
    const gone = await hall.call("DELETE", "/v1/sites/short");
    expect(gone).toMatchObject({ status: 404, body: { code: "site-unknown" } });
  });

  it.each([
    ["a path", ["https://a.example/x"]],
    ["a quote", ["https://a.example'; script-src *"]],
    ["a line", ["https://a.example\nX: y"]],
    ["nothing", []],
  ])("with %s as origin is refused", async (_, origins) => {
    expect((await site("bad", { origins })).status).toBe(422);
  });

  it("that anybody is can't be trusted", async () => {
    expect(await site("bad", { origins: ["*"], trusted: true })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/trusted" }] },
    });
  });
});

describe("the frame", () => {
  const open = async (query: string, init?: RequestInit) => {
    const response = await fetch(`${hall.url}/f/progress${query}`, init);
    const policy = response.headers.get("content-security-policy")!;
    const rules = new Map(
      policy.split("; ").map((rule) => rule.split(/ (.*)/s) as [string, string]),
    );
    return { response, rules, text: await response.text() };
  };

  it("stands on the site's pages only", async () => {
    const { response, rules } = await open("?site=town");
    expect(response.status).toBe(200);
    expect(rules.get("frame-ancestors")).toBe("https://town.example https://www.town.example:8443");
    expect(rules.get("default-src")).toBe("'none'");
    expect(rules.get("require-trusted-types-for")).toBe("'script'");
    expect(rules.get("trusted-types")).toBe("'none'");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-frame-options")).toBeNull();
  });

  it("stands on any page, files too, for a site that is there to try", async () => {
    const { rules } = await open("?site=try");
    expect(rules.has("frame-ancestors")).toBe(false);
  });

  it.each(["", "?site=", "?site=nobody", "?site=constructor"])(
    "stands nowhere without a known site: %s",
    async (query) => {
      const { response, rules, text } = await open(query);
      expect([response.status, rules.get("frame-ancestors")]).toEqual([404, "'none'"]);
      expect(text).not.toContain("<form");
      const posted = await open(query, {
        method: "POST",
        body: new URLSearchParams({ proof: "1" }),
      });
      expect([posted.response.status, posted.rules.get("frame-ancestors")]).toEqual([
        404,
        "'none'",
      ]);
    },
  );

  it("loads the widgets of the channel by their hash, and nothing else", async () => {
    const { text } = await open("?site=town&lang=en&mode=elder&case=JL1");
    expect(text).toContain(`src="/w/0.10.0/jilu.js" integrity="${hashOf(SCRIPT)}"`);
    expect(text).toContain(`src="/w/0.10.0/frame.js" integrity="${hashOf(SCRIPT)}"`);
    expect(text.match(/<script/g)).toHaveLength(2);
    for (const set of ['site="town"', 'mode="elder"', 'lang="en"', 'case="JL1"']) {
      expect(text).toContain(set);
    }
  });

  it("takes whatever stands in its address for text", async () => {
    const evil = `"><script>alert(1)</script>`;
    const query = new URLSearchParams({ site: "town", case: evil, lang: evil, mode: evil });
    const { text } = await open(`?${query.toString()}`);
    expect(text).not.toContain("<script>alert");
  });

  it("is asked without JavaScript, too, and stays framed", async () => {
    const body = new URLSearchParams({ caseNo: "JL1", proof: "0000" });
    const { response, rules, text } = await open("?site=town", { method: "POST", body });
    expect(response.status).toBe(403);
    expect(rules.get("frame-ancestors")).toContain("https://town.example");
    expect(text).toContain('action="/f/progress?site=town"');
  });
});

describe("pages of other sites", () => {
  const ask = (method: string, path: string, origin: string, body?: object) =>
    fetch(hall.url + path, {
      method,
      headers: { Origin: origin, ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
    });
  const cors = (response: Response) => response.headers.get("access-control-allow-origin");

  it.each([
    ["GET", "/v1/items?q=x", undefined],
    ["GET", `/v1/items/${ITEM}`, undefined],
    ["GET", `/v1/items/${ITEM}/guide`, undefined],
    ["GET", "/v1/calendar", undefined],
    ["POST", "/v1/ratings", {}],
    ["POST", "/v1/ratings/view", {}],
  ])("read %s %s, wherever they are, without credentials", async (method, path, body) => {
    const response = await ask(method, path, "https://anybody.example", body);
    expect(cors(response)).toBe("*");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    const before = await ask("OPTIONS", path, "https://anybody.example");
    expect(before.status).toBe(204);
    expect(cors(before)).toBe("*");
    expect(before.headers.get("access-control-allow-methods")).toContain(method);
    expect(before.headers.get("access-control-allow-headers")).toBe("Content-Type");
    expect(before.headers.get("access-control-max-age")).toBe("7200");
  });

  it.each([
    ["https://hall.example", "https://hall.example"],
    ["https://town.example", null],
    ["https://hall.example.evil.example", null],
    ["null", null],
    ["*", null],
  ])("at %s may ask for progress: %s", async (origin, allowed) => {
    const asked = await ask("POST", "/v1/progress", origin, { caseNo: "JL1", proof: "0000" });
    const before = await ask("OPTIONS", "/v1/progress", origin);
    const streamed = await ask("GET", "/v1/progress/stream?ticket=x", origin);
    for (const response of [asked, before, streamed]) {
      expect(cors(response)).toBe(allowed);
      expect(response.headers.get("vary")).toContain("Origin");
    }
  });

  it("read nothing else", async () => {
    for (const path of ["/v1/cases", "/v1/ratings", "/v1/sites", "/v1/widgets/channel"]) {
      const response = await ask(
        path === "/v1/ratings" ? "GET" : "OPTIONS",
        path,
        "https://hall.example",
      );
      expect(cors(response)).toBeNull();
    }
  });
});

describe("the widgets' files", () => {
  const get = (path: string, encoding = "identity") =>
    fetch(`${hall.url}/w/${path}`, { headers: { "Accept-Encoding": encoding } });

  it("never change, and are for every site", async () => {
    const response = await get("0.9.0/jilu.js");
    expect(await response.text()).toBe(SCRIPT);
    const { headers } = response;
    expect(headers.get("content-type")).toContain("text/javascript");
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("content-encoding")).toBeNull();
  });

  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", null],
  ])("go as small as the browser takes them: %s", async (accepts, encoding) => {
    const response = await get("0.10.0/jilu.js", accepts);
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("vary")).toBe("Accept-Encoding");
    expect(await response.text()).toBe(SCRIPT);
  });

  it.each([
    "0.9.0/none.js",
    "0.8.0/jilu.js",
    "0.9.0/jilu.js.br",
    "..%2F0.9.0/jilu.js",
    "0.9.0/..%2F..%2Fsecret.js",
    "0.9.0/%00.js",
    "./secret.js",
  ])("are nothing but what was built: %s", async (path) => {
    const { status } = await get(path);
    expect(status).toBe(404);
  });
});

describe("the channel of evergreen sites", () => {
  const choose = (body: object) => hall.call("PUT", "/v1/widgets/channel", body);
  async function manifest() {
    const response = await fetch(`${hall.url}/w/manifest.jws`);
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const keys = (await (await fetch(`${hall.url}/w/keys.json`)).json()) as { keys: JWK[] };
    const jws = await response.text();
    const { payload, protectedHeader } = await compactVerify(
      jws,
      await importJWK(keys.keys[0]!, "ES256"),
    );
    expect(protectedHeader).toMatchObject({ alg: "ES256", kid: keys.keys[0]!.kid });
    expect(keys.keys[0]).not.toHaveProperty("d");
    return JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
  }

  it("is the newest version until somebody chooses", async () => {
    const integrity = hashOf(SCRIPT);
    expect(await manifest()).toMatchObject({
      stable: { version: "0.10.0", integrity },
      next: null,
      share: 0,
    });
  });

  it("moves to what was chosen, and back step by step", async () => {
    await choose({ stable: "0.9.0" });
    await choose({ stable: "0.9.0", next: "0.10.0", share: 0.1 });
    expect(await manifest()).toMatchObject({
      stable: { version: "0.9.0" },
      next: { version: "0.10.0" },
      share: 0.1,
    });
    const back = await hall.call("POST", "/v1/widgets/channel/rollback");
    expect(back.body).toEqual({ stable: "0.9.0", next: null, share: 0 });
    expect(await manifest()).toMatchObject({ stable: { version: "0.9.0" }, next: null });
    const end = await hall.call("POST", "/v1/widgets/channel/rollback");
    expect(end).toMatchObject({ status: 409, body: { code: "nothing-before" } });
  });

  it("never leads to what isn't there", async () => {
    for (const body of [{ stable: "9.9.9" }, { stable: "0.9.0", next: "9.9.9", share: 1 }]) {
      expect(await choose(body)).toMatchObject({ status: 422, body: { code: "widgets-unbuilt" } });
    }
  });
});
