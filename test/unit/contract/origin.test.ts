import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Mapping, type MappingInput } from "../../../sdk/contract";
import {
  belongs,
  documentOrigins,
  matchPatternOf,
  originsOf,
  plainAddress,
} from "../../../sdk/contract/origin";
import { matchUrl, toMatchPatterns } from "../../../sdk/capture/pattern";
import { MAPPING } from "../platform/hall";

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
    ["http://10.20.0.5*", "http://10.20.0.5/*"],
    ["http://10.20.0.5:80*", "http://10.20.0.5/*"],
    ["HTTPS://OA.gov.cn:443/x", "https://oa.gov.cn/*"],
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
    [{ match: { url: "*/card/*" } }, "http://any.example", false],
    [{ match: { url: "*/card/*" }, origins: ["http://A.example:80"] }, "http://a.example", true],
    [
      { match: { url: "http://a.example/*" }, origins: ["http://b.example"] },
      "http://b.example",
      false,
    ],
    [{ match: { url: "HTTP://A.Example:80/*" } }, "http://a.example", true],
    [{ match: { url: "https://a.example:443/*" } }, "https://a.example", true],
    [{ match: { url: "https://a.example:80/*" } }, "https://a.example", false],
    [{ match: { url: "http*://a.example/*" } }, "https://a.example", true],
    [{ match: { url: "http://a.example/*", frame: { url: "*/f" } } }, "http://b.example", false],
    [
      { match: { url: "http://a.example/*", frame: { url: "http://b.example/f" } } },
      "http://b.example",
      true,
    ],
  ])("%j takes %s: %s", (more, origin, expected) => {
    expect(belongs(mapping(more), origin)).toBe(expected);
  });
});

describe("an address", () => {
  it.each([
    ["HTTP://OA.Gov.cn:80/Case/Form.jsp?No={}#Top", "http://oa.gov.cn/Case/Form.jsp?No={}#Top"],
    ["http://h:/x", "http://h/x"],
    ["https://h:443", "https://h"],
    ["http://h:8080/x", "http://h:8080/x"],
    ["http://h:443/x", "http://h:443/x"],
    ["*://H:80/x", "*://h:80/x"],
    ["*/Card/Form.jsp*", "*/Card/Form.jsp*"],
    ["受理编号：{}", "受理编号：{}"],
  ])("%s is plainly %s", (given, plain) => {
    expect(plainAddress(given)).toBe(plain);
    expect(plainAddress(plain)).toBe(plain);
  });

  it("however a mapping spells its origin, is where its page is found", () => {
    const label = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,8}[a-zA-Z0-9]$/);
    const url = fc.record({
      scheme: fc.constantFrom("http", "https", "HTTP", "Https"),
      host: fc.oneof(
        fc.ipV4(),
        fc.tuple(label, label).map((labels) => labels.join(".")),
      ),
      port: fc.constantFrom("", ":80", ":443", ":8080", ":18443"),
    });
    fc.assert(
      fc.property(url, ({ scheme, host, port }) => {
        const spelt = `${scheme}://${host}${port}`;
        // As the browser says it: the oracle.
        const { origin, href } = new URL(`${spelt}/Card/Form.jsp?No=1`);
        const one = mapping({ match: { url: `${spelt}/Card/*` }, origins: [spelt] });
        expect(matchUrl(one.match.url, href)).toBe(true);
        expect(documentOrigins(one)).toEqual([origin]);
        expect(belongs(one, origin)).toBe(true);
        expect(toMatchPatterns(one)).toEqual([`${origin}/Card/*`]);
        expect(originsOf([one])).toContain(`${origin}/*`);
      }),
    );
  });
});
