import type { Frame } from "./browse";
import type { Label } from "./probe";

/** `jilu labels`: every field and labelled value of a page, one JSON object a line. */
export async function labelLines(frames: readonly Frame[], values: boolean): Promise<string[]> {
  const lines: string[] = [];
  for (const frame of frames) {
    const found = await frame.call<Label[]>("labels", values);
    for (const label of found) lines.push(JSON.stringify({ frame: frame.path, ...label }));
  }
  return lines;
}
