/**
 * Whether a person really meant this button. A page can make events and lay things over the dock;
 * it cannot make a trusted event, nor have the browser's own hit test name an element that lies
 * beneath another.
 */
export function meant(event: Event, root: ShadowRoot): boolean {
  if (!event.isTrusted) return false;
  const target = (event.target as Element).closest("button");
  if (!target) return false;
  const point = event as MouseEvent;
  // A click by keyboard has no point; the pressed button must then hold the focus.
  if (event.type === "click" && point.detail === 0) return root.activeElement === target;
  if (!("clientX" in event)) return root.contains(root.activeElement);
  if (root.ownerDocument.elementFromPoint(point.clientX, point.clientY) !== root.host) return false;
  const hit = root.elementFromPoint(point.clientX, point.clientY);
  return hit !== null && target.contains(hit);
}
