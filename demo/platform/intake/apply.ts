import type { FieldState } from "../../../sdk/contract/capture";
import type { ServiceItem } from "../../../sdk/contract/item";
import type { DueAfter } from "../calendar";
import { makeNumbers } from "../number";
import type { CaptureRow } from "../store/schema";
import type { Store } from "../store/store";
import { changedBy, derive, withoutDisputed } from "./derive";
import { judge, STATE_AFTER, type CaseState, type Facts, type Verdict } from "./judge";
import type { Rows, StoredCase } from "./rows";

type Fields = Record<string, string>;

/** What a verdict made of a capture; written into its row. */
export interface Effect {
  outcome: "recorded" | "corrected" | "held" | "rejected";
  code: string | null;
  caseId: number | null;
  changed: string[];
}

/** What its window is told of the case. */
export interface Receipt {
  caseNo: string | null;
  promisedAt: string | null;
}
const NO_CASE: Receipt = { caseNo: null, promisedAt: null };

/** Verdicts carried out. Everything here runs inside one transaction of the store. */
export function makeApply(store: Store, rows: Rows, dueAfter: DueAfter) {
  const items = new Map<string, ServiceItem | null>();
  const itemOf = (code: string | null): ServiceItem | null => {
    if (code === null) return null;
    if (!items.has(code)) items.set(code, rows.item(code));
    return items.get(code) ?? null;
  };
  const requiredOf = ({
    mappingId,
    mappingVersion,
  }: Pick<CaptureRow, "mappingId" | "mappingVersion">) =>
    Object.entries(rows.mapping(mappingId, mappingVersion)?.fields ?? {})
      .filter(([, { required }]) => required)
      .map(([name]) => name);
  const numbers = makeNumbers(store);
  const receipts = new Map<number, Receipt>();
  /** Cases that changed, for whoever listens. */
  const touched = new Set<number>();
  /** Captures that began or ceased to wait for a person. */
  const questions = new Set<string>();
  /** Whether anything can be waiting at all: seldom, and then nobody need look. */
  let isAnyHeld: boolean | undefined;

  function facts(row: CaptureRow): Facts {
    const target = row.target === null ? undefined : rows.known(row.target);
    return {
      alike: row.target === null ? rows.alike(row) : [],
      target: target
        ? {
            window: target.window,
            outcome: target.outcome,
            case: target.caseId === null ? null : factsOf(rows.caseById(target.caseId)),
          }
        : null,
      window: row.window,
    };
  }

  function open(row: CaptureRow, fields: Fields, more: string[] = []): Effect {
    const fieldStates = statesOf(row.fieldStates);
    const item = itemOf(row.itemCode);
    const required = requiredOf(row);
    const derived = derive({ ...row, fields, fieldStates, required, item, dueAfter });
    const state = STATE_AFTER[row.event as keyof typeof STATE_AFTER];
    const caseNo = numbers.next(row.receivedAt, row.training === 1);
    const caseId = rows.insertCase({
      caseNo,
      key: row.key,
      sourceNo: row.sourceNo,
      state,
      stateAt: row.occurredAt,
      department: row.department,
      window: row.window,
      training: row.training,
      itemCode: row.itemCode,
      itemName: item?.name ?? null,
      kind: item?.kind ?? "other",
      fields: JSON.stringify(fields),
      fieldStates: row.fieldStates,
      handler: row.handler,
      mappingId: row.mappingId,
      mappingVersion: row.mappingVersion,
      acceptedAt: derived.acceptedAt,
      promisedAt: derived.promisedAt,
      receivedAt: row.receivedAt,
      attention: JSON.stringify([...derived.attention, ...more]),
    });
    touched.add(caseId);
    receipts.set(caseId, { caseNo, promisedAt: derived.promisedAt });
    return { outcome: "recorded", code: null, caseId, changed: [] };
  }

  /** Values replaced, names of what changed kept; limits are counted anew where they depend on it. */
  function correct(caseId: number, row: CaptureRow, fields: Fields): Effect {
    const old = rows.caseById(caseId);
    const oldFields = JSON.parse(old.fields) as Fields;
    const changed = changedBy(oldFields, fields);
    const merged = { ...oldFields, ...fields };
    const fieldStates = { ...statesOf(old.fieldStates), ...statesOf(row.fieldStates) };
    const itemCode = row.itemCode ?? old.itemCode;
    const item = itemOf(itemCode);
    const sourceNo = old.sourceNo ?? row.sourceNo;
    const derived = derive({
      fields: merged,
      fieldStates,
      required: requiredOf(old),
      sourceNo,
      handler: old.handler,
      item,
      dueAfter,
      // Limits run from the acceptance, whichever day a correction comes.
      occurredAt: rows.known(old.key)!.occurredAt,
    });
    const rivals = rows.alike({ ...row, sourceNo }).filter((one) => one.id !== caseId);
    rows.updateCase({
      ...old,
      sourceNo,
      itemCode,
      itemName: item?.name ?? null,
      kind: item?.kind ?? "other",
      fields: JSON.stringify(merged),
      fieldStates: JSON.stringify(fieldStates),
      acceptedAt: derived.acceptedAt,
      promisedAt: derived.promisedAt,
      attention: JSON.stringify([
        ...derived.attention,
        ...(rivals.length > 0 ? ["duplicate-number"] : []),
      ]),
    });
    touched.add(caseId);
    return { outcome: "corrected", code: null, caseId, changed };
  }

  /** An event that came late is put on record, and doesn't take back what happened after it. */
  function move(caseId: number, row: CaptureRow, to: CaseState, fields: Fields): Effect {
    const old = rows.caseById(caseId);
    const oldFields = JSON.parse(old.fields) as Fields;
    const isNewest = row.occurredAt >= old.stateAt;
    rows.updateCase({
      ...old,
      ...(isNewest ? { state: to, stateAt: row.occurredAt } : {}),
      // The acceptance said who applied for what; a later page only adds to it.
      fields: JSON.stringify({ ...fields, ...oldFields }),
    });
    touched.add(caseId);
    const added = Object.keys(fields).filter((name) => !(name in oldFields));
    return { outcome: "recorded", code: null, caseId, changed: added };
  }

  function takeBack(caseId: number, row: CaptureRow): Effect {
    const old = rows.caseById(caseId);
    rows.updateCase({ ...old, state: "voided", stateAt: row.occurredAt });
    touched.add(caseId);
    return { outcome: "recorded", code: null, caseId, changed: [] };
  }

  /** A capture that is nobody's question any longer, and whatever waited for it. */
  function drop(row: CaptureRow, code: "voided" | "discarded"): void {
    rows.updateCapture({ ...row, outcome: "rejected", code, held: null });
    questions.add(row.key);
    for (const dependent of rows.dependents(row)) drop(dependent, code);
  }

  function effect(verdict: Verdict, row: CaptureRow, fields: Fields): Effect {
    switch (verdict.do) {
      case "open":
        return open(row, fields);
      case "correct":
        return correct(verdict.case, row, fields);
      case "move":
        return move(verdict.case, row, verdict.to, fields);
      case "void":
        return takeBack(verdict.case, row);
      case "drop-target": {
        const target = rows.known(row.target!)!;
        if (target.outcome === "held") drop(target, "voided");
        return { outcome: "recorded", code: null, caseId: null, changed: [] };
      }
      case "hold":
        return { outcome: "held", code: verdict.code, caseId: null, changed: [] };
      case "reject":
        return { outcome: "rejected", code: verdict.code, caseId: null, changed: [] };
    }
  }

  /** What waited for this capture happens now, in its own order. */
  function release(row: CaptureRow): void {
    isAnyHeld ??= rows.anyHeld();
    if (!isAnyHeld) return;
    for (const held of rows.waiting(row)) {
      const fields = JSON.parse(held.held ?? "{}") as Fields;
      const made = effect(judge({ ...shapeOf(held), again: "ask" }, facts(held)), held, fields);
      if (made.outcome === "held" && made.code === held.code) continue;
      const done = settled(held, made, fields);
      rows.updateCapture(done);
      questions.add(done.key);
      if (done.outcome !== "held") release(done);
    }
  }

  return {
    touched,
    questions,
    receiptOf: ({ caseId }: CaptureRow): Receipt =>
      caseId === null ? NO_CASE : (receipts.get(caseId) ?? rows.caseById(caseId)),
    /** Before the end of the transaction. */
    save: () => numbers.save(),
    /** A capture that came for the first time. A rejected one leaves no row: it may come again. */
    admit(row: CaptureRow, again: "correction" | "ask", given: Fields): CaptureRow {
      const fields = withoutDisputed(given, statesOf(row.fieldStates));
      const made = effect(judge({ ...shapeOf(row), again }, facts(row)), row, fields);
      const done = settled(row, made, fields);
      if (done.outcome === "rejected") return done;
      rows.insertCapture(done);
      if (done.outcome !== "held") release(done);
      else {
        isAnyHeld = true;
        questions.add(done.key);
      }
      return done;
    },
    facts,
    open,
    correct,
    move,
    takeBack,
    drop,
    /** Writes what a person made of a held capture, and lets go what waited for it. */
    finish(row: CaptureRow, made: Effect): CaptureRow {
      const done = settled(row, made, {});
      rows.updateCapture(done);
      questions.add(done.key);
      release(done);
      return done;
    },
  };
}

export type Apply = ReturnType<typeof makeApply>;

const statesOf = (text: string) => JSON.parse(text) as Record<string, FieldState>;

const factsOf = ({ id, key, state }: StoredCase) => ({ id, key, state: state as CaseState });

const shapeOf = (row: CaptureRow) => ({
  event: row.event as Parameters<typeof judge>[0]["event"],
  target: row.target,
  sourceNo: row.sourceNo,
});

/** Its fields stay with a capture only as long as somebody has to decide on them. */
function settled(row: CaptureRow, made: Effect, fields: Fields): CaptureRow {
  return {
    ...row,
    outcome: made.outcome,
    code: made.code,
    caseId: made.caseId,
    changed: JSON.stringify(made.changed),
    held: made.outcome === "held" ? JSON.stringify(fields) : null,
  };
}
