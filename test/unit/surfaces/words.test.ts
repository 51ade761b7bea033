import { describe, expect, it } from "vitest";
import { problem } from "../../../demo/platform/http/problem";
import * as en from "../../../extension/ui/locale/en";
import * as zh from "../../../extension/ui/locale/zh";
import { explain } from "../../../extension/ui/why";
import { fieldIn, wordsIn } from "../../../extension/ui/words";
import { clock, day, second } from "../../../extension/ui/when";

/** Every text of a locale by its path; a function is called with plausible facts. */
function texts(words: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    const at = `${path}/${key}`;
    if (typeof value === "string") found.set(at, value);
    else if (typeof value === "function") {
      // Each takes a name, a count or a list of names; all of them print as text.
      const fact = key === "list" ? ["A"] : "7";
      const said = (value as (...facts: unknown[]) => unknown)(fact, "7");
      for (const [more, text] of typeof said === "string" ? [["", said]] : Object.entries(said!)) {
        found.set(at + more, String(text));
      }
    } else for (const [more, text] of texts(value as object, at)) found.set(more, text);
  }
  return found;
}

describe("locales", () => {
  const chinese = texts(zh);
  const english = texts(en);

  it("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it("leave nothing empty", () => {
    for (const [key, text] of [...chinese, ...english]) expect(text, key).not.toBe("");
  });

  it("say each in its own language", () => {
    const foreign = new Set(["/panel/language", "/options/languages/zh"]);
    for (const [key, text] of english) {
      if (!foreign.has(key)) expect(text, key).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe("why", () => {
  const codes = (
    "no-proof nothing-sent uncorroborated response-lost refused-by-page signed-out rolled-back " +
    "staff-said-no superseded offline retrying poison too-large device-revoked held-known-number " +
    "no-number known-number ambiguous-number code-unknown code-expired code-spent moved-fields " +
    "extension-update"
  ).split(" ");

  it.each(codes)("has words for %s in both languages", (code) => {
    for (const locale of ["zh", "en"] as const) {
      const words = wordsIn(locale);
      const why = explain(code, null, words);
      expect(Object.values(why).every(Boolean)).toBe(true);
      expect(why).not.toEqual(words.reasonElse(code));
    }
  });

  it("goes by the codes that the platform refuses an enrolment with", () => {
    for (const code of ["code-unknown", "code-expired", "code-spent"] as const) {
      const words = wordsIn("zh");
      expect(explain(code, problem(code), words)).toEqual(words.reasons["enrolment-code"]);
    }
  });

  it("takes the problem's own words where the code is unknown", () => {
    const problem = {
      type: "about:blank",
      title: "平台上没有这个事项",
      status: 422,
      code: "unknown-item",
      todo: "请管理员登记该事项。",
    };
    const why = explain("unknown-item", problem, wordsIn("zh"));
    expect(why.what).toBe("平台上没有这个事项");
    expect(why.todo).toBe("请管理员登记该事项。");
    expect(why.safe).toBe(wordsIn("zh").reasonElse("x").safe);
  });

  it("says of a record set aside that it is kept, and what the platform found", () => {
    const problem = { type: "about:blank", title: "内容不符合约定", status: 422, code: "invalid" };
    const why = explain("refused", problem, wordsIn("zh"));
    expect(why.what).toBe(`${wordsIn("zh").reasons.poison.what} 内容不符合约定`);
    expect(why.safe).toBe(wordsIn("zh").reasons.poison.safe);
    // Without a problem it only waits: a refusal of the request, not of the record.
    expect(explain("refused", null, wordsIn("zh"))).toEqual(wordsIn("zh").reasons.retrying);
  });

  it.each(["no-such-code", "constructor", "__proto__", "toString"])(
    "falls back plainly, and names the code: %s",
    (code) => {
      const why = explain(code, null, wordsIn("en"));
      expect(why.what).toContain(code);
      expect(why.todo).toContain("administrator");
    },
  );

  it("calls an unknown field by its own name", () => {
    expect(fieldIn(wordsIn("zh"), "applicant.name")).toBe("姓名");
    expect(fieldIn(wordsIn("zh"), "constructor")).toBe("constructor");
  });
});

describe("when", () => {
  const at = "2026-08-03T01:05:09+08:00";
  it("says day and time as each language does, in the window's time zone", () => {
    expect(day(at, "zh", "Asia/Shanghai")).toBe("8月3日（周一）");
    expect(day(at, "en", "Asia/Shanghai")).toBe("Mon 3 Aug");
    expect(day(at, "zh", "UTC")).toBe("8月2日（周日）");
    expect(clock(at, "zh", "Asia/Shanghai")).toBe("01:05");
    expect(second(at, "en", "Asia/Shanghai")).toBe("01:05:09");
  });
});
