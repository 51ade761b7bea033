import { z } from "zod";
import { CASE_STATES } from "./case";
import { CASE_KIND } from "./codes";
import { Problem } from "./problem";
import { instant, line } from "./text";
import { day } from "./workdays";

/**
 * A solved proof of work: `number` makes SHA-256 of `salt` followed by `number` in decimal begin
 * with as many zero bits as the challenge asks. Each challenge is good once.
 */
export const Work = z.strictObject({
  challenge: z.string().max(1_000),
  number: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

export const Challenge = z.object({
  /** Signed by the platform; goes back as it came. */
  challenge: z.string(),
  salt: z.string(),
  /** Zero bits; each more doubles the work. */
  bits: z.number().int(),
  expiresAt: instant,
});
export type Challenge = z.infer<typeof Challenge>;

/** Asked before anything is looked up, so that it says nothing about whether a case exists. */
export const WorkNeeded = Problem.extend({ work: Challenge });

/** A case number with a proof: the receipt's query code, or the ID number's last four. */
const byProof = z.strictObject({ caseNo: line(50), proof: line(20), work: Work.optional() });
/** What the receipt's QR code holds. */
const byToken = z.strictObject({ token: line(300), work: Work.optional() });

export const ProgressRequest = z.union([byProof, byToken]);
export type ProgressRequest = z.infer<typeof ProgressRequest>;

/** What a citizen needs to know of a case; nobody's name, number or address is in it. */
export const ProgressView = z.object({
  caseNo: line(50),
  item: line(200).nullable(),
  department: line(100),
  kind: z.enum(Object.keys(CASE_KIND) as [keyof typeof CASE_KIND]),
  state: z.enum(CASE_STATES),
  timeline: z.array(
    z.object({
      kind: z.enum([
        "accept",
        "supplement",
        "special-procedure",
        "decide",
        "conclude",
        "deliver",
        "withdraw",
        "reject",
        "correct",
        "void",
      ]),
      at: instant,
      /** What was said to the citizen with it, such as what to bring. */
      note: line(200).nullable(),
    }),
  ),
  clock: z.object({
    /** In working days; null where the item promises none. */
    limit: z.number().int().nullable(),
    used: z.number().int().nullable(),
    /** Working days that remain; below zero when overdue; null where no calendar covers them. */
    left: z.number().int().nullable(),
    due: day.nullable(),
    /** Set while the clock stands still. */
    suspended: z
      .object({ since: instant, why: z.enum(["supplement", "special-procedure"]) })
      .nullable(),
  }),
  /** What the citizen is asked to do, if anything. */
  asked: line(200).nullable(),
  consult: line(200).nullable(),
  /** Opens `/v1/progress/stream` once, within a minute; a new one comes with each event. */
  ticket: line(200),
  asOf: instant,
});
export type ProgressView = z.infer<typeof ProgressView>;
