import { compactVerify, importJWK } from "jose";
import { Bundle, type BUNDLE_FAULTS, type PublicKey } from "../contract";

export const BUNDLE_TYPE = "jilu-bundle+jwt";

/**
 * Why a bundle was not believed. The mappings in use stay in use: a bundle that fails changes
 * nothing. `message` is for the person in front of the screen; `name` for programs.
 */
export abstract class BundleError extends Error {
  abstract override readonly name: (typeof BUNDLE_FAULTS)[number];
}

/** Not signed by the platform's key, or not as a bundle. */
export class BundleForged extends BundleError {
  override readonly name = "BundleForged";
  constructor(options?: ErrorOptions) {
    super(
      "页面映射的签名无效，已弃用；原有映射继续有效。请联系平台管理员。 / The mappings' signature is not valid; they were not taken, those in use stay. Tell the platform's administrator.",
      options,
    );
  }
}

/** Rightly signed, and still not a bundle that this version understands. */
export class BundleMalformed extends BundleError {
  override readonly name = "BundleMalformed";
  constructor(options?: ErrorOptions) {
    super(
      "无法读懂平台下发的页面映射，原有映射继续有效。请更新扩展或联系平台管理员。 / The mappings cannot be read; those in use stay. Update the extension, or tell the platform's administrator.",
      options,
    );
  }
}

/** Meant for another platform's windows. */
export class BundleMisaddressed extends BundleError {
  override readonly name = "BundleMisaddressed";
  constructor(readonly platform: string) {
    super(
      `页面映射属于另一平台（${platform}），已弃用；原有映射继续有效。 / The mappings belong to another platform (${platform}); they were not taken, those in use stay.`,
    );
  }
}

/** Older than what this window has seen already. */
export class BundleRolledBack extends BundleError {
  override readonly name = "BundleRolledBack";
  constructor(
    readonly revision: number,
    readonly minRevision: number,
  ) {
    super(
      `页面映射的版本（${revision}）低于已有版本（${minRevision}），已弃用；原有映射继续有效。 / The mappings (revision ${revision}) are older than those seen (${minRevision}); they were not taken, those in use stay.`,
    );
  }
}

export interface BundleExpectation {
  /** The platform this window is enrolled at. */
  platform: string;
  /** Highest revision seen; a lower one is refused, the same one is fine. */
  minRevision: number;
}

/**
 * The mappings of a signed bundle (compact JWS, RFC 7515; ES256 and `typ: jilu-bundle+jwt` only),
 * or one of the errors above.
 */
export async function verifyBundle(
  jws: string,
  signKey: PublicKey,
  expected: BundleExpectation,
): Promise<Bundle> {
  const payload = await verifiedPayload(jws, signKey);
  const bundle = parseBundle(payload);
  if (address(bundle.platform) !== address(expected.platform))
    throw new BundleMisaddressed(bundle.platform);
  if (bundle.revision < expected.minRevision)
    throw new BundleRolledBack(bundle.revision, expected.minRevision);
  return bundle;
}

async function verifiedPayload(jws: string, signKey: PublicKey): Promise<Uint8Array> {
  let verified;
  try {
    const { kty, crv, x, y } = signKey;
    const key = await importJWK({ kty, crv, x, y }, "ES256");
    verified = await compactVerify(jws, key, { algorithms: ["ES256"] });
  } catch (cause) {
    throw new BundleForged({ cause });
  }
  // The platform signs other things with the same key; only a bundle may pass for one.
  if (verified.protectedHeader.typ !== BUNDLE_TYPE) throw new BundleForged();
  return verified.payload;
}

function parseBundle(payload: Uint8Array): Bundle {
  try {
    return Bundle.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload)));
  } catch (cause) {
    throw new BundleMalformed({ cause });
  }
}

/** Two spellings of one base address compare equal. */
function address(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, "");
}
