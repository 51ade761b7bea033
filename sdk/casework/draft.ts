import type { Handler } from "../contract/capture";
import type { FieldStates, Payload } from "../contract/capture";
import { maskField, maskName, maskNumber } from "../contract/mask";
import type { Mapping } from "../contract/mapping";
import type { Reading } from "../contract/reading";
import type { Doubt, OutboxRecord } from "../contract/record";
import type { z } from "zod";

export interface Draft {
  envelope: OutboxRecord["envelope"];
  receipt: OutboxRecord["receipt"];
  payload: Payload;
}

export interface Trigger {
  /** Milliseconds since the epoch. */
  at: number;
  gesture: "direct" | "consequence";
  origin: string;
}

/** Turns what was read at the trigger into what the outbox keeps. Pure. */
export function draftCapture(
  key: string,
  mapping: Mapping,
  reading: Reading,
  trigger: Trigger,
  shift: { name: string; no?: string } | null,
): Draft {
  const fields: Record<string, string> = {};
  const fieldStates: z.infer<typeof FieldStates> = {};
  for (const [name, field] of Object.entries(reading.fields)) {
    fieldStates[name] = field.state;
    if (field.value !== undefined && field.value !== "") fields[name] = field.value;
  }
  const handler = handlerOf(fields, shift);
  const doubts = doubtful(reading, mapping);
  const name = fields["applicant.name"] ?? "";
  return {
    envelope: {
      key,
      event: mapping.kind,
      target: null,
      reason: null,
      mapping: { id: mapping.id, version: mapping.version },
      // What the mapping itself says of it, the platform knows by the version that read the page.
      item: reading.item ? { code: reading.item } : null,
      sourceNo: reading.sourceNo,
      again: mapping.again,
      fieldStates,
      gesture: trigger.gesture,
      origin: trigger.origin,
      observedAt: new Date(trigger.at).toISOString(),
      confirmedAt: null,
      evidence: [],
    },
    receipt: {
      title: mapping.title,
      itemName: null,
      applicant: maskName(name),
      idTail: maskNumber(fields["applicant.idNo"] ?? "").slice(-4),
      handler: handler?.name ?? null,
      caseNo: null,
      promisedAt: null,
      ...(doubts.length > 0 && { doubts }),
    },
    payload: { key, fields, handler },
  };
}

/** As one line, or null for nothing: for a tab that was pasted along the platform would take no case. */
const asLine = (text: string, max: number): string | null =>
  text
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, max) || null;

/** Who handled it: what the page shows wins over who signed in, since it is part of the case. */
function handlerOf(
  fields: Record<string, string>,
  shift: { name: string; no?: string } | null,
): Handler | null {
  const name = asLine(fields["handler.name"] ?? "", 50);
  if (name) {
    const no = asLine(fields["handler.no"] ?? "", 30);
    return { name, ...(no ? { no } : {}), source: "page" };
  }
  return shift && { name: shift.name, ...(shift.no && { no: shift.no }), source: "shift" };
}

/** The fields about which a person must be asked, masked: they moved, or could not be told apart. */
function doubtful(reading: Reading, mapping: Mapping): Doubt[] {
  return Object.entries(reading.fields)
    .filter(
      ([name, field]) =>
        field.state === "drifted" ||
        field.state === "ambiguous" ||
        (field.state === "missing" && mapping.fields[name]?.required === true),
    )
    .map(([name, field]) => ({
      name,
      state: field.state,
      masked: field.value === undefined ? "" : maskField(name, field.value),
    }));
}
