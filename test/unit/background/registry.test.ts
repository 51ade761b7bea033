import { expect, it } from "vitest";
import { concerns } from "../../../extension/background/registry";

const HERE = "http://10.20.0.5:8080";

it("is concerned with its own origin's mappings and those for many, where they changed", () => {
  const changed = { oldValue: [{ id: "a", version: 1 }], newValue: [{ id: "a", version: 2 }] };
  const asBefore = { oldValue: [{ id: "a", version: 1 }], newValue: [{ id: "a", version: 1 }] };
  expect(concerns(HERE, { [`mappings:${HERE}`]: changed })).toBe(true);
  expect(concerns(HERE, { "mappings:*": changed })).toBe(true);
  expect(concerns(HERE, { [`mappings:${HERE}`]: { newValue: [] } })).toBe(true);
  expect(concerns(HERE, { [`mappings:${HERE}`]: { oldValue: [] } })).toBe(true);

  expect(concerns(HERE, { registry: changed, "mappings:http://10.20.0.6": changed })).toBe(false);
  expect(concerns(HERE, { [`mappings:${HERE}`]: asBefore })).toBe(false);
});
