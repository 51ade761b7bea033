import { ulid } from "ulid";
import { createKeyPair, createProver, enrol, type KeyPair } from "../../sdk/client";
import type { Capture, EnrolmentGrant, Payload } from "../../sdk/contract";
import { createJweSealer, type Sealer } from "../../sdk/outbox";

/** A device without an outbox: it makes whole requests ahead, so that only sending them is timed. */
export class Device {
  private seq = 0;
  private constructor(
    readonly platform: string,
    private readonly key: KeyPair,
    private readonly grant: EnrolmentGrant,
    private readonly sealer: Sealer,
  ) {}

  static async enrol(platform: string, code: string): Promise<Device> {
    const key = await createKeyPair();
    const answer = await enrol({ platform, key }, code);
    if (answer.kind !== "ok") throw new Error(`enrolling: ${JSON.stringify(answer)}`);
    return new Device(platform, key, answer.value, createJweSealer(answer.value.keys.seal));
  }

  /** A record with a new key, sealed as the outbox seals it. */
  async record(
    about: Pick<Capture, "mapping" | "item" | "sourceNo" | "fieldStates" | "origin" | "evidence">,
    payload: Omit<Payload, "key">,
  ): Promise<Capture> {
    const key = ulid();
    const now = new Date().toISOString();
    return {
      ...about,
      key,
      seq: ++this.seq,
      event: "accept",
      target: null,
      reason: null,
      again: "ask",
      gesture: "direct",
      observedAt: now,
      confirmedAt: now,
      payload: await this.sealer.seal({ key, ...payload }),
    };
  }

  get url(): string {
    return `${this.platform}/v1/captures`;
  }

  /** A nonce of the platform's, good for minutes. */
  async nonce(): Promise<string> {
    const answer = await fetch(this.url, { method: "POST", headers: await this.headers("") });
    await answer.arrayBuffer();
    return answer.headers.get("dpop-nonce") ?? "";
  }

  async headers(nonce: string): Promise<Record<string, string>> {
    const { url } = this;
    const { token } = this.grant;
    const prove = createProver(this.key, token);
    return {
      authorization: `DPoP ${token}`,
      dpop: await prove({ method: "POST", url, now: Date.now(), nonce }),
      "content-type": "application/json",
    };
  }

  body(captures: readonly Capture[]): string {
    return JSON.stringify({ sentAt: new Date().toISOString(), captures });
  }
}
