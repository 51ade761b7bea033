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

export function watchRequests(report: (tabId: number, seen: RequestSeen) => void): void {
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
  browser.webRequest.onBeforeRequest.addListener((d) => void see(d, "started"), filter);
  // A redirect ends one address and starts the next under the same id.
  browser.webRequest.onBeforeRedirect.addListener((d) => see(d, "completed"), filter);
  browser.webRequest.onCompleted.addListener((d) => see(d, "completed"), filter);
  browser.webRequest.onErrorOccurred.addListener((d) => see(d, "failed"), filter);
}
