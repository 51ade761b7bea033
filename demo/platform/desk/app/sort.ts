import type { OutboxRecord, RecordState } from "../../../../sdk/contract/record";

export type Group = "recorded" | "waiting" | "asking" | "refused";

const GROUP: Record<RecordState, Group> = {
  pending: "waiting",
  ready: "waiting",
  leased: "waiting",
  unsure: "asking",
  held: "asking",
  quarantined: "asking",
  rejected: "asking",
  recorded: "recorded",
  refused: "refused",
};

export const groupOf = ({ state }: OutboxRecord): Group => GROUP[state];

/** Whether a person is waited for. */
export const asks = (record: OutboxRecord): boolean => groupOf(record) === "asking";

/** Records that were taken back: of what is counted they are none. */
export function takenBack(records: readonly OutboxRecord[]): Set<string> {
  const voids = records.filter(({ envelope }) => envelope.event === "void");
  return new Set(voids.flatMap(({ envelope }) => envelope.target ?? []));
}
