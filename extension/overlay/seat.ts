import type { Form } from "./face";
import type { Host } from "./host";
import { hiddenControl, obstaclesOf, viewportOf } from "./obstacles";
import {
  coversNone,
  isUpright,
  place,
  type Placed,
  type Rect,
  type Size,
  type Sizes,
  type Spot,
} from "./place";

/** Where the dock lies now, and the way to have it lie well. */
export interface Seat {
  /** Null while it lies nowhere: hidden, or no place is free. */
  readonly lies: Placed | null;
  /**
   * Finds a free place near the wish for the first form that has one, and lies down there. It stays
   * where it is, if that is still free, unless `fresh`. Returns the form it took.
   */
  settle(forms: readonly Form[], wish: Spot, fresh: boolean): Form;
}

/** How many things that only their pointer gives away are stepped around. */
const ROUNDS = 12;

export function createSeat(document: Document, host: Host, box: HTMLElement): Seat {
  const own = host.element;
  let lies: Placed | null = null;
  let form: Form = "tab";
  let window: Size = { width: 0, height: 0 };

  const measure = (as: Form): Sizes => {
    const sizeAs = (lie: string, edge: string) => {
      Object.assign(box.dataset, { form: as, lie, edge });
      const { width, height } = box.getBoundingClientRect();
      return { width: Math.ceil(width), height: Math.ceil(height) };
    };
    return { upright: sizeAs("upright", "right"), level: sizeAs("level", "bottom") };
  };

  const find = (sizes: Sizes, obstacles: Rect[], wish: Spot): Placed | null => {
    const known = [...obstacles];
    for (let round = 0; round < ROUNDS; round++) {
      const found = place(window, known, sizes, wish);
      const hidden = found && hiddenControl(document, found, own, known);
      if (!hidden) return found;
      known.push(hidden);
    }
    return null;
  };

  return {
    get lies() {
      return lies;
    },
    settle(forms, wish, fresh) {
      const now = viewportOf(document);
      const same = now.width === window.width && now.height === window.height;
      window = now;
      const obstacles = obstaclesOf(document, own);
      const free = (at: Placed) =>
        coversNone(at, obstacles) && !hiddenControl(document, at, own, obstacles);
      if (!fresh && same && lies && form === forms[0] && free(lies)) return form;

      lies = null;
      for (form of forms) {
        lies = find(measure(form), obstacles, wish);
        if (lies) break;
      }
      if (lies) {
        box.dataset.edge = lies.edge;
        box.dataset.lie = isUpright(lies.edge) ? "upright" : "level";
      }
      host.lie(lies);
      return form;
    },
  };
}
