import type { Mapping } from "../contract/mapping";
import type { Reading } from "../contract/reading";
import { matchUrl } from "../capture/pattern";
import type { Frame } from "./browse";
import type { Probed } from "./probe";

/** `jilu read`: what the engine reads by a mapping, one JSON object a line. */

export interface Best {
  frame: Frame;
  readings: Reading[];
}

const list = (texts: string | string[] | undefined): string[] =>
  texts === undefined ? [] : Array.isArray(texts) ? texts : [texts];

/** Whether a frame is where the mapping says that it is; a file has no address to go by. */
function isPlace(frame: Frame, mapping: Mapping): boolean {
  const { url, frame: inner } = mapping.match;
  if (inner?.name !== undefined && !list(inner.name).includes(frame.name)) return false;
  const at = inner?.url ?? (inner ? undefined : url);
  return at === undefined || frame.url.startsWith("file:") || matchUrl(at, frame.url);
}

/** How much of the mapping a frame answers to. */
function fit({ present: [there, needed], readings }: Probed): number {
  const states = readings.flatMap(({ fields }) => Object.values(fields).map(({ state }) => state));
  const score = states.reduce(
    (sum, state) =>
      sum +
      ({ exact: 4, invalid: 4, drifted: 2, ambiguous: 1, missing: 0, disputed: 0 }[state] ?? 0),
    0,
  );
  return score + (needed === 0 ? 0 : (there / needed) * 1_000);
}

/** Reads in the frame that fits best: where the mapping says that it is, else anywhere. */
export async function readBest(frames: readonly Frame[], mapping: Mapping): Promise<Best> {
  const named = frames.filter((frame) => isPlace(frame, mapping));
  let best: (Best & { score: number }) | null = null;
  for (const frame of named.length > 0 ? named : frames) {
    const probed = await frame.call<Probed>("readings", mapping);
    const score = fit(probed);
    if (!best || score > best.score) best = { frame, readings: probed.readings, score };
  }
  if (!best) throw new Error("a page has at least one frame");
  return best;
}

/** `{field, state, value, …}` a line; `row` where the mapping has one case for each row. */
export function readingLines({ frame, readings }: Best, mapping: Mapping): string[] {
  return readings.flatMap(({ fields, item, sourceNo }, row) => {
    const place = { ...(frame.path && { frame: frame.path }), ...(mapping.each && { row }) };
    const lines: object[] = Object.entries(fields).map(([field, reading]) => ({
      field,
      ...reading,
      ...place,
    }));
    if ("field" in mapping.item) lines.push(single("item", item, place));
    if (mapping.sourceNo && "at" in mapping.sourceNo)
      lines.push(single("sourceNo", sourceNo, place));
    return lines.map((line) => JSON.stringify(line));
  });
}

const single = (field: string, value: string | null, place: object): object =>
  value === null
    ? { field, state: "missing", ...place }
    : { field, state: "exact", value, ...place };
