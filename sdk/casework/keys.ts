import { openDB } from "idb";
import type { KeyPair } from "../client";

/**
 * The device's key pair (ES256), one per enrolment. Non-extractable to scripts; its bytes do lie in
 * the browser's profile, which is why nothing at rest is protected by it: it only signs requests.
 */
const database = () =>
  openDB("jilu-keys", 1, { upgrade: (db) => void db.createObjectStore("keys") });

export async function loadKey(device: string): Promise<KeyPair | undefined> {
  const db = await database();
  try {
    return (await db.get("keys", device)) as KeyPair | undefined;
  } finally {
    db.close();
  }
}

export async function saveKey(device: string, pair: KeyPair): Promise<void> {
  const db = await database();
  try {
    const write = db.transaction("keys", "readwrite", { durability: "strict" });
    await write.store.put(pair, device);
    await write.done;
  } finally {
    db.close();
  }
}

export async function dropKey(device: string): Promise<void> {
  const db = await database();
  try {
    await db.delete("keys", device);
  } finally {
    db.close();
  }
}
