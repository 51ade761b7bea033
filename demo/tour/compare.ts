import type { Case } from "../../sdk/contract/case";
import type { CaseRow } from "../departments/store";

/** A department's row and what the platform has under its number. */
export interface Pair {
  department: string;
  row: CaseRow;
  cases: readonly Case[];
}

/**
 * What keeps a case from being on the platform exactly once, as the department has it; in words,
 * empty if nothing does. Names fields, never their values.
 */
export function faultsOf({ department, row, cases }: Pair): string[] {
  const [one] = cases;
  if (!one) return [`平台上没有 ${row.number} (not on the platform)`];
  if (cases.length > 1) {
    return [`平台上有 ${cases.length} 件 ${row.number} (${cases.length} times on the platform)`];
  }
  const faults = differingFields(row.fields, one.fields).map(
    (name) => `${name} 与部门系统不一致 (differs from the department's)`,
  );
  if (one.state !== "accepted") faults.push(`状态是 ${one.state} (state, accepted expected)`);
  if (one.department !== department) {
    faults.push(`部门记为“${one.department}” (department, “${department}” expected)`);
  }
  if (one.item.name === null) faults.push("事项不在目录里 (item unknown to the platform)");
  if (one.evidence.length === 0) faults.push("没有受理依据 (no evidence stored)");
  return faults;
}

type Fields = Record<string, string>;

/** Names of the fields in which two cases differ; an empty field is as good as none. */
export function differingFields(own: Fields, other: Fields): string[] {
  const names = new Set([...Object.keys(own), ...Object.keys(other)]);
  return [...names].filter((name) => (own[name] ?? "") !== (other[name] ?? "")).sort();
}
