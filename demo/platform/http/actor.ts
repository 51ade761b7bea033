import type { Role } from "../../../sdk/contract/endpoint";

/** Who calls. `id` is what the log and the audit call them. */
export type Actor =
  | { kind: "stranger"; id: string }
  | { kind: "person"; id: string; role: Role }
  | { kind: "device"; id: string; window: string; department: string; training: boolean }
  | { kind: "ticket"; id: string; window: string | null };

export type Device = Extract<Actor, { kind: "device" }>;
