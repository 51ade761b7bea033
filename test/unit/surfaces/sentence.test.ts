import { describe, expect, it } from "vitest";
import { DOCK_STATES } from "../../../sdk/contract/message";
import { DOCK_LOOK, RECORD_LOOK } from "../../../extension/ui/look";
import { say } from "../../../extension/background/sentence";
import { view } from "./cases";

const shanghai = "Asia/Shanghai";

describe.each(["zh", "en"] as const)("the dock's sentence in %s", (locale) => {
  it.each(DOCK_STATES)("says %s in one sentence, with two buttons at most", (state) => {
    for (const facts of [
      {},
      { key: null, applicant: null, title: null, sourceNo: null },
      { waiting: 3, reason: "no-proof", promisedAt: "2026-08-03T18:00:00+08:00", caseNo: "JL-1" },
    ]) {
      const said = say(view({ state, locale, ...facts }));
      expect(said.word).not.toBe("");
      expect(said.sentence).toMatch(/[。？?.]$/);
      expect(said.sentence).not.toMatch(/null|undefined|NaN/);
      expect(said.acts.length).toBeLessThanOrEqual(2);
      for (const act of said.acts) expect(act.label).not.toBe("");
    }
  });
});

describe("what the dock says", () => {
  it("gives the receipt: number, promised day, who, and the way to print it", () => {
    const said = say(
      view({
        state: "recorded",
        caseNo: "JL-000017",
        promisedAt: "2026-08-03T18:00:00+08:00",
      }),
      shanghai,
    );
    expect(said.sentence).toBe("张** 的办件已在平台记录。");
    expect(said.facts).toEqual([
      ["办件编号", "JL-000017"],
      ["部门编号", "SB-2026/0012"],
      ["承诺办结", "8月3日（周一）前"],
    ]);
    expect(said.acts.map(({ does }) => does)).toEqual(["print"]);
    const english = say(
      view({ state: "recorded", promisedAt: "2026-08-03T18:00:00+08:00", locale: "en" }),
      shanghai,
    );
    expect(english.facts).toContainEqual(["Promised", "by Mon 3 Aug"]);
  });

  it("leads to where the number can be added that the page did not give", () => {
    const said = say(view({ state: "recorded", sourceNo: null }));
    expect(said.sentence).toContain("用“更正”补上");
    expect(said.acts.map(({ does }) => does)).toEqual(["print", "open"]);
  });

  it("asks one line about an unsure case", () => {
    const said = say(view({ state: "unsure", reason: "no-proof" }));
    expect(said.sentence).toBe("张** 的办件，部门系统受理了吗？");
    expect(said.acts.map(({ does }) => does)).toEqual(["yes", "no"]);
  });

  it("sends what needs more than a yes or no to the panel", () => {
    const said = say(view({ state: "unsure", reason: "held-known-number" }));
    expect(said.acts.map(({ does }) => does)).toEqual(["open"]);
  });

  it("asks whether a field that moved was read right, and only once there is a case", () => {
    const fields = [
      { name: "applicant.name", state: "drifted" as const, masked: "张**" },
      { name: "applicant.idNo", state: "exact" as const, masked: "***123X" },
    ];
    const said = say(view({ state: "drifted", fields }));
    expect(said.sentence).toBe("“姓名”的位置变了，读到 张**，对吗？");
    expect(said.acts.map(({ does }) => does)).toEqual(["right", "wrong"]);
    expect(say(view({ state: "drifted", key: null, fields })).acts).toEqual([]);
  });

  it("asks who is at the window where a case would have no handler", () => {
    const said = say(view({ key: null, unsigned: true }));
    expect(said.sentence).toContain("还没有人当班");
    expect(said.acts).toEqual([{ label: "去上岗", does: "open" }]);
  });

  it("never says that a case is not recorded by the department when the platform refused it", () => {
    expect(say(view({ state: "refused", reason: "nothing-sent" })).sentence).toContain("未记录");
    expect(say(view({ state: "refused", reason: null })).sentence).toContain("没有受理");
    expect(say(view({ state: "refused", reason: "too-large" })).sentence).toContain("已存好");
  });

  it("calls a field without a name in words by its own", () => {
    const fields = [{ name: "card.bank", state: "missing" as const, masked: "" }];
    expect(say(view({ state: "drifted", fields })).sentence).toContain("card.bank");
  });

  it("tells states apart by shape, not by colour alone", () => {
    const seen = Object.values(DOCK_LOOK).map(({ shape }) => shape);
    expect(new Set(seen).size).toBe(seen.length);
    for (const look of [...Object.values(DOCK_LOOK), ...Object.values(RECORD_LOOK)]) {
      expect(look.shape).toBeTruthy();
    }
  });
});
