import { z } from "zod";
import { instant, line, slug } from "./text";

/** A window (窗口) of the hall. Cases of a training window count nowhere. */
export const Window = z.object({
  code: slug,
  name: line(100),
  department: line(100),
  training: z.boolean().default(false),
  createdAt: instant.optional(),
});
export type Window = z.infer<typeof Window>;

/** A code that enrols one device (or `uses` of them, for a roll-out by policy). */
export const Enrolment = z.object({
  code: line(64),
  expiresAt: instant,
  uses: z.number().int().min(1).default(1),
});
export type Enrolment = z.infer<typeof Enrolment>;

/** A public key as JWK (RFC 7517): P-256 only, and never a private part. */
export const PublicKey = z.strictObject({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().length(43),
  y: z.string().length(43),
  kid: z.string().max(100).optional(),
  alg: z.string().max(20).optional(),
  use: z.string().max(10).optional(),
});
export type PublicKey = z.infer<typeof PublicKey>;

export const Device = z.object({
  id: slug,
  window: slug,
  name: line(100).nullable(),
  enrolledAt: instant,
  lastSeenAt: instant.nullable(),
  revokedAt: instant.nullable(),
  /** Highest sequence number seen, and the numbers below it that never came. */
  lastSeq: z.number().int(),
  missingSeq: z.array(z.number().int()),
});
export type Device = z.infer<typeof Device>;

/** What a device learns when it enrols; everything it needs to capture, seal and send. */
export const EnrolmentGrant = z.object({
  device: z.object({ id: slug }),
  token: line(200),
  hall: line(100),
  window: Window,
  keys: z.object({ seal: PublicKey, sign: PublicKey }),
  origins: z.array(z.string().max(300)),
});
export type EnrolmentGrant = z.infer<typeof EnrolmentGrant>;
