import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TRANSFORMS } from "../../../sdk/contract/mapping";
import { check } from "../../../sdk/capture/check";
import { toDate, transform } from "../../../sdk/capture/transform";
import { residentCheck } from "../../../sdk/contract/identity";

describe("dates", () => {
  test.each([
    ["2026年3月1日", "2026-03-01"],
    ["2026 年 3 月 1 日", "2026-03-01"],
    ["2026-3-1", "2026-03-01"],
    ["2026/03/01", "2026-03-01"],
    ["2026.3.1", "2026-03-01"],
    ["20260301", "2026-03-01"],
    ["２０２６年３月１日", "2026-03-01"],
    ["二〇二六年三月一日", "2026-03-01"],
    ["二○二六年十二月三十一日", "2026-12-31"],
    ["二零二六年十月二十日", "2026-10-20"],
    ["贰零贰陆年零叁月零壹拾日", "2026-03-10"],
    ["贰零贰陆年壹拾贰月叁拾壹日", "2026-12-31"],
    ["2026年03月01日 星期日", "2026-03-01"],
    ["2026-03-04(周三)", "2026-03-04"],
    [" 2026-03-01 ", "2026-03-01"],
    ["2026-03-01 09:30", "2026-03-01T09:30:00+08:00"],
    ["2026-03-01 09:30:15", "2026-03-01T09:30:15+08:00"],
    ["2026年3月1日 上午9时30分", "2026-03-01T09:30:00+08:00"],
    ["2026年3月1日下午3点05分", "2026-03-01T15:05:00+08:00"],
    ["2026-03-01 上午 12:10", "2026-03-01T00:10:00+08:00"],
    ["2026-03-01 下午 12:10", "2026-03-01T12:10:00+08:00"],
    ["2026-03-01 3:05 PM", "2026-03-01T15:05:00+08:00"],
    ["2026-03-01T09:30:00.000Z", "2026-03-01T09:30:00Z"],
    ["2026-03-01T09:30:00+0800", "2026-03-01T09:30:00+08:00"],
  ])("%s is %s", (raw, day) => expect(toDate(raw)).toBe(day));

  test.each([
    "2026年2月30日",
    "2026-13-01",
    "20260231",
    "民国115年3月1日",
    "115/3/1",
    "3月1日",
    "03/01/2026",
    "2026-03-01 25:00",
    "2026-03-01 09:61",
    "明天",
    "",
  ])("%j is left alone", (raw) => expect(toDate(raw)).toBe(raw));

  test("every day of the calendar, however it is written", () => {
    const day = fc.date({
      min: new Date("1900-01-01"),
      max: new Date("2099-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, fc.constantFrom("-", "/", ".", "年"), fc.boolean(), (date, sign, wide) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = iso.split("-").map(Number);
        const plain = sign === "年" ? `${y}年${m}月${d}日` : [y, m, d].join(sign);
        const text = wide ? plain.replace(/\d/g, (n) => "０１２３４５６７８９"[Number(n)]!) : plain;
        expect(toDate(text)).toBe(iso);
        expect(toDate(iso.replaceAll("-", ""))).toBe(iso);
        expect(check(iso, "date")).toBe(true);
      }),
    );
  });
});

test("in the order given", () => {
  expect(transform(" ９９ Ｘ ", ["halfwidth", "compact"])).toBe("99X");
  expect(transform("ab1c２", ["upper"])).toBe("AB1C２");
  expect(transform("tel: 0990-1２3", ["digits"])).toBe("0990123");
  expect(transform("  a  b ", ["trim"])).toBe("a  b");
  expect(transform("\u3000a\u00a0b", ["compact", "upper", "lower"])).toBe("ab");
  expect(transform("x")).toBe("x");
});

test("each once is each twice, and none throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...TRANSFORMS), (text, name) => {
      const once = transform(text, [name]);
      // Upper and lower case of some letters is not one-to-one; for those only totality is asked.
      if (name !== "upper" && name !== "lower") expect(transform(once, [name])).toBe(once);
    }),
  );
});

describe("checks", () => {
  const id = (first17: string) => first17 + residentCheck(first17);
  test("a resident's number has its check character", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 36_000 }),
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 0, max: 17 }),
        (days, n, at) => {
          const born = new Date(Date.UTC(1920, 0, 1 + days))
            .toISOString()
            .slice(0, 10)
            .replaceAll("-", "");
          const good = id(`990101${born}${String(n).padStart(3, "0")}`);
          expect(check(good, "resident-id")).toBe(true);
          const other = good[at] === "1" ? "2" : "1";
          expect(check(good.slice(0, at) + other + good.slice(at + 1), "resident-id")).toBe(
            other === good[at],
          );
        },
      ),
    );
  });
  test.each([
    "13900000000",
    "+86 13900000000",
    "0990-5550001",
    "09905550001",
    "0990-5550001-12",
    "400-555-0001",
    "5550001",
  ])("%s is a telephone number", (text) => expect(check(text, "phone")).toBe(true));
  test.each(["1390000000", "12345678901", "abc", "", "139000000001", "0-1"])("%j is none", (text) =>
    expect(check(text, "phone")).toBe(false),
  );
  test.each(["2026-03-01", "2026-03-01T09:30:00+08:00"])("%s is a date", (text) =>
    expect(check(text, "date")).toBe(true),
  );
  test.each(["2026-02-30", "2026年3月1日", "2026-3-1", "2026-03-01T25:00:00Z", ""])(
    "%j is none",
    (text) => expect(check(text, "date")).toBe(false),
  );
});
