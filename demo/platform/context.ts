import type { Logger } from "pino";
import type { Workdays } from "./calendar";
import type { Hub } from "./hub";
import type { Limits } from "./http/limit";
import type { PlatformKeys } from "./keys";
import type { Sites } from "./sites";
import type { Store } from "./store/store";
import type { WidgetFiles } from "./widgets/files";

/** What every part of the platform stands on; made once by `createPlatform`. */
export interface Context {
  store: Store;
  keys: PlatformKeys;
  hub: Hub;
  workdays: Workdays;
  sites: Sites;
  widgets: WidgetFiles;
  log: Logger;
  limits: Limits;
  /** Milliseconds since the epoch. */
  clock: () => number;
  /** Called right before and right after the commit of a batch, synchronously. */
  trace: (step: TraceStep, keys: string[]) => void;
  /** The hall's name, as windows and citizens read it. */
  hall: string;
  /** The address the platform is reached by; null takes what each request names as its host. */
  origin: string | null;
  /** Hash of the administrator's token. */
  adminHash: string;
}

export type TraceStep = "commit:before" | "commit:after";

/** ISO 8601, in UTC. */
export const isoOf = (ms: number): string => new Date(ms).toISOString();
