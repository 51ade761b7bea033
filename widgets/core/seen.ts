const acts = new WeakMap<Element, () => void>();

/** One for all elements: a hundred of them would cost a hundred times as much. */
let observer: IntersectionObserver | undefined;

/** Acts once an element comes into view; gives the way to leave it. */
export function whenSeen(element: Element, act: () => void): () => void {
  const eye = (observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      eye.unobserve(target);
      acts.get(target)!();
    }
  }));
  acts.set(element, act);
  eye.observe(element);
  return () => eye.unobserve(element);
}
