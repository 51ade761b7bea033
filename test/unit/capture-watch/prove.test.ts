import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EvidenceRecord, type Observation } from "../../../sdk/contract";
import { digestOf, open, step } from "../../../sdk/capture/prove";
import {
  ACCEPT,
  BY_TEXT,
  dialog,
  exchange,
  page,
  request,
  response,
  RULES,
  Tab,
  text,
} from "./scene";

const OK = { "/code": 20000, "/data/acceptNo": "SB-1" };
const LATER = 1_000_000;

describe("one attempt", () => {
  test("is confirmed by all it asks for, once that has stood", () => {
    const tab = new Tab()
      .click("A", 1000)
      .show(...exchange(1010, 1100, OK), text(1150, "受理成功"));
    expect(tab.until(1949).told).toEqual([]);
    expect(tab.until(1950).told).toEqual(["A confirmed SB-1"]);
    const [verdict] = tab.verdicts;
    expect(verdict!.confirmedAt).toBe(1150);
    expect(verdict!.evidence).toEqual([
      {
        leaf: "/accepted/all/0",
        kind: "response",
        observedAt: new Date(1100).toISOString(),
        witness: "page",
        corroborated: true,
        url: ACCEPT,
        status: 200,
        values: { "/code": 20000 },
      },
      {
        leaf: "/accepted/all/1/any/0",
        kind: "text",
        observedAt: new Date(1150).toISOString(),
        witness: "extension",
        corroborated: false,
        text: "受理成功",
      },
    ]);
    for (const record of verdict!.evidence) expect(EvidenceRecord.parse(record)).toEqual(record);
  });

  test("keeps no query of an address in its evidence", () => {
    const url = `${ACCEPT}?idNo=990101199001011234`;
    const tab = new Tab()
      .click("A", 1000)
      .show(request(1050, "completed", { url, startedAt: 1010 }))
      .show(response(1051, OK, { url, startedAt: 1010 }), text(1060, "受理成功"))
      .until(LATER);
    expect(tab.told[0]).toBe("A confirmed SB-1");
    expect(JSON.stringify(tab.verdicts[0])).not.toContain("idNo");
  });

  const cases: [string, (tab: Tab) => Tab, string[]][] = [
    [
      "evidence from before the trigger",
      (t) => t.show(...exchange(900, 950, OK), text(999, "受理成功")),
      ["A unsent nothing-sent", "A refused nothing-sent"],
    ],
    ["nothing at all", (t) => t, ["A unsent nothing-sent", "A refused nothing-sent"]],
    [
      "a page that asks a person first, who takes their time",
      (t) => t.until(40_000).show(...exchange(40_010, 40_100, OK), text(40_150, "受理成功")),
      ["A unsent nothing-sent", "A confirmed SB-1"],
    ],
    [
      "the same, and it is refused",
      (t) => t.until(40_000).show(...exchange(40_010, 40_100, { "/code": 500 })),
      ["A unsent nothing-sent", "A refused refused"],
    ],
    [
      "nothing, and another trigger",
      (t) =>
        t
          .until(40_000)
          .click("B", 41_000)
          .show(...exchange(41_010, 41_100, OK), text(41_150, "受理成功")),
      ["A unsent nothing-sent", "A refused nothing-sent", "B confirmed SB-1"],
    ],
    ["a request, and no word", (t) => t.show(request(1010, "started")), ["A unsure no-proof"]],
    [
      "a request of something else",
      (t) => t.show(request(1050, "completed", { url: "http://10.20.0.5/x" })),
      ["A unsure no-proof"],
    ],
    [
      "an answer without its message",
      (t) => t.show(...exchange(1010, 1100, OK)),
      ["A unsure no-proof"],
    ],
    [
      "an answer that no browser saw",
      (t) => t.show(response(1100, OK), text(1150, "受理成功")),
      ["A unsure uncorroborated"],
    ],
    [
      "an answer with another status",
      (t) =>
        t.show(
          request(1090, "completed", { status: 500, startedAt: 1050 }),
          response(1100, OK, { startedAt: 1050 }),
          text(1150, "受理成功"),
        ),
      ["A unsure uncorroborated"],
    ],
    [
      "an answer to a request from before",
      (t) =>
        t.show(
          request(1100, "completed", { startedAt: 900 }),
          response(1100, OK, { startedAt: 1010 }),
          text(1150, "受理成功"),
        ),
      ["A unsure uncorroborated"],
    ],
    [
      "a refusal by its code",
      (t) => t.show(...exchange(1010, 1100, { "/code": 500 })),
      ["A refused refused"],
    ],
    [
      "a refusal by its code, after which the page asks again by itself and is accepted",
      (t) =>
        t.show(
          ...exchange(1010, 1100, { "/code": 401 }),
          ...exchange(1500, 2600, OK),
          text(2650, "受理成功"),
        ),
      ["A confirmed SB-1"],
    ],
    [
      "the same, and refused again",
      (t) =>
        t.show(
          ...exchange(1010, 1100, { "/code": 401 }),
          ...exchange(1500, 1600, { "/code": 500 }),
        ),
      ["A refused refused"],
    ],
    [
      "a refusal while the page asks one address all the time",
      (t) =>
        t.show(
          ...exchange(1010, 1100, { "/code": 500 }),
          ...[1400, 1800, 2200].flatMap((at) => exchange(at, at + 300, {})),
        ),
      ["A refused refused"],
    ],
    [
      "a refusal of the second of two answers",
      (t) =>
        t.show(
          ...exchange(1010, 1100, OK),
          text(1150, "受理成功"),
          ...exchange(1200, 1300, { "/code": 500 }),
        ),
      ["A refused rolled-back"],
    ],
    ["a refusal by a message", (t) => t.show(text(1100, "不能为空")), ["A refused refused"]],
    [
      "a login page",
      (t) => t.show(page(1100, "http://10.20.0.5/login.jsp")),
      ["A refused signed-out"],
    ],
    [
      "a login page with status 200 for an answer",
      (t) => t.show(...exchange(1010, 1100, null)),
      ["A unsure no-proof"],
    ],
    [
      "an answer without the code",
      (t) => t.show(...exchange(1010, 1100, {}), text(1150, "受理成功")),
      ["A unsure no-proof"],
    ],
    [
      "a request that fails",
      (t) =>
        t.show(
          request(1010, "started", { requestId: "x" }),
          request(1200, "failed", { requestId: "x", startedAt: 1010 }),
        ),
      ["A unsure response-lost"],
    ],
    [
      "a toast that is taken back",
      (t) => t.show(...exchange(1010, 1100, OK), text(1150, "受理成功"), text(1700, "不能为空")),
      ["A refused rolled-back"],
    ],
    [
      "a message after it was confirmed",
      (t) => t.show(...exchange(1010, 1100, OK), text(1150, "受理成功"), text(5000, "不能为空")),
      ["A confirmed SB-1", "A voided rolled-back"],
    ],
    [
      "a login page after it was confirmed",
      (t) =>
        t.show(
          ...exchange(1010, 1100, OK),
          text(1150, "受理成功"),
          page(5000, "http://10.20.0.5/login.jsp"),
        ),
      ["A confirmed SB-1"],
    ],
    [
      "a message long after",
      (t) => t.show(...exchange(1010, 1100, OK), text(1150, "受理成功"), text(700_000, "不能为空")),
      ["A confirmed SB-1"],
    ],
    [
      "no number",
      (t) => t.show(...exchange(1010, 1100, { "/code": 20000 }), text(1150, "受理成功")),
      ["A confirmed"],
    ],
    [
      "an answer after it timed out",
      (t) =>
        t.show(
          request(1010, "started", { requestId: "x" }),
          response(20_000, OK, { startedAt: 1010 }),
          request(20_001, "completed", { requestId: "x", startedAt: 1010 }),
          text(20_010, "受理成功"),
        ),
      ["A unsure no-proof", "A confirmed SB-1"],
    ],
    [
      "a refusal after it timed out",
      (t) =>
        t.show(
          request(1010, "started", { requestId: "x" }),
          response(20_000, { "/code": 1 }, { startedAt: 1010 }),
        ),
      ["A unsure no-proof", "A refused refused"],
    ],
    [
      "a native dialog",
      (t) => t.show(...exchange(1010, 1100, OK), dialog(1101, "受理成功")),
      ["A confirmed SB-1"],
    ],
    [
      "a message in a dialog of the page",
      (t) => t.show(...exchange(1010, 1100, OK), text(1101, "受理成功", { dialog: true })),
      ["A confirmed SB-1"],
    ],
    [
      "the message on the page that arrives",
      (t) =>
        t.show(
          ...exchange(1010, 1100, OK),
          page(1200, "http://10.20.0.5/list", { text: "受理成功" }),
        ),
      ["A confirmed SB-1"],
    ],
  ];
  test.each(cases)("%s", (_name, seen, told) => {
    expect(seen(new Tab().click("A", 1000)).until(LATER).told).toEqual(told);
  });

  test("takes a number that comes a bit after the success", () => {
    const tab = new Tab()
      .click("A", 1000, { mapping: BY_TEXT })
      .show(request(1050, "completed"), text(1100, "受理成功"))
      .show(text(1600, "受理编号：{}", { found: "SB-9" }));
    expect(tab.until(LATER).told).toEqual(["A confirmed SB-9"]);
    expect(tab.verdicts[0]!.confirmedAt).toBe(1100);
  });

  test("believes none of two different numbers", () => {
    const tab = new Tab()
      .click("A", 1000, { mapping: BY_TEXT })
      .show(request(1050, "completed"), text(1100, "受理成功"))
      .show(
        text(1200, "受理编号：{}", { found: "SB-8" }),
        text(1210, "受理编号：{}", { found: "SB-9" }),
      );
    expect(tab.until(LATER).told).toEqual(["A confirmed"]);
  });

  test("takes the number that was read at the trigger where nothing else shows one", () => {
    const tab = new Tab()
      .click("A", 1000, {
        mapping: { ...BY_TEXT, sourceNo: { at: { id: "no" } } },
        sourceNo: "SB-7",
      })
      .show(request(1050, "completed"), text(1100, "受理成功"));
    expect(tab.until(LATER).told).toEqual(["A confirmed SB-7"]);
  });

  test("without a browser to ask believes the page, and doesn't say that nothing was sent", () => {
    const tab = new Tab().click("A", 1000, { observed: false });
    expect(tab.show(response(1100, OK), text(1150, "受理成功")).until(LATER).told).toEqual([
      "A confirmed SB-1",
    ]);
    expect(tab.verdicts[0]!.evidence[0]).toMatchObject({ witness: "page", corroborated: false });
    expect(new Tab().click("A", 1000, { observed: false }).until(LATER).told).toEqual([
      "A unsure no-proof",
    ]);
  });

  test("waits for what is on its way, even where a worker slept through the settling", () => {
    const tab = new Tab().click("A", 1000);
    const woke = 9_000;
    for (const one of [...exchange(1010, 1100, OK), text(1150, "受理成功"), text(1500, "不能为空")])
      tab.take(one, woke);
    expect(tab.until(LATER).told).toEqual(["A refused rolled-back"]);
  });
});

describe("several attempts", () => {
  test("a double click that is sent once is one case, whichever click it was", () => {
    const first = new Tab()
      .click("A", 1000)
      .show(request(1005, "started", { requestId: "a" }))
      .click("B", 1150);
    first.show(
      response(1200, OK, { startedAt: 1005 }),
      request(1201, "completed", { requestId: "a", startedAt: 1005 }),
      text(1210, "受理成功"),
    );
    expect(first.until(LATER).told).toEqual(["A confirmed SB-1", "B dropped double-click"]);

    const second = new Tab()
      .click("A", 1000)
      .click("B", 1150)
      .show(...exchange(1160, 1300, OK), text(1310, "受理成功"));
    expect(second.until(LATER).told).toEqual(["B confirmed SB-1", "A dropped double-click"]);
  });

  test("a double click that is sent twice is two cases", () => {
    const tab = new Tab()
      .click("A", 1000)
      .show(request(1005, "started", { requestId: "a" }))
      .click("B", 1150);
    tab.show(request(1155, "started", { requestId: "b" }));
    tab.show(
      response(1200, OK, { startedAt: 1005 }),
      request(1201, "completed", { requestId: "a", startedAt: 1005 }),
      text(1210, "受理成功"),
    );
    tab.show(
      response(1300, { ...OK, "/data/acceptNo": "SB-2" }, { startedAt: 1155 }),
      request(1301, "completed", { requestId: "b", startedAt: 1155 }),
      text(1310, "受理成功"),
    );
    expect(tab.until(LATER).told).toEqual(["A confirmed SB-1", "B confirmed SB-2"]);
  });

  test("a page that checks first and sends both afterwards: each click gets its own", () => {
    const tab = new Tab().click("A", 1000).click("B", 1100);
    tab.show(
      ...exchange(1300, 1400, OK),
      text(1401, "受理成功"),
      ...exchange(1410, 1500, { "/code": 4001 }),
    );
    expect(tab.until(LATER).told.sort()).toEqual(["A refused refused", "B confirmed SB-1"]);
  });

  test("one message never proves two, also where requests are unknown to the mapping", () => {
    const tab = new Tab()
      .click("A", 1000, { mapping: BY_TEXT })
      .show(request(1005, "completed", { url: "http://h/save" }));
    tab.click("B", 1100, { mapping: BY_TEXT }).show(text(1200, "受理成功"));
    tab.show(
      request(1250, "completed", { url: "http://h/list", method: "GET" }),
      text(1300, "受理成功"),
    );
    expect(tab.until(LATER).told).toEqual(["A confirmed", "B dropped double-click"]);
  });

  test("an edited second click supersedes one that was never sent", () => {
    const tab = new Tab().click("A", 1000, { digest: "old" }).click("B", 5000, { digest: "new" });
    tab.show(...exchange(5010, 5100, OK), text(5110, "受理成功"));
    expect(tab.until(LATER).told).toEqual(["B confirmed SB-1", "A dropped superseded"]);
  });

  test("one that nobody may have seen leave is superseded by none, nor anybody's double click", () => {
    const watchedSince = (time: number) => {
      const tab = new Tab().click("A", 1000, { digest: "old" });
      tab.awakeSince = time;
      return tab.click("B", 5000, { digest: "new" });
    };
    const seen = () => [...exchange(5010, 5100, OK), text(5110, "受理成功")];
    const told = (tab: Tab) => tab.show(...seen()).until(LATER).told;
    expect(told(watchedSince(500))).toEqual(["B confirmed SB-1", "A dropped superseded"]);
    expect(told(watchedSince(2000))).toEqual(["B confirmed SB-1", "A unsure no-proof"]);

    const twice = new Tab().click("A", 1000).show(...exchange(1010, 1100, OK));
    twice.show(text(1110, "受理成功")).click("B", 2500);
    twice.awakeSince = 3000;
    expect(twice.until(LATER).told).toEqual(["A confirmed SB-1", "B unsure no-proof"]);
  });

  test("an edited second click beside one that was sent: both are cases", () => {
    const tab = new Tab()
      .click("A", 1000, { digest: "old" })
      .show(request(1005, "started", { requestId: "a" }));
    tab.click("B", 2000, { digest: "new" }).show(request(2005, "started", { requestId: "b" }));
    tab.show(
      response(2100, OK, { startedAt: 1005 }),
      request(2101, "completed", { requestId: "a", startedAt: 1005 }),
      text(2110, "受理成功"),
    );
    tab.show(
      response(2200, { ...OK, "/data/acceptNo": "SB-2" }, { startedAt: 2005 }),
      request(2201, "completed", { requestId: "b", startedAt: 2005 }),
      text(2210, "受理成功"),
    );
    expect(tab.until(LATER).told).toEqual(["A confirmed SB-1", "B confirmed SB-2"]);
  });

  test("the page's own refusal of a click that sent nothing leaves the one that is under way", () => {
    const tab = new Tab()
      .click("A", 1000, { digest: "old" })
      .show(request(1005, "started", { requestId: "a" }));
    tab.click("B", 1500, { digest: "new" }).show(text(1510, "不能为空"));
    tab.show(
      response(2100, OK, { startedAt: 1005 }),
      request(2101, "completed", { requestId: "a", startedAt: 1005 }),
      text(2110, "受理成功"),
    );
    expect(tab.until(LATER).told).toEqual(["B refused refused", "A confirmed SB-1"]);
  });

  test("refused, put right and sent again", () => {
    const tab = new Tab().click("A", 1000, { digest: "old" }).show(text(1010, "不能为空"));
    tab
      .click("B", 9000, { digest: "new" })
      .show(...exchange(9010, 9100, OK), text(9110, "受理成功"));
    expect(tab.until(LATER).told).toEqual(["A refused refused", "B confirmed SB-1"]);
  });

  test("a refusal of the next case doesn't void the one before", () => {
    const tab = new Tab()
      .click("A", 1000)
      .show(...exchange(1010, 1100, OK), text(1110, "受理成功"));
    tab.click("B", 30_000, { digest: "next" }).show(text(30_010, "不能为空"));
    expect(tab.until(LATER).told).toEqual(["A confirmed SB-1", "B refused refused"]);
  });

  test("a repetition that is refused bit by bit doesn't void the case it repeats", () => {
    const tab = new Tab().click("A", 1000);
    tab.show(...exchange(1010, 1100, OK), text(1110, "受理成功"));
    tab.click("B", 30_000).show(...exchange(30_010, 30_100, { "/code": 4001 }));
    tab.show(text(30_110, "不能为空", { dialog: true }), page(30_250, "http://10.20.0.5/login"));
    expect(tab.until(LATER).told).toEqual(["A confirmed SB-1", "B refused refused"]);
  });

  test("an answer that comes before word of its own trigger doesn't void the case before", () => {
    const tab = new Tab().click("A", 1000);
    tab.show(...exchange(1010, 1100, OK), text(1110, "受理成功")).until(29_000);
    const refusal = exchange(30_010, 30_100, { "/code": 4001 });
    for (const one of refusal) tab.take(one, 30_150);
    tab.click("B", 30_000).show(...refusal);
    expect(tab.until(LATER).told).toEqual(["A confirmed SB-1", "B refused refused"]);
  });

  test("nor refuses the first of a double click", () => {
    const tab = new Tab()
      .click("A", 1000)
      .show(...exchange(1010, 1100, OK), text(1110, "受理成功"));
    const refusal = exchange(1205, 1260, { "/code": 4001 });
    for (const one of refusal) tab.take(one, 1260);
    tab.click("B", 1200).show(...refusal);
    expect(tab.until(LATER).told).toEqual(["B refused refused", "A confirmed SB-1"]);
  });

  test("a roll-back just before the next trigger still voids", () => {
    const tab = new Tab().click("A", 1000);
    tab.show(...exchange(1010, 1100, OK), text(1110, "受理成功"), text(30_000, "不能为空"));
    tab.click("B", 30_500, { digest: "b" });
    expect(tab.told).toEqual(["A confirmed SB-1", "A voided rolled-back"]);
  });

  test("a login page ends all that are open", () => {
    const tab = new Tab().click("A", 1000).click("B", 1100, { digest: "b" });
    expect(tab.show(page(1300, "http://10.20.0.5/login")).until(1400).told).toEqual([
      "A refused signed-out",
      "B refused signed-out",
    ]);
    expect(tab.attempts).toEqual([]);
  });

  test("full-page posts: the second click takes over from the first, which may have been handled", () => {
    const rules = {
      ...RULES,
      accepted: { page: { url: "*/done.jsp*", text: "受理成功" } },
      sourceNo: { page: { text: "受理编号：{}" } },
    };
    const post = { url: "http://h/save.do", resource: "document" } as const;
    const tab = new Tab()
      .click("A", 1000, { mapping: rules })
      .show(request(1005, "started", { ...post, requestId: "a" }));
    tab
      .click("B", 1120, { mapping: rules })
      .show(
        request(1125, "failed", { ...post, requestId: "a", startedAt: 1005 }),
        request(1126, "started", { ...post, requestId: "b" }),
      );
    tab.show(
      page(
        1300,
        "http://h/done.jsp?x=1",
        { text: "受理成功" },
        { text: "受理编号：{}", found: "SB-3" },
      ),
    );
    tab.show(
      request(1310, "completed", {
        ...post,
        url: "http://h/done.jsp?x=1",
        requestId: "b",
        startedAt: 1126,
      }),
    );
    expect(tab.until(LATER).told.sort()).toEqual(["A unsure response-lost", "B confirmed SB-3"]);
  });

  test.each([
    ["an answer of its own", "http://h/save.do"],
    ["one that it is sent on to", "http://h/done.jsp?lsh=2"],
  ])(
    "full-page posts: a page is the case's that asked for it, not that of one still without: %s",
    (_, url) => {
      const rules = {
        ...RULES,
        accepted: {
          all: [
            { response: { url: "*/save.do", status: [200, 302] } },
            { page: { text: "受理成功" } },
          ],
        },
        sourceNo: { page: { text: "受理编号：{}" } },
      };
      const asked = (at: number, url: string, status: number) =>
        request(at + 20, "completed", { url, resource: "document", startedAt: at, status });
      const answered = (at: number) =>
        url.endsWith("save.do")
          ? [asked(at, "http://h/save.do", 200)]
          : [asked(at, "http://h/save.do", 302), asked(at + 25, url, 200)];
      // Who would have told of A's page was gone at that moment.
      const tab = new Tab()
        .click("A", 1000, { mapping: rules, digest: "a" })
        .show(...answered(1005));
      tab
        .click("B", 4000, { mapping: rules, digest: "b" })
        .show(...answered(4005))
        .show(page(4060, url, { text: "受理成功" }, { text: "受理编号：{}", found: "SB-2" }));
      expect(tab.until(LATER).told).toEqual(["B confirmed SB-2", "A unsure no-proof"]);
    },
  );

  test("full-page posts in two windows: each page is the case's whose answer it came with", () => {
    const rules = {
      ...RULES,
      accepted: { page: { url: "http://h/save.do", text: "受理成功" } },
      sourceNo: { page: { text: "受理编号：{}" } },
    };
    const post = { url: "http://h/save.do", resource: "document" } as const;
    const shown = (at: number, found: string) =>
      page(at, post.url, { text: "受理成功" }, { text: "受理编号：{}", found });
    const tab = new Tab().click("A", 1000, { mapping: rules, digest: "a" });
    tab.show(request(1005, "started", { ...post, requestId: "a" }));
    tab.click("B", 2000, { mapping: rules, digest: "b" });
    tab.show(
      request(2005, "started", { ...post, requestId: "b" }),
      request(2500, "completed", { ...post, requestId: "b", startedAt: 2005 }),
      shown(2510, "SB-2"),
      request(3000, "completed", { ...post, requestId: "a", startedAt: 1005 }),
      shown(3010, "SB-1"),
    );
    expect(tab.until(LATER).told.sort()).toEqual(["A confirmed SB-1", "B confirmed SB-2"]);
  });

  test("rows of one trigger share the evidence and have a key and a number each", () => {
    const numbers = {
      "/code": 20000,
      "/data/acceptNo": "[]",
      "/data/acceptNo/0": "S1",
      "/data/acceptNo/1": "S2",
    };
    const rows = (json: Record<string, string | number>) => {
      const tab = new Tab()
        .click("A", 1000, { row: 0, rows: 2, digest: "a" })
        .click("B", 1000, { row: 1, rows: 2, digest: "b" });
      return tab.show(...exchange(1010, 1100, json), text(1110, "受理成功")).until(LATER).told;
    };
    expect(rows(numbers)).toEqual(["A confirmed S1", "B confirmed S2"]);
    expect(rows(OK)).toEqual(["A confirmed", "B confirmed"]);
    const fewer = { "/code": 20000, "/data/acceptNo": "[]", "/data/acceptNo/0": "S1" };
    expect(rows(fewer)).toEqual(["A unsure no-proof", "B unsure no-proof"]);
  });

  test("two mappings of one press each have their own proof", () => {
    const tab = new Tab().click("A", 1000).click("B", 1000, { mapping: BY_TEXT });
    tab.show(...exchange(1010, 1100, OK), text(1110, "受理成功"));
    expect(tab.until(LATER).told).toEqual(["A confirmed SB-1", "B confirmed"]);
  });
});

describe("whatever is seen, in whatever order", () => {
  const json = fc.constantFrom<Record<string, string | number> | null>(
    null,
    {},
    { "/code": 500 },
    OK,
    { "/code": 20000, "/data/acceptNo": "SB-2" },
  );
  const at = fc.integer({ min: 900, max: 3_000 });
  const id = fc.constantFrom("r1", "r2", "r3");
  const observation: fc.Arbitrary<Observation> = fc.oneof(
    fc.tuple(at, json, fc.nat(200)).map(([a, body, d]) => response(a, body, { startedAt: a - d })),
    fc
      .tuple(
        at,
        id,
        fc.constantFrom("started" as const, "completed" as const, "failed" as const),
        fc.nat(200),
      )
      .map(([a, requestId, phase, d]) => request(a, phase, { requestId, startedAt: a - d })),
    fc
      .tuple(at, fc.constantFrom("受理成功", "不能为空", "别的"), fc.boolean())
      .map(([a, words, isDialog]) => text(a, words, { dialog: isDialog })),
    at.map((a) => dialog(a, "受理成功")),
    fc
      .tuple(at, fc.constantFrom("http://h/login", "http://h/list"))
      .map(([a, url]) => page(a, url, { text: "受理成功" })),
  );
  const clicks = fc.uniqueArray(
    fc.record({ at: fc.integer({ min: 1000, max: 2500 }), digest: fc.constantFrom("x", "y") }),
    { minLength: 1, maxLength: 3, selector: (click) => click.at },
  );
  const scenes = fc.record({
    clicks,
    seen: fc.array(observation, { maxLength: 14 }),
    mapping: fc.constantFrom(RULES, BY_TEXT),
    observed: fc.boolean(),
  });
  type Scene = typeof scenes extends fc.Arbitrary<infer T> ? T : never;

  function play({ clicks: made, seen, mapping, observed }: Scene): Tab {
    const tab = new Tab();
    const events = [
      ...made.map((click) => ({ at: click.at, click })),
      ...seen.map((one) => ({ at: one.at, one })),
    ];
    for (const event of events.sort((a, b) => a.at - b.at)) {
      if ("click" in event)
        tab.click(`K${event.at}`, event.at, { digest: event.click.digest, mapping, observed });
      else tab.show(event.one);
    }
    return tab.until(LATER);
  }

  test("each attempt ends in one way, and nothing is confirmed without proof after its trigger", () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const { verdicts, attempts, wakeAt } = play(scene);
        expect([attempts, wakeAt]).toEqual([[], null]);
        for (const { at: clicked } of scene.clicks) {
          const own = verdicts.filter(({ key }) => key === `K${clicked}`);
          const ends = own.map(({ verdict }) => verdict).join(" ");
          expect(ends).toMatch(
            /^(unsure |unsent )?(confirmed( voided)?|refused)$|^unsure$|^dropped$/,
          );
          for (const { verdict, evidence, confirmedAt } of own) {
            for (const record of evidence) EvidenceRecord.parse(record);
            if (verdict !== "confirmed") continue;
            expect(evidence.length).toBeGreaterThan(0);
            expect(confirmedAt).toBeGreaterThanOrEqual(clicked);
            for (const { observedAt, leaf } of evidence) {
              expect(Date.parse(observedAt)).toBeGreaterThanOrEqual(clicked);
              expect(leaf).toMatch(/^\/accepted/);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test("no piece of evidence proves two attempts", () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        // Seen at times of its own, so that each record tells which observation it is of.
        const seen = scene.seen.map((one, i) => ({ ...one, at: one.at + i / 100 }));
        const confirmed = play({ ...scene, seen }).verdicts.filter(
          ({ verdict }) => verdict === "confirmed",
        );
        const used = confirmed.map(
          ({ evidence }) =>
            new Set(evidence.map(({ kind, observedAt }) => `${kind} ${observedAt}`)),
        );
        const all = used.flatMap((records) => [...records]);
        // Milliseconds are all that a record keeps: those seen within one are told apart by number.
        if (new Set(seen.map((one) => Math.floor(one.at))).size === seen.length) {
          expect(new Set(all).size).toBe(all.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("between two ticks the order of arrival decides nothing", () => {
    const good: Observation[] = [
      ...exchange(1010, 1100, OK),
      text(1150, "受理成功"),
      page(1160, "http://h/list"),
    ];
    fc.assert(
      fc.property(
        scenes,
        fc.shuffledSubarray(good, { minLength: good.length }),
        fc.infiniteStream(fc.nat()),
        (scene, order, dice) => {
          const seen = scene.seen.filter((one) => one.at < 1700 && !isRefusal(one));
          const arrive = (all: Observation[]) => {
            const tab = new Tab()
              .click("A", 1000, { mapping: scene.mapping })
              .click("B", 1005, { digest: "b", mapping: scene.mapping });
            for (const one of all) tab.take(one, 1700);
            return tab.until(LATER).told.sort();
          };
          const shuffled = [...order, ...seen]
            .map((one) => ({ one, by: dice.next().value as number }))
            .sort((a, b) => a.by - b.by)
            .map(({ one }) => one);
          expect(arrive(shuffled)).toEqual(arrive([...good, ...seen]));
        },
      ),
      { numRuns: 300 },
    );
  });
  const isRefusal = (one: Observation) =>
    (one.kind === "text" && one.text === "不能为空") ||
    (one.kind === "page" && one.url.includes("login")) ||
    (one.kind === "response" && one.json?.["/code"] === 500);

  test("a step changes nothing that it was given, and gives the same again", () => {
    fc.assert(
      fc.property(scenes, observation, (scene, one) => {
        const attempts = scene.clicks.map((click) =>
          open({
            key: `K${click.at}`,
            mapping: scene.mapping,
            triggeredAt: click.at,
            digest: click.digest,
          }),
        );
        const before = JSON.stringify(attempts);
        const first = step(attempts, one, 1500);
        expect(JSON.stringify(attempts)).toBe(before);
        expect(step(JSON.parse(before) as typeof attempts, one, 1500)).toEqual(
          JSON.parse(JSON.stringify(first)),
        );
      }),
    );
  });
});

describe("the digest of a reading", () => {
  const reading = (name: string, no: string) => ({
    fields: {
      "applicant.name": { state: "exact" as const, value: name },
      "applicant.idNo": { state: "exact" as const, value: no },
    },
    item: null,
    sourceNo: null,
  });
  test("is equal for equal values, however they were found", () => {
    const a = reading("张三", "1");
    const b = {
      ...a,
      fields: {
        "applicant.idNo": { state: "drifted" as const, value: "1" },
        "applicant.name": a.fields["applicant.name"],
      },
    };
    expect(digestOf(a)).toBe(digestOf(b));
    expect(digestOf(a)).not.toBe(digestOf(reading("张三", "2")));
    expect(digestOf(a)).not.toContain("张三");
  });
});
