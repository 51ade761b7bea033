import type { z } from "zod";
import type { Alarm as AlarmShape } from "../contract/endpoint";
import type { Mapping } from "../contract/mapping";
import { REPAIR_MAX, type Reading } from "../contract/reading";
import { MISSED } from "../contract/reason";

export type Alarm = z.infer<typeof AlarmShape>;
type Version = Pick<Mapping, "id" | "version">;

/** What it is told of a case that no trigger was seen of. */
export function missedAlarm({ id, version }: Version, now: number): Alarm {
  const observedAt = new Date(now).toISOString();
  return { mapping: { id, version }, kind: MISSED, fields: [], observedAt };
}

/** What the platform is told of a page whose fields moved; null where none did. */
export function alarmOf(
  { id, version }: Version,
  fields: Reading["fields"],
  now: number,
): Alarm | null {
  const moved: Alarm["fields"] = Object.entries(fields)
    .filter(([, field]) => field.state !== "exact" && field.state !== "invalid")
    .map(([name, field]) => {
      const repair = JSON.stringify(field.repair) as string | undefined;
      return {
        name,
        state: field.state,
        changed: field.changed ?? [],
        // Half of one would be none, and too long a one would keep the rest from the platform.
        ...(repair && repair.length <= REPAIR_MAX && { repair }),
      };
    });
  const kind = (["ambiguous", "drifted", "missing"] as const).find((state) =>
    moved.some((field) => field.state === state),
  );
  const observedAt = new Date(now).toISOString();
  return kind ? { mapping: { id, version }, kind, fields: moved, observedAt } : null;
}
