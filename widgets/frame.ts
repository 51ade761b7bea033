import type { FrameMessage } from "./progress/message";

/**
 * Runs on the platform's frame page only: tells the page around it how high this one is, and that
 * there is something to see. Who embeds it needn't be known, since nothing of a case is said.
 */
const tell = (message: FrameMessage) => parent.postMessage(message, "*");

const page = document.documentElement;
new ResizeObserver(() =>
  tell({ jilu: "height", height: Math.ceil(page.getBoundingClientRect().height) }),
).observe(page);
addEventListener("jilu-ready", () => tell({ jilu: "ready" }));
addEventListener("jilu-progress", () => tell({ jilu: "progress" }));
