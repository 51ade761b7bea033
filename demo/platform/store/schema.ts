import type { Generated } from "kysely";

/**
 * The tables. Instants are ISO 8601 in UTC, so that they sort as text; columns that say JSON hold
 * what the contract's schema of that name describes. Secrets are there as hashes only.
 */
export interface Tables {
  settings: { name: string; value: string };
  items: { code: string; name: string; body: string; updatedAt: string };
  /** Every version ever put, so that a capture made by an older one is still understood. */
  mappings: { id: string; version: number; state: string; body: string; putAt: string };
  windows: WindowRow;
  enrolments: {
    hash: string;
    window: string;
    uses: number;
    used: number;
    expiresAt: string;
    createdAt: string;
  };
  devices: DeviceRow;
  /** Sequence numbers that never came, as inclusive ranges. */
  gaps: { device: string; first: number; last: number };
  tokens: {
    id: string;
    role: string;
    name: string;
    hash: string;
    createdAt: string;
    revokedAt: string | null;
  };
  cases: CaseRow;
  captures: CaptureRow;
  alarms: {
    id: Generated<number>;
    device: string;
    window: string;
    body: string;
    receivedAt: string;
  };
  audit: { id: Generated<number>; at: string; actor: string; action: string; subject: string };
  /** Last case number given out, by day. */
  serials: { day: string; last: number };
  /** Days that an administrator spoke about, whatever the published calendar says. */
  days: { day: string; works: number };
  sites: SiteRow;
  ratings: RatingRow;
  /** Who gave a named rating: apart from it, so that no list of ratings can show it. */
  contacts: { rating: number; name: string; phone: string };
  /** Every choice of widget versions; the last one that wasn't undone holds. */
  channels: {
    id: Generated<number>;
    stable: string;
    next: string | null;
    share: number;
    putAt: string;
    undoneAt: string | null;
  };
}

export interface SiteRow {
  id: string;
  name: string;
  /** JSON. */
  origins: string;
  trusted: number;
  updatedAt: string;
}

export interface RatingRow {
  id: Generated<number>;
  /** Of the token that it was given with, which is spent by it. */
  jti: string;
  caseId: number;
  step: string;
  channel: string;
  level: string;
  /** JSON. */
  reasons: string;
  comment: string;
  isNamed: number;
  ratedAt: string;
  answer: string | null;
  answeredAt: string | null;
}

export interface WindowRow {
  code: string;
  name: string;
  department: string;
  training: number;
  createdAt: string;
}

export interface DeviceRow {
  id: string;
  window: string;
  name: string | null;
  hash: string;
  /** RFC 7638 thumbprint of the key that its proofs must be signed with. */
  thumbprint: string;
  enrolledAt: string;
  lastSeenAt: string | null;
  revokedAt: string | null;
  lastSeq: number;
}

export interface CaseRow {
  id: Generated<number>;
  caseNo: string;
  key: string;
  sourceNo: string | null;
  state: string;
  /** When the event that gave it its state happened: an older one that comes late moves nothing. */
  stateAt: string;
  department: string;
  window: string;
  training: number;
  itemCode: string | null;
  itemName: string | null;
  kind: string;
  /** JSON. */
  fields: string;
  /** JSON. */
  fieldStates: string;
  /** JSON. */
  handler: string | null;
  mappingId: string;
  mappingVersion: number;
  acceptedAt: string;
  promisedAt: string | null;
  receivedAt: string;
  /** JSON. */
  attention: string;
}

/** A capture is kept for good, without its payload: it is the event of its case, or a question. */
export interface CaptureRow {
  key: string;
  device: string;
  window: string;
  department: string;
  training: number;
  seq: number;
  event: string;
  target: string | null;
  reason: string | null;
  mappingId: string;
  mappingVersion: number;
  itemCode: string | null;
  sourceNo: string | null;
  gesture: string;
  origin: string;
  /** JSON. */
  fieldStates: string;
  /** JSON. */
  evidence: string;
  /** JSON. */
  handler: string | null;
  /** JSON: names of the fields that it changed. */
  changed: string;
  /** As the window's clock said. */
  observedAt: string;
  confirmedAt: string;
  /** By the platform's clock: the observation set right by what the window's clock said at sending. */
  occurredAt: string;
  receivedAt: string;
  outcome: string;
  /** Why it is held, or what a person or a later void made of it. */
  code: string | null;
  /** JSON, when a person decided: as what, by whom, when. */
  decision: string | null;
  caseId: number | null;
  /** JSON: the fields, only while it is held. */
  held: string | null;
}
