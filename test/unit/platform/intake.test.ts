import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaptureResult } from "../../../sdk/contract";
import { Case, CaptureAck, HeldCapture } from "../../../sdk/contract";
import { ITEM, MAPPING, openHall, TestDevice, type Hall } from "./hall";

let hall: Hall;
let device: TestDevice;

beforeEach(async () => {
  hall = await openHall();
  device = await hall.ready();
});
afterEach(() => hall.close());

const held = async () => {
  const { body } = await hall.call<{ captures: unknown[] }>("GET", "/v1/captures/held");
  return body.captures.map((one) => HeldCapture.parse(one));
};
const decide = (key: string, as: string, by: Hall | TestDevice = hall) =>
  by.call<CaptureResult>("POST", `/v1/captures/${key}/decision`, { as, reason: "核对过" });

describe("a capture", () => {
  it("is a case with its values and its promised date", async () => {
    const { capture, result } = await device.putOne({ sourceNo: "社〔2026〕0001号" });
    expect(result).toMatchObject({ key: capture.key, outcome: "recorded", problem: null });
    const [one, ...others] = await hall.cases();
    expect(others).toEqual([]);
    expect(Case.parse(one)).toEqual(one);
    expect(one).toMatchObject({
      caseNo: result.caseNo,
      sourceNo: "社〔2026〕0001号",
      state: "accepted",
      department: "人力资源和社会保障局",
      window: { code: "W-SOCIAL" },
      item: { code: ITEM, name: "社会保障卡申领（示例）" },
      fields: { "applicant.name": "试一一" },
      masked: false,
      training: false,
      promisedAt: result.promisedAt,
    });
    expect(result.caseNo).toMatch(/^JL\d{8}-\d{6}$/);
  });

  it("is one case, however often and however much at once it is sent", async () => {
    const captures = await Promise.all(
      [1, 2, 3].map((no) => device.capture({ sourceNo: `S-${no}` })),
    );
    await device.call("GET", "/v1/cases");
    const answers = await Promise.all(Array.from({ length: 50 }, () => device.put(captures)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(50).fill(200));
    const outcomes = answers.flatMap(({ body }) => {
      expect(CaptureAck.parse(body)).toEqual(body);
      return body.results.map((result) => result.outcome);
    });
    expect(outcomes.filter((outcome) => outcome === "recorded")).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === "repeated")).toHaveLength(147);
    expect(await hall.cases()).toHaveLength(3);
    const numbers = new Set(answers.flatMap(({ body }) => body.results.map((one) => one.caseNo)));
    expect(numbers.size).toBe(3);
  });

  it("twice in one batch is one case", async () => {
    const capture = await device.capture();
    const { body } = await device.put([capture, capture]);
    expect(body.results.map((one) => one.outcome)).toEqual(["recorded", "repeated"]);
    expect(await hall.cases()).toHaveLength(1);
  });

  it("belongs to the device's own window, and its key to the device", async () => {
    const { capture } = await device.putOne({ sourceNo: "S-1" });
    const other = await TestDevice.enrol(hall.url, await hall.window("W-OTHER"));
    const stolen = await other.capture({ key: capture.key, sourceNo: "S-1" });
    const { body } = await other.put([stolen]);
    expect(body.results[0]).toMatchObject({ outcome: "rejected", problem: { code: "key-taken" } });
    expect((await hall.cases()).map((one) => one.window.code)).toEqual(["W-SOCIAL"]);
  });

  it.each([
    ["unreadable", { payload: "not.a.sealed.payload.x" }],
    ["unreadable", { payload: null }],
    ["unreadable", { sealedKey: ulid() }],
    ["unknown-mapping", { mapping: { id: MAPPING.id, version: 2 } }],
    ["unknown-mapping", { mapping: { id: "nobody.knows", version: 1 } }],
    ["foreign-origin", { origin: "http://127.0.0.1:9999" }],
    ["foreign-origin", { origin: "https://127.0.0.1:8603" }],
    ["foreign-origin", { origin: "http://127.0.0.1:8603.evil.example" }],
    ["target-missing", { event: "void" as const, reason: "回滚" }],
  ])("that is %s is rejected, and blocks none of its batch", async (code, twist) => {
    const [bad, good] = [await device.capture(twist), await device.capture()];
    const { body } = await device.put([bad, good]);
    expect(body.results[0]).toMatchObject({ outcome: "rejected", caseNo: null, problem: { code } });
    expect(body.results[1]).toMatchObject({ outcome: "recorded" });
    const { body: log } = await hall.call<{ entries: { subject: string }[] }>("GET", "/v1/audit");
    expect(log.entries[0]).toMatchObject({
      action: "capture.reject",
      subject: `${bad.key} ${code}`,
    });
    expect((await hall.cases()).map((one) => one.key)).toEqual([good.key]);
  });

  it("that was rejected may come again when what was wrong is put right", async () => {
    const { capture } = await device.putOne({ mapping: { id: MAPPING.id, version: 2 } });
    await hall.mapping({ version: 2 });
    const { body } = await device.put([capture]);
    expect(body.results[0]).toMatchObject({ outcome: "recorded" });
  });

  it("of a version that was published at any time is understood", async () => {
    await hall.mapping({ version: 2 });
    await hall.mapping({ version: 3, state: "retired" });
    expect((await device.putOne()).result.outcome).toBe("recorded");
    const draft = { id: MAPPING.id, version: 3 };
    expect((await device.putOne({ mapping: draft })).result.problem?.code).toBe("unknown-mapping");
  });

  it("with something missing is recorded and flagged", async () => {
    await device.putOne({
      item: { code: "99999999999" },
      fields: { "applicant.name": "试一一", "applicant.phone": "13900000000" },
      fieldStates: { "applicant.phone": "disputed" },
      handler: null,
    });
    const [one] = await hall.cases();
    expect(one!.attention).toEqual(["missing-number", "no-handler", "unknown-item", "disputed"]);
    expect(one!.fields).toEqual({ "applicant.name": "试一一" });
    expect(one).toMatchObject({ item: { code: "99999999999", name: null }, promisedAt: null });
  });

  it("happened when the window's clock, set right, says", async () => {
    const wrong = (ms: number) => new Date(Date.now() - 86_400_000 + ms).toISOString();
    const capture = await device.capture({
      observedAt: wrong(-60_000),
      confirmedAt: wrong(-59_000),
    });
    const { body } = await device.put([capture], wrong(0));
    const [one] = await hall.cases();
    const late = Date.parse(body.receivedAt) - Date.parse(one!.events[0]!.occurredAt);
    expect(Math.abs(late - 60_000)).toBeLessThan(5_000);
  });

  it("of a training window is flagged, numbered apart, and touches no real case", async () => {
    await device.putOne({ sourceNo: "S-1" });
    const code = await hall.window("W-TRAINING", { training: true });
    const trainee = await TestDevice.enrol(hall.url, code);
    const { result } = await trainee.putOne({ sourceNo: "S-1", again: "correction" });
    expect(result.outcome).toBe("recorded");
    expect(result.caseNo).toMatch(/^LX/);
    expect((await hall.cases()).map((one) => one.training)).toEqual([false, true]);
  });
});

describe("a known number", () => {
  beforeEach(() => device.putOne({ sourceNo: "S-1" }));

  it("is a correction where the mapping says so", async () => {
    const fields = { "applicant.name": "试二二", "applicant.phone": "13900000000" };
    const { capture, result } = await device.putOne({
      sourceNo: "S-1",
      again: "correction",
      fields,
    });
    const [one, ...others] = await hall.cases();
    expect(others).toEqual([]);
    expect(result).toMatchObject({ outcome: "corrected", caseNo: one!.caseNo });
    expect(one!.fields).toEqual(fields);
    expect(one!.events[1]).toMatchObject({
      kind: "accept",
      key: capture.key,
      changed: ["applicant.name", "applicant.phone"],
    });
    expect(JSON.stringify(one!.events)).not.toContain("试二二");
  });

  it("else is held, says so again when sent again, and a person decides", async () => {
    const { capture, result } = await device.putOne({ sourceNo: "S-1" });
    expect(result).toMatchObject({ outcome: "held", problem: { code: "known-number" } });
    const again = await device.put([capture]);
    expect(again.body.results[0]).toMatchObject({ outcome: "held" });
    expect(await held()).toMatchObject([
      { key: capture.key, window: "W-SOCIAL", fields: { "applicant.name": "试**" } },
    ]);
    expect(await hall.cases()).toHaveLength(1);
  });

  it.each([
    ["correction", "corrected", 1],
    ["separate", "recorded", 2],
    ["discard", "rejected", 1],
  ])("held and decided as %s is %s, once", async (as, outcome, count) => {
    const { capture } = await device.putOne({ sourceNo: "S-1" });
    const first = await decide(capture.key, as, device);
    expect(first.body).toMatchObject({ outcome });
    expect(await decide(capture.key, as)).toMatchObject({ status: 200, body: first.body });
    const other = as === "discard" ? "separate" : "discard";
    expect(await decide(capture.key, other)).toMatchObject({ status: 409 });
    expect(await hall.cases()).toHaveLength(count);
    expect(await held()).toEqual([]);
    expect(hall.dump()).not.toContain(`"held":"`);
  });

  it("held and made separate is flagged", async () => {
    const { capture } = await device.putOne({ sourceNo: "S-1" });
    await decide(capture.key, "separate");
    const [, second] = await hall.cases();
    expect(second!.attention).toEqual(["duplicate-number"]);
    const third = await device.putOne({ sourceNo: "S-1", again: "correction" });
    expect(third.result.problem?.code).toBe("ambiguous-number");
  });

  it("of another window is nobody else's to decide", async () => {
    const { capture } = await device.putOne({ sourceNo: "S-1" });
    const other = await TestDevice.enrol(hall.url, await hall.window("W-OTHER"));
    expect(await decide(capture.key, "discard", other)).toMatchObject({ status: 403 });
    expect(await held()).toHaveLength(1);
  });

  it("of another department's page is another case, at whichever window", async () => {
    await hall.mapping({ id: "civil.accept", department: "民政局" });
    const mapping = { id: "civil.accept", version: 1 };
    expect((await device.putOne({ sourceNo: "S-1", mapping })).result.outcome).toBe("recorded");
    const departments = (await hall.cases()).map((one) => one.department);
    expect(departments).toEqual(["人力资源和社会保障局", "民政局"]);
  });

  it("is free again when its case was voided", async () => {
    const [one] = await hall.cases();
    await device.putOne({ event: "void", target: one!.key, reason: "部门回滚", payload: null });
    expect((await device.putOne({ sourceNo: "S-1" })).result.outcome).toBe("recorded");
    expect((await hall.cases()).map((each) => each.state)).toEqual(["voided", "accepted"]);
  });
});

describe("a correction or void", () => {
  it("changes the case that its target made, by the same window only", async () => {
    const { capture: made } = await device.putOne({ sourceNo: "S-1" });
    const change = { event: "correct" as const, target: made.key, reason: "姓名有误" };
    const other = await TestDevice.enrol(hall.url, await hall.window("W-OTHER"));
    const foreign = await other.putOne({ ...change, fields: { "applicant.name": "恶一" } });
    expect(foreign.result).toMatchObject({
      outcome: "rejected",
      problem: { code: "foreign-target" },
    });
    const own = await device.putOne({ ...change, fields: { "applicant.name": "试三三" } });
    expect(own.result.outcome).toBe("corrected");
    const gone = await device.putOne({ ...change, event: "void", reason: "回滚", payload: null });
    expect(gone.result.outcome).toBe("recorded");
    const [one] = await hall.cases();
    expect(one).toMatchObject({ state: "voided", fields: { "applicant.name": "试三三" } });
    expect(one!.events.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["accept", null],
      ["correct", "姓名有误"],
      ["void", "回滚"],
    ]);
  });

  it("that overtakes its target waits for it, and then takes effect in order", async () => {
    const made = await device.capture({ sourceNo: "S-1" });
    const change = { event: "correct" as const, target: made.key, reason: "姓名有误" };
    const early = [
      await device.capture({ ...change, fields: { "applicant.name": "试三三" } }),
      await device.capture({ ...change, event: "void", reason: "回滚", payload: null }),
    ];
    const { body } = await device.put(early);
    expect(body.results.map((one) => one.outcome)).toEqual(["held", "held"]);
    await device.put([made]);
    expect(await hall.cases()).toMatchObject([
      { state: "voided", fields: { "applicant.name": "试三三" } },
    ]);
    expect(await held()).toEqual([]);
    const after = await device.put(early);
    expect(after.body.results.map((one) => one.outcome)).toEqual(["repeated", "repeated"]);
  });

  it("void of a held capture ends the question", async () => {
    await device.putOne({ sourceNo: "S-1" });
    const { capture } = await device.putOne({ sourceNo: "S-1" });
    const { result } = await device.putOne({
      event: "void",
      target: capture.key,
      reason: "回滚",
      payload: null,
    });
    expect(result).toMatchObject({ outcome: "recorded", caseNo: null });
    expect(await held()).toEqual([]);
    expect(await hall.cases()).toMatchObject([{ state: "accepted" }]);
  });

  it("gives a case the number that its page did not", async () => {
    const made = await device.putOne({ handler: { name: "周示例", source: "page" } });
    await device.putOne({
      event: "correct",
      target: made.capture.key,
      reason: "页面没有显示",
      sourceNo: "S-9",
      fields: {},
    });
    const [one] = await hall.cases();
    expect(one).toMatchObject({ sourceNo: "S-9", attention: [] });
  });

  it("void of a correction doesn't take the case along", async () => {
    await device.putOne({ sourceNo: "S-1" });
    const { capture } = await device.putOne({ sourceNo: "S-1", again: "correction" });
    const { capture: undo, result } = await device.putOne({
      event: "void",
      target: capture.key,
      reason: "回滚",
      payload: null,
    });
    expect(result).toMatchObject({ outcome: "held", problem: { code: "void-of-correction" } });
    expect(await hall.cases()).toMatchObject([{ state: "accepted" }]);
    await decide(undo.key, "correction");
    expect(await hall.cases()).toMatchObject([{ state: "voided" }]);
  });
});

describe("a later event", () => {
  it("moves the case with its number", async () => {
    await device.putOne({ sourceNo: "S-1" });
    for (const event of ["decide", "conclude", "deliver"] as const) {
      expect((await device.putOne({ event, sourceNo: "S-1" })).result.outcome).toBe("recorded");
    }
    const [one, ...others] = await hall.cases();
    expect(others).toEqual([]);
    expect(one!.state).toBe("delivered");
    expect(one!.events.map((each) => each.kind)).toEqual([
      "accept",
      "decide",
      "conclude",
      "deliver",
    ]);
  });

  it("that happened before the state it finds takes nothing back", async () => {
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    await device.putOne({ sourceNo: "S-1", observedAt: at(30) });
    await device.putOne({ event: "conclude", sourceNo: "S-1", observedAt: at(10) });
    await device.putOne({ event: "decide", sourceNo: "S-1", observedAt: at(20) });
    const [one] = await hall.cases();
    expect(one!.state).toBe("concluded");
    expect(one!.events.map((each) => each.kind)).toEqual(["accept", "decide", "conclude"]);
  });

  it("of an unknown number waits for its case", async () => {
    const { result } = await device.putOne({ event: "conclude", sourceNo: "S-9" });
    expect(result).toMatchObject({ outcome: "held", problem: { code: "unknown-number" } });
    await device.putOne({
      sourceNo: "S-9",
      observedAt: new Date(Date.now() - 1_000).toISOString(),
    });
    expect(await hall.cases()).toMatchObject([{ state: "concluded" }]);
    expect(await held()).toEqual([]);
  });

  it("of an unknown number can be made a case by a person", async () => {
    const { capture } = await device.putOne({ event: "conclude", sourceNo: "S-9" });
    expect((await decide(capture.key, "correction")).status).toBe(409);
    expect((await decide(capture.key, "separate")).body.outcome).toBe("recorded");
    expect(await hall.cases()).toMatchObject([{ state: "concluded", attention: [] }]);
  });
});

it("keeps the gaps in a device's sequence", async () => {
  await device.putOne({ seq: 1 });
  await device.putOne({ seq: 5 });
  await device.putOne({ seq: 3 });
  await device.putOne({ seq: Number.MAX_SAFE_INTEGER });
  type Devices = { devices: { lastSeq: number; missingSeq: number[] }[] };
  const { body } = await hall.call<Devices>("GET", "/v1/devices");
  expect(body.devices[0]!.lastSeq).toBe(Number.MAX_SAFE_INTEGER);
  expect(body.devices[0]!.missingSeq.slice(0, 4)).toEqual([2, 4, 6, 7]);
  expect(body.devices[0]!.missingSeq).toHaveLength(1_000);
});
