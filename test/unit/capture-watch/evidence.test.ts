import { describe, expect, test } from "vitest";
import { type Condition, Evidence, EvidenceRecord, type Observation } from "../../../sdk/contract";
import { findSourceNo, weigh } from "../../../sdk/capture/evidence";
import { ACCEPT, dialog, exchange, page, request, response, text } from "./scene";

const holds = (evidence: Evidence, seen: Observation[], trust = false) => {
  const { holds: held, records } = weigh(Evidence.parse(evidence), seen, {
    root: "/accepted",
    trust,
  });
  for (const record of records) expect(EvidenceRecord.parse(record)).toEqual(record);
  return held;
};
const paths = (evidence: Evidence, seen: Observation[]) =>
  weigh(evidence, seen, { root: "/accepted", trust: false }).records.map(({ leaf }) => leaf);

describe("a JSON value", () => {
  test.each<[Condition, unknown, boolean]>([
    [0, 0, true],
    [0, "0", true],
    ["true", true, true],
    [1, true, false],
    ["null", null, false],
    [0, undefined, false],
    [null, null, true],
    [null, undefined, false],
    [true, true, true],
    ["ok", "ok", true],
    [{ not: 0 }, 1, true],
    [{ not: 0 }, 0, false],
    [{ not: 0 }, "0", false],
    [{ not: true }, "false", true],
    [{ not: 0 }, undefined, false],
    [{ not: [0, 1] }, 2, true],
    [{ not: [0, 1] }, 1, false],
    [{ in: [0, 200] }, "200", true],
    [{ in: [0, 200] }, undefined, false],
    [{ exists: true }, "{}", true],
    [{ exists: true }, undefined, false],
    [{ exists: false }, undefined, true],
    [{ exists: false }, null, false],
  ])("%j against %j: %s", (condition, value, met) => {
    const json: Record<string, string> = value === undefined ? {} : { "/code": value as string };
    const leaf = { response: { url: ACCEPT, json: { "/code": condition } } };
    expect(holds(leaf, exchange(1, 2, json))).toBe(met);
    // What isn't JSON meets nothing, not even an absence.
    expect(holds(leaf, exchange(1, 2, null))).toBe(false);
  });
});

describe("a response", () => {
  const answered = (status: number) => [request(2, "completed", { status, startedAt: 1 })];
  test.each([
    [200, 200, true],
    [200, 201, false],
    [[200, 302], 302, true],
    [[200, 302], 500, false],
    [{ not: 200 }, 500, true],
    [{ not: 200 }, 200, false],
    [undefined, 500, true],
  ])("status %j against %d: %s", (status, seen, met) => {
    expect(holds({ response: { url: ACCEPT, status } }, answered(seen))).toBe(met);
  });

  test("is of its method and address, answered, and borne out by a request of its own", () => {
    const leaf = { response: { url: "*/accept.do", method: "post", json: { "/code": 0 } } };
    const ok = { "/code": 0 };
    expect(holds(leaf, exchange(1, 2, ok))).toBe(true);
    expect(holds(leaf, [request(1, "started")])).toBe(false);
    expect(
      holds(leaf, [request(2, "failed", { startedAt: 1 }), response(2, ok, { startedAt: 1 })]),
    ).toBe(false);
    expect(holds(leaf, [response(2, ok)])).toBe(false);
    expect(holds(leaf, [response(2, ok)], true)).toBe(true);
    expect(holds({ response: { ...leaf.response, method: "GET" } }, exchange(1, 2, ok))).toBe(
      false,
    );
    expect(holds({ response: { ...leaf.response, url: "*/other.do" } }, exchange(1, 2, ok))).toBe(
      false,
    );
    // One request bears out one report: the second of two is the page's invention.
    const forged = [
      response(2, { "/code": 9 }, { startedAt: 1 }),
      response(60, ok, { startedAt: 59 }),
    ];
    expect(holds(leaf, [request(2, "completed", { startedAt: 1 }), ...forged])).toBe(false);
  });

  test("in a frame takes its method and status from the browser", () => {
    const framed = response(
      3,
      { "/code": 0 },
      { via: "frame", method: "", status: 0, startedAt: 1 },
    );
    const seen = [request(2, "completed", { resource: "frame", startedAt: 1 }), framed];
    const leaf = (method: string) => ({
      response: { url: ACCEPT, method, status: 200, json: { "/code": 0 } },
    });
    expect(holds(leaf("POST"), seen)).toBe(true);
    expect(holds(leaf("GET"), seen)).toBe(false);
  });
});

describe("a page", () => {
  const done = "http://h/done.jsp?no=1";
  const leaf = { page: { url: "*/done.jsp", text: ["受理成功", "办理成功"] } };
  test("is its address and its text, at once or put in later", () => {
    expect(holds(leaf, [page(1, done, { text: "受理成功" })])).toBe(true);
    expect(holds(leaf, [page(1, done), text(5, "办理成功")])).toBe(true);
    expect(weigh(leaf, [page(1, done), text(5, "办理成功")], { root: "", trust: false }).at).toBe(
      5,
    );
    expect(holds(leaf, [page(1, done)])).toBe(false);
    expect(holds(leaf, [page(1, "http://h/x", { text: "受理成功" })])).toBe(false);
  });
  test("has arrived if the browser says so, and not by a redirect or as an error", () => {
    const seen = (status: number) => [
      request(2, "completed", { resource: "document", url: done, status }),
    ];
    const arrived = { page: { url: "*/done.jsp" } };
    expect([200, 304, 302, 404].map((status) => holds(arrived, seen(status)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(holds(arrived, [page(1, done), ...seen(500)])).toBe(false);
    // As a refusal, the address of an error page will do.
    expect(holds(arrived, [page(1, done), ...seen(500)], true)).toBe(true);
  });
});

describe("messages", () => {
  test("a text may stand in a page or a dialog of it; a dialog must be one", () => {
    expect(holds({ text: "好" }, [text(1, "好")])).toBe(true);
    expect(holds({ text: "好" }, [page(1, "http://h/", { text: "好" })])).toBe(true);
    expect(holds({ text: "好" }, [dialog(1, "好")])).toBe(false);
    expect(holds({ dialog: "好" }, [dialog(1, "好")])).toBe(true);
    expect(holds({ dialog: "好" }, [text(1, "好", { dialog: true })])).toBe(true);
    expect(holds({ dialog: "好" }, [text(1, "好")])).toBe(false);
  });
});

describe("groups", () => {
  const [a, b, c] = [{ text: "甲" }, { text: "乙" }, { text: "丙" }] as const;
  test.each<[Evidence, string, boolean, string[]]>([
    [{ all: [a, b] }, "甲乙", true, ["/accepted/all/0", "/accepted/all/1"]],
    [{ all: [a, b] }, "甲", false, ["/accepted/all/0"]],
    [{ any: [a, b] }, "乙", true, ["/accepted/any/1"]],
    [{ all: [a, { none: [b] }] }, "甲", true, ["/accepted/all/0"]],
    [{ all: [a, { none: [b] }] }, "甲乙", false, ["/accepted/all/0"]],
    [{ none: [b] }, "甲", false, []],
    [{ all: [{ none: [b] }] }, "", false, []],
    [
      { any: [{ all: [a, { any: [b, c] }] }] },
      "甲丙",
      true,
      ["/accepted/any/0/all/0", "/accepted/any/0/all/1/any/1"],
    ],
  ])("%j, %s shown: %s", (evidence, shown, met, leaves) => {
    const seen = [...shown].map((one, i) => text(i, one));
    expect(holds(evidence, seen)).toBe(met);
    expect(paths(evidence, seen)).toEqual(leaves);
  });

  test("under none, doubt counts: a report that nobody bears out withholds proof", () => {
    const evidence = { all: [a, { none: [{ response: { url: ACCEPT, json: { "/code": 1 } } }] }] };
    expect(holds(evidence, [text(1, "甲"), response(2, { "/code": 1 })])).toBe(false);
  });
});

describe("the number", () => {
  const of = { trust: false, row: 0, rows: 1 };
  const rule = { response: { url: ACCEPT, json: "/no" } };
  test("of a response is a scalar, borne out, and the only one", () => {
    expect(findSourceNo(rule, exchange(1, 2, { "/no": 12 }), of)).toBe("12");
    expect(findSourceNo(rule, [response(2, { "/no": "A" })], of)).toBe(null);
    expect(findSourceNo(rule, [response(2, { "/no": "A" })], { ...of, trust: true })).toBe("A");
    for (const value of [null, "", true, "{}", "[]", "x".repeat(101), "a\nb"]) {
      expect(findSourceNo(rule, exchange(1, 2, { "/no": value }), of)).toBe(null);
    }
    const two = [...exchange(1, 2, { "/no": "A" }), ...exchange(3, 4, { "/no": "B" })];
    expect(findSourceNo(rule, two, of)).toBe(null);
  });
  test("of a text, a dialog or a page is what stood in its template", () => {
    const template = "编号：{}";
    const shown = { text: template, found: "A-1" };
    expect(findSourceNo({ text: template }, [text(1, template, { found: "A-1" })], of)).toBe("A-1");
    expect(findSourceNo({ dialog: [template] }, [dialog(1, template, { found: "A-1" })], of)).toBe(
      "A-1",
    );
    expect(findSourceNo({ dialog: template }, [text(1, template, { found: "A-1" })], of)).toBe(
      null,
    );
    expect(findSourceNo({ page: template }, [page(1, "http://h/", shown)], of)).toBe("A-1");
    for (const rule of ["*?no={}", { url: "*?no={}" }])
      expect(findSourceNo({ page: rule }, [page(1, "http://h/d?no=A%2F1")], of)).toBe("A/1");
    expect(
      findSourceNo(
        { page: template },
        [page(1, "http://h/", shown, { ...shown, found: "A-2" })],
        of,
      ),
    ).toBe(null);
  });
});
