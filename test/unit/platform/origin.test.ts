import { describe, expect, it } from "vitest";
import { isOriginOf, matchPatternOf, originsOf } from "../../../demo/platform/origin";
import { Mapping, type MappingInput } from "../../../sdk/contract";
import { MAPPING } from "./hall";

const mapping = (more: Partial<MappingInput>) => Mapping.parse({ ...MAPPING, ...more });

describe("a match pattern", () => {
  it.each([
    ["http://10.20.0.5:8080/card/*", "http://10.20.0.5:8080/*"],
    ["http://10.20.0.5:80/card/*", "http://10.20.0.5/*"],
    ["https://hall.example.cn", "https://hall.example.cn/*"],
    ["*://hall.example.cn/*", "*://hall.example.cn/*"],
    ["http*://hall.example.cn/*", "*://hall.example.cn/*"],
    ["http://*.example.cn:8080/x", "http://*.example.cn:8080/*"],
    ["http://app*.hall.example.cn/x", "http://*.hall.example.cn/*"],
    ["http://hall.example.cn:*/x", "http://hall.example.cn:*/*"],
    ["http://10.20.*/x", null],
    ["http://*.0.5/x", null],
    ["http://*.cn/x", null],
    ["*/card/*", null],
    ["file:///c:/card.html", null],
  ])("of %s is %s", (pattern, expected) => {
    expect(matchPatternOf(pattern)).toBe(expected);
  });

  it("is made of every address that a mapping names", () => {
    const one = mapping({
      accepted: {
        any: [
          { response: { url: "http://api.example.cn:81/x", status: 200 } },
          { all: [{ page: { url: "*/done" } }] },
        ],
      },
      origins: ["http://static.example.cn"],
    });
    expect(originsOf([one, one])).toEqual([
      "http://127.0.0.1:8603/*",
      "http://api.example.cn:81/*",
      "http://static.example.cn/*",
    ]);
  });
});

describe("a capture's origin", () => {
  it.each<[Partial<MappingInput>, string, boolean]>([
    [{}, "http://127.0.0.1:8603", true],
    [{}, "http://127.0.0.1:8604", false],
    [{}, "null", false],
    [{ match: { url: "http://a.example/*" } }, "http://a.example", true],
    [{ match: { url: "http://a.example:80/*" } }, "http://a.example", true],
    [{ match: { url: "http://a.example/*" } }, "http://a.example.evil", false],
    [{ match: { url: "http://*.a.example/*" } }, "http://x.y.a.example", true],
    [{ match: { url: "http://*.a.example/*" } }, "http://evil/.a.example", false],
    [{ match: { url: "http://a*b*a/*" } }, "http://aba", true],
    [{ match: { url: "http://a*a/*" } }, "http://a", false],
    [{ match: { url: "*/card/*" } }, "http://any.example", true],
    [{ match: { url: "http://a.example/*", frame: { url: "*/f" } } }, "http://b.example", false],
    [
      { match: { url: "http://a.example/*", frame: { url: "http://b.example/f" } } },
      "http://b.example",
      true,
    ],
  ])("%j takes %s: %s", (more, origin, expected) => {
    expect(isOriginOf(mapping(more), origin)).toBe(expected);
  });
});
