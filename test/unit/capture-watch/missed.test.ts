import { expect, test } from "vitest";
import type { Observation } from "../../../sdk/contract";
import { type MissedPress, stepMissed, watchFor } from "../../../sdk/capture/missed";
import type { Attempt, ProofEvent } from "../../../sdk/capture/prove";
import { open } from "../../../sdk/capture/prove";
import { ACCEPT, BY_TEXT, exchange, page, request, response, RULES, text } from "./scene";

const T = 1_000_000;
const YES = { "/code": 20000 };

/** What was told of, once all of this was seen, and much time has passed. */
function toldOf(missed: Attempt[], ...seen: Observation[]): string[] {
  const told: string[] = [];
  let left = missed;
  let wakeAt: number | null = null;
  const take = (event: ProofEvent, now: number) => {
    const next = stepMissed(structuredClone(left), event, now);
    left = next.missed;
    wakeAt = next.wakeAt;
    told.push(...next.accepted.map(({ id }) => id));
  };
  for (const one of seen) take(one, one.at);
  while (wakeAt !== null && wakeAt < T + 60_000) take({ kind: "tick", at: wakeAt }, wakeAt);
  return told;
}
const pressed = (
  at: number,
  rules = RULES,
  attempts: Attempt[] = [],
  missed: Attempt[] = [],
  by: MissedPress["by"] = "button",
) => watchFor(missed, [rules], { at, by }, attempts, true);
const accepted = [...exchange(T + 100, T + 300, YES), text(T + 350, "受理成功")];

test("what was accepted after a press that missed is told once", () => {
  expect(toldOf(pressed(T), ...accepted)).toEqual([RULES.id]);
  expect(toldOf(pressed(T), ...accepted, text(T + 2_000, "受理成功"))).toEqual([RULES.id]);
});

test("of several presses any may have sent it", () => {
  expect(toldOf(pressed(T - 5_000), ...accepted)).toEqual([RULES.id]);
  const twice = pressed(T + 200, RULES, [], pressed(T));
  expect(toldOf(twice, ...accepted)).toEqual([RULES.id]);
});

test("a slow answer is told, too", () => {
  const late = [...exchange(T + 100, T + 20_000, YES), text(T + 20_100, "受理成功")];
  expect(toldOf(pressed(T), ...late)).toEqual([RULES.id]);
});

test("a full-page post is, by the page that came", () => {
  const post = { method: "POST", resource: "document", url: ACCEPT, requestId: "p" } as const;
  const arrived = { ...post, method: "GET", url: "http://10.20.0.5/done", requestId: "q" };
  const seen = [
    request(T + 100, "started", post),
    request(T + 200, "completed", { ...post, status: 302 }),
    request(T + 250, "completed", arrived),
    page(T + 260, arrived.url, { text: "受理成功" }),
  ];
  expect(toldOf(pressed(T, BY_TEXT), ...seen)).toEqual([BY_TEXT.id]);
});

test.each<[string, Observation[]]>([
  ["was refused", [...exchange(T + 100, T + 300, { "/code": 500 }), text(T + 350, "受理成功")]],
  ["was taken back", [...accepted, text(T + 500, "不能为空")]],
  ["only the page says", [response(T + 300, YES), text(T + 350, "受理成功")]],
  ["was before the press", exchange(T - 900, T - 500, YES)],
])("nothing is told of what %s", (_, seen) => {
  expect(toldOf(pressed(T), ...seen)).toEqual([]);
});

test("nor of words on a list that was opened", () => {
  const list = request(T + 100, "completed", { method: "GET", url: "http://10.20.0.5/list" });
  expect(toldOf(pressed(T, BY_TEXT), list, text(T + 200, "受理成功"))).toEqual([]);
});

test("nothing is watched for while a case may be on its way, nor where one was just accepted", () => {
  const attempt = open({ key: "k", mapping: RULES, triggeredAt: T - 1_000, digest: "d" });
  const other = { ...attempt, mapping: { ...attempt.mapping, id: "other" } };
  const watched = (...attempts: Attempt[]) => pressed(T, RULES, attempts).length;
  expect(watched({ ...other, state: "open" })).toBe(0);
  expect(watched({ ...other, state: "unsure" })).toBe(0);
  expect(watched({ ...attempt, state: "confirmed" })).toBe(0);
  expect(watched({ ...other, state: "confirmed" })).toBe(1);

  // A key works beside the button that was used before.
  const byKey = (state: Attempt["state"]) =>
    pressed(T, RULES, [{ ...attempt, state }], [], "key").length;
  expect([byKey("open"), byKey("confirmed")]).toEqual([0, 1]);
});
