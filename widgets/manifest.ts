/** Which versions evergreen sites run, as the platform signs it (JWS, RFC 7515, ES256). */
export interface Manifest {
  stable: Release;
  next: Release | null;
  /** Share of page views that run `next`, from 0 to 1. */
  share: number;
}
export interface Release {
  version: string;
  integrity: string;
}

/** Takes a compact JWS apart; throws where it isn't one. Nothing is checked by it. */
export function partsOf(jws: string) {
  const [head, body, sign] = jws.trim().split(".");
  if (head === undefined || body === undefined || sign === undefined) throw new Error("no JWS");
  const parse = (part: string) =>
    JSON.parse(new TextDecoder().decode(bytesOf(part))) as Record<string, unknown>;
  return {
    header: parse(head),
    payload: parse(body) as unknown,
    signed: new TextEncoder().encode(`${head}.${body}`),
    signature: bytesOf(sign),
  };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

const isRelease = (value: unknown): value is Release => {
  const { version, integrity } = (value ?? {}) as Partial<Release>;
  // A version names a folder beside this one, and leads nowhere else.
  return (
    /^[A-Za-z0-9][\w.-]*$/.test(String(version)) && /^sha(256|384|512)-/.test(String(integrity))
  );
};

export function isManifest(value: unknown): value is Manifest {
  const { stable, next, share } = (value ?? {}) as Partial<Manifest>;
  return isRelease(stable) && (next === null || isRelease(next)) && typeof share === "number";
}

/** `draw` is a random number in [0, 1): each view draws anew, as nothing is kept between views. */
export const choose = ({ stable, next, share }: Manifest, draw: number): Release =>
  next !== null && draw < share ? next : stable;

/** Thumbprint of a P-256 key (RFC 7638): SHA-256 over its members in the order of their names. */
export async function thumbprintOf({ crv, kty, x, y }: JsonWebKey): Promise<string> {
  const members = new TextEncoder().encode(JSON.stringify({ crv, kty, x, y }));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", members));
  return btoa(String.fromCharCode(...digest))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}
