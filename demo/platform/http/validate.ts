import { z } from "zod";
import { Refusal } from "./problem";

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

const text = (message: ReturnType<typeof zh>): string =>
  typeof message === "string" ? message : (message?.message ?? "");

/** Both languages for what a schema says of itself; its own words stay as they are. */
const inBoth: z.core.$ZodErrorMap = (issue) => `${text(zh(issue))} · ${text(en(issue))}`;

/** What the schema makes of the value, or a Refusal that points at every place that is wrong. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, root = ""): z.infer<S> {
  const parsed = schema.safeParse(value, { error: inBoth });
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
