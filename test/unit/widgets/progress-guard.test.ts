import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CASE_STATES } from "../../../sdk/contract/case";
import { Challenge, ProgressView } from "../../../sdk/contract/progress";
import { isChallenge, isProgressView } from "../../../widgets/progress/guard";
import { HIGHEST, readMessage } from "../../../widgets/progress/message";

const line = (max: number) =>
  fc.string({ minLength: 1, maxLength: max }).filter((text) => !/\p{Cc}/u.test(text));
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const time = fc
  .date({ min: new Date(0), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().replace("Z", "+08:00"));
const day = time.map((at) => at.slice(0, 10));
const days = fc.integer({ min: -400, max: 400 });
const kinds = ProgressView.shape.timeline.element.shape.kind.options;

const view: fc.Arbitrary<ProgressView> = fc.record({
  caseNo: line(50),
  item: orNull(line(200)),
  department: line(100),
  kind: fc.constantFrom("instant", "promised", "other"),
  state: fc.constantFrom(...CASE_STATES),
  timeline: fc.array(
    fc.record({ kind: fc.constantFrom(...kinds), at: time, note: orNull(line(200)) }),
    { maxLength: 5 },
  ),
  clock: fc.record({
    limit: orNull(days),
    used: orNull(days),
    left: orNull(days),
    due: orNull(day),
    suspended: orNull(
      fc.record({ since: time, why: fc.constantFrom("supplement", "special-procedure") }),
    ),
  }),
  asked: orNull(line(200)),
  consult: orNull(line(200)),
  ticket: line(200),
  asOf: time,
});

/** Every place in a value that the widget reads, as a path of keys. */
function paths(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, each]) => paths(each, [...at, key]));
  return at.length === 0 ? inner : [at, ...inner];
}

function put(value: unknown, [key, ...rest]: string[], what: unknown): unknown {
  if (key === undefined) return what;
  const copy = (
    Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  ) as Record<string, unknown>;
  copy[key] = put(copy[key], rest, what);
  return copy;
}

/** Not text that the schema would measure: the widget shows a line of any length. */
const wrong = fc.constantFrom<unknown>(undefined, null, 7, true, [], {}, "", "constructor", NaN);

describe("isProgressView", () => {
  it("takes whatever the contract takes", () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(ProgressView.safeParse(one).success).toBe(true);
        expect(isProgressView(one)).toBe(true);
      }),
    );
  });

  it("refuses what the contract refuses, wherever the widget would stumble over it", () => {
    fc.assert(
      fc.property(view, fc.nat(), wrong, (one, n, what) => {
        const places = paths(one);
        const place = places[n % places.length]!;
        const changed = put(one, place, what);
        // Empty lines and odd numbers are drawn as they are; `kind` isn't read.
        const isDrawn =
          place.join() === "kind" ||
          (typeof what === "string" &&
            typeof valueAt(one, place) === "string" &&
            !isCoded(place)) ||
          (typeof what === "number" && place[0] === "clock") ||
          (typeof what === "string" && isNullableText(place));
        if (!isDrawn && !ProgressView.safeParse(changed).success) {
          expect(isProgressView(changed)).toBe(false);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes no junk", () => {
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        expect(isProgressView(junk)).toBe(false);
      }),
    );
  });
});

const valueAt = (value: unknown, place: string[]): unknown =>
  place.reduce((now, key) => (now as Record<string, unknown>)[key], value);
const lastOf = (place: string[]) => place[place.length - 1]!;
/** Texts that are more than shown: looked up, or read as a time. */
const isCoded = (place: string[]) =>
  ["state", "kind", "why", "at", "asOf", "since", "due"].includes(lastOf(place));
const isNullableText = (place: string[]) =>
  ["item", "asked", "consult", "note"].includes(lastOf(place));
describe("isChallenge", () => {
  const challenge = fc.record({
    challenge: fc.string(),
    salt: fc.string(),
    bits: fc.integer({ min: 0, max: 40 }),
    expiresAt: time,
  });
  it("takes what the contract takes, but for work that nobody would wait for", () => {
    fc.assert(
      fc.property(challenge, (one) => {
        expect(Challenge.safeParse(one).success).toBe(true);
        expect(isChallenge(one)).toBe(one.bits <= 24);
      }),
    );
  });
  it("takes no junk", () => {
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        expect(isChallenge(junk)).toBe(false);
      }),
    );
  });
});

describe("readMessage", () => {
  it("gives a height within bounds, and nothing else that was sent along", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double(), fc.integer({ min: -10, max: 2 * HIGHEST })),
        fc.dictionary(fc.string(), fc.anything()),
        (height, more) => {
          const isRight = height >= 0 && height <= HIGHEST;
          expect(readMessage({ ...more, jilu: "height", height })).toEqual(
            isRight ? { jilu: "height", height } : null,
          );
        },
      ),
    );
  });
  it.each(["ready", "progress"])("gives %s alone", (jilu) => {
    expect(readMessage({ jilu, height: 7, caseNo: "JL" })).toEqual({ jilu });
  });
  it("makes nothing of anything else that pages say to each other", () => {
    const hostile = fc.oneof(
      fc.anything(),
      fc.record({ jilu: fc.anything(), height: fc.anything() }),
      fc.constantFrom(
        { jilu: "height", height: "100" },
        { jilu: "height", height: NaN },
        { jilu: "height", height: Infinity },
        { jilu: "height", height: { valueOf: () => 5 } },
        Object.create({ jilu: "ready" }) as object,
      ),
    );
    fc.assert(
      fc.property(hostile, (data) => {
        const read = readMessage(data);
        if (read?.jilu === "height") expect(typeof read.height).toBe("number");
        else if (read) expect(["ready", "progress"]).toContain(read.jilu);
      }),
      { numRuns: 1_000 },
    );
    expect(readMessage(Object.create({ jilu: "ready" }))).toBeNull();
  });
});
