/** An inclusive range of sequence numbers that never came. */
export interface Gap {
  first: number;
  last: number;
}

export interface Sequence {
  last: number;
  /** Sorted, not touching. */
  gaps: Gap[];
}

/** What is known after a number arrived. Ranges, because one bold number must not cost a million. */
export function arrive({ last, gaps }: Sequence, seq: number): Sequence {
  if (seq === last + 1) return { last: seq, gaps };
  if (seq > last) return { last: seq, gaps: [...gaps, { first: last + 1, last: seq - 1 }] };
  return {
    last,
    gaps: gaps.flatMap((gap) => {
      if (seq < gap.first || seq > gap.last) return [gap];
      return [
        { first: gap.first, last: seq - 1 },
        { first: seq + 1, last: gap.last },
      ].filter((part) => part.first <= part.last);
    }),
  };
}

/** The missing numbers themselves, smallest first, at most `limit` of them. */
export function missing(gaps: readonly Gap[], limit = 1_000): number[] {
  const numbers: number[] = [];
  for (const gap of gaps) {
    for (let seq = gap.first; seq <= gap.last && numbers.length < limit; seq++) numbers.push(seq);
  }
  return numbers;
}
