/** Loads for an element. A failure is told by its event, and tried again once there is a network. */
export function attempt(element: HTMLElement, load: () => Promise<unknown>): void {
  load().catch(() => {
    element.dispatchEvent(
      new CustomEvent("jilu-error", { bubbles: true, composed: true, detail: { code: "refused" } }),
    );
    addEventListener("online", () => attempt(element, load), { once: true });
  });
}
