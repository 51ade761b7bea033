import type { Case } from "../../sdk/contract/case";
import { maskField } from "../../sdk/contract/mask";
import type { CaptureRow, WindowRow } from "./store/schema";
import type { Store } from "./store/store";
import type { StoredCase } from "./intake/rows";

type Row = StoredCase & { windowName: WindowRow["name"] };
type EventRow = Pick<
  CaptureRow,
  | "key"
  | "caseId"
  | "event"
  | "occurredAt"
  | "receivedAt"
  | "handler"
  | "reason"
  | "changed"
  | "evidence"
>;

export interface CaseFilter {
  window?: string;
  sourceNo?: string;
  caseNo?: string;
  /** Received at or after. */
  since?: string;
  /** After the case of this id. */
  after?: number;
  id?: number;
  limit: number;
}

/** Cases with their events, oldest first: an id is never given twice, so a cursor stays true. */
export function findCases(store: Store, filter: CaseFilter): { id: number; case: Case }[] {
  let query = store.sql
    .selectFrom("cases")
    .innerJoin("windows", "windows.code", "cases.window")
    .selectAll("cases")
    .select("windows.name as windowName")
    .orderBy("cases.id")
    .limit(filter.limit);
  if (filter.window !== undefined) query = query.where("cases.window", "=", filter.window);
  if (filter.sourceNo !== undefined) query = query.where("sourceNo", "=", filter.sourceNo);
  if (filter.caseNo !== undefined) query = query.where("caseNo", "=", filter.caseNo);
  if (filter.since !== undefined) query = query.where("cases.receivedAt", ">=", filter.since);
  if (filter.after !== undefined) query = query.where("cases.id", ">", filter.after);
  if (filter.id !== undefined) query = query.where("cases.id", "=", filter.id);
  const rows: Row[] = store.all(query);
  if (rows.length === 0) return [];
  const events: EventRow[] = store.all(
    store.sql
      .selectFrom("captures")
      .select(["key", "caseId", "event", "occurredAt", "receivedAt"])
      .select(["handler", "reason", "changed", "evidence"])
      .where(
        "caseId",
        "in",
        rows.map((row) => row.id),
      )
      .orderBy("occurredAt")
      .orderBy("receivedAt"),
  );
  const byCase = new Map<number | null, EventRow[]>();
  for (const event of events)
    byCase.set(event.caseId, [...(byCase.get(event.caseId) ?? []), event]);
  return rows.map((row) => ({ id: row.id, case: caseOf(row, byCase.get(row.id) ?? []) }));
}

function caseOf(row: Row, events: EventRow[]): Case {
  const own = events.find((event) => event.key === row.key);
  return {
    caseNo: row.caseNo,
    sourceNo: row.sourceNo,
    key: row.key,
    state: row.state as Case["state"],
    department: row.department,
    window: { code: row.window, name: row.windowName },
    item: { code: row.itemCode, name: row.itemName },
    kind: row.kind as Case["kind"],
    fields: parse<Case["fields"]>(row.fields),
    fieldStates: parse<Case["fieldStates"]>(row.fieldStates),
    masked: false,
    handler: row.handler === null ? null : parse<Case["handler"]>(row.handler),
    mapping: { id: row.mappingId, version: row.mappingVersion },
    acceptedAt: row.acceptedAt,
    promisedAt: row.promisedAt,
    receivedAt: row.receivedAt,
    training: row.training === 1,
    attention: parse<string[]>(row.attention),
    evidence: own ? parse<Case["evidence"]>(own.evidence) : [],
    events: events.map((event) => ({
      kind: event.event as Case["events"][number]["kind"],
      key: event.key,
      occurredAt: event.occurredAt,
      receivedAt: event.receivedAt,
      handler: event.handler === null ? null : parse<Case["handler"]>(event.handler),
      reason: event.reason,
      changed: parse<string[]>(event.changed),
      evidence: parse<Case["evidence"]>(event.evidence),
    })),
  };
}

const parse = <T>(text: string) => JSON.parse(text) as T;

/** As everybody sees it until they ask for more, and their asking is logged. */
export function maskCase(one: Case): Case {
  const fields = maskFields(one.fields);
  const evidence = one.evidence.map(withoutQuery);
  const events = one.events.map((event) => ({
    ...event,
    evidence: event.evidence.map(withoutQuery),
  }));
  return { ...one, fields, evidence, events, masked: true };
}

export function maskFields(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, maskField(name, value)]),
  );
}

/** A department's address may carry whatever was searched for. */
const withoutQuery = (evidence: Case["evidence"][number]): Case["evidence"][number] =>
  evidence.url === undefined
    ? evidence
    : { ...evidence, url: evidence.url.replace(/[?#].*$/s, "") };
