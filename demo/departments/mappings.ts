import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
// Types only: a department's system knows nothing of Jilu; its mappings are Jilu's, kept beside it.
// eslint-disable-next-line house/arrows
import type { MappingInput } from "../../sdk/contract/mapping";
import type { DepartmentName } from "./core";

/** The mappings an integrator wrote for a department, for its pages at `origin`, by file name. */
export function mappingsOf(name: DepartmentName, origin: string): MappingInput[] {
  const folder = join(import.meta.dirname, name, "mappings");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => {
      const json = readFileSync(join(folder, file), "utf8").replaceAll("{origin}", origin);
      return JSON.parse(json) as MappingInput;
    });
}
