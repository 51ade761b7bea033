import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Mapping, type Handed } from "../../../sdk/contract";
import { belongs } from "../../../sdk/contract/origin";
import { confirmFields } from "../../../sdk/casework/fields";
import { receive, type Surroundings } from "../../../sdk/desk/receive";
import { learn, NO_REGISTRY } from "../../../sdk/casework/registry";
import { openOutbox, OutboxFull, type Outbox } from "../../../sdk/outbox";
import { emptyDatabase, keyOf, NOON } from "../outbox/scene";

const PLATFORM = "https://platform.test";
const ORIGIN = "http://department.test:8080";
const OTHER = "http://other.test";
const STRANGER = "http://stranger.test";

const mappingOf = (id: string, origin: string, version = 2): Mapping =>
  Mapping.parse({
    id,
    version,
    title: "临时占道审批 · 受理",
    department: "城市管理局",
    match: { url: `${origin}/*` },
    item: { code: "11990101MB0000009D4000117001000" },
    fields: {
      "applicant.name": { at: { caption: "姓名" }, required: true },
      "applicant.idNo": { at: { caption: "证件号码" }, transform: ["compact", "upper"] },
    },
    trigger: { click: { text: "受理" } },
    accepted: { text: "受理成功" },
  });
const street = mappingOf("street.accept", ORIGIN);
const bundleOf = (revision: number, ...mappings: Mapping[]) => ({
  platform: PLATFORM,
  revision,
  issuedAt: "2026-03-02T12:00:00.000+08:00",
  origins: [],
  mappings,
});
const registry = [
  bundleOf(1, mappingOf("street.accept", ORIGIN, 1)),
  bundleOf(2, street, mappingOf("other.accept", OTHER)),
].reduce((known, bundle) => learn(known, bundle, null), NO_REGISTRY);

const AT = "2026-03-02T12:00:00.000+08:00";
const handed = (change: Partial<Handed> = {}): Handed => ({
  key: keyOf(1),
  mapping: { id: "street.accept", version: 2 },
  verdict: "confirmed",
  reason: null,
  evidence: [
    {
      leaf: "/accepted",
      kind: "text",
      observedAt: AT,
      witness: "page",
      corroborated: false,
      text: "受理成功",
    },
  ],
  sourceNo: "CG-1",
  confirmedAt: AT,
  observedAt: AT,
  gesture: "consequence",
  url: `${ORIGIN}/form`,
  reading: {
    fields: { "applicant.name": { state: "exact", value: "示例人" } },
    item: null,
    sourceNo: null,
  },
  ...change,
});
const unsure: Partial<Handed> = { verdict: "unsure", reason: "no-proof", confirmedAt: null };
const refused: Partial<Handed> = { verdict: "refused", reason: "refused", confirmedAt: null };
const voided: Partial<Handed> = { verdict: "voided", reason: "rolled-back", confirmedAt: null };

let outbox: Outbox;
let around: Surroundings;
let alarms: number;
beforeEach(async () => {
  emptyDatabase();
  outbox = await openOutbox({
    platform: PLATFORM,
    device: "d1",
    // Open, so that a test sees what would be sealed.
    sealer: { seal: (payload) => Promise.resolve(JSON.stringify(payload)) },
    now: () => NOON,
  });
  alarms = 0;
  const alarm = () => void alarms++;
  around = { registry, outbox, shift: null, alarm, now: () => NOON };
});

const hand = (change: Partial<Handed> = {}, origin = ORIGIN) =>
  receive({ type: "jilu:handed", handed: handed(change) }, origin, around);
const TAKEN = { say: "taken" };

/** What the platform is sent, as it would be. */
async function sent() {
  const all: { key: string; event: string; target: string | null; payload: string | null }[] = [];
  await outbox.drain(async (captures) => {
    all.push(...captures);
    const results = captures.map(({ key }) => ({
      key,
      outcome: "recorded" as const,
      caseNo: `C-${key}`,
      promisedAt: null,
      problem: null,
    }));
    return { kind: "ok", value: { receivedAt: AT, results } };
  });
  return all;
}

describe("who may hand over", () => {
  it("is to a stranger as if nobody were here", async () => {
    expect(await hand({}, STRANGER)).toBeNull();
    expect(await hand({}, "null")).toBeNull();
    expect(await hand({}, PLATFORM)).toBeNull();
    expect(await receive("nonsense", STRANGER, around)).toBeNull();
    const ask = { type: "jilu:mappings", known: null };
    expect(await receive(ask, STRANGER, around)).toBeNull();
    expect(await outbox.list()).toEqual([]);
  });

  it("takes nothing by a mapping of another origin, nor by one that is not known", async () => {
    const of = (id: string) => hand({ mapping: { id, version: 2 } });
    expect(await of("other.accept")).toEqual({ why: "unknown-mapping" });
    expect(await of("nobody.accept")).toEqual({ why: "unknown-mapping" });
    expect(await outbox.list()).toEqual([]);
  });

  it("takes a case by an older version, as of that version, and by none that is newer", async () => {
    const of = (version: number) => hand({ mapping: { id: "street.accept", version } });
    expect(await of(3)).toEqual({ why: "unknown-version" });
    expect(await of(1)).toEqual(TAKEN);
    const [record] = await outbox.list();
    expect(record!.envelope.mapping).toEqual({ id: "street.accept", version: 1 });
  });

  it("lets no origin in by a mapping that names a path only", () => {
    const anywhere = { ...street, match: { url: "*/form*" } };
    expect(belongs(anywhere, ORIGIN)).toBe(false);
  });

  it("lets nobody but the page it came from say more of a record", async () => {
    const two = learn(registry, bundleOf(3, street, mappingOf("other.accept", OTHER)), null);
    around = { ...around, registry: two };
    await hand();
    const mapping = { id: "other.accept", version: 2 };
    expect(await hand({ ...voided, mapping }, OTHER)).toEqual({ why: "foreign-key" });
    expect((await sent()).map(({ event }) => event)).toEqual(["accept"]);
  });

  it("tells the platform of a page that lost its trigger, and of no page that has none", async () => {
    const missed = (id: string, origin = ORIGIN) =>
      receive({ type: "jilu:missed", mapping: { id, version: 2 } }, origin, around);
    expect(await missed("street.accept")).toEqual({ why: "missed" });
    expect(alarms).toBe(1);
    expect(await missed("other.accept")).toBeNull();
    expect(await missed("street.accept", STRANGER)).toBeNull();
    expect(alarms).toBe(1);
    expect(await outbox.list()).toEqual([]);
  });

  it("takes nothing where nobody is enrolled", async () => {
    around = { ...around, outbox: null };
    expect(await hand()).toEqual({ why: "not-enrolled" });
  });
});

describe("what may be handed over", () => {
  it("takes what the page says for what it is: seen by the page, borne out by nobody", async () => {
    const [claim] = handed().evidence;
    await hand({ evidence: [{ ...claim!, witness: "browser", corroborated: true }] });
    const [{ envelope } = expect.fail()] = await outbox.list();
    expect(envelope.evidence).toMatchObject([{ witness: "page", corroborated: false }]);
    expect(envelope).toMatchObject({ origin: ORIGIN, gesture: "consequence", sourceNo: "CG-1" });
  });

  it("takes no person's word from a page", async () => {
    const [claim] = handed().evidence;
    const reply = await hand({ evidence: [{ ...claim!, kind: "staff", witness: "staff" }] });
    expect(reply).toEqual({ why: "malformed" });
  });

  it("keeps what the page shows as the mapping has it kept", async () => {
    const idNo = { state: "exact", shown: " 990101 19900101001x " } as const;
    await hand({ reading: { fields: { "applicant.idNo": idNo }, item: null, sourceNo: null } });
    const [{ payload } = expect.fail()] = await sent();
    expect(JSON.parse(payload!)).toMatchObject({
      fields: { "applicant.idNo": "99010119900101001X" },
    });
  });

  it("keeps only what the mapping names", async () => {
    const { reading } = handed();
    const fields = { ...reading.fields, "spouse.name": { state: "exact" as const, value: "他人" } };
    await hand({ reading: { ...reading, fields } });
    const [{ payload } = expect.fail()] = await sent();
    expect(JSON.parse(payload!)).toMatchObject({ fields: { "applicant.name": "示例人" } });
    expect(payload).not.toContain("他人");
  });

  it("takes nothing of any other shape, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (data) => {
        expect(await receive(data, ORIGIN, around)).toEqual({ why: "malformed" });
        const inside = { type: "jilu:handed", handed: data };
        expect(await receive(inside, ORIGIN, around)).toEqual({ why: "malformed" });
      }),
    );
    expect(await outbox.list()).toEqual([]);
  });

  it("never becomes more than one case of this origin, whatever one value in it is", async () => {
    const paths = pathsOf(handed());
    const forged = fc.tuple(fc.constantFrom(...paths), fc.oneof(fc.anything(), fc.string()));
    await fc.assert(
      fc.asyncProperty(forged, async ([path, value]) => {
        const before = new Set((await outbox.list()).map(({ key }) => key));
        const message = { type: "jilu:handed", handed: withValue(handed(), path, value) };
        const reply = await receive(message, ORIGIN, around);
        const made = (await outbox.list()).filter(({ key }) => !before.has(key));
        expect(made.length).toBeLessThanOrEqual(reply && "say" in reply ? 1 : 0);
        for (const { envelope } of made) {
          expect(envelope.origin).toBe(ORIGIN);
          expect(envelope.evidence.every(({ witness }) => witness === "page")).toBe(true);
          expect(envelope.evidence.some(({ corroborated }) => corroborated)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("one case, however often it is told of", () => {
  it("is one record when it is handed over again, also at the same time", async () => {
    expect(await Promise.all([hand(), hand(), hand()])).toEqual([TAKEN, TAKEN, TAKEN]);
    expect(await hand()).toEqual(TAKEN);
    expect((await sent()).map(({ key }) => key)).toEqual([keyOf(1)]);
    expect(await hand()).toEqual(TAKEN);
    expect(await sent()).toEqual([]);
  });

  it("is asked about while unsure, and recorded once proven", async () => {
    expect(await hand(unsure)).toEqual(TAKEN);
    expect(await outbox.get(keyOf(1))).toMatchObject({ state: "unsure", reason: "no-proof" });
    expect(await sent()).toEqual([]);
    expect(await hand()).toEqual(TAKEN);
    expect(await sent()).toHaveLength(1);
  });

  it("is not made unsure by a verdict that comes late", async () => {
    await hand();
    expect(await hand(unsure)).toEqual(TAKEN);
    expect((await outbox.get(keyOf(1)))!.state).toBe("ready");
  });

  it("stays what a person said, and the page is told that it is done with", async () => {
    await hand(unsure);
    await outbox.answer(keyOf(1), false);
    expect(await hand()).toEqual(TAKEN);
    expect(await sent()).toEqual([]);
  });

  it("is no case where the department refused it, and nothing of it is kept", async () => {
    expect(await hand(refused)).toEqual(TAKEN);
    const record = await outbox.get(keyOf(1));
    expect(record).toMatchObject({ state: "refused", reason: "refused-by-page" });
    expect(await sent()).toEqual([]);
  });

  it("is no case where another press speaks for it, and why is said", async () => {
    const again = { verdict: "dropped", reason: "double-click", confirmedAt: null } as const;
    expect(await hand({ ...again, evidence: [] })).toEqual(TAKEN);
    expect(await outbox.get(keyOf(1))).toMatchObject({ state: "refused", reason: "double-click" });
  });

  it("is taken back once, when the department did", async () => {
    await hand();
    expect(await hand(voided)).toEqual(TAKEN);
    expect(await hand(voided)).toEqual(TAKEN);
    const events = (await sent()).map(({ event, target }) => [event, target]);
    expect(events).toEqual([
      ["accept", null],
      ["void", keyOf(1)],
    ]);
  });

  it("is asked about where a field had moved, and the platform hears of it once", async () => {
    const name = { state: "drifted" as const, value: "示例人", changed: ["caption"] };
    const reading = { ...handed().reading, fields: { "applicant.name": name } };
    await hand({ reading });
    await hand({ reading });
    expect(await outbox.get(keyOf(1))).toMatchObject({ state: "unsure", reason: "moved-fields" });
    expect(alarms).toBe(1);
  });

  it("is accepted by nothing that is said of its fields, and asked about them once it is", async () => {
    const name = { state: "drifted" as const, value: "示例人", changed: ["caption"] };
    const reading = { ...handed().reading, fields: { "applicant.name": name } };
    await hand({ ...unsure, reading });
    expect(await confirmFields(outbox, keyOf(1), true, NOON)).toBe(false);
    expect(await outbox.get(keyOf(1))).toMatchObject({ state: "unsure", reason: "no-proof" });
    await outbox.answer(keyOf(1), true);
    expect(await sent()).toEqual([]);
    expect(await confirmFields(outbox, keyOf(1), false, NOON)).toBe(true);
    expect(await sent()).toMatchObject([{ fieldStates: { "applicant.name": "disputed" } }]);
  });
});

it("is not said to be taken where there is no room for it", async () => {
  const full: Outbox = { ...outbox, persist: () => Promise.reject(new OutboxFull()) };
  around = { ...around, outbox: full };
  expect(await hand()).toEqual({ why: "quota-full" });
});

it("knows the clerk on shift, where the page shows none", async () => {
  around = { ...around, shift: { name: "周示例", no: "007" } };
  await hand();
  const [{ payload } = expect.fail()] = await sent();
  expect(JSON.parse(payload!)).toMatchObject({
    handler: { name: "周示例", no: "007", source: "shift" },
  });
});

it("gives an origin its own mappings, and nothing where it has them", async () => {
  const ask = (known: number | null) => receive({ type: "jilu:mappings", known }, ORIGIN, around);
  expect(await ask(null)).toEqual({ say: { revision: 2, mappings: [street] } });
  expect(await ask(1)).toEqual({ say: { revision: 2, mappings: [street] } });
  expect(await ask(2)).toBeNull();
});

describe("mappings that were learned", () => {
  it("are not unlearned by an older bundle, nor by the same", () => {
    expect(learn(registry, bundleOf(1), null)).toBe(registry);
    expect(learn(registry, bundleOf(2), null)).toBe(registry);
  });

  it("are gone with the bundle that has them no more, and pages that have them hear of it", async () => {
    around = { ...around, registry: learn(registry, bundleOf(3), null) };
    const ask = (known: number | null) => receive({ type: "jilu:mappings", known }, ORIGIN, around);
    expect(await ask(2)).toEqual({ say: { revision: 3, mappings: [] } });
    expect(await ask(null)).toBeNull();
    expect(await hand()).toBeNull();
  });
});

/** Where the values of a message lie, groups among them. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([name, one]) => pathsOf(one, [...path, name]));
  return path.length > 0 ? [path, ...inner] : inner;
}

function withValue<T>(value: T, [name, ...rest]: string[], to: unknown): T {
  if (name === undefined) return to as T;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as T;
  const at = name as keyof T;
  copy[at] = withValue(copy[at], rest, to);
  return copy;
}
