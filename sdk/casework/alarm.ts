import type { z } from "zod";
import type { Alarm } from "../contract/endpoint";
import type { Mapping } from "../contract/mapping";
import type { Reading } from "../contract/reading";

/** What the platform is told of a page whose fields moved; null where none did. */
export function alarmOf(
  { id, version }: Pick<Mapping, "id" | "version">,
  fields: Reading["fields"],
  now: number,
): z.infer<typeof Alarm> | null {
  const moved: z.infer<typeof Alarm>["fields"] = Object.entries(fields)
    .filter(([, field]) => field.state !== "exact" && field.state !== "invalid")
    .map(([name, field]) => ({
      name,
      state: field.state,
      changed: field.changed ?? [],
      ...(field.repair ? { repair: JSON.stringify(field.repair) } : {}),
    }));
  const kind = (["ambiguous", "drifted", "missing"] as const).find((state) =>
    moved.some((field) => field.state === state),
  );
  const observedAt = new Date(now).toISOString();
  return kind ? { mapping: { id, version }, kind, fields: moved, observedAt } : null;
}
