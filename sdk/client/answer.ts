/** An HTTP answer as plain data: all that judging it needs. */
export interface Answer {
  status: number;
  headers: Headers | { get(name: string): string | null };
  bodyText: string;
}

/** The media type without its parameters, in lower case; empty when the answer names none. */
export function mediaType(headers: Answer["headers"]): string {
  return (headers.get("content-type") ?? "").split(";", 1)[0]!.trim().toLowerCase();
}

/** The JSON value of a text, or undefined (which no JSON text stands for). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
