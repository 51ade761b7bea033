/** How much of a control has to be in sight; its border may be cut by a rounding. */
const ENOUGH = 0.9;

/**
 * Whether a person sees what they type into and press, where another site embeds the page. That
 * site could lay the frame, transparent or cut to a slit, under what people think they use, so:
 * every field has to have been in sight since it was typed into, and so has to be what is
 * activated now. Where a browser tells (Intersection Observer v2), in sight means neither covered
 * nor transparent, transformed or filtered, in any frame around; elsewhere it means on the screen,
 * in the page that has the keyboard.
 */
export function watchSight(controls: readonly HTMLElement[]): {
  /** What is activated now is the last control, if it isn't one of the others. */
  isSeen(active: Element | null): Promise<boolean>;
  end(): void;
} {
  const now = new Set<Element>();
  const since = new Set<Element>();
  const tells = "isVisible" in IntersectionObserverEntry.prototype;
  let report!: () => void;
  const first = new Promise<void>((resolve) => (report = resolve));
  const observer = new IntersectionObserver(
    (entries) => {
      report();
      for (const {
        target,
        intersectionRatio,
        isVisible,
      } of entries as (IntersectionObserverEntry & {
        isVisible?: boolean;
      })[]) {
        if (intersectionRatio >= ENOUGH && (isVisible || !tells)) {
          now.add(target);
          since.add(target);
        } else now.delete(target);
      }
    },
    { threshold: [0, ENOUGH, 1], trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  );
  for (const control of controls) {
    observer.observe(control);
    control.addEventListener("input", () => now.has(control) || since.delete(control));
  }
  return {
    async isSeen(active) {
      // Some filled it in faster than the browser looked; what it says then holds for now.
      await first;
      return (
        (tells || document.hasFocus()) &&
        controls.every((control) => since.has(control)) &&
        now.has(controls.find((control) => control === active) ?? controls[controls.length - 1]!)
      );
    },
    end: () => observer.disconnect(),
  };
}
