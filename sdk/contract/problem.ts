import { z } from "zod";

/**
 * A problem document (RFC 9457). `code` is stable and for programs; `title` and `detail` are for
 * the person in front of the screen, Chinese first; `safe` says what is not lost, `todo` what to do.
 * Never carries a value of a case.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int().min(400).max(599),
  detail: z.string().optional(),
  instance: z.string().optional(),
  code: z.string(),
  safe: z.string().optional(),
  todo: z.string().optional(),
  /** Where the request was wrong: JSON pointers into the body, and in words what was expected. */
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

export const PROBLEM_TYPE = "application/problem+json";
