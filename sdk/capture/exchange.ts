import type { Observation, RequestSeen, ResponseSeen } from "../contract";

/** A request and its answer: as the browser saw it, as the page reported it, or both as one. */
export interface Exchange {
  url: string;
  method: string;
  startedAt: number;
  /** The browser's own last word on it. */
  request?: RequestSeen;
  /** What the page's world said of it. */
  report?: ResponseSeen;
  observations: (RequestSeen | ResponseSeen)[];
}

/** How much later than the browser the page may say that a request started, in ms (two clocks). */
const CLOCK_GRAIN = 50;

/**
 * Exchanges out of what was seen, in the order in which they started. Each request of the browser's
 * bears out one report at most: of two reports of one request, the second stays uncorroborated.
 */
export function exchangesOf(seen: readonly Observation[]): Exchange[] {
  const requests = new Map<string, Exchange>();
  const reports: ResponseSeen[] = [];
  for (const one of seen) {
    if (one.kind === "response") reports.push(one);
    if (one.kind !== "request") continue;
    // A redirect keeps its request's id: each address on the way is an exchange of its own.
    const id = `${one.requestId} ${one.url}`;
    const known = requests.get(id);
    if (!known) {
      const { url, method, startedAt } = one;
      requests.set(id, { url, method, startedAt, request: one, observations: [one] });
    } else {
      known.observations.push(one);
      known.startedAt = Math.min(known.startedAt, one.startedAt);
      if (known.request?.phase === "started") known.request = one;
    }
  }
  const exchanges = [...requests.values()];
  for (const report of reports.sort((a, b) => a.startedAt - b.startedAt)) {
    const distance = (exchange: Exchange) => Math.abs(exchange.startedAt - report.startedAt);
    const [twin] = exchanges
      .filter((exchange) => !exchange.report && bearsOut(exchange, report))
      .sort((a, b) => distance(a) - distance(b));
    if (twin) {
      twin.report = report;
      twin.observations.push(report);
    } else {
      const { url, method, startedAt } = report;
      exchanges.push({ url, method, startedAt, report, observations: [report] });
    }
  }
  return exchanges.sort((a, b) => a.startedAt - b.startedAt);
}

function bearsOut({ request, startedAt, url, method }: Exchange, report: ResponseSeen): boolean {
  if (!request || withoutFragment(url) !== withoutFragment(report.url)) return false;
  if (startedAt < report.startedAt - CLOCK_GRAIN) return false;
  // A document in a frame doesn't know how it was asked for, nor on old browsers its status.
  const framed = report.via === "frame";
  if (!framed && !sameMethod(method, report.method)) return false;
  if (request.phase !== "completed") return request.phase === "started";
  return request.status === report.status || (framed && report.status === 0);
}

export const sameMethod = (a: string, b: string) => a.toUpperCase() === b.toUpperCase();
export const withoutFragment = (url: string) => url.replace(/#.*/s, "");
export const withoutQuery = (url: string) => url.replace(/[?#].*/s, "");

/** Whether it asked for a page, in the window or in a frame. */
export const asksForPage = ({ resource }: RequestSeen) =>
  resource === "document" || resource === "frame";

/** Whether the browser saw it answered; with a report, that the answer was the one reported. */
export const isCorroborated = ({ request }: Exchange) => request?.phase === "completed";

/** Whether it failed on the way: nobody in the page knows what became of it. */
export const isLost = ({ request, report }: Exchange) =>
  request ? request.phase === "failed" : report?.status === 0 && report.via !== "frame";
