/** What a platform has deployed of the widgets, as far as a pasted line depends on it. */
export interface Release {
  /** Origin of the platform. */
  platform: string;
  version: string;
  /** By file name: its subresource integrity (`sha384-…`) and its brotli size in bytes. */
  files: Readonly<Record<string, { integrity: string; brotli: number }>>;
}

export type ReleaseFailure =
  /** No answer at all, or none of a platform. */
  | "unreachable"
  /** The platform answers, but has no version of the widgets. */
  | "not-built";

export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
  constructor(readonly code: ReleaseFailure) {
    super(code);
  }
}

/**
 * Asks the platform which version it holds stable, and for the hashes of its files. The signature
 * of the answer isn't looked at: whoever pastes the line trusts the origin that it names.
 */
export async function fetchRelease(platform: string): Promise<Release> {
  const version = versionIn(await (await get(`${platform}/w/manifest.jws`)).text());
  const listed = await get(`${platform}/w/${version}/integrity.json`);
  const files = (await listed.json().catch(() => null)) as Release["files"] | null;
  if (!files || !("jilu.js" in files)) throw new ReleaseError("not-built");
  return { platform, version, files };
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url, { cache: "no-cache", credentials: "omit" }).catch(() => null);
  if (!response || response.status >= 500) throw new ReleaseError("unreachable");
  if (!response.ok) throw new ReleaseError("not-built");
  return response;
}

/** The stable version that a manifest names: a compact JWS (RFC 7515). */
function versionIn(jws: string): string {
  try {
    const payload = atob(jws.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/"));
    const { stable } = JSON.parse(payload) as { stable: { version: string } };
    if (/^[\w.-]+$/.test(stable.version)) return stable.version;
  } catch {
    // A portal's page, or somebody else's server.
  }
  throw new ReleaseError("unreachable");
}
