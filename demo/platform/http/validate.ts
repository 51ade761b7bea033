import type { z } from "zod";
import { Refusal } from "./problem";

/** What the schema makes of the value, or a Refusal that points at every place that is wrong. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, root = ""): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 50).map((issue) => ({
    pointer: root + pointerTo(issue.path),
    detail: issue.message,
  }));
  throw new Refusal("invalid", { errors });
}

/** RFC 6901. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}
