/**
 * Once what had the focus is gone, it goes to what stands in its place, not to the top of the page,
 * where somebody without a mouse would have to begin anew.
 */
export function focusIfLost(instead: () => HTMLElement | null | undefined): void {
  // After the next drawing: only then is it gone.
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) instead()?.focus();
  });
}
