import type { DockView } from "../../sdk/contract/message";
import type { Mapping } from "../../sdk/contract/mapping";
import { MISSED, MOVED_FIELDS } from "../../sdk/contract/reason";
import type { OutboxRecord } from "../../sdk/contract/record";
import type { ArmedDocument, Desk } from "./desk";

export interface ViewFacts {
  desk: Desk;
  /** The record that the desk shows, as the outbox has it now. */
  record: OutboxRecord | null;
  mappings: readonly Mapping[];
  paused: boolean;
  waiting: number;
  asking: number;
  handler: string | null;
  online: boolean;
  training: boolean;
  locale: "zh" | "en";
}

const RECORD_VIEW: Record<OutboxRecord["state"], DockView["state"]> = {
  pending: "capturing",
  unsure: "unsure",
  ready: "waiting",
  leased: "waiting",
  recorded: "recorded",
  held: "unsure",
  rejected: "refused",
  quarantined: "refused",
  refused: "refused",
};

/** What the dock says of a desk: the case in hand first, else how the page stands. Pure. */
export function dockView(facts: ViewFacts): DockView {
  const { desk, record } = facts;
  const armed = Object.values(desk.armed).flatMap((document) => document.mappings);
  const moved = armed.flatMap(({ fields }) =>
    Object.entries(fields)
      .filter(([, state]) => state === "drifted" || state === "ambiguous")
      .map(([name, state]) => ({ name, state, masked: "" })),
  );
  const mapping = facts.mappings.find(
    ({ id }) => id === (record?.envelope.mapping.id ?? armed[0]?.id),
  );
  return {
    state: stateOf(facts, armed.length > 0, moved.length > 0),
    title: mapping?.title ?? record?.receipt.title ?? null,
    key: record?.key ?? null,
    applicant: record?.receipt.applicant ?? null,
    sourceNo: record?.envelope.sourceNo ?? null,
    caseNo: record?.receipt.caseNo ?? null,
    promisedAt: record?.receipt.promisedAt ?? null,
    reason: desk.fault ?? (isUnsent(facts) ? "nothing-sent" : reasonOf(record)),
    fields: record ? (record.receipt.doubts ?? []) : moved,
    waiting: facts.waiting,
    asking: facts.asking,
    handler: record?.receipt.handler ?? facts.handler,
    unsigned: !record && !facts.handler && armed.some((mapping) => !showsHandler(mapping)),
    online: facts.online,
    training: facts.training,
    locale: facts.locale,
  };
}

/** Whether the page says who is at the window; what it says is read at the trigger. */
const showsHandler = ({ fields }: ArmedDocument["mappings"][number]) =>
  ["exact", "drifted"].includes(fields["handler.name"] ?? "missing");

/** Why, in the dock's own few codes: a record that is held asks another question than an unsure one. */
function reasonOf(record: OutboxRecord | null): string | null {
  if (record?.state === "held") return "held-known-number";
  if (record && isTakenBack(record)) return "taken-back";
  return record?.reason ?? null;
}

/** The department rolled back what it had accepted; the dock shows such a void in its place. */
const isTakenBack = ({ envelope, state }: OutboxRecord) =>
  envelope.event === "void" && ["ready", "leased", "recorded"].includes(state);

/** It may still be sent, and until then there is nothing to be recorded. */
const isUnsent = ({ desk, record }: ViewFacts) =>
  record?.state === "pending" &&
  desk.attempts.some(({ key, state }) => key === record.key && state === "unsent");

function stateOf(facts: ViewFacts, armed: boolean, moved: boolean): DockView["state"] {
  const { desk, record } = facts;
  if (desk.fault) return desk.fault === MISSED ? "drifted" : "refused";
  if (facts.paused && record?.state !== "pending") return "paused";
  if (record) {
    if (record.state === "unsure" && record.reason === MOVED_FIELDS) return "drifted";
    // Waiting is the normal second before it is recorded; offline says that the network is why.
    if (record.state === "ready" && record.attempts > 0) return "offline";
    if (isTakenBack(record) || isUnsent(facts)) return "refused";
    return RECORD_VIEW[record.state];
  }
  if (!armed) return "unmapped";
  return moved ? "drifted" : "recognised";
}
