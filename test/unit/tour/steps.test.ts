import { describe, expect, it } from "vitest";
import { formatStep, formatTime, Steps } from "../../../demo/tour/steps";

describe("formatTime", () => {
  it.each([
    [0, "    0 ms"],
    [840.4, "  840 ms"],
    [9_999, " 9999 ms"],
    [12_345, "  12.3 s"],
    [239_900, " 239.9 s"],
  ])("puts %d ms as “%s”", (ms, text) => expect(formatTime(ms)).toBe(text));
});

describe("Steps", () => {
  const make = (...times: number[]) => {
    const lines: string[] = [];
    return {
      lines,
      steps: new Steps(
        (line) => lines.push(line),
        () => times.shift()!,
      ),
    };
  };

  it("prints one line a step and hands on what it made", async () => {
    const { lines, steps } = make(100, 350);
    expect(await steps.step("登录 signed in", async () => 7)).toBe(7);
    expect(lines).toEqual([formatStep(true, 250, "登录 signed in")]);
    expect(steps.faults).toEqual([]);
  });

  it("keeps a fault, says why without a stack, and throws it on", async () => {
    const { lines, steps } = make(0, 40);
    const failing = steps.step("登录 signed in", async () => {
      throw new Error("no answer\nwithin 5 s\nCall log:\n  - waiting");
    });
    await expect(failing).rejects.toThrow("no answer");
    expect(lines[0]).toBe(formatStep(false, 40, "登录 signed in"));
    expect(lines[1]!.trim()).toBe("no answer within 5 s");
    expect(steps.faults).toEqual(["登录 signed in: no answer within 5 s"]);
  });
});
