/**
 * Where the dock may lie. Pure geometry in CSS pixels of the viewport: it lies flush with one edge,
 * on no control if there is such a place, else at least on no control's centre (where a click on
 * that control would land); else nowhere.
 */

export interface Size {
  width: number;
  height: number;
}

export interface Rect extends Size {
  x: number;
  y: number;
}

export const EDGES = ["right", "left", "bottom", "top"] as const;
export type Edge = (typeof EDGES)[number];

/** A wish: an edge, and how far along it (0 start … 1 end). Survives another window size. */
export interface Spot {
  edge: Edge;
  along: number;
}

export interface Placed extends Rect {
  edge: Edge;
}

/** A shape at the sides (`upright`: left, right) may differ from the one at top and bottom. */
export interface Sizes {
  upright: Size;
  level: Size;
}

export const isUpright = (edge: Edge): boolean => edge === "left" || edge === "right";

/** Keeps a hair's breadth between the dock and what it must not touch. */
const GAP = 4;

/**
 * The free place nearest to the preferred one, or null when no edge has any.
 * Obstacles are the rectangles of controls; touching none is tried first.
 */
export function place(
  viewport: Size,
  obstacles: readonly Rect[],
  size: Size | Sizes,
  preferred: Spot,
): Placed | null {
  return (
    nearest(viewport, obstacles.map(padded), size, preferred) ??
    nearest(viewport, obstacles.map(centre), size, preferred)
  );
}

/** Whether a rectangle keeps clear of every control's centre. */
export function coversNone(rect: Rect, obstacles: readonly Rect[]): boolean {
  return !obstacles.map(centre).some((point) => overlap(rect, point));
}

/** Where the dock would lie if there were no obstacle. */
export function wished(viewport: Size, size: Size | Sizes, spot: Spot): Placed {
  const { width, height } = sizeAt(size, spot.edge);
  const run = runOf(viewport, { width, height }, spot.edge);
  return at(viewport, { width, height }, spot.edge, Math.round(spot.along * Math.max(0, run)));
}

/** The wish that a rectangle amounts to, as after dragging it there: the nearest edge. */
export function spotOf(viewport: Size, rect: Rect): Spot {
  const distance: Record<Edge, number> = {
    left: rect.x,
    right: viewport.width - rect.x - rect.width,
    top: rect.y,
    bottom: viewport.height - rect.y - rect.height,
  };
  const edge = EDGES.reduce((best, each) => (distance[each] < distance[best] ? each : best));
  const run = runOf(viewport, rect, edge);
  const along = run > 0 ? (isUpright(edge) ? rect.y : rect.x) / run : 0;
  return { edge, along: clamp(along, 1) };
}

/** One step by arrow key: along the edge, over to the opposite one, or round the corner. */
export function step(spot: Spot, key: string): Spot {
  const [axis, forth] =
    key === "ArrowUp" || key === "ArrowDown"
      ? (["y", key === "ArrowDown"] as const)
      : (["x", key === "ArrowRight"] as const);
  const upright = isUpright(spot.edge);
  const far: Edge = axis === "y" ? (forth ? "bottom" : "top") : forth ? "right" : "left";
  if (upright !== (axis === "y")) return { edge: far, along: spot.along };
  const along = spot.along + (forth ? 0.1 : -0.1);
  // Past the end, the dock turns the corner and stays near it.
  if (along > 1.05 || along < -0.05) {
    return { edge: far, along: spot.edge === "right" || spot.edge === "bottom" ? 1 : 0 };
  }
  return { edge: spot.edge, along: clamp(along, 1) };
}

export const spotToText = (spot: Spot): string => `${spot.edge} ${spot.along.toFixed(3)}`;

/** Null for anything that isn't a spot: the text was stored, perhaps by another version. */
export function spotFromText(text: string | null | undefined): Spot | null {
  const [edge, along, more] = (text ?? "").split(" ");
  const share = Number(along);
  const known = EDGES.find((each) => each === edge);
  if (!known || more !== undefined || !along || !(share >= 0 && share <= 1)) return null;
  return { edge: known, along: share };
}

function nearest(
  viewport: Size,
  blocks: readonly Rect[],
  size: Size | Sizes,
  preferred: Spot,
): Placed | null {
  const wish = centre(wished(viewport, size, preferred));
  let best: Placed | null = null;
  let least = Infinity;
  for (const edge of EDGES) {
    const own = sizeAt(size, edge);
    const strip = at(viewport, own, edge, 0);
    const run = runOf(viewport, own, edge);
    if (own.width > viewport.width || own.height > viewport.height) continue;
    const upright = isUpright(edge);
    // What lies across the strip forbids a closed interval of positions along it.
    const taken = blocks
      .filter((b) =>
        upright
          ? b.x <= strip.x + strip.width && b.x + b.width >= strip.x
          : b.y <= strip.y + strip.height && b.y + b.height >= strip.y,
      )
      .map((b): Interval =>
        upright ? [b.y - own.height, b.y + b.height] : [b.x - own.width, b.x + b.width],
      );
    const along = free(run, taken, upright ? wish.y - own.height / 2 : wish.x - own.width / 2);
    if (along === null) continue;
    const candidate = at(viewport, own, edge, along);
    const here = centre(candidate);
    // A place on the edge that was wished for is worth a detour.
    const away = edge === preferred.edge ? 0 : 80;
    const distance = Math.hypot(here.x - wish.x, here.y - wish.y) + away;
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

type Interval = [number, number];

/** The whole number in 0…run nearest to `wish` that lies in none of the closed intervals. */
function free(run: number, taken: Interval[], wish: number): number | null {
  const want = clamp(Math.round(wish), run);
  const away = (at: number) => Math.abs(at - want);
  // The nearest one is what was wished for, or lies right beside an interval.
  const beside = taken.flatMap(([from, to]) => [Math.ceil(from) - 1, Math.floor(to) + 1]);
  const found = [want, ...beside]
    .filter((at) => at >= 0 && at <= run)
    .sort((a, b) => away(a) - away(b))
    .find((at) => !taken.some(([from, to]) => from <= at && at <= to));
  return found ?? null;
}

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** How far the dock can travel along an edge; negative when it is larger than the viewport. */
function runOf(viewport: Size, size: Size, edge: Edge): number {
  return Math.floor(isUpright(edge) ? viewport.height - size.height : viewport.width - size.width);
}

function at(viewport: Size, { width, height }: Size, edge: Edge, along: number): Placed {
  const x = edge === "left" ? 0 : edge === "right" ? viewport.width - width : along;
  const y = edge === "top" ? 0 : edge === "bottom" ? viewport.height - height : along;
  return { edge, x, y, width, height };
}

const sizeAt = (size: Size | Sizes, edge: Edge): Size =>
  "upright" in size ? size[isUpright(edge) ? "upright" : "level"] : size;

const centre = ({ x, y, width, height }: Rect): Rect => ({
  x: x + width / 2,
  y: y + height / 2,
  width: 0,
  height: 0,
});

const padded = ({ x, y, width, height }: Rect): Rect => ({
  x: x - GAP,
  y: y - GAP,
  width: width + 2 * GAP,
  height: height + 2 * GAP,
});

const overlap = (a: Rect, b: Rect): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
