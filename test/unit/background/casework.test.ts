import { beforeEach, expect, it } from "vitest";
import type { Mapping } from "../../../sdk/contract/mapping";
import type { PageMessage } from "../../../sdk/contract/message";
import { openOutbox, type Outbox } from "../../../sdk/outbox";
import { Casework } from "../../../extension/background/casework";
import type { Desk, Desks } from "../../../extension/background/desk";
import { dockView, type ViewFacts } from "../../../extension/background/view";
import type { Session } from "../../../extension/background/session";
import { emptyDatabase, keyOf, NOON, plainSealer } from "../outbox/scene";
import { ACCEPT, BY_TEXT, exchange, request, RULES, text } from "../capture-watch/scene";

const mapping = {
  ...RULES,
  kind: "accept",
  title: "社会保障卡申领 · 受理",
  item: { code: "99010100MB0000000X4000114001000" },
  again: "ask",
  fields: {},
} as unknown as Mapping;

const trigger: Extract<PageMessage, { type: "trigger" }> = {
  type: "trigger",
  mapping: { id: mapping.id, version: mapping.version },
  at: NOON,
  url: ACCEPT,
  gesture: "direct",
  captures: [{ key: keyOf(1), reading: { fields: {}, item: null, sourceNo: null } }],
};

/** Desks as session storage gives them back: by tab, copied each time that they are kept. */
function desksOf(kept: Map<number, Desk>): Desks {
  const blank = (root: number): Desk => ({
    root,
    armed: {},
    tops: {},
    attempts: [],
    missed: [],
    recent: [],
    shown: null,
    fault: null,
  });
  return {
    async with<T>(tabId: number, work: (desk: Desk) => Promise<T> | T): Promise<T> {
      const desk = kept.get(tabId) ?? blank(tabId);
      const value = await work(desk);
      kept.set(tabId, structuredClone(desk));
      return value;
    },
    all: async () => [...kept.values()],
  } as unknown as Desks;
}

let outbox: Outbox;
let kept: Map<number, Desk>;
let now: number;

/** A worker's life: what it knows beside the outbox is what session storage kept. */
function worker(
  known = mapping,
  awakeSince = 0,
  alarm: (alarm: unknown) => void = () => {},
): Casework {
  return new Casework({
    desks: desksOf(kept),
    session: async () => ({ outbox }) as Session,
    mappings: async () => [known],
    shift: async () => null,
    paused: async () => false,
    changed: async () => undefined,
    drain: () => undefined,
    alarm,
    wakeAt: () => undefined,
    now: () => now,
    awakeSince,
  });
}

beforeEach(async () => {
  emptyDatabase();
  kept = new Map();
  now = NOON;
  outbox = await openOutbox({
    platform: "http://platform.test",
    device: "d1",
    sealer: plainSealer,
    now: () => now,
  });
});

it("takes a case up again whose worker died right after it was kept", async () => {
  await worker().trigger(7, trigger, new URL(ACCEPT).origin);
  // The desk had not been kept yet: only the record is left of it.
  kept.clear();
  await worker().trigger(7, trigger, new URL(ACCEPT).origin);
  expect(kept.get(7)!.attempts.map(({ key }) => key)).toEqual([keyOf(1)]);
  expect(await outbox.list()).toHaveLength(1);
});

it("asks about a case of which a worker that died may have seen everything", async () => {
  await worker().trigger(7, trigger, new URL(ACCEPT).origin);
  now = NOON + 20_000;
  await worker(mapping, NOON + 1_000).tick(kept.get(7)!);
  expect(await outbox.get(keyOf(1))).toMatchObject({ state: "unsure", reason: "no-proof" });
});

it("asks about what is pending and nobody weighs, and about nothing else", async () => {
  await worker().trigger(7, trigger, new URL(ACCEPT).origin);
  await worker().orphans();
  expect((await outbox.get(keyOf(1)))!.state).toBe("pending");
  kept.clear();
  const { list } = outbox;
  // Refused while the desks were looked at.
  outbox.list = async () => {
    const records = await list();
    await outbox.refuse(keyOf(1), "refused", []);
    return records;
  };
  await worker().orphans();
  expect((await outbox.get(keyOf(1)))!.state).toBe("refused");

  outbox.list = list;
  const again = { ...trigger, captures: [{ ...trigger.captures[0]!, key: keyOf(2) }] };
  await worker().trigger(7, again, new URL(ACCEPT).origin);
  kept.clear();
  await worker().orphans();
  expect(await outbox.get(keyOf(2))).toMatchObject({ state: "unsure", reason: "interrupted" });
});

it("weighs a trigger that came twice once, on whichever desk it came first", async () => {
  await worker().trigger(7, trigger, new URL(ACCEPT).origin);
  await worker().trigger(7, trigger, new URL(ACCEPT).origin);
  await worker().trigger(-1, trigger, new URL(ACCEPT).origin);
  expect([...kept.values()].flatMap(({ attempts }) => attempts)).toHaveLength(1);
});

it("leaves alone what was decided before it came again", async () => {
  await worker().trigger(7, trigger, new URL(ACCEPT).origin);
  await outbox.refuse(keyOf(1), "refused-by-page", []);
  kept.clear();
  await worker().trigger(7, trigger, new URL(ACCEPT).origin);
  expect(kept.get(7)!.attempts).toEqual([]);
  expect((await outbox.get(keyOf(1)))!.state).toBe("refused");
});

it("tells of what was accepted where nothing triggers any more, and records nothing of it", async () => {
  const alarms: unknown[] = [];
  const byText = { ...mapping, ...BY_TEXT };
  const casework = worker(byText, 0, (alarm) => alarms.push(alarm));
  const post = request(NOON + 50, "completed", { url: ACCEPT });
  await casework.missed(7, [byText], { at: NOON, by: "button" });
  await casework.observe(7, [post, text(NOON + 100, "受理成功")]);
  now = NOON + 2_000;
  await casework.tick(kept.get(7)!);
  expect(kept.get(7)!.fault).toBe("missed");
  expect(alarms).toEqual([
    {
      mapping: { id: byText.id, version: byText.version },
      kind: "missed",
      fields: [],
      observedAt: new Date(now).toISOString(),
    },
  ]);
  expect(await outbox.list()).toEqual([]);
});

it("tells of no such thing once the trigger was seen after all", async () => {
  const byText = { ...mapping, ...BY_TEXT };
  const casework = worker(byText);
  await casework.missed(7, [byText], { at: NOON, by: "button" });
  await casework.trigger(7, { ...trigger, mapping: byText }, new URL(ACCEPT).origin);
  const post = request(NOON + 50, "completed", { url: ACCEPT });
  await casework.observe(7, [post, text(NOON + 100, "受理成功")]);
  now = NOON + 2_000;
  await casework.tick(kept.get(7)!);
  expect(kept.get(7)!.fault).toBeNull();
  expect((await outbox.get(keyOf(1)))!.state).toBe("ready");
});

it("tells of a roll-back also when the receipt was gone already", async () => {
  const byText = { ...mapping, ...BY_TEXT };
  const casework = worker(byText);
  await casework.trigger(7, { ...trigger, mapping: byText }, new URL(ACCEPT).origin);
  await casework.observe(7, [text(NOON + 100, "受理成功")]);
  now = NOON + 2_000;
  await casework.tick(kept.get(7)!);
  expect((await outbox.get(keyOf(1)))!.state).toBe("ready");
  kept.get(7)!.shown = null;
  now = NOON + 3_000;
  await casework.observe(7, [text(now, "受理失败")]);
  now = NOON + 4_000;
  await casework.tick(kept.get(7)!);
  const told = await outbox.get(kept.get(7)!.shown!.key);
  expect(told!.envelope).toMatchObject({ event: "void", target: keyOf(1) });
});

it("is done with a case that was clicked twice once it is recorded", async () => {
  const casework = worker();
  const again = [{ ...trigger.captures[0]!, key: keyOf(2) }];
  await casework.trigger(7, trigger, new URL(ACCEPT).origin);
  await casework.trigger(
    7,
    { ...trigger, at: NOON + 100, captures: again },
    new URL(ACCEPT).origin,
  );
  const answered = exchange(NOON + 10, NOON + 200, { "/code": 20000, "/data/acceptNo": "SB-1" });
  await casework.observe(7, [...answered, text(NOON + 210, "受理成功")]);
  now = NOON + 2_000;
  await casework.tick(kept.get(7)!);
  const states = (await outbox.list()).map(({ key, state }) => [key, state]);
  expect(states).toContainEqual([keyOf(1), "ready"]);
  expect(states).not.toContainEqual([keyOf(2), "ready"]);
  // With no end to it, it would stay in view of the next form.
  expect(kept.get(7)!.shown).toEqual({ key: keyOf(1), finalAt: now });
});

it("says that nothing was sent, and records it all the same once it is", async () => {
  const byText = { ...mapping, ...BY_TEXT };
  const casework = worker(byText);
  await casework.trigger(7, { ...trigger, mapping: byText }, new URL(ACCEPT).origin);
  const said = async () => {
    const record = (await outbox.get(keyOf(1)))!;
    const facts = { desk: kept.get(7)!, record, mappings: [byText], locale: "zh" } as unknown;
    return dockView(facts as ViewFacts);
  };
  now = NOON + 20_000;
  await casework.tick(kept.get(7)!);
  expect(await said()).toMatchObject({ state: "refused", reason: "nothing-sent" });
  expect(kept.get(7)!.shown).toEqual({ key: keyOf(1), finalAt: now });

  const post = request(NOON + 40_000, "completed", { url: ACCEPT });
  await casework.observe(7, [post, text(NOON + 40_100, "受理成功")]);
  now = NOON + 42_000;
  await casework.tick(kept.get(7)!);
  expect(await said()).toMatchObject({ state: "waiting", reason: null });
});
