import { parseArgs } from "node:util";
import { CELLS, nameOf } from "./plan";

export interface Options {
  captures: number;
  /** How often each cell is to be hit. */
  hits: number;
  seed: number;
  /** A few minutes' worth is too long for `npm test`: one hit at each step, and no more time than this. */
  short: boolean;
  /** Who is killed, and where, as the report names it; null is every cell. */
  cell: string | null;
  /** Folder of a built extension; null is the one that `npm run build` makes. */
  extension: string | null;
}

/** When a short run begins nothing new, in milliseconds after its start. */
export const SHORT_MS = 60_000;

/** Reads `--captures N --hits N --seed S --short --cell NAME --extension DIR`; throws in words where they make no sense. */
export function optionsFrom(args: readonly string[], now: number): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      captures: { type: "string" },
      hits: { type: "string" },
      seed: { type: "string" },
      short: { type: "boolean", default: false },
      cell: { type: "string" },
      extension: { type: "string" },
    },
  });
  const number = (name: "captures" | "hits" | "seed", usual: number) => {
    const given = values[name];
    if (given === undefined) return usual;
    if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} ${given}: 应为整数 · a whole number`);
    return Number(given);
  };
  const captures = number("captures", values.short ? 40 : 1_000);
  // Beyond it the invented people begin to repeat.
  if (captures > 4_000) throw new Error("--captures: 至多 4000 · 4000 at most");
  const cell = values.cell ?? null;
  if (cell !== null && !CELLS.some((one) => nameOf(one) === cell))
    throw new Error(`--cell ${cell}: 没有这一格 · no such cell`);
  return {
    captures,
    hits: number("hits", values.short ? 1 : 10),
    seed: number("seed", now % 1_000_000),
    short: values.short,
    cell,
    extension: values.extension ?? null,
  };
}
