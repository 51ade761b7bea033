import { Refusal } from "./problem";

/** The largest body taken, in bytes. */
export const LARGEST = 1_048_576;

const JSON_TYPE = /^application\/(json|[\w.+-]+\+json)\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** The largest form taken, in bytes. */
const LARGEST_FORM = 16_384;

/** A form as browsers post it. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal("media-type");
  }
  const bytes = await readBytes(request, LARGEST_FORM);
  return new URLSearchParams(new TextDecoder().decode(bytes ?? new Uint8Array()));
}

/** The request's JSON; undefined when there is no body. Reads no further than it must. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type");
  const bytes = await readBytes(request);
  if (bytes === null) return undefined;
  if (!type || !JSON_TYPE.test(type)) throw new Refusal("media-type");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refusal("malformed-json");
  }
}

async function readBytes(request: Request, largest = LARGEST): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > largest) throw new Refusal("too-large");
  if (!request.body) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > largest) throw new Refusal("too-large");
    parts.push(part);
  }
  return size === 0 ? null : Buffer.concat(parts);
}
