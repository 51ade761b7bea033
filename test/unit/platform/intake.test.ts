import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Case, CaptureAck, type CaptureResult } from "../../../sdk/contract";
import { ulid } from "ulid";
import { ADMIN, ITEM, openHall, TestDevice, type Hall } from "./hall";

let hall: Hall;
let device: TestDevice;

beforeEach(async () => {
  hall = await openHall();
  device = await hall.ready();
});
afterEach(() => hall.close());

describe("a capture", () => {
  it("is a case with its values, its handler and its promised date", async () => {
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
      attention: [],
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
});
