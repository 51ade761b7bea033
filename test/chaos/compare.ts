import { person } from "../../demo/departments/people";

/** Numbers that only the n-th invented person has, and n. */
export function register(people: number): Map<string, number> {
  const numbers = new Map<string, number>();
  for (let n = 1; n <= people; n++) {
    const { idNo, creditCode } = person(n);
    numbers.set(idNo, n).set(creditCode, n);
  }
  return numbers;
}

/** Whose case this is: the one that applies, before others who are named in it. */
export function ownerOf(
  fields: Readonly<Record<string, string>>,
  numbers: ReadonlyMap<string, number>,
): number | null {
  const own = numbers.get(fields["applicant.idNo"] ?? "");
  if (own !== undefined) return own;
  for (const value of Object.values(fields)) {
    const n = numbers.get(value);
    if (n !== undefined) return n;
  }
  return null;
}

/** A case, at a department or on the platform: whose, and the department's number of it. */
export interface Entry {
  n: number;
  number: string | null;
}

export interface Comparison {
  /** In the department's store, not on the platform. */
  lost: number[];
  /** On the platform twice. */
  double: number[];
  /** On the platform, not in any department's store. */
  invented: number[];
  /** On the platform under a number that is not the department's of it; one without is none. */
  misnumbered: number[];
}

/** Compares by person: each comes once. A person who is there n times stands n times in a list. */
export function compare(stored: readonly Entry[], onPlatform: readonly Entry[]): Comparison {
  const times = new Map<number, number>();
  for (const { n } of onPlatform) times.set(n, (times.get(n) ?? 0) + 1);
  const known = new Map(stored.map(({ n, number }) => [n, number]));
  const isOther = ({ n, number }: Entry) => number !== null && known.get(n) !== number;
  return {
    lost: [...known.keys()].filter((n) => !times.has(n)),
    double: [...times].filter(([, count]) => count > 1).map(([n]) => n),
    invented: [...times.keys()].filter((n) => !known.has(n)),
    misnumbered: onPlatform.filter((one) => known.has(one.n) && isOther(one)).map(({ n }) => n),
  };
}

/**
 * For each capture, milliseconds from its trigger to its being durable: the first such moment at or
 * after the trigger and before the next one. Captures whose moment was not seen are left out.
 */
export function widths(triggers: readonly number[], durable: readonly number[]): number[] {
  const starts = triggers.toSorted((a, b) => a - b);
  const ends = durable.toSorted((a, b) => a - b);
  return starts.flatMap((start, i) => {
    const end = ends.find((at) => at >= start);
    return end !== undefined && end < (starts[i + 1] ?? Infinity) ? [end - start] : [];
  });
}

/** The value that `share` (0 to 1) of the values do not exceed; null of none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? null;
}
