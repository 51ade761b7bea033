import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CaptureAck, ENDPOINTS, Problem, PROBLEM_TYPE } from "../../../sdk/contract";
import { classify, readProblem, retryAfter, type Answer } from "../../../sdk/client";
import { problemOf } from "./platform";

const { answers } = ENDPOINTS.captures;

function answerOf(
  status: number,
  body: unknown = "",
  headers: Record<string, string> = {},
): Answer {
  const bodyText = typeof body === "string" ? body : JSON.stringify(body);
  return { status, bodyText, headers: new Headers(headers) };
}
const typed = (status: number, body: unknown, type: string) =>
  answerOf(status, body, { "content-type": type });
const good = { receivedAt: "2026-03-02T12:00:02.000+08:00", results: [] };
const problem = (status: number, code?: string) =>
  typed(status, problemOf(status, code), PROBLEM_TYPE);

describe("an answer", () => {
  it("is good when it is what the contract promises", () => {
    for (const type of ["application/json", "Application/JSON; charset=utf-8"])
      expect(classify(typed(200, good, type), answers)).toEqual({ kind: "ok", value: good });
  });

  it.each([
    ["a captive portal's page", typed(200, "<html>请登录无线网络</html>", "text/html")],
    ["JSON that calls itself a page", typed(200, good, "text/html")],
    ["JSON without a name", answerOf(200, good)],
    ["half an answer", typed(200, JSON.stringify(good).slice(0, -3), "application/json")],
    ["an empty answer", typed(200, "", "application/json")],
    ["another contract's JSON", typed(200, { code: 0, msg: "ok" }, "application/json")],
    ["another good status", typed(201, good, "application/json")],
    ["nothing, in a good mood", answerOf(204)],
    ["a redirect", answerOf(302, "", { location: "http://login.test/" })],
    ["not modified, unasked", answerOf(304)],
    ["a proxy that wants a password", typed(407, "<html>", "text/html")],
    ["a proxy's 401", typed(401, "<html>", "text/html")],
    ["a proxy's 403", typed(403, "blocked by policy", "text/plain")],
    ["a proxy's 404", typed(404, "<html>", "text/html")],
    ["another problem document", typed(400, { title: "Bad" }, PROBLEM_TYPE)],
    ["a problem of another status", typed(400, problemOf(422), PROBLEM_TYPE)],
    ["a problem that calls itself JSON", typed(400, problemOf(400), "application/json")],
  ])("that is %s is nobody's word: again", (_, answer) => {
    expect(classify(answer, answers)).toEqual({ kind: "retry", reason: "foreign" });
  });

  it.each([400, 404, 405, 409, 410, 415, 422, 426])(
    "of %i with our problem is a refusal",
    (status) => {
      expect(classify(problem(status), answers)).toEqual({
        kind: "refused",
        problem: problemOf(status),
      });
    },
  );

  it.each([401, 403])("of %i with our problem says that the device is not let in", (status) => {
    expect(classify(problem(status, "revoked"), answers)).toEqual({
      kind: "unauthorised",
      problem: problemOf(status, "revoked"),
    });
  });

  it.each([
    ["its challenge", answerOf(401, "", { "www-authenticate": 'DPoP error="use_dpop_nonce"' })],
    ["its problem", problem(401, "use_dpop_nonce")],
    ["its problem, spelt our way", problem(401, "use-dpop-nonce")],
  ])("that wants a nonce, by %s, is not a refusal", (_, answer) => {
    expect(classify(answer, answers)).toEqual({ kind: "retry", reason: "nonce" });
  });

  it("of 413 asks for smaller parts, whoever says it", () => {
    expect(classify(problem(413), answers)).toEqual({ kind: "split" });
    expect(classify(typed(413, "<html>", "text/html"), answers)).toEqual({ kind: "split" });
  });

  it.each([
    [408, "busy"],
    [425, "busy"],
    [429, "busy"],
    [503, "busy"],
    [500, "server"],
    [502, "server"],
    [504, "server"],
    [599, "server"],
  ])("of %i is worth a retry, and says how long to wait (%s)", (status, reason) => {
    expect(classify(problem(status), answers)).toEqual({ kind: "retry", reason });
    const patient = answerOf(status, "", { "retry-after": "30" });
    expect(classify(patient, answers)).toEqual({ kind: "retry", reason, afterMs: 30_000 });
  });

  it("without a body is good where none is promised", () => {
    expect(classify(answerOf(202), ENDPOINTS.alarm.answers)).toEqual({ kind: "ok", value: null });
  });
});

describe("whatever comes", () => {
  const headers = fc.record(
    {
      "content-type": fc.oneof(
        fc.constantFrom("application/json", PROBLEM_TYPE, "text/html", "application/json;x"),
        fc.string(),
      ),
      "retry-after": fc.oneof(fc.string(), fc.nat().map(String)),
      date: fc.string(),
      "www-authenticate": fc.string(),
    },
    { requiredKeys: [] },
  );
  const ack = fc.oneof(
    fc.constant(good),
    fc.record({
      receivedAt: fc.oneof(fc.constant(good.receivedAt), fc.string()),
      results: fc.array(fc.oneof(fc.constant({}), fc.anything()), { maxLength: 2 }),
    }),
    fc.integer({ min: 400, max: 599 }).map((status) => problemOf(status)),
    fc.jsonValue(),
  );
  const body = fc.oneof(
    fc.string(),
    ack.map((value) => JSON.stringify(value) ?? ""),
    fc.tuple(ack, fc.nat()).map(([value, cut]) => {
      const text = JSON.stringify(value) ?? "";
      return text.slice(0, cut % (text.length + 1));
    }),
  );
  const status = fc.oneof(
    fc.constantFrom(200, 304, 401, 403, 413, 429),
    fc.integer({ min: 0, max: 999 }),
  );

  it("is good only with the right status, type and shape, and never throws", () => {
    let goods = 0;
    fc.assert(
      fc.property(status, headers, body, (code, named, bodyText) => {
        const get = (name: string) => named[name as keyof typeof named] ?? null;
        const answer = { status: code, headers: { get }, bodyText };
        const result = classify(answer, answers);
        if (result.kind === "ok") {
          goods += 1;
          expect(code).toBe(200);
          expect(get("content-type")).toMatch(/^\s*application\/json\s*(;|$)/i);
          expect(CaptureAck.safeParse(JSON.parse(bodyText)).success).toBe(true);
        }
        if (result.kind === "refused" || result.kind === "unauthorised") {
          expect(Problem.safeParse(result.problem).success).toBe(true);
          expect(result.problem.status).toBe(code);
        }
        if (result.kind === "retry" && result.afterMs !== undefined)
          expect(result.afterMs).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 5_000 },
    );
    expect(goods).toBeGreaterThan(0);
  });
});

describe("Retry-After", () => {
  const after = (value: string, date?: string) =>
    retryAfter(new Headers({ "retry-after": value, ...(date && { date }) }));

  it("in seconds", () => {
    expect([after("0"), after("120"), after(" 5 ")]).toEqual([0, 120_000, 5_000]);
  });

  it("as a date is judged by the answer's own date, not by this computer's clock", () => {
    const date = "Mon, 02 Mar 1998 04:00:00 GMT";
    expect(after("Mon, 02 Mar 1998 04:01:30 GMT", date)).toBe(90_000);
    expect(after("Mon, 02 Mar 1998 03:00:00 GMT", date)).toBe(0);
    expect(after("Mon, 02 Mar 1998 04:01:30 GMT")).toBeUndefined();
  });

  it.each(["", "soon", "-5", "1.5", "1e3", "9999999999", "Xxx, 99 Xxx 9999 99:99:99 GMT"])(
    "that is %j says nothing",
    (value) => {
      expect(after(value, "Mon, 02 Mar 2026 04:00:00 GMT")).toBeUndefined();
    },
  );
});

describe("a problem document", () => {
  it("is read in full", () => {
    const full = {
      ...problemOf(422),
      detail: "第 3 条缺少事项编码 / item code missing",
      errors: [{ pointer: "/captures/2/item", detail: "必填 / required" }],
    };
    expect(readProblem(typed(422, full, `${PROBLEM_TYPE}; charset=utf-8`))).toEqual(full);
  });
});
