import { ENDPOINTS, type Endpoint, type EndpointName } from "../contract";
import type { Answer } from "./answer";
import { asksForNonce, classify, type ValueOf } from "./classify";
import { createProver } from "./dpop";
import type { KeyPair } from "./key";
import type { Result } from "./result";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface CallOptions {
  /** Base address of the platform, as `https://platform.example.gov.cn`. */
  platform: string;
  /** Without a key no proof is sent, without a token no authorisation. */
  key?: KeyPair;
  token?: string;
  fetch?: Fetch;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** How long one exchange may take, from the first byte to the last; 20 s unless told. */
  timeoutMs?: number;
}

export interface Request {
  params?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What a call came to, and the answer's headers where there was an answer. */
export interface Called<T> {
  result: Result<T>;
  headers: Answer["headers"] | null;
}

type AnswersOf<N extends EndpointName> = (typeof ENDPOINTS)[N]["answers"];
export type Call = <N extends EndpointName>(
  name: N,
  request?: Request,
) => Promise<Called<ValueOf<AnswersOf<N>>>>;

/** The one place that touches the network: signs, sends, remembers the nonce, classifies. */
export function createCall(options: CallOptions): Call {
  const { platform, key, token, now = Date.now, timeoutMs = 20_000 } = options;
  // Called bare: the browser's own fetch refuses to be a method of anything else.
  const { fetch = globalThis.fetch.bind(globalThis) } = options;
  const base = platform.replace(/\/+$/, "");
  const prove = key && createProver(key, token);
  let nonce: string | undefined;

  async function exchange(endpoint: Endpoint, request: Request): Promise<Answer> {
    const method = endpoint.method.toUpperCase();
    const url = base + fill(endpoint.path, request.params);
    const headers: Record<string, string> = { accept: "application/json", ...request.headers };
    if (request.body !== undefined) headers["content-type"] = "application/json";
    if (token !== undefined) headers["authorization"] = `DPoP ${token}`;
    if (prove) headers["dpop"] = await prove({ method, url, now: now(), nonce });

    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Raced against, too: a fetch may forget its signal once the answer has begun (seen under Node 20).
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Late());
        abort.abort();
      }, timeoutMs);
    });
    const answer = async () => {
      const response = await fetch(url, {
        method,
        headers,
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
        // A redirect is a captive portal's answer, never the platform's.
        redirect: "error",
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        signal: abort.signal,
      });
      nonce = response.headers.get("dpop-nonce") ?? nonce;
      return {
        status: response.status,
        headers: response.headers,
        bodyText: await response.text(),
      };
    };
    try {
      return await Promise.race([answer(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return async <N extends EndpointName>(name: N, request: Request = {}) => {
    const endpoint: Endpoint = ENDPOINTS[name];
    try {
      let answer = await exchange(endpoint, request);
      if (key && asksForNonce(answer)) answer = await exchange(endpoint, request);
      const result = classify(answer, endpoint.answers as AnswersOf<N>);
      return { result, headers: answer.headers };
    } catch (error) {
      const reason = error instanceof Late ? "timeout" : "offline";
      return { result: { kind: "retry", reason }, headers: null };
    }
  };
}

class Late extends Error {}

function fill(path: string, params: Record<string, string> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}
