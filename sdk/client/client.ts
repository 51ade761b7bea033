import type { z } from "zod";
import {
  type ENDPOINTS,
  type Alarm,
  type Capture,
  type CaptureAck,
  type CaptureResult,
  type Decision,
  type EnrolmentGrant,
  type EnrolmentPreview,
} from "../contract";
import { createCall, type CallOptions } from "./call";
import type { KeyPair } from "./key";
import type { Result } from "./result";

type AnswerOf<N extends keyof typeof ENDPOINTS, S extends keyof (typeof ENDPOINTS)[N]["answers"]> =
  (typeof ENDPOINTS)[N]["answers"][S] extends z.ZodType<infer T> ? T : null;

export interface ClientOptions extends CallOptions {
  key: KeyPair;
  token: string;
}

export type BundleAnswer =
  /** The platform still stands at the revision whose ETag was given. */
  { changed: false } | { changed: true; bundle: string; etag: string | null };

/** A device's line to its platform. Methods can be passed around on their own. */
export interface Client {
  /** The signed mappings, unless `etag` is still theirs. To be believed only after `verifyBundle`. */
  bundle(this: void, etag?: string | null): Promise<Result<BundleAnswer>>;
  /** Idempotent by each capture's key: sending twice is safe. */
  sendCaptures(this: void, captures: Capture[]): Promise<Result<CaptureAck>>;
  decide(
    this: void,
    key: string,
    decision: z.infer<typeof Decision>,
  ): Promise<Result<CaptureResult>>;
  alarm(this: void, alarm: z.infer<typeof Alarm>): Promise<Result<null>>;
  /** What is printed of a case; printed again, it is the same. */
  receipt(this: void, caseNo: string): Promise<Result<AnswerOf<"receipt", 201>>>;
}

export function createClient(options: ClientOptions): Client {
  const { now = Date.now } = options;
  const call = createCall(options);

  return {
    async bundle(etag = null) {
      const conditional = etag === null ? {} : { headers: { "if-none-match": etag } };
      const { result, headers } = await call("bundle", conditional);
      if (result.kind !== "ok") return result;
      if (result.value !== null) {
        const { bundle } = result.value;
        return {
          kind: "ok",
          value: { changed: true, bundle, etag: headers?.get("etag") ?? null },
        };
      }
      // "Not changed" answers a question only if it was asked.
      if (etag === null) return { kind: "retry", reason: "foreign" };
      return { kind: "ok", value: { changed: false } };
    },
    async sendCaptures(captures) {
      const sentAt = new Date(now()).toISOString();
      return (await call("captures", { body: { sentAt, captures } })).result;
    },
    async decide(key, decision) {
      return (await call("decide", { params: { key }, body: decision })).result;
    },
    async alarm(alarm) {
      return (await call("alarm", { body: alarm })).result;
    },
    async receipt(caseNo) {
      return (await call("receipt", { params: { caseNo } })).result;
    },
  };
}

/** Redeems a code; `key` becomes the device's own. A code is used up by its success only. */
export async function enrol(
  options: Omit<CallOptions, "token"> & { key: KeyPair },
  code: string,
  deviceName?: string,
): Promise<Result<EnrolmentGrant>> {
  const device = deviceName ? { device: { name: deviceName } } : {};
  return (await createCall(options)("enrol", { body: { code, ...device } })).result;
}

/** What a code would enrol, for a person to look at before the click. */
export async function preview(
  options: Omit<CallOptions, "token" | "key">,
  code: string,
): Promise<Result<z.infer<typeof EnrolmentPreview>>> {
  return (await createCall(options)("previewEnrolment", { params: { code } })).result;
}
