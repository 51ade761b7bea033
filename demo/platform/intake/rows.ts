import { Mapping } from "../../../sdk/contract/mapping";
import { ServiceItem } from "../../../sdk/contract/item";
import type { CaptureRow, CaseRow } from "../store/schema";
import type { Store } from "../store/store";
import type { CaseFacts } from "./judge";
import type { Gap, Sequence } from "./sequence";

export type NewCase = Omit<CaseRow, "id"> & { id?: undefined };
export type StoredCase = Omit<CaseRow, "id"> & { id: number };

/** A capture with what its acknowledgement says of the case it belongs to. */
export type KnownCapture = CaptureRow & { caseNo: string | null; promisedAt: string | null };

const CASE_COLUMNS = [
  "caseNo",
  "key",
  "sourceNo",
  "state",
  "stateAt",
  "department",
  "window",
  "training",
  "itemCode",
  "itemName",
  "kind",
  "fields",
  "fieldStates",
  "handler",
  "mappingId",
  "mappingVersion",
  "acceptedAt",
  "promisedAt",
  "receivedAt",
  "attention",
] as const satisfies readonly (keyof NewCase)[];

const CAPTURE_COLUMNS = [
  "key",
  "device",
  "window",
  "department",
  "training",
  "seq",
  "event",
  "target",
  "reason",
  "mappingId",
  "mappingVersion",
  "itemCode",
  "sourceNo",
  "gesture",
  "origin",
  "fieldStates",
  "evidence",
  "handler",
  "changed",
  "observedAt",
  "confirmedAt",
  "occurredAt",
  "receivedAt",
  "outcome",
  "code",
  "decision",
  "caseId",
  "held",
] as const satisfies readonly (keyof CaptureRow)[];

/** Columns of a case that an event may change. */
const CASE_CHANGES = [
  "sourceNo",
  "state",
  "stateAt",
  "itemCode",
  "itemName",
  "kind",
  "fields",
  "fieldStates",
  "acceptedAt",
  "promisedAt",
  "attention",
] as const satisfies readonly (keyof NewCase)[];

/** Columns of a capture that a later event or a person may change. */
const CAPTURE_CHANGES = [
  "outcome",
  "code",
  "decision",
  "caseId",
  "changed",
  "held",
  "reason",
] as const satisfies readonly (keyof CaptureRow)[];

const insert = (table: string, columns: readonly string[]) =>
  `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
const update = (table: string, columns: readonly string[], id: string) =>
  `UPDATE ${table} SET ${columns.map((name) => `${name} = ?`).join(", ")} WHERE ${id} = ?`;

/** The rows of the hot path, each statement prepared once: building a query costs more than it. */
export function makeRows(store: Store) {
  const sql = {
    known: store.prepare<KnownCapture>(
      `SELECT captures.*, caseNo, promisedAt FROM captures
       LEFT JOIN cases ON cases.id = captures.caseId WHERE captures.key = ?`,
    ),
    insertCapture: store.prepare(insert("captures", CAPTURE_COLUMNS)),
    updateCapture: store.prepare(update("captures", CAPTURE_CHANGES, "key")),
    insertCase: store.prepare(insert("cases", CASE_COLUMNS)),
    updateCase: store.prepare(update("cases", CASE_CHANGES, "id")),
    caseById: store.prepare<StoredCase>("SELECT * FROM cases WHERE id = ?"),
    alike: store.prepare<CaseFacts>(
      `SELECT id, key, state FROM cases
       WHERE sourceNo = ? AND department = ? AND training = ? AND state <> 'voided'
       ORDER BY id LIMIT 2`,
    ),
    waiting: store.prepare<CaptureRow>(
      `SELECT * FROM captures WHERE outcome = 'held' AND (
         target = ?1 AND window = ?2 AND code IN ('unknown-target', 'target-held')
         OR sourceNo = ?3 AND department = ?4 AND training = ?5 AND code = 'unknown-number'
       ) ORDER BY occurredAt, seq`,
    ),
    anyHeld: store.prepare("SELECT 1 FROM captures WHERE outcome = 'held' LIMIT 1"),
    dependents: store.prepare<CaptureRow>(
      "SELECT * FROM captures WHERE outcome = 'held' AND target = ? AND window = ?",
    ),
    item: store.prepare<{ body: string }>("SELECT body FROM items WHERE code = ?"),
    mapping: store.prepare<{ body: string }>(
      "SELECT body FROM mappings WHERE id = ? AND version = ? AND state = 'published'",
    ),
    last: store.prepare<{ lastSeq: number }>("SELECT lastSeq FROM devices WHERE id = ?"),
    gaps: store.prepare<Gap>("SELECT first, last FROM gaps WHERE device = ? ORDER BY first"),
    seen: store.prepare("UPDATE devices SET lastSeq = ?, lastSeenAt = ? WHERE id = ?"),
    dropGaps: store.prepare("DELETE FROM gaps WHERE device = ?"),
    addGap: store.prepare("INSERT INTO gaps VALUES (?, ?, ?)"),
  };
  /** A version never changes once it was put, so it is parsed once. */
  const mappings = new Map<string, Mapping>();

  return {
    known: (key: string) => sql.known.first(key),
    insertCapture: (row: CaptureRow) =>
      sql.insertCapture.run(...CAPTURE_COLUMNS.map((name) => row[name])),
    updateCapture: (row: CaptureRow) =>
      sql.updateCapture.run(...CAPTURE_CHANGES.map((name) => row[name]), row.key),
    insertCase: (row: NewCase): number =>
      sql.insertCase.run(...CASE_COLUMNS.map((name) => row[name])).id,
    updateCase: (row: StoredCase) =>
      sql.updateCase.run(...CASE_CHANGES.map((name) => row[name]), row.id),
    caseById: (id: number): StoredCase => sql.caseById.first(id)!,
    alike: (row: Pick<CaptureRow, "sourceNo" | "department" | "training">): CaseFacts[] =>
      row.sourceNo === null ? [] : sql.alike.all(row.sourceNo, row.department, row.training),
    /** Held captures that were waiting for this one, in the order in which they happened. */
    waiting: (row: CaptureRow) =>
      sql.waiting.all(row.key, row.window, row.sourceNo, row.department, row.training),
    anyHeld: () => sql.anyHeld.first() !== undefined,
    dependents: (row: CaptureRow) => sql.dependents.all(row.key, row.window),
    item(code: string | null): ServiceItem | null {
      const row = code === null ? undefined : sql.item.first(code);
      return row ? ServiceItem.parse(JSON.parse(row.body)) : null;
    },
    /** A version that was published at any time. */
    mapping(id: string, version: number): Mapping | null {
      const name = `${id}@${version}`;
      const known = mappings.get(name);
      if (known) return known;
      const row = sql.mapping.first(id, version);
      if (!row) return null;
      const mapping = Mapping.parse(JSON.parse(row.body));
      mappings.set(name, mapping);
      return mapping;
    },
    sequence: (device: string): Sequence => ({
      last: sql.last.first(device)?.lastSeq ?? 0,
      gaps: sql.gaps.all(device),
    }),
    saveSequence(device: string, before: Sequence, after: Sequence, at: string): void {
      sql.seen.run(after.last, at, device);
      if (after.gaps === before.gaps) return;
      sql.dropGaps.run(device);
      for (const gap of after.gaps) sql.addGap.run(device, gap.first, gap.last);
    },
  };
}

export type Rows = ReturnType<typeof makeRows>;
