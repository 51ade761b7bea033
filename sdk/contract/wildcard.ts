/** What a matcher asks of a string, so that a test can count how often. */
export type Searched = Pick<string, "length" | "startsWith" | "endsWith" | "indexOf">;

/** Where a text goes on behind `head` and then each of `pieces`, at the earliest; -1 if nowhere. */
export function behind(text: Searched, [head = "", ...pieces]: readonly string[]): number {
  let at = text.startsWith(head) ? head.length : -1;
  for (const piece of pieces) {
    const found = at < 0 ? -1 : text.indexOf(piece, at);
    at = found < 0 ? -1 : found + piece.length;
  }
  return at;
}

/** Whether `text` as a whole is `pattern`, in which `*` is any run of characters. */
export function matchWhole(pattern: string, text: Searched): boolean {
  const pieces = pattern.split("*");
  const tail = pieces.pop()!;
  if (pieces.length === 0) return text.length === tail.length && text.startsWith(tail);
  const at = behind(text, pieces);
  return at >= 0 && text.length - tail.length >= at && text.endsWith(tail);
}
