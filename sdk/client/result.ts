import type { Problem } from "../contract";

/**
 * Why a request is worth making again. `offline`: no answer came; `timeout`: none came in time;
 * `busy`: the platform asked for patience (408, 425, 429, 503); `server`: it failed (other 5xx);
 * `foreign`: what answered does not speak our contract, as a captive portal or a proxy; `nonce`: the
 * platform wanted yet another nonce for the one it had just given.
 */
export type RetryReason = "offline" | "timeout" | "busy" | "server" | "foreign" | "nonce";

/** What became of a request. Nothing that a network can do is thrown; every case is a value. */
export type Result<T> =
  | { kind: "ok"; value: T }
  /** Nothing is known to have been done. `afterMs`: how long the platform asked us to wait. */
  | { kind: "retry"; reason: RetryReason; afterMs?: number }
  /** Too much at once (413): the same in smaller parts may pass. */
  | { kind: "split" }
  /** This device is not, or no longer, let in. */
  | { kind: "unauthorised"; problem: Problem }
  /** The platform itself looked at the request and will not do it. */
  | { kind: "refused"; problem: Problem };
