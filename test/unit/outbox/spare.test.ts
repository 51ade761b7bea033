import { beforeEach, describe, expect, it } from "vitest";
import type { OutboxRecord } from "../../../sdk/contract";
import {
  openOutbox,
  type Copy,
  type Outbox,
  type OutboxOptions,
  type Spare,
} from "../../../sdk/outbox";
import { ackOf, clock, draftOf, emptyDatabase, keyOf, plainSealer, proof, resultOf } from "./scene";

/** A browser that was killed in the midst of writing may delete its database at the next start. */

class Drawer implements Spare {
  readonly copies = new Map<string, Copy>();
  keep(record: OutboxRecord, sealed?: string | null) {
    const known = this.copies.get(record.key);
    this.copies.set(record.key, { record, sealed: sealed ?? known?.sealed ?? null });
  }
  drop(key: string) {
    this.copies.delete(key);
  }
  keys = () => Promise.resolve([...this.copies.keys()]);
  get = (keys: readonly string[]) => Promise.resolve(keys.map((key) => this.copies.get(key)!));
}

let spare: Drawer;
let time: ReturnType<typeof clock>;
beforeEach(() => {
  emptyDatabase();
  spare = new Drawer();
  time = clock();
});

const open = (change: Partial<OutboxOptions> = {}): Promise<Outbox> =>
  openOutbox({
    platform: "http://platform.test",
    device: "d1",
    sealer: plainSealer,
    now: time.now,
    random: () => 0.5,
    spare,
    ...change,
  });

/** Everything that a drain sends, taken or not. */
async function sent(outbox: Outbox, isTaken = true) {
  const seen: { key: string; seq: number; payload: string | null }[] = [];
  await outbox.drain(
    (captures) => {
      seen.push(...captures.map(({ key, seq, payload }) => ({ key, seq, payload })));
      return Promise.resolve(
        isTaken
          ? ackOf(captures.map(({ key }) => resultOf(key)))
          : { kind: "retry" as const, reason: "offline" },
      );
    },
    { hurry: true },
  );
  return seen;
}

async function ready(outbox: Outbox, ...numbers: number[]): Promise<void> {
  for (const n of numbers) {
    await outbox.persist(draftOf(n));
    await outbox.confirm(keyOf(n), proof(n));
  }
}

describe("an outbox whose database is gone", () => {
  it("sends what was open, sealed as it was, and counts on", async () => {
    const before = await open();
    await ready(before, 1, 2);
    await before.persist(draftOf(3));
    const payloads = [...spare.copies.values()].map(({ sealed }) => sealed);
    expect(payloads.every((sealed) => sealed !== null)).toBe(true);
    before.close();
    emptyDatabase();
    const after = await open();
    expect((await after.get(keyOf(3)))!.state).toBe("pending");
    expect(await sent(after)).toEqual([
      { key: keyOf(1), seq: 1, payload: payloads[0] },
      { key: keyOf(2), seq: 2, payload: payloads[1] },
    ]);
    await ready(after, 4);
    expect((await sent(after)).map(({ seq }) => seq)).toEqual([3]);
  });

  it("has forgotten what the platform took, and what the department refused", async () => {
    const outbox = await open();
    await ready(outbox, 1);
    await outbox.persist(draftOf(2));
    await outbox.refuse(keyOf(2), "refused", []);
    await sent(outbox);
    expect(spare.copies.size).toBe(0);
  });

  it("gives back what was leased when the browser died", async () => {
    const before = await open();
    await ready(before, 1);
    void before.drain(() => new Promise(() => undefined));
    await new Promise((resolve) => setTimeout(resolve));
    before.close();
    emptyDatabase();
    expect(await sent(await open())).toHaveLength(1);
  });
});

describe("a window that is enrolled anew", () => {
  it("takes over what its former device left, in its order, in its own sequence", async () => {
    const former = await open();
    await ready(former, 1, 2);
    await former.persist(draftOf(3));
    expect(await sent(former, false)).not.toEqual([]);
    former.close();
    const heir = await open({ device: "d2", formerly: ["d1"] });
    expect((await heir.list()).map(({ device }) => device)).toEqual(["d2", "d2", "d2"]);
    expect((await sent(heir)).map(({ key, seq }) => [key, seq])).toEqual([
      [keyOf(1), 1],
      [keyOf(2), 2],
    ]);
    await heir.confirm(keyOf(3), proof(3));
    expect((await sent(heir)).map(({ key, seq }) => [key, seq])).toEqual([[keyOf(3), 3]]);
  });

  it("also when the database was lost together with the key", async () => {
    const former = await open();
    await ready(former, 1);
    former.close();
    emptyDatabase();
    expect(await sent(await open({ device: "d2", formerly: ["d1"] }))).toHaveLength(1);
  });

  it("leaves alone what belongs to anybody else", async () => {
    const former = await open();
    await ready(former, 1);
    former.close();
    const other = await open({ device: "d2", formerly: ["d9"] });
    expect(await sent(other)).toEqual([]);
    const elsewhere = await open({ platform: "http://else.test", device: "d2", formerly: ["d1"] });
    expect(await sent(elsewhere)).toEqual([]);
  });
});
