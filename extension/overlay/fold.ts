import type { DockView } from "../../sdk/contract/message";

/** States that ask or warn: the dock stays open until somebody has seen it. */
const LOUD = new Set<DockView["state"]>(["unsure", "refused", "drifted", "offline"]);

/** How long a receipt stays open by itself, in milliseconds; longer under the pointer or focus. */
export const RECEIPT_MS = 8_000;

/** What one unfolding is about: while this stays the same, a folded dock stays folded. */
export const matter = (view: DockView): string =>
  [view.state, view.key, view.state === "offline" ? "" : view.reason].join(" ");

export const opensByItself = (view: DockView): boolean =>
  LOUD.has(view.state) || view.state === "recorded";

export const foldsByItself = (view: DockView): boolean => !LOUD.has(view.state);
