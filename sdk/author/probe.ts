import type { Mapping } from "../contract/mapping";
import type { Reading } from "../contract/reading";
import { locate } from "../capture/locate";
import { matchText } from "../capture/pattern";
import { read, readCase } from "../capture/read";
import { refine } from "../capture/refine";
import { rowsIn } from "../capture/rows";
import { survey } from "../capture/survey";

/** What the command evaluates inside each frame: bundled, and called by name. */

export interface Label {
  tag: string;
  type: string;
  name: string;
  id: string;
  label: string;
  labelFrom: string;
  /** Only for what is there and not shown. */
  visible?: false;
  value?: string;
}

/** Every field, and every text that has a label. */
export function labels(values: boolean): Label[] {
  return survey(document).candidates.map((candidate) => {
    const { tag, type, name, id, captions } = candidate;
    const label = captions[0];
    return {
      tag,
      type,
      name,
      id,
      label: label?.text ?? "",
      labelFrom: label?.from ?? "",
      ...(!candidate.visible && { visible: false as const }),
      ...(values && { value: read(candidate).shown }),
    };
  });
}

export interface Probed {
  /** How many of what must be present (match.present) are, and of how many. */
  present: [number, number];
  readings: Reading[];
}

/** What the engine reads here, and how well the mapping fits this frame. */
export function readings(mapping: Mapping): Probed {
  const surveyed = survey(document);
  const needed = mapping.match.present ?? [];
  const text = document.body?.innerText ?? "";
  const there = needed.filter((one) =>
    "text" in one ? matchText(one.text, text) : locate(surveyed, one).state === "exact",
  );
  return {
    present: [there.length, needed.length],
    readings: (mapping.each
      ? rowsIn(surveyed, mapping)
      : [readCase(mapping, (at) => locate(surveyed, at))]
    ).map((reading) => refine(reading, mapping)),
  };
}
