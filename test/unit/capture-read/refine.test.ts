import { describe, expect, it } from "vitest";
import { refine } from "../../../sdk/capture/refine";
import type { FieldRule } from "../../../sdk/contract/mapping";
import type { FieldReading } from "../../../sdk/contract/reading";

const at = { caption: "证件类型" };

function field(rule: Partial<FieldRule>, reading: FieldReading): FieldReading {
  const fields = { it: { at, required: false, as: "shown", ...rule } as FieldRule };
  return refine({ fields: { it: reading }, item: null, sourceNo: null }, { fields }).fields.it!;
}

describe("a reading is refined", () => {
  it("from what is shown, keeping the faces that differ from the value", () => {
    expect(field({}, { state: "exact", shown: "张三" })).toEqual({ state: "exact", value: "张三" });
    expect(field({ transform: ["trim"] }, { state: "exact", shown: " 张三 " })).toEqual({
      state: "exact",
      value: "张三",
      shown: " 张三 ",
    });
    const faces = { shown: "居民身份证", submitted: "01" };
    expect(field({ dictionary: { "01": "111" } }, { state: "exact", ...faces })).toEqual({
      state: "exact",
      value: "111",
      ...faces,
    });
  });

  it("not from a value that was told along with the faces", () => {
    const told = { state: "exact", shown: "张三", value: "李四" } as const;
    expect(field({}, told)).toEqual({ state: "exact", value: "张三" });
  });

  it("from the value where an engine of before told nothing else", () => {
    const told = { state: "exact", value: "2026-03-01" } as const;
    expect(field({ transform: ["date"], check: "date" }, told)).toEqual(told);
  });

  it("to what it lacks: a value that must be there, or passes its check", () => {
    expect(field({ required: true }, { state: "exact", shown: "" })).toEqual({ state: "missing" });
    expect(field({ check: "phone" }, { state: "exact", shown: "12" })).toEqual({
      state: "invalid",
      value: "12",
    });
  });

  it("to nothing where the page masks what it shows", () => {
    const masks = [
      "990***********0012",
      "990101＊＊＊＊＊＊",
      "●●●●5678",
      "张**",
      "张*",
      "张*三",
      "*三",
    ];
    for (const shown of masks) {
      expect(field({ check: "phone" }, { state: "exact", shown })).toEqual({ state: "missing" });
      expect(field({}, { state: "drifted", shown, changed: ["id"] }).value).toBeUndefined();
      const digits = field({ transform: ["digits"] }, { state: "exact", shown });
      expect(digits).toEqual({ state: "missing" });
    }
    for (const shown of ["3*4", "A*", "备注*", "120㎡", "张·三", "10:30", "*急件，请速办"])
      expect(field({}, { state: "exact", shown })).toEqual({ state: "exact", value: shown });
    // Sent or looked up in full, it is known all the same.
    const faces = { shown: "990***********0012", submitted: "990101199001010012" };
    expect(field({ as: "value" }, { state: "exact", ...faces }).value).toBe(faces.submitted);
  });

  it("without hiding that its place is doubtful", () => {
    const moved = { state: "drifted", changed: ["name"], repair: at } as const;
    expect(
      field({ required: true, check: "phone" }, { ...moved, changed: ["name"], shown: "12" }),
    ).toEqual({ ...moved, value: "12" });
    const rivals = { state: "ambiguous", rivals: 2 } as const;
    expect(field({}, rivals)).toEqual(rivals);
    expect(field({ required: true }, { state: "missing" })).toEqual({ state: "missing" });
  });

  it("by the mapping's own tables only", () => {
    expect(field({ dictionary: {} }, { state: "exact", shown: "constructor" }).value).toBe(
      "constructor",
    );
    const alien = { fields: { toString: { state: "exact" as const, shown: "x" } } };
    const refined = refine({ ...alien, item: null, sourceNo: null }, { fields: {} });
    expect(refined.fields.toString).toEqual({ state: "exact", shown: "x" });
  });
});
