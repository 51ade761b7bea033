import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mapping } from "../../../sdk/contract/mapping";
import {
  arrivesAt,
  fold,
  matchText,
  matchUrl,
  matchUrlTemplate,
  placesOf,
  pointer,
  spokenAt,
  toMatchPatterns,
} from "../../../sdk/capture/pattern";
import { matchWhole } from "../../../sdk/contract/wildcard";

/** What stands for `{}` in the first place where the template stands; `true` for a plain text. */
function matchTemplate(template: string, text: string): string | true | undefined {
  const [place] = placesOf(template, text);
  return place && (place.found ?? true);
}

/** The same by trying every split: slow, and too simple to be wrong. */
function oracle(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  if (pattern[0] !== "*") return pattern[0] === text[0] && oracle(pattern.slice(1), text.slice(1));
  for (let i = 0; i <= text.length; i++) if (oracle(pattern.slice(1), text.slice(i))) return true;
  return false;
}

describe("wildcards", () => {
  test("match as every split tried in turn would", () => {
    const few = (...letters: string[]) =>
      fc.array(fc.constantFrom(...letters), { maxLength: 9 }).map((all) => all.join(""));
    fc.assert(
      fc.property(few("a", "b", "*"), few("a", "b"), (pattern, text) => {
        expect(matchWhole(pattern, text)).toBe(
          text === "" || pattern !== "" ? oracle(pattern, text) : false,
        );
      }),
      { numRuns: 3000 },
    );
  });

  test("are never tried again: each piece is searched for once, from where the last one ended", () => {
    const text = "a".repeat(2_000);
    for (const pattern of ["*a*a*a*a*a*a*a*b", "a*aa*aaa*ab*c", `*${"a".repeat(90)}b*x`]) {
      const from: number[] = [];
      const counted = {
        length: text.length,
        startsWith: (piece: string) => text.startsWith(piece),
        endsWith: (piece: string) => text.endsWith(piece),
        indexOf: (piece: string, at = 0) => (from.push(at), text.indexOf(piece, at)),
      };
      expect(matchWhole(pattern, counted)).toBe(false);
      expect(from.length).toBeLessThanOrEqual(pattern.split("*").length - 2);
      expect(from).toEqual([...from].sort((a, b) => a - b));
    }
  });

  test.each([
    ["http://10.20.0.5:8080/card/*", "http://10.20.0.5:8080/card/form.jsp?id=1#top", true],
    ["http://10.20.0.5:8080/card/form.jsp", "http://10.20.0.5:8080/card/form.jsp?id=1#top", true],
    [
      "http://10.20.0.5:8080/card/form.jsp?id=1",
      "http://10.20.0.5:8080/card/form.jsp?id=1#x",
      true,
    ],
    ["http://h/#/card/*", "http://h/#/card/1", true],
    ["*/card/accept.do", "http://h/card/accept.do", true],
    ["*/card/accept.do", "http://h/card/accept.do.bak", false],
    ["http://10.20.0.5/*", "http://10x20x0x5/a", false],
    ["http://h/a", "http://h/b", false],
  ])("%s against %s: %s", (pattern, url, matches) => {
    expect(matchUrl(pattern, url)).toBe(matches);
    expect(matchUrl(["nothing", pattern], url)).toBe(matches);
  });
});

describe("texts", () => {
  test.each([
    ["受理成功", " 受 理\u00a0成 功 ！", true],
    ["受理编号：", "受理编号: 12", true],
    ["ＡＢＣ１", "abc ABC1", true],
    ["受理成功", "受理\n成功", false],
    ["受理成功", "不受理", false],
  ])("%s in %j: %s", (text, page, stands) => {
    expect(matchText(text, page)).toBe(stands);
    expect(matchText(["没有", text], page)).toBe(stands);
    expect(matchTemplate(text, page)).toBe(stands ? true : undefined);
  });

  test.each([
    ["受理编号：{}", "受理成功，受理编号：SB-2026/001。请牢记", "SB-2026/001"],
    ["受理编号：{}", "受理编号: 民婚〔2026〕0012号", "民婚〔2026〕0012号"],
    ["受理编号：{}", "受理编号：【202601】", "202601"],
    ["受理编号：{}", "（受理编号：202601）", "202601"],
    ["受理编号：{}", "受理编号：A.1.", "A.1"],
    ["受理编号{}已受理", "您的受理编号 SB1 已受理", "SB1"],
    ["编号{}已受理，", "编号SB1已受理，请", "SB1"],
    ["编号{}已受理", "编号SB1未受理", undefined],
    ["编号{}已受理", "编号SB1未受理；编号SB2已受理", "SB2"],
    ["{}号已受理", "恭喜：SB-1号已受理", "恭喜：SB-1"],
    ["{}号已受理", "恭喜 SB-1 号已受理", "SB-1"],
    ["受理编号：{}", "受理编号：\tSB-1", "SB-1"],
    ["受理编号：{}", "受理编号：\t申请人：张三", undefined],
    ["受理编号：{}", "受理编号：\nSB-1", undefined],
    ["受理编号：{}", "受理编号：，无", undefined],
    ["受理编号：{}", "受理编号：", undefined],
    ["受理编号：{}", `受理编号：${"9".repeat(101)}`, undefined],
    ["受理编号：{}", '受理编号："SB-1"', undefined],
    ["{}", "anything", undefined],
  ])("%s in %j gives %j", (template, page, found) => {
    expect(matchTemplate(template, page)).toBe(found);
  });

  test("a number that was written into a template is found again, whole", () => {
    const character = fc.constantFrom(..."0123456789ABCxyz-/_号〔〕民婚第");
    const number = fc
      .array(character, { minLength: 1, maxLength: 40 })
      .map((all) => `N${all.join("")}9`)
      .filter((text) => [..."〔〕"].every((b) => text.split(b).length === text.split("〔").length));
    const around = fc.constantFrom("", "，请牢记", "。", " 请牢记", "\n下一行", "；");
    fc.assert(
      fc.property(
        number,
        around,
        fc.constantFrom("", "已受理，", "提示："),
        (no, behind, before) => {
          expect(matchTemplate("受理编号：{}", `${before}受理编号： ${no}${behind}`)).toBe(no);
        },
      ),
    );
  });

  test("places are ranges of the text as it was given", () => {
    const text = "甲 受 理编号：SB-1，乙 受理编号:SB-2";
    const places = placesOf("受理编号：{}", text);
    expect(places.map(({ start, end }) => text.slice(start, end))).toEqual([
      "受 理编号：SB-1",
      "受理编号:SB-2",
    ]);
    expect(places.map(({ found }) => found)).toEqual(["SB-1", "SB-2"]);
  });

  test("any text at all is taken without an error, and folding twice is folding once", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (a, text) => {
        expect(fold(fold(text))).toBe(fold(text));
        for (const template of [a, `${a}{}`, `{}${a}`, `${a}{}${a}`]) {
          for (const { start, end, found } of placesOf(template, text)) {
            expect(end).toBeGreaterThan(start);
            if (found !== undefined) expect(text.slice(start, end)).toContain(found);
          }
        }
      }),
    );
  });
});

describe("numbers in addresses", () => {
  test.each([
    ["*/done.jsp?no={}", "http://h/done.jsp?no=SB%2F1", "SB/1"],
    ["*/done.jsp?no={}*", "http://h/done.jsp?no=SB-1&x=2#y", "SB-1"],
    ["*/done.jsp?no={}", "http://h/done.jsp?no=SB-1#y", "SB-1"],
    ["*/done.jsp?no={}", "http://h/done.jsp?no=SB-1&x=2", undefined],
    ["*no={}", "http://h/d?casno=1&no=2", "2"],
    ["http://h/case/{}/done", "http://h/case/77/done", "77"],
    ["http://h/case/{}/done", "http://h/case//done", undefined],
    ["*no={}", "http://h/d?no=%E4%", "%E4%"],
    ["*{}", "http://h/d", undefined],
  ])("%s in %s gives %j", (template, url, number) => {
    expect(matchUrlTemplate(template, url)).toBe(number);
  });
});

describe("JSON pointers (RFC 6901, section 5)", () => {
  const json: unknown = JSON.parse(
    `{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8}`,
  );
  test.each([
    ["/foo/0", "bar"],
    ["/", 0],
    ["/a~1b", 1],
    ["/c%d", 2],
    ["/e^f", 3],
    ["/g|h", 4],
    ["/i\\j", 5],
    ['/k"l', 6],
    ["/ ", 7],
    ["/m~0n", 8],
    ["", json],
    ["/foo/-", undefined],
    ["/foo/00", undefined],
    ["/foo/length", undefined],
    ["/__proto__", undefined],
    ["/foo/0/x", undefined],
  ])("%s", (path, value) => {
    expect(pointer(json, path)).toEqual(value);
  });
});

describe("match patterns", () => {
  const text = { text: "好" };
  const patterns = (url: string | string[], frame?: string, origins?: string[]) =>
    toMatchPatterns({ match: { url, ...(frame ? { frame: { url: frame } } : {}) }, origins });

  test.each<[string | string[], string | undefined, string[]]>([
    ["http://10.20.0.5:8080/card/*", undefined, ["http://10.20.0.5:8080/card/*"]],
    ["http://h/a.jsp", undefined, ["http://h/a.jsp*"]],
    ["http://h/a.jsp?x=1*", undefined, ["http://h/a.jsp?x=1*"]],
    ["http://h/#/card", undefined, ["http://h/*"]],
    ["http://h", undefined, ["http://h/*"]],
    ["http://h:80*", undefined, ["http://h/*"]],
    ["http://10.20.*", undefined, []],
    ["HTTP://OA.Gov.cn:80/Case/*", undefined, ["http://oa.gov.cn/Case/*"]],
    ["https://h:443/x", undefined, ["https://h/x*"]],
    ["https://h:80/x", undefined, ["https://h:80/x*"]],
    ["http://app*.hall.example.cn/x", undefined, ["http://*.hall.example.cn/x*"]],
    ["http*://h/x", undefined, ["*://h/x*"]],
    ["http://h/x/*", "*/card/form.jsp*", ["http://h/x/*", "http://h/*card/form.jsp*"]],
    ["http://h/x/*", "*", ["http://h/x/*", "http://h/*"]],
    ["http://h/x/*", "http://k/f", ["http://h/x/*", "http://k/f*"]],
    ["*/x", undefined, []],
    [["http://h/x/*", "*/y"], undefined, ["http://h/x/*", "http://h/*y*"]],
  ])("%j, frame %j", (url, frame, expected) => {
    expect(patterns(url, frame)).toEqual(expected);
  });

  test("a dialog may be spoken beside the pages of a mapping that names one", () => {
    const page = { match: { url: ["http://h/card/form.jsp*", "http://h/a?x=/y*"] } };
    const spoken = (part: object) => spokenAt({ ...page, ...part } as Mapping);
    const beside = ["http://h/card/*", "http://h/*"];
    expect(spoken({ accepted: text })).toEqual([]);
    expect(spoken({ accepted: { any: [text, { dialog: "成功" }] } })).toEqual(beside);
    expect(spoken({ accepted: text, refused: { dialog: "失败" } })).toEqual(beside);
    expect(spoken({ accepted: text, sourceNo: { dialog: "编号：{}" } })).toEqual(beside);
  });

  test("scripts wait at the pages that prove a case or bear its number, but not on a whole site", () => {
    const page = { match: { url: "http://h/card/form.jsp*" }, accepted: text };
    const arrives = (part: object) => arrivesAt({ ...page, ...part } as unknown as Mapping);
    const done = { page: { url: "http://h/card/done.jsp", text: "好" } };
    expect(arrives({})).toEqual([]);
    expect(arrives({ accepted: { all: [text, done] } })).toEqual(["http://h/card/done.jsp*"]);
    expect(arrives({ accepted: { page: { url: "*/done.jsp" } } })).toEqual(["http://h/*done.jsp*"]);
    expect(arrives({ sourceNo: { page: "http://h/no?bh={}&x=1" } })).toEqual([
      "http://h/no?bh=*&x=1*",
    ]);
    expect(arrives({ sourceNo: { page: { url: "http://k/no/{}", text: "{}号" } } })).toEqual([
      "http://k/no/*",
    ]);
    // What is under `none`, and what refuses, may come on demand: it proves nothing.
    expect(arrives({ accepted: { all: [text, { none: [done] }] }, refused: done })).toEqual([]);
    for (const url of ["http://h/*", "http://h", "*", "http*://h/*", "http://h/#/done"])
      expect(arrives({ accepted: { page: { url, text: "好" } } })).toEqual([]);
  });
});
