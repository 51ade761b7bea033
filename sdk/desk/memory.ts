import { openDB } from "idb";
import type { KeptAlarm } from "../casework/alarms";
import { NO_REGISTRY, type Registry } from "../casework/registry";
import type { Enrolment } from "../casework/session";
import type { Shift } from "../casework/shift";

/** What a page of the platform remembers beside its records: shared by all windows of the desk. */
export interface Memory {
  enrolment: Enrolment | null;
  registry: Registry;
  shift: Shift | null;
  alarms: KeptAlarm[];
}

const BLANK: Memory = { enrolment: null, registry: NO_REGISTRY, shift: null, alarms: [] };

const database = () =>
  openDB("jilu-desk", 1, { upgrade: (db) => void db.createObjectStore("memory") });
const ONLY = "memory";

export async function recall(): Promise<Memory> {
  const db = await database();
  try {
    return { ...BLANK, ...((await db.get(ONLY, ONLY)) as Memory | undefined) };
  } finally {
    db.close();
  }
}

/** On the disk when it resolves; what two windows change at the same time is changed in turn. */
export async function amend(change: (memory: Memory) => Partial<Memory>): Promise<void> {
  const db = await database();
  try {
    const write = db.transaction(ONLY, "readwrite", { durability: "strict" });
    const before = { ...BLANK, ...((await write.store.get(ONLY)) as Memory | undefined) };
    await write.store.put({ ...before, ...change(before) }, ONLY);
    await write.done;
  } finally {
    db.close();
  }
}
