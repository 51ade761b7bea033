import type {
  DialogSeen,
  Observation,
  PageSeen,
  RequestSeen,
  ResponseSeen,
  TextSeen,
} from "../../../sdk/contract";
import type { Attempt, ProofRules, Verdict } from "../../../sdk/capture/prove";
import { open, step } from "../../../sdk/capture/prove";

/** Short words for what is seen on a tab, and a tab to show it to. */

export const ACCEPT = "http://10.20.0.5/card/accept.do";

/** The proof of design.md, section 5. */
export const RULES: ProofRules = {
  id: "social-card.accept",
  version: 3,
  accepted: {
    all: [
      {
        response: {
          url: "*/card/accept.do",
          method: "POST",
          status: 200,
          json: { "/code": 20000 },
        },
      },
      { any: [{ text: "受理成功" }, { dialog: "受理成功" }] },
    ],
  },
  refused: {
    any: [
      { response: { url: "*/card/accept.do", json: { "/code": { not: 20000 } } } },
      { page: { url: "*/login*" } },
      { text: "不能为空" },
    ],
  },
  sourceNo: { response: { url: "*/card/accept.do", json: "/data/acceptNo" } },
  settleMs: 800,
  timeoutMs: 15_000,
};

/** A mapping that knows nothing of requests, as of a page that posts in ways of its own. */
export const BY_TEXT: ProofRules = {
  ...RULES,
  id: "by-text",
  accepted: { text: "受理成功" },
  refused: { any: [{ text: "受理失败" }, { page: { url: "*/login*" } }] },
  sourceNo: { text: "受理编号：{}" },
};

let ids = 0;
type Part<T> = Partial<Omit<T, "kind" | "at">>;

export function response(at: number, json: ResponseSeen["json"], part: Part<ResponseSeen> = {}) {
  const startedAt = part.startedAt ?? at - 50;
  const seen = { kind: "response", at, via: "xhr", url: ACCEPT, method: "POST", status: 200, json };
  return { ...seen, ...part, startedAt } as ResponseSeen;
}

export function request(at: number, phase: RequestSeen["phase"], part: Part<RequestSeen> = {}) {
  const requestId = part.requestId ?? String(++ids);
  const status = phase === "completed" ? 200 : null;
  const startedAt = part.startedAt ?? (phase === "started" ? at : at - 50);
  const seen = {
    kind: "request",
    at,
    phase,
    resource: "fetch",
    url: ACCEPT,
    method: "POST",
    status,
  };
  return { ...seen, ...part, requestId, startedAt } as RequestSeen;
}

/** One answered request, as the browser and the page saw it. */
export function exchange(startedAt: number, at: number, json: ResponseSeen["json"]): Observation[] {
  const requestId = String(++ids);
  return [
    request(startedAt, "started", { startedAt, requestId }),
    response(at, json, { startedAt }),
    request(at, "completed", { startedAt, requestId }),
  ];
}

export const text = (at: number, text: string, part: Part<TextSeen> = {}): TextSeen => ({
  kind: "text",
  at,
  text,
  dialog: false,
  ...part,
});
export const dialog = (at: number, text: string, part: Part<DialogSeen> = {}): DialogSeen => ({
  kind: "dialog",
  at,
  text,
  ...part,
});
export const page = (at: number, url: string, ...texts: PageSeen["texts"]): PageSeen => ({
  kind: "page",
  at,
  url,
  texts,
});

/** A tab: what it is shown, it takes in at the time at which it was seen, ticking when it asks to. */
export class Tab {
  attempts: Attempt[] = [];
  verdicts: Verdict[] = [];
  wakeAt: number | null = null;
  awakeSince = -Infinity;

  click(key: string, triggeredAt: number, part: Partial<Parameters<typeof open>[0]> = {}): this {
    this.until(triggeredAt);
    const opening = { key, mapping: RULES, triggeredAt, digest: "same", ...part };
    this.attempts = [...this.attempts, open(opening)];
    this.take({ kind: "tick", at: triggeredAt }, triggeredAt);
    return this;
  }

  show(...observations: Observation[]): this {
    for (const one of observations) {
      this.until(one.at);
      this.take(one, one.at);
    }
    return this;
  }

  /** Lets time pass, with every tick that is due on the way. */
  until(time: number): this {
    while (this.wakeAt !== null && this.wakeAt <= time) {
      const due = this.wakeAt;
      this.take({ kind: "tick", at: due }, due);
      if (this.wakeAt !== null && this.wakeAt <= due) throw new Error("a tick that ends no wait");
    }
    return this;
  }

  take(event: Parameters<typeof step>[1], now: number): void {
    // As it is stored between two steps.
    const stored = JSON.parse(JSON.stringify(this.attempts)) as Attempt[];
    const { attempts, verdicts, wakeAt } = step(stored, event, now, this.awakeSince);
    this.attempts = attempts;
    this.verdicts.push(...verdicts);
    this.wakeAt = wakeAt;
  }

  /** Verdicts as `key verdict reason number`. */
  get told(): string[] {
    return this.verdicts.map(({ key, verdict, reason, sourceNo }) =>
      [key, verdict, reason, sourceNo].filter((part) => part !== null).join(" "),
    );
  }
}
