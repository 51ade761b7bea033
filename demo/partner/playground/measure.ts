import { roundUp } from "./height";

/**
 * Tells a widget's height in CSS px once it shows what it shows, and when that changes; until
 * somebody touches it, since from then on it is as high as what was opened in it.
 */
export function measure(widget: HTMLElement, tell: (px: number) => void): () => void {
  const observer = new ResizeObserver(() => {
    const { height } = widget.getBoundingClientRect();
    if (height > 0) tell(roundUp(height));
  });
  const begin = () => observer.observe(widget);
  const stop = () => {
    widget.removeEventListener("jilu-ready", begin);
    observer.disconnect();
  };
  widget.addEventListener("jilu-ready", begin, { once: true });
  for (const touch of ["pointerdown", "keydown"])
    widget.addEventListener(touch, stop, { once: true });
  return stop;
}
