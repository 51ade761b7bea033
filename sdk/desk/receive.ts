import type { z } from "zod";
import type { Untaken } from "../contract/desk";
import type { Alarm } from "../contract/endpoint";
import { DeskMessage, type DeskMappings, type Handed } from "../contract/handed";
import type { Mapping } from "../contract/mapping";
import { MISSED } from "../contract/reason";
import { refine } from "../capture/refine";
import { IllegalTransition, OutboxFull, type Outbox } from "../outbox";
import { alarmOf, missedAlarm } from "../casework/alarm";
import { conclude } from "../casework/conclude";
import { draftCapture } from "../casework/draft";
import { mappingsOf, type Registry } from "../casework/registry";

export interface Surroundings {
  registry: Registry;
  /** Null where this browser is not enrolled. */
  outbox: Outbox | null;
  shift: { name: string; no?: string } | null;
  /** Fields of a page had moved, or its trigger: the platform should hear of it. */
  alarm(alarm: z.infer<typeof Alarm>): void;
  now(): number;
}

/** What becomes of a message: an answer, a reason why it gets none, or nothing to say at all. */
export type Reply = { say: "taken" | DeskMappings } | { why: Untaken } | null;

/**
 * Takes a message for what a page of this origin may say, and for nothing else. To an origin that
 * never had a mapping it is as if nobody were here. `taken` is said only of what is on the disk.
 */
export async function receive(data: unknown, origin: string, around: Surroundings): Promise<Reply> {
  const mappings = mappingsOf(around.registry, origin);
  const message = DeskMessage.safeParse(data);
  if (mappings.length === 0) {
    // One that had mappings once hears that it has none any more.
    const had = message.data?.type === "jilu:mappings" && message.data.known !== null;
    return had ? { say: { revision: around.registry.revision, mappings } } : null;
  }
  if (!message.success) return { why: "malformed" };
  if (message.data.type === "jilu:mappings") {
    const { revision } = around.registry;
    return message.data.known === revision ? null : { say: { revision, mappings } };
  }
  if (message.data.type === "jilu:missed") {
    const { id } = message.data.mapping;
    const mapping = mappings.find((one) => one.id === id);
    if (!mapping || !around.outbox) return null;
    around.alarm(missedAlarm(mapping, around.now()));
    return { why: MISSED };
  }
  return take(message.data.handed, origin, mappings, around);
}

async function take(
  claimed: Handed,
  origin: string,
  mappings: readonly Mapping[],
  around: Surroundings,
): Promise<Reply> {
  const { outbox } = around;
  if (!outbox) return { why: "not-enrolled" };
  const mapping = mappings.find(({ id }) => id === claimed.mapping.id);
  if (!mapping) return { why: "unknown-mapping" };
  const { version } = claimed.mapping;
  // A page may lag behind; what it was told was never newer.
  if (version > mapping.version) return { why: "unknown-version" };

  // The version that read the page is what the record must say, even if a newer one came since.
  const handed = asReported(claimed, mapping);
  const known = await outbox.get(handed.key);
  if (known && (known.envelope.origin !== origin || known.envelope.mapping.id !== mapping.id))
    return { why: "foreign-key" };
  try {
    await keep(outbox, handed, origin, { ...mapping, version }, around, known === undefined);
  } catch (error) {
    if (error instanceof OutboxFull) return { why: "quota-full" };
    // A person answered before the proof came, or verdicts overtook each other: what stands, stands.
    if (!(error instanceof IllegalTransition)) throw error;
  }
  return { say: "taken" };
}

/**
 * Only what the mapping names, as the mapping has it kept, and only as what it is: whatever a page
 * says of who has seen the evidence, it is the page that says it.
 */
function asReported(handed: Handed, mapping: Mapping): Handed {
  const named = Object.entries(handed.reading.fields).filter(([name]) =>
    Object.hasOwn(mapping.fields, name),
  );
  return {
    ...handed,
    reading: refine({ ...handed.reading, fields: Object.fromEntries(named) }, mapping),
    evidence: handed.evidence.map((one) => ({ ...one, witness: "page", corroborated: false })),
  };
}

/** Every step may be taken again: the key is one record, however often it is told of. */
async function keep(
  outbox: Outbox,
  handed: Handed,
  origin: string,
  mapping: Mapping,
  { shift, alarm, now }: Surroundings,
  isNew: boolean,
): Promise<void> {
  const { key, reading, gesture, verdict } = handed;
  if (isNew) {
    const trigger = { at: Date.parse(handed.observedAt), gesture, origin };
    const draft = draftCapture(key, mapping, reading, trigger, shift);
    await outbox.persist(draft);
    const moved = draft.receipt.doubts && alarmOf(mapping, reading.fields, now());
    if (moved) alarm(moved);
  }
  if (verdict === "voided" && (await isVoided(outbox, key))) return;
  await conclude(outbox, handed, now());
}

async function isVoided(outbox: Outbox, key: string): Promise<boolean> {
  const records = await outbox.list();
  return records.some(({ envelope }) => envelope.event === "void" && envelope.target === key);
}
