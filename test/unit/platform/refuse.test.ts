import { request } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS, Problem, type Endpoint, type EndpointName } from "../../../sdk/contract";
import { ADMIN, openHall, type Hall, type TestDevice } from "./hall";

let hall: Hall;
let device: TestDevice;

beforeAll(async () => {
  hall = await openHall({ limits: { known: { burst: 1e6, perSecond: 1e6 } } });
  device = await hall.ready();
  await device.putOne({ sourceNo: "S-1" });
});
afterAll(() => hall.close());

const names = Object.keys(ENDPOINTS) as EndpointName[];

/** JSON that may be anything, and often looks like something that is known. */
const junk = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      code: fc.jsonValue(),
      id: fc.jsonValue(),
      version: fc.jsonValue(),
      captures: fc.oneof(fc.jsonValue(), fc.array(fc.record({ key: fc.string() }))),
      sentAt: fc.constantFrom("2026-03-01T09:30:00.000+08:00", "yesterday"),
      as: fc.constantFrom("correction", "no"),
      name: fc.jsonValue(),
      match: fc.record({ url: fc.constantFrom("*", "(a+)+$", 7) }),
    },
    { requiredKeys: [] },
  ),
);
const word = fc.string({ minLength: 1, maxLength: 30 });

function send(name: EndpointName, path: string, body: unknown) {
  const { access, method }: Endpoint = ENDPOINTS[name];
  const verb = method.toUpperCase();
  const isForDevice = access !== "public" && access.includes("device");
  const payload = verb === "GET" ? undefined : body;
  return isForDevice
    ? device.call(verb, path, payload)
    : hall.call(verb, path, payload, access === "public" ? "" : ADMIN);
}

describe("arbitrary input", () => {
  it.each(names)("to %s is refused with a problem document and changes nothing", async (name) => {
    const { path, body: schema, query, params }: Endpoint = ENDPOINTS[name];
    const before = hall.dump();
    await fc.assert(
      fc.asyncProperty(junk, word, fc.dictionary(word, word), async (body, part, words) => {
        // What is valid by chance isn't what is tested here.
        fc.pre(!schema?.safeParse(body).success);
        const at = path.replace(/\{\w+\}/g, encodeURIComponent(`${part} `));
        const asked = { ...words, limit: part, since: part, mask: part, state: part };
        const search = query ? `?${new URLSearchParams(asked).toString()}` : "";
        fc.pre(Boolean(schema ?? params ?? query) || JSON.stringify(body) !== "{}");
        const answer = await send(name, at + search, body);
        const isHarmless = !schema && !params && answer.status < 300;
        if (!isHarmless) {
          expect(answer.headers.get("content-type")).toBe("application/problem+json");
          expect(Problem.parse(answer.body).status).toBe(answer.status);
          expect(answer.status).toBeLessThan(500);
        }
      }),
      { numRuns: 40 },
    );
    expect(hall.dump()).toBe(before);
  });
});

describe("a request", () => {
  it.each([
    ["GET", "/nowhere", 404, "not-found"],
    ["GET", "/v1/items/11990101MB/more", 404, "not-found"],
    ["POST", "/v1/items", 405, "method-not-allowed"],
    ["OPTIONS", "/v1/captures", 405, "method-not-allowed"],
    ["PUT", "/v1/items/short", 422, "invalid"],
    ["GET", "/v1/items?limit=0", 422, "invalid"],
    ["GET", "/v1/items?cursor=%00", 422, "invalid"],
    ["GET", "/v1/cases?cursor=MSB4", 422, "invalid"],
    ["GET", "/v1/items/%E0%A4%A", 422, "invalid"],
    ["GET", "/v1/stream?ticket=x", 401, "ticket-unknown"],
  ])("%s %s is answered %i", async (method, path, status, code) => {
    const answer = await hall.call(method, path);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(Problem.parse(answer.body).title).toMatch(/[\u4e00-\u9fff].* · [A-Z]/);
  });

  it("with the wrong method learns the right ones", async () => {
    const answer = await hall.call("DELETE", "/v1/items");
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
  });

  const raw = (body: string | Uint8Array, type?: string) =>
    fetch(`${hall.url}/v1/tokens`, {
      method: "POST",
      headers: { Authorization: `Bearer ${ADMIN}`, ...(type ? { "Content-Type": type } : {}) },
      body: body as BodyInit,
    });

  it.each([
    [415, "{}", "text/plain"],
    [415, "{}", "application/jsonx"],
    [400, "{", "application/json"],
    [400, Uint8Array.of(0x22, 0xff, 0x22), "application/json"],
    [413, `"${"x".repeat(1_048_576)}"`, "application/json"],
    [422, "{}", "application/json; charset=utf-8"],
  ])("is answered %i where its body is wrong", async (status, body, type) => {
    const answer = await raw(body, type);
    expect(answer.status).toBe(status);
    expect(Problem.parse(await answer.json()).status).toBe(status);
  });

  it("without end is cut off", async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        `${hall.url}/v1/tokens`,
        {
          method: "POST",
          headers: { Authorization: `Bearer ${ADMIN}`, "Content-Type": "application/json" },
        },
        (answer) => resolve(answer.statusCode),
      );
      sent.on("error", reject);
      const more = () => sent.write("x".repeat(65_536), (error) => error || more());
      more();
      sent.on("response", () => sent.destroy());
    });
    expect(status).toBe(413);
  });

  it("that isn't HTTP is told so in the same form", async () => {
    const { connect } = await import("node:net");
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(hall.url).port), "127.0.0.1", () =>
        socket.end("GET /婚姻 HTTP/1.1\r\n\r\n"),
      );
      let all = "";
      socket.on("data", (part) => (all += part.toString()));
      socket.on("close", () => resolve(all));
    });
    expect(text).toContain("application/problem+json");
  });

  it("too many in a row are put off", async () => {
    const strict = await openHall({ limits: { known: { burst: 2, perSecond: 0.1 } } });
    await strict.call("GET", "/v1/windows");
    await strict.call("GET", "/v1/windows");
    const refused = await strict.call("GET", "/v1/windows");
    expect(refused).toMatchObject({ status: 429, body: { code: "rate-limited" } });
    expect(refused.headers.get("retry-after")).toBe("10");
    await strict.close();
  });
});
