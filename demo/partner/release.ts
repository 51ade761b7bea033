/** What a platform has deployed of the widgets, as far as a pasted line depends on it. */
export interface Release {
  /** Origin of the platform. */
  platform: string;
  version: string;
  /** Thumbprint of the key that its word on versions is signed with. */
  key: string;
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
  const { version, key } = stableIn(await (await get(`${platform}/w/manifest.jws`)).text());
  const listed = await get(`${platform}/w/${version}/integrity.json`);
  const files = (await listed.json().catch(() => null)) as Release["files"] | null;
  if (!files || !("jilu.js" in files)) throw new ReleaseError("not-built");
  return { platform, version, key, files };
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url, { cache: "no-cache", credentials: "omit" }).catch(() => null);
  if (!response || response.status >= 500) throw new ReleaseError("unreachable");
  if (!response.ok) throw new ReleaseError("not-built");
  return response;
}

/** The stable version that a manifest names, and who signed it: a compact JWS (RFC 7515). */
function stableIn(jws: string): { version: string; key: string } {
  try {
    const [head, payload] = jws
      .split(".", 2)
      .map((part) => JSON.parse(atob(part.replace(/-/g, "+").replace(/_/g, "/"))) as object);
    const { kid } = head as { kid: string };
    const { version } = (payload as { stable: { version: string } }).stable;
    if (/^[\w.-]+$/.test(version) && /^[\w-]+$/.test(kid)) return { version, key: kid };
  } catch {
    // A portal's page, or somebody else's server.
  }
  throw new ReleaseError("unreachable");
}
