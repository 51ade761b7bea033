import type {
  Capture,
  CaptureAck,
  CaptureBatch,
  CaptureResult,
  Payload,
} from "../../../sdk/contract/capture";
import type { Decision } from "../../../sdk/contract/endpoint";
import { belongs } from "../../../sdk/contract/origin";
import type { z } from "zod";
import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import type { Actor, Device } from "../http/actor";
import { problem, Refusal, type ProblemCode } from "../http/problem";
import type { CaptureRow } from "../store/schema";
import { makeApply, type Apply, type Receipt } from "./apply";
import { settle } from "./decide";
import { occurredAt } from "./derive";
import { makeRows, type KnownCapture } from "./rows";
import { arrive } from "./sequence";
import { makeUnseal } from "./unseal";

/** What can be told of a capture before the transaction that takes it. */
type Opened =
  | { capture: Capture; known: true }
  | { capture: Capture; known: false; refused: ProblemCode }
  | Readable;

interface Readable {
  capture: Capture;
  known: false;
  refused: null;
  payload: Payload;
  itemCode: string | null;
  department: string;
}

export interface Intake {
  /** One transaction, acknowledged only after its durable commit. */
  take(batch: CaptureBatch, device: Device): Promise<CaptureAck>;
  /** A person decides what a held capture is. */
  decide(key: string, decision: z.infer<typeof Decision>, actor: Actor): CaptureResult;
}

export function makeIntake(context: Context): Intake {
  const { store, hub, workdays } = context;
  const rows = makeRows(store);
  const unseal = makeUnseal(context.keys.seal);

  /** Everything that takes time happens here, side by side, before the transaction. */
  async function open(capture: Capture): Promise<Opened> {
    if (rows.known(capture.key)) return { capture, known: true };
    const refuse = (refused: ProblemCode): Opened => ({ capture, known: false, refused });
    const mapping = rows.mapping(capture.mapping.id, capture.mapping.version);
    if (!mapping) return refuse("unknown-mapping");
    const isChange = capture.event === "correct" || capture.event === "void";
    // Corrections come from the staff's own panel: what they change came from the page.
    if (!isChange && !belongs(mapping, capture.origin)) return refuse("foreign-origin");
    const payload = await payloadOf(capture);
    if (!payload) return refuse("unreadable");
    const itemCode = capture.item?.code ?? ("code" in mapping.item ? mapping.item.code : null);
    const { department } = mapping;
    return { capture, known: false, refused: null, payload, itemCode, department };
  }

  async function payloadOf({ key, event, payload }: Capture): Promise<Payload | null> {
    if (payload !== null) return unseal(key, payload);
    return event === "void" ? { key, fields: {}, handler: null } : null;
  }

  /** Runs inside the transaction. */
  function admit(
    opened: Opened,
    device: Device,
    times: { sentAt: string; receivedAt: string },
    apply: Apply,
  ): CaptureResult {
    const { capture } = opened;
    // Asked again: the same batch may have been committed by a parallel request in the meantime.
    const known = rows.known(capture.key);
    // The window, not the device: one that had to be enrolled anew sends what it was not told of.
    if (known) {
      return known.window === device.window ? repeated(known) : rejected(capture, "key-taken");
    }
    if (opened.known) throw new Error("a capture was known and is no longer");
    if (opened.refused) return rejected(capture, opened.refused);
    const row = rowOf(opened, device, times);
    const done = apply.admit(row, capture.again, opened.payload.fields);
    if (done.outcome === "rejected") return rejected(capture, done.code as ProblemCode);
    return resultOf(done, apply.receiptOf(done));
  }

  function announce({ touched, questions }: Apply, window: string): void {
    for (const id of touched) hub.publishCase(id);
    for (const key of questions) hub.publish("held", window, { key });
  }

  return {
    async take(batch, device) {
      const opened = await Promise.all(batch.captures.map(open));
      const keys = batch.captures.map((capture) => capture.key);
      const times = { sentAt: batch.sentAt, receivedAt: isoOf(context.clock()) };
      const apply = makeApply(store, rows, workdays.dueAfter);
      const results = store.write(
        () => {
          const before = rows.sequence(device.id);
          const after = batch.captures.reduce((sequence, { seq }) => arrive(sequence, seq), before);
          rows.saveSequence(device.id, before, after, times.receivedAt);
          const results = opened.map((one) => admit(one, device, times, apply));
          for (const { key, outcome, problem } of results) {
            if (outcome !== "rejected") continue;
            const subject = `${key} ${problem?.code ?? ""}`;
            audit(store, times.receivedAt, device.id, "capture.reject", subject);
          }
          apply.save();
          return results;
        },
        {
          before: () => context.trace("commit:before", keys),
          after: () => context.trace("commit:after", keys),
        },
      );
      announce(apply, device.window);
      return { receivedAt: times.receivedAt, results };
    },

    decide(key, decision, actor) {
      const at = isoOf(context.clock());
      const apply = makeApply(store, rows, workdays.dueAfter);
      const window = store.write(() => {
        const row = rows.known(key);
        if (!row) throw new Refusal("capture-unknown");
        if (actor.kind === "device" && actor.window !== row.window) {
          throw new Refusal("other-window");
        }
        const isNew = settle(row, decision, { by: actor.id, at }, apply);
        apply.save();
        if (isNew) audit(store, at, actor.id, `capture.${decision.as}`, key);
        return row.window;
      });
      announce(apply, window);
      const row = rows.known(key)!;
      return resultOf(row, row);
    },
  };
}

function rowOf(
  { capture, payload, itemCode, department }: Readable,
  device: Device,
  { sentAt, receivedAt }: { sentAt: string; receivedAt: string },
): CaptureRow {
  const isChange = capture.event === "correct" || capture.event === "void";
  return {
    key: capture.key,
    device: device.id,
    // Where it was handled is what the device is, never what a body says.
    window: device.window,
    // Whose case it is, the signed mapping says: a one-stop window serves many departments.
    department,
    training: device.training ? 1 : 0,
    seq: capture.seq,
    event: capture.event,
    target: isChange ? capture.target : null,
    reason: capture.reason,
    mappingId: capture.mapping.id,
    mappingVersion: capture.mapping.version,
    itemCode,
    sourceNo: capture.sourceNo,
    gesture: capture.gesture,
    origin: capture.origin,
    fieldStates: JSON.stringify(capture.fieldStates),
    evidence: JSON.stringify(capture.evidence),
    handler: payload.handler && JSON.stringify(payload.handler),
    changed: "[]",
    observedAt: capture.observedAt,
    confirmedAt: capture.confirmedAt,
    occurredAt: occurredAt(capture, sentAt, receivedAt),
    receivedAt,
    outcome: "held",
    code: null,
    decision: null,
    caseId: null,
    held: null,
  };
}

/** What the platform has made of a capture by now. */
function resultOf(row: CaptureRow, { caseNo, promisedAt }: Receipt): CaptureResult {
  return {
    key: row.key,
    outcome: row.outcome as CaptureResult["outcome"],
    caseNo,
    promisedAt,
    problem: row.code === null ? null : problem(row.code as ProblemCode),
  };
}

/** On record already: told as `repeated`; what is still held, or was discarded, is told as that. */
function repeated(row: KnownCapture): CaptureResult {
  const result = resultOf(row, row);
  const isDone = result.outcome === "recorded" || result.outcome === "corrected";
  return isDone ? { ...result, outcome: "repeated" } : result;
}

const rejected = ({ key }: Capture, code: ProblemCode): CaptureResult => ({
  key,
  outcome: "rejected",
  caseNo: null,
  promisedAt: null,
  problem: problem(code),
});
