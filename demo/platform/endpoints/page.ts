import { Refusal } from "../http/problem";

const USUAL = 100;

/** One page of a list: asks for one row more than it shows, to know whether there is a next. */
export function paged<Row>(
  query: { cursor?: string; limit?: number },
  load: (after: string | null, limit: number) => Row[],
  idOf: (row: Row) => string | number,
): { rows: Row[]; next: string | null } {
  const limit = query.limit ?? USUAL;
  const rows = load(query.cursor === undefined ? null : readCursor(query.cursor), limit + 1);
  if (rows.length <= limit) return { rows, next: null };
  const shown = rows.slice(0, limit);
  return { rows: shown, next: Buffer.from(`1 ${idOf(shown.at(-1)!)}`).toString("base64url") };
}

function readCursor(cursor: string): string {
  const text = Buffer.from(cursor, "base64url").toString();
  if (/^1 [\w.-]{1,64}$/.test(text)) return text.slice(2);
  throw new Refusal("invalid", {
    errors: [
      { pointer: "/query/cursor", detail: "不是上一页给出的游标 · not a cursor of a page before" },
    ],
  });
}

/** A cursor of a list that is ordered by number. */
export function numberOf(after: string | null): number | undefined {
  if (after === null) return undefined;
  const number = Number(after);
  if (Number.isSafeInteger(number)) return number;
  throw new Refusal("invalid", { errors: [{ pointer: "/query/cursor", detail: "not a number" }] });
}
