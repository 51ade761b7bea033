export type { DrainOptions, DrainReport, Send, Step } from "./drain";
export * from "./errors";
export type { SendResult } from "./judge";
export {
  openOutbox,
  type Draft,
  type EventDraft,
  type LedgerQuery,
  type Outbox,
  type OutboxOptions,
  type Proof,
} from "./outbox";
export { createJweSealer, type Sealer } from "./seal";
export { found } from "./search";
export type { Copy, Spare } from "./spare";
export { DATABASE } from "./store";
