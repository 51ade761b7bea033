import { CompactSign, compactVerify } from "jose";
import { z } from "zod";
import type { PlatformKey } from "../keys";

/** What a rating token says: which step of which case, by which channel, until when. */
const Claims = z.object({
  /** Of the service, not of the token: spent with its rating. */
  jti: z.string().min(1).max(100),
  caseNo: z.string().max(50),
  step: z.string().max(20),
  channel: z.string().max(10),
  /** Seconds since the epoch (RFC 7519). */
  exp: z.number().int(),
});
export type Claims = z.infer<typeof Claims>;

/** Says what it was signed for, so that nothing else that the platform signs is a token. */
const TYPE = "jilu-rating+jwt";

/** Compact JWS, ES256: the one place to put a certified signature (国密) in. */
export const signToken = (claims: Claims, key: PlatformKey): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: "ES256", kid: key.id, typ: TYPE })
    .sign(key.secret);

/** Null for whatever the platform didn't sign as a rating token. Says nothing of its time. */
export async function openToken(token: string, key: PlatformKey): Promise<Claims | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(token, key.verify, {
      algorithms: ["ES256"],
    });
    if (protectedHeader.typ !== TYPE) return null;
    return Claims.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    return null;
  }
}
