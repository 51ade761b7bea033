import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coversNone,
  EDGES,
  place,
  spotFromText,
  spotOf,
  spotToText,
  step,
  wished,
  type Rect,
  type Size,
  type Spot,
} from "../../../extension/overlay/place";

const viewport: Size = { width: 1366, height: 768 };
const right: Spot = { edge: "right", along: 0.5 };

const size = fc.record({
  width: fc.integer({ min: 10, max: 300 }),
  height: fc.integer({ min: 10, max: 200 }),
});
const spot: fc.Arbitrary<Spot> = fc.record({
  edge: fc.constantFrom(...EDGES),
  along: fc.double({ min: 0, max: 1, noNaN: true }),
});
/** A small window crowded with controls, so that there is often no room at all. */
const small: Size = { width: 320, height: 240 };
const control = fc.record({
  x: fc.double({ min: -50, max: 350, noNaN: true }),
  y: fc.double({ min: -50, max: 270, noNaN: true }),
  width: fc.double({ min: 1, max: 120, noNaN: true }),
  height: fc.double({ min: 1, max: 60, noNaN: true }),
});
const controls = fc.array(control, { maxLength: 60 });

/** Every whole-pixel place along the four edges, tried one by one. */
function anyFree({ width, height }: Size, obstacles: Rect[]): boolean {
  if (width > small.width || height > small.height) return false;
  const tries: Rect[] = [];
  for (let y = 0; y <= small.height - height; y++) {
    tries.push({ x: 0, y, width, height }, { x: small.width - width, y, width, height });
  }
  for (let x = 0; x <= small.width - width; x++) {
    tries.push({ x, y: 0, width, height }, { x, y: small.height - height, width, height });
  }
  return tries.some((rect) => coversNone(rect, obstacles));
}

describe("place", () => {
  it("covers no control's centre, and finds a place whenever there is one", () => {
    fc.assert(
      fc.property(size, controls, spot, (own, obstacles, wish) => {
        const found = place(small, obstacles, own, wish);
        if (found) expect(coversNone(found, obstacles)).toBe(true);
        expect(found !== null).toBe(anyFree(own, obstacles));
      }),
      { numRuns: 300 },
    );
  });

  it("lies flush with one edge and within the window", () => {
    fc.assert(
      fc.property(size, controls, spot, (own, obstacles, wish) => {
        const found = place(small, obstacles, own, wish);
        if (!found) return;
        expect(found.x).toBeGreaterThanOrEqual(0);
        expect(found.y).toBeGreaterThanOrEqual(0);
        expect(found.x + found.width).toBeLessThanOrEqual(small.width);
        expect(found.y + found.height).toBeLessThanOrEqual(small.height);
        const gap = {
          left: found.x,
          top: found.y,
          right: small.width - found.x - found.width,
          bottom: small.height - found.y - found.height,
        };
        expect(gap[found.edge]).toBe(0);
      }),
    );
  });

  it("takes exactly the wish where nothing is in the way", () => {
    fc.assert(
      fc.property(size, spot, (own, wish) => {
        expect(place(viewport, [], own, wish)).toEqual(wished(viewport, own, wish));
      }),
    );
  });

  it("touches no control at all where that is possible", () => {
    const button = { x: 1200, y: 300, width: 160, height: 150 };
    const found = place(viewport, [button], { width: 100, height: 60 }, right)!;
    const apart =
      found.x + found.width < button.x ||
      found.y + found.height < button.y ||
      found.y > button.y + button.height;
    expect(apart).toBe(true);
    expect(found.edge).toBe("right");
  });

  it("leaves an edge that is full for one that isn't", () => {
    const rail = { x: 1300, y: 0, width: 66, height: 768 };
    const found = place(viewport, [rail], { width: 100, height: 60 }, right)!;
    expect(found.edge).not.toBe("right");
    expect(found.x + found.width).toBeLessThan(rail.x);
  });

  it("lies over the margin of a wide control rather than on its centre", () => {
    const page = { x: 0, y: 0, width: 1366, height: 768 };
    const found = place(viewport, [page], { width: 100, height: 60 }, right)!;
    expect(coversNone(found, [page])).toBe(true);
  });

  it("says so when there is no place", () => {
    expect(place({ width: 50, height: 50 }, [], { width: 60, height: 10 }, right)).toBeNull();
    const grid = Array.from({ length: 100 }, (_, i) => ({
      x: (i % 10) * 10,
      y: Math.floor(i / 10) * 10,
      width: 10,
      height: 10,
    }));
    expect(place({ width: 100, height: 100 }, grid, { width: 20, height: 20 }, right)).toBeNull();
  });

  it("takes another shape at top and bottom than at the sides", () => {
    const sizes = { upright: { width: 30, height: 90 }, level: { width: 90, height: 30 } };
    expect(place(viewport, [], sizes, right)).toMatchObject(sizes.upright);
    expect(place(viewport, [], sizes, { edge: "top", along: 0 })).toMatchObject(sizes.level);
  });
});

describe("spot", () => {
  it("survives being stored, and a stored text that is none is none", () => {
    fc.assert(
      fc.property(spot, (wish) => {
        const read = spotFromText(spotToText(wish))!;
        expect(read.edge).toBe(wish.edge);
        expect(read.along).toBeCloseTo(wish.along, 2);
      }),
    );
    for (const bad of [
      "",
      "right",
      "right x",
      "middle 0.5",
      "right 1.5",
      "right -1",
      "right 0 0",
    ]) {
      expect(spotFromText(bad)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => void spotFromText(text)));
  });

  it("is found again from where the dock was dropped", () => {
    fc.assert(
      fc.property(size, spot, (own, wish) => {
        const rect = wished(viewport, own, wish);
        const found = wished(viewport, own, spotOf(viewport, rect));
        expect(Math.abs(found.x - rect.x)).toBeLessThanOrEqual(1);
        expect(Math.abs(found.y - rect.y)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("moves along its edge, over to the other side, and round the corner", () => {
    expect(step(right, "ArrowDown")).toEqual({ edge: "right", along: 0.6 });
    expect(step(right, "ArrowLeft")).toEqual({ edge: "left", along: 0.5 });
    expect(step({ edge: "right", along: 1 }, "ArrowDown")).toEqual({ edge: "bottom", along: 1 });
    expect(step({ edge: "bottom", along: 0 }, "ArrowLeft")).toEqual({ edge: "left", along: 1 });
    fc.assert(
      fc.property(
        spot,
        fc.constantFrom("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"),
        (wish, key) => {
          const { along } = step(wish, key);
          expect(along >= 0 && along <= 1).toBe(true);
        },
      ),
    );
  });
});
