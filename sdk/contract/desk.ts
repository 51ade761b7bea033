import type { BUNDLE_FAULTS } from "./message";
import type { Problem } from "./problem";
import type { OutboxRecord } from "./record";
import type { Window } from "./window";

/**
 * What the desk (记录台) shows and what a person can do there: the line between its room in the sdk,
 * which has no surface, and the page of the platform, which has nothing else.
 */

/** Why something that a department's page handed over was not taken. */
export type Untaken =
  /** Not a message of ours. */
  | "malformed"
  /** No mapping of this name belongs to the page's origin. */
  | "unknown-mapping"
  /** Read by a newer version of it than the platform has signed for this window. */
  | "unknown-version"
  /** The page lost what the mapping names as trigger: a case of it was not read at all. */
  | "missed"
  /** A record of this key is there, and came from elsewhere. */
  | "foreign-key"
  | "not-enrolled"
  /** No room is left in this browser. */
  | "quota-full";

export interface DeskState {
  /** Null until this browser is enrolled. */
  place: { hall: string; window: Window } | null;
  /** It was enrolled, and the browser lost the key: it must be enrolled anew. */
  keyLost: boolean;
  /** The platform takes nothing from this device any more. */
  revoked: boolean;
  /** Whether the platform answered when it was last asked for anything. */
  online: boolean;
  /** Why the mappings that came last were not taken, so that older ones stay in force; else null. */
  bundleFault: (typeof BUNDLE_FAULTS)[number] | null;
  shift: { name: string; no?: string } | null;
  /** A case of a page that spoke to this window may have no handler: nobody is on shift. */
  unsigned: boolean;
  /** Origins of the departments' pages that spoke to this window. */
  pages: string[];
  /** What was not taken since something last was. */
  untaken: { origin: string; why: Untaken } | null;
  /** Today's records, and older ones that still wait for something; newest first. Masked. */
  records: OutboxRecord[];
}

/**
 * Null when it is done; else what the platform said, that it said nothing, or that this browser could
 * not write down what came of it.
 */
export type Outcome = Problem | "unreachable" | "unkept" | null;

export interface Desk {
  read(): Promise<DeskState>;
  /** Calls back when the state may have changed; gives the way out. */
  onChange(listener: () => void): () => void;
  enrol(code: string): Promise<Outcome>;
  /** The one question of an unsure record: did the department's system accept it? */
  answer(key: string, accepted: boolean): Promise<void>;
  /** The one question of fields that moved: were they read right? */
  confirmFields(key: string, right: boolean): Promise<void>;
  /** The one question of a record whose number the platform knows already. */
  decide(key: string, as: "correction" | "separate", reason: string): Promise<Outcome>;
  retry(key: string): Promise<void>;
  /** Who is at the window for the rest of the day; null: nobody any more. */
  sign(handler: { name: string; no?: string } | null): Promise<void>;
}
