import type { Rect } from "./place";

/** How far a pointer may tremble in a click before it is a drag, in pixels. */
const TREMBLE = 5;

/**
 * Follows the pointer that went down on a handle. `moved` hears where the dragged rectangle is,
 * `dropped` where it was let go; a mere click is heard by neither.
 */
export function drag(
  down: PointerEvent,
  from: Rect,
  moved: (to: Rect) => void,
  dropped: (at: Rect) => void,
): void {
  const handle = down.currentTarget as HTMLElement;
  const end = new AbortController();
  const { width, height } = from;
  let at: Rect | null = null;
  const move = (event: PointerEvent) => {
    const dx = event.clientX - down.clientX;
    const dy = event.clientY - down.clientY;
    if (!at && Math.hypot(dx, dy) <= TREMBLE) return;
    at = { x: from.x + dx, y: from.y + dy, width, height };
    moved(at);
  };
  const drop = () => {
    end.abort();
    if (!at) return;
    swallowClick(handle);
    dropped(at);
  };
  handle.setPointerCapture(down.pointerId);
  handle.addEventListener("pointermove", move, { signal: end.signal });
  for (const type of ["pointerup", "pointercancel"]) {
    handle.addEventListener(type, drop, { signal: end.signal });
  }
}

/** The click that ends a drag is none. It follows at once, or not at all. */
function swallowClick(handle: HTMLElement): void {
  const end = new AbortController();
  const swallow = (event: Event) => event.stopImmediatePropagation();
  handle.addEventListener("click", swallow, { capture: true, signal: end.signal });
  setTimeout(() => end.abort());
}
