import { browser, type Browser } from "wxt/browser";
import type { RequestSeen } from "../../sdk/contract/observation";

/**
 * What the browser itself sees of a tab's requests: the one witness that a page cannot forge
 * (design.md, rule 6). No body, no header: address, method, status, time.
 */

const RESOURCES: Record<string, RequestSeen["resource"]> = {
  main_frame: "document",
  sub_frame: "frame",
  xmlhttprequest: "fetch",
};

/** Images, styles and fonts prove nothing and would only wake the worker. */
const TYPES = ["main_frame", "sub_frame", "xmlhttprequest", "script", "ping", "other"] as const;

interface Details {
  tabId: number;
  requestId: string;
  url: string;
  method: string;
  type: string;
  timeStamp: number;
  statusCode?: number;
}

/**
 * Starts to listen; returns a function that does so again. Chromium takes no listener as long as no
 * host at all is granted, so it is called after every grant.
 */
export function watchRequests(report: (tabId: number, seen: RequestSeen) => void): () => void {
  const starts = new Map<string, number>();
  const see = (details: Details, phase: RequestSeen["phase"]) => {
    if (details.tabId < 0) return;
    if (phase === "started" || !starts.has(details.requestId)) {
      starts.set(details.requestId, details.timeStamp);
    }
    report(details.tabId, {
      kind: "request",
      at: details.timeStamp,
      startedAt: starts.get(details.requestId)!,
      requestId: details.requestId,
      phase,
      resource: RESOURCES[details.type] ?? "other",
      url: details.url.slice(0, 2000),
      method: details.method,
      status: phase === "completed" ? (details.statusCode ?? null) : null,
    });
    if (phase !== "started") starts.delete(details.requestId);
  };
  const filter = {
    urls: ["http://*/*", "https://*/*"],
    types: [...TYPES],
  } as Browser.webRequest.RequestFilter;
  const started = (details: Details) => void see(details, "started");
  const completed = (details: Details) => see(details, "completed");
  const failed = (details: Details) => see(details, "failed");
  const { onBeforeRequest, onBeforeRedirect, onCompleted, onErrorOccurred } = browser.webRequest;
  const listen = () => {
    onBeforeRequest.removeListener(started);
    onBeforeRequest.addListener(started, filter);
    // A redirect ends one address and starts the next under the same id.
    for (const event of [onBeforeRedirect, onCompleted]) {
      event.removeListener(completed);
      event.addListener(completed, filter);
    }
    onErrorOccurred.removeListener(failed);
    onErrorOccurred.addListener(failed, filter);
  };
  listen();
  return listen;
}
