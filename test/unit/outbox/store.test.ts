import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openOutbox, OutboxClosed, OutboxFull, OutboxNewer } from "../../../sdk/outbox";
import { createStore, MIGRATIONS, type Migration, type Store } from "../../../sdk/outbox/store";
import {
  clock,
  draftOf,
  dump,
  emptyDatabase,
  FakePlatform,
  keyOf,
  NOON,
  plainSealer,
  proof,
} from "./scene";

const DAY_MS = 86_400_000;
let time: ReturnType<typeof clock>;
const closing: { close(): void }[] = [];

async function open(migrations?: readonly Migration[]) {
  const outbox = await openOutbox({
    platform: "http://platform.test",
    device: "d1",
    sealer: plainSealer,
    now: time.now,
    ...(migrations && { migrations }),
  });
  closing.push(outbox);
  return outbox;
}

function store(migrations?: readonly Migration[]): Store {
  const made = createStore({ now: time.now, ...(migrations && { migrations }) });
  closing.push(made);
  return made;
}

const countRecords = (of: Store) => of.read((tx) => tx.objectStore("records").count());

beforeEach(() => {
  emptyDatabase();
  time = clock();
});
afterEach(() => {
  for (const thing of closing.splice(0)) thing.close();
  vi.restoreAllMocks();
});

describe("a write", () => {
  it("asks for strict durability, but for a lease, which nothing depends on", async () => {
    const begun = vi.spyOn(IDBDatabase.prototype, "transaction");
    const outbox = await open();
    const platform = new FakePlatform();
    await outbox.persist(draftOf(1));
    await outbox.confirm(keyOf(1), proof(1));
    await outbox.drain(platform.send);
    await outbox.prune(0);
    const writes = begun.mock.calls.filter(([, mode]) => mode === "readwrite");
    // persist, confirm, lease, settle, prune
    expect(writes.map(([, , options]) => options?.durability)).toEqual([
      "strict",
      "strict",
      "relaxed",
      "strict",
      "strict",
    ]);
  });

  it("that fails half-way changes nothing", async () => {
    const outbox = await open();
    await outbox.persist(draftOf(1));
    const it = store();
    await expect(
      it.write(async (tx) => {
        await tx.objectStore("payloads").delete(keyOf(1));
        throw new Error("half-way");
      }),
    ).rejects.toThrow("half-way");
    expect((await dump())["payloads"]!.size).toBe(1);
  });

  it("after the end is refused by name", async () => {
    const outbox = await open();
    outbox.close();
    await expect(outbox.persist(draftOf(1))).rejects.toThrow(OutboxClosed);
    const report = await outbox.drain(new FakePlatform().send);
    expect(report.stopped).toEqual({ kind: "closed" });
  });
});

/** Lets writes of payloads fail for want of room, as long as the disk is full. */
function fillDisk(isFull: () => boolean): void {
  const original = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "put")!
    .value as IDBObjectStore["put"];
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (this.name === "payloads" && isFull())
      throw new DOMException("no room", "QuotaExceededError");
    return original.apply(this, args);
  });
}

describe("a full disk", () => {
  it("lets go of earlier days' receipts first, and then keeps the new record", async () => {
    const outbox = await open();
    const platform = new FakePlatform();
    for (const n of [1, 2, 3]) {
      await outbox.persist(draftOf(n));
      if (n > 1) await outbox.confirm(keyOf(n), proof(n));
      await outbox.drain(platform.send);
      if (n < 3) time.advance(DAY_MS);
    }
    fillDisk(() => true);
    await expect(outbox.persist(draftOf(4))).rejects.toThrow(OutboxFull);
    // Of an earlier day and recorded: gone. Pending, or of today: kept.
    expect((await outbox.list()).map(({ key }) => key)).toEqual([keyOf(3), keyOf(1)]);

    let failures = 1;
    vi.restoreAllMocks();
    fillDisk(() => failures-- > 0);
    expect(await outbox.persist(draftOf(4))).toMatchObject({ state: "pending" });
    expect((await dump())["payloads"]!.has(keyOf(4))).toBe(true);
  });

  it("says what happened, what is safe and what to do, in Chinese and in English", async () => {
    const { message } = new OutboxFull();
    for (const part of ["存储空间已满", "安全", "清理磁盘", "full", "safe", "Free some disk"])
      expect(message).toContain(part);
  });
});

describe("an upgrade", () => {
  const next: Migration = async (db, tx) => {
    (db as unknown as IDBDatabase).createObjectStore("notes");
    for (const record of await tx.objectStore("records").getAll())
      await tx.objectStore("records").put({ ...record, reason: "migrated" });
  };

  it("keeps every record, payload and number of the version before", async () => {
    const old = await open();
    await old.persist(draftOf(1));
    await old.confirm(keyOf(1), proof(1));
    await old.persist(draftOf(2));
    const before = await dump();
    old.close();

    const outbox = await open([...MIGRATIONS, next]);
    const after = await dump();
    expect(after["payloads"]).toEqual(before["payloads"]);
    expect(after["meta"]).toEqual(before["meta"]);
    expect((await outbox.list()).map(({ key, reason }) => [key, reason])).toEqual([
      [keyOf(2), "migrated"],
      [keyOf(1), "migrated"],
    ]);
    await outbox.confirm(keyOf(2), proof(2));
    const platform = new FakePlatform();
    expect((await outbox.drain(platform.send)).recorded).toBe(2);
    expect([...platform.taken.values()].map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("that fails leaves the version before as it was", async () => {
    const old = await open();
    await old.persist(draftOf(1));
    old.close();
    const broken: Migration = async (_db, tx) => {
      await tx.objectStore("records").clear();
      throw new Error("broken step");
    };
    await expect(open([...MIGRATIONS, broken])).rejects.toThrow();
    expect((await (await open()).list()).map(({ key }) => key)).toEqual([keyOf(1)]);
  });

  it("is not held up by an older version that is still open; that one then says so", async () => {
    const old = await open();
    await old.persist(draftOf(1));
    const newer = store([...MIGRATIONS, next]);
    expect(await countRecords(newer)).toBe(1);
    await expect(old.persist(draftOf(2))).rejects.toThrow(OutboxNewer);
    expect(await countRecords(newer)).toBe(1);
  });
});

describe("a connection", () => {
  it("that was closed under our hands is made anew", async () => {
    const outbox = await open();
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
    transaction.mockImplementationOnce(() => {
      throw new DOMException("the connection is closing", "InvalidStateError");
    });
    expect(await outbox.persist(draftOf(1))).toMatchObject({ createdAt: NOON });
  });
});
