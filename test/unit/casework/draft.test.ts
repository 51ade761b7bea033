import { describe, expect, it } from "vitest";
import { draftCapture } from "../../../sdk/casework/draft";
import { Capture, Mapping, Payload, type Reading } from "../../../sdk/contract";
import { MAPPING } from "../platform/hall";

const KEY = "01JNA000000000000000000000";
const trigger = { at: 0, gesture: "direct", origin: "http://127.0.0.1:8603" } as const;
const shift = { name: "周示例", no: "007" };

function draft(fields: Record<string, string>) {
  const states = Object.entries(fields).map(
    ([name, value]) => [name, { state: "exact", value }] as const,
  );
  const reading: Reading = { fields: Object.fromEntries(states), item: null, sourceNo: null };
  const { envelope, receipt, payload } = draftCapture(
    KEY,
    Mapping.parse(MAPPING),
    reading,
    trigger,
    shift,
  );
  // What the platform asks of it.
  Payload.parse(payload);
  Capture.omit({ seq: true, payload: true, confirmedAt: true }).strip().parse(envelope);
  return { handler: payload.handler, onReceipt: receipt.handler };
}

describe("a draft", () => {
  it.each([
    ["王芳\t", "007\n", { name: "王芳", no: "007", source: "page" }],
    ["\u0000王\t\t芳\u0007", "\t", { name: "王 芳", source: "page" }],
    [
      "王".repeat(60),
      "7".repeat(40),
      { name: "王".repeat(50), no: "7".repeat(30), source: "page" },
    ],
    ["\t\n", "001", { ...shift, source: "shift" }],
  ])("names a handler %j, %j as the platform takes it", (name, no, expected) => {
    const { handler, onReceipt } = draft({ "handler.name": name, "handler.no": no });
    expect(handler).toEqual(expected);
    expect(onReceipt).toBe(expected.name);
  });
});
