import { z } from "zod";

/** One line of human text, trimmed of nothing: what was read is what is stored. */
export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    // Control characters never come from a form field; they only break logs and terminals.
    .regex(/^[^\p{Cc}]*$/u, "control characters are not allowed");

/** An instant: ISO 8601 with an offset, as `2026-03-01T09:30:00.000+08:00`. */
export const instant = z.iso.datetime({ offset: true });

/** An idempotency key: a ULID, made where the case is triggered (design.md, rule 5). */
export const key = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, "must be a ULID");

/** A short name that is safe in a path and in a log: mapping ids, window codes, role names. */
export const slug = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "letters, digits, dot, underscore and hyphen only");

/** Implementation code of a service item (实施编码): 10 to 36 characters (domain.md, §3). */
export const itemCode = z
  .string()
  .min(10)
  .max(36)
  .regex(/^[A-Za-z0-9-]+$/, "letters, digits and hyphen only");

/** A field of a case: dotted lower-camel words, as `applicant.idNo`. */
export const fieldName = z
  .string()
  .max(64)
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){0,3}$/, "dotted names such as applicant.idNo");

/** The department system's own number (部门系统编号). */
export const sourceNo = line(100);
