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
  /** Title of the region that it lies in, as a mapping's `in` may name it. */
  in?: string;
}

/** Every field, and every text that has a label. */
export function labels(values: boolean): Label[] {
  return survey(document).candidates.map((candidate) => {
    const { tag, type, name, id, captions, region } = candidate;
    const label = captions[0];
    return {
      tag,
      type,
      name,
      id,
      label: label?.text ?? "",
      labelFrom: label?.from ?? "",
      ...(!candidate.visible && { visible: false as const }),
      ...(values && { value: read(candidate).shown, ...(region[0] && { in: region[0] }) }),
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
    ).map((reading) => explain(reading, refine(reading, mapping))),
  };
}

/** Says of a field that is missing though its place was found what that place shows. */
function explain(found: Reading, reading: Reading): Reading {
  for (const [name, field] of Object.entries(reading.fields)) {
    const { shown } = found.fields[name]!;
    if (field.state === "missing" && shown !== undefined) field.shown = shown;
  }
  return reading;
}
