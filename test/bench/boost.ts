/**
 * Gradient-boosted trees for two classes (Friedman 2001, with the second-order steps of XGBoost):
 * as small as they can be, and strong on a handful of features whatever their scale.
 */

interface Split {
  feature: number;
  /** Rows below or at it go left. */
  most: number;
  left: Tree;
  right: Tree;
}
type Tree = Split | number;

const ROUNDS = 80;
const RATE = 0.1;
const DEPTH = 3;
const BINS = 48;
const LEAF = 40;

/** Learns from rows of features; the answer says how likely a row is of the class, as log odds. */
export function train(
  rows: readonly number[][],
  is: readonly boolean[],
): (row: number[]) => number {
  const features = [...(rows[0] ?? [])].map((_, feature) => feature);
  const edges = features.map((feature) => quantiles(rows.map((row) => row[feature]!)));
  const binned = rows.map((row) => row.map((value, feature) => binOf(value, edges[feature]!)));
  const score = rows.map(() => 0);
  const trees: Tree[] = [];

  const value = (slope: number, curve: number) => (RATE * slope) / (curve + 1);
  const gain = (slope: number, curve: number) => slope ** 2 / (curve + 1);

  function grow(members: number[], slopes: number[], curves: number[], depth: number): Tree {
    const sum = (of: number[]) => members.reduce((total, i) => total + of[i]!, 0);
    const [slope, curve] = [sum(slopes), sum(curves)];
    let best: { feature: number; bin: number; gain: number } | undefined;
    for (const feature of depth === 0 ? [] : features) {
      const bins = edges[feature]!.map(() => ({ slope: 0, curve: 0, count: 0 }));
      for (const i of members) {
        const bin = bins[binned[i]![feature]!];
        if (!bin) continue;
        bin.slope += slopes[i]!;
        bin.curve += curves[i]!;
        bin.count += 1;
      }
      const left = { slope: 0, curve: 0, count: 0 };
      for (const [bin, part] of bins.entries()) {
        left.slope += part.slope;
        left.curve += part.curve;
        left.count += part.count;
        if (left.count < LEAF || members.length - left.count < LEAF) continue;
        const both = gain(left.slope, left.curve) + gain(slope - left.slope, curve - left.curve);
        const won = both - gain(slope, curve);
        if (won > (best?.gain ?? 0)) best = { feature, bin, gain: won };
      }
    }
    if (!best) return value(slope, curve);
    const { feature, bin } = best;
    const isLeft = (i: number) => binned[i]![feature]! <= bin;
    return {
      feature,
      most: edges[feature]![bin]!,
      left: grow(members.filter(isLeft), slopes, curves, depth - 1),
      right: grow(
        members.filter((i) => !isLeft(i)),
        slopes,
        curves,
        depth - 1,
      ),
    };
  }

  for (let round = 0; round < ROUNDS; round++) {
    const likely = score.map((odds) => 1 / (1 + Math.exp(-odds)));
    const slopes = likely.map((p, i) => Number(is[i]) - p);
    const curves = likely.map((p) => p * (1 - p));
    const tree = grow([...rows.keys()], slopes, curves, DEPTH);
    trees.push(tree);
    for (const [i, row] of rows.entries()) score[i]! += follow(tree, row);
  }
  return (row) => trees.reduce<number>((odds, tree) => odds + follow(tree, row), 0);
}

function follow(whole: Tree, row: readonly number[]): number {
  let node = whole;
  while (typeof node !== "number") {
    node = row[node.feature]! <= node.most ? node.left : node.right;
  }
  return node;
}

/** Values that cut a feature into bins of about as many rows; none where it is always the same. */
function quantiles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cuts = Array.from(
    { length: BINS - 1 },
    (_, i) => sorted[Math.floor(((i + 1) / BINS) * sorted.length)]!,
  );
  return [...new Set(cuts)].filter((cut) => cut < sorted.at(-1)!);
}

const binOf = (value: number, edges: readonly number[]): number => {
  const bin = edges.findIndex((edge) => value <= edge);
  return bin === -1 ? edges.length : bin;
};

/**
 * Area under the curve of hits over false alarms: how often a row of the class scores above one
 * that isn't, ties counting half. 0.5 is chance.
 */
export function auc(scores: readonly number[], is: readonly boolean[]): number {
  const order = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]!);
  let ranks = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
    const rank = (from + 1 + to) / 2;
    for (const i of order.slice(from, to)) if (is[i]) ranks += rank;
  }
  const of = is.filter(Boolean).length;
  return (ranks - (of * (of + 1)) / 2) / (of * (is.length - of));
}
