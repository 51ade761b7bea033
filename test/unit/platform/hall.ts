import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompactEncrypt,
  SignJWT,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";
import { ulid } from "ulid";
import { athOf } from "../../../demo/platform/http/dpop";
import { createPlatform, type PlatformOptions } from "../../../demo/platform/server";
import type { Capture, CaptureAck, Payload } from "../../../sdk/contract/capture";
import type { Case } from "../../../sdk/contract/case";
import type { MappingInput } from "../../../sdk/contract/mapping";
import type { Problem } from "../../../sdk/contract/problem";
import type { EnrolmentGrant } from "../../../sdk/contract/window";

export const ADMIN = "an-administrator-token-of-the-tests";
export const ITEM = "11990101MB0000003C4002014001000";
export const ORIGIN = "http://127.0.0.1:8603";

export const MAPPING: MappingInput = {
  id: "social-card.accept",
  version: 1,
  title: "社会保障卡申领 · 受理",
  department: "人力资源和社会保障局",
  match: { url: `${ORIGIN}/card/*` },
  item: { code: ITEM },
  fields: { "applicant.name": { at: { caption: "姓名" }, required: true } },
  trigger: { click: { text: "受理" } },
  accepted: { text: "受理成功" },
};

export interface Answer<T = Problem> {
  status: number;
  body: T;
  headers: Headers;
}

export type Hall = Awaited<ReturnType<typeof openHall>>;

/** A real platform on a real port with a real file, and what tests do to it. */
export async function openHall(options: Partial<PlatformOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "jilu-platform-"));
  const database = options.database ?? join(folder, "platform.sqlite");
  const platform = await createPlatform({ database, adminToken: ADMIN, ...options });
  const url = await platform.listen(0);

  async function call<T = Problem>(
    method: string,
    path: string,
    body?: unknown,
    token = ADMIN,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return answerOf<T>(
      await fetch(url + path, {
        method,
        headers: {
          ...(token === "" ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
  }

  const hall = {
    url,
    database,
    platform,
    call,
    /** A window, and a code that enrols a device at it. */
    async window(code = "W-SOCIAL", more: object = {}): Promise<string> {
      const department = "人力资源和社会保障局";
      const made = await call<{ enrolment: { code: string } }>("POST", "/v1/windows", {
        code,
        name: `窗口 ${code}`,
        department,
        ...more,
      });
      return made.body.enrolment.code;
    },
    async item(more: object = {}) {
      const limits = { statutory: 20, promised: 5 };
      await call("PUT", `/v1/items/${ITEM}`, { name: "社会保障卡申领（示例）", limits, ...more });
    },
    mapping: (more: Partial<MappingInput> = {}) =>
      call("PUT", `/v1/mappings/${more.id ?? MAPPING.id}`, { ...MAPPING, ...more }),
    /** Window, item, mapping and an enrolled device, ready to send. */
    async ready(code?: string, more?: object): Promise<TestDevice> {
      await hall.item();
      await hall.mapping();
      return TestDevice.enrol(url, await hall.window(code, more));
    },
    cases: async (query = "") =>
      (await call<{ cases: Case[] }>("GET", `/v1/cases?limit=500${query}`)).body.cases,
    /** Every row of every table but the log of what happened. */
    dump(): string {
      const tables = platform.store
        .prepare<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
        )
        .all();
      return JSON.stringify(
        tables.map(({ name }) => [name, platform.store.prepare(`SELECT * FROM ${name}`).all()]),
      );
    },
    async close() {
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return hall;
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const body = (text === "" ? null : JSON.parse(text)) as T;
  return { status: response.status, body, headers: response.headers };
}

type Keys = CryptoKeyPair & { jwk: JWK };

export async function makeKeys(): Promise<Keys> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  return { ...pair, jwk: await exportJWK(pair.publicKey) };
}

/** What a proof says, before a test twists it. */
export interface Twist {
  keys?: Keys;
  htm?: string;
  htu?: string;
  ath?: string | null;
  nonce?: string;
  jti?: string;
  typ?: string;
  iat?: number;
  token?: string;
}

/** A window's device, as small as it can be: keys, proofs, seals. */
export class TestDevice {
  seq = 0;
  nonce: string | undefined;
  private constructor(
    readonly url: string,
    readonly keys: Keys,
    readonly grant: EnrolmentGrant,
  ) {}

  static async enrol(url: string, code: string): Promise<TestDevice> {
    const { answer, keys } = await TestDevice.tryEnrol(url, code);
    if (answer.status !== 201) throw new Error(`enrolment answered ${answer.status}`);
    return new TestDevice(url, keys, answer.body as EnrolmentGrant);
  }

  static async tryEnrol(url: string, code: string, twist: Twist = {}) {
    const keys = await makeKeys();
    const send = async (nonce?: string) => {
      const at = `${url}/v1/enrol`;
      const proof = await proofOf(keys, "POST", at, { ath: null, nonce, ...twist });
      return answerOf<EnrolmentGrant | Problem>(
        await fetch(at, {
          method: "POST",
          headers: { DPoP: proof, "Content-Type": "application/json" },
          body: JSON.stringify({ code, device: { name: "试验机" } }),
        }),
      );
    };
    const first = await send();
    const nonce = first.headers.get("dpop-nonce") ?? undefined;
    return { keys, answer: first.status === 401 && !twist.nonce ? await send(nonce) : first };
  }

  /** One request, with one more try when the platform asks for its nonce. */
  async call<T = Problem>(
    method: string,
    path: string,
    body?: unknown,
    twist: Twist = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const first = await this.send<T>(method, path, body, twist, headers);
    const { code } = (first.body ?? {}) as { code?: string };
    return code === "use_dpop_nonce" && twist.nonce === undefined
      ? this.send<T>(method, path, body, twist, headers)
      : first;
  }

  async send<T>(
    method: string,
    path: string,
    body: unknown,
    twist: Twist,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const at = this.url + path;
    const proof = await proofOf(twist.keys ?? this.keys, method, at.split("?")[0]!, {
      ath: athOf(this.grant.token),
      nonce: this.nonce,
      ...twist,
    });
    const answer = await answerOf<T>(
      await fetch(at, {
        method,
        headers: {
          Authorization: `DPoP ${twist.token ?? this.grant.token}`,
          DPoP: proof,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
    this.nonce = answer.headers.get("dpop-nonce") ?? this.nonce;
    return answer;
  }

  /** A capture as the extension would make it; `fields` are sealed. */
  async capture(
    more: Partial<Capture> & { sealedKey?: string } & Partial<
        Pick<Payload, "fields" | "handler">
      > = {},
  ): Promise<Capture> {
    const { fields = { "applicant.name": "试一一" }, sealedKey, ...others } = more;
    const { handler = { name: "周示例", source: "page" }, ...rest } = others;
    const key = more.key ?? ulid();
    const now = new Date().toISOString();
    return {
      key,
      seq: ++this.seq,
      event: "accept",
      target: null,
      reason: null,
      mapping: { id: MAPPING.id, version: 1 },
      item: { code: ITEM },
      sourceNo: null,
      again: "ask",
      fieldStates: {},
      gesture: "direct",
      origin: ORIGIN,
      observedAt: now,
      confirmedAt: now,
      evidence: [],
      payload: await this.seal(sealedKey ?? key, { key, fields, handler }),
      ...rest,
    };
  }

  async seal(key: string, payload: unknown): Promise<string> {
    const { seal } = this.grant.keys;
    return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", kid: seal.kid, jilu: key })
      .encrypt(await importJWK(seal, "ECDH-ES"));
  }

  async put(captures: Capture[], sentAt = new Date().toISOString()): Promise<Answer<CaptureAck>> {
    return this.call<CaptureAck>("POST", "/v1/captures", { sentAt, captures });
  }

  /** Puts one capture and answers with what became of it. */
  async putOne(more: Parameters<TestDevice["capture"]>[0] = {}) {
    const capture = await this.capture(more);
    const { body } = await this.put([capture]);
    return { capture, result: body.results[0]! };
  }

  thumbprint = () => calculateJwkThumbprint(this.keys.jwk);
}

async function proofOf(keys: Keys, method: string, url: string, twist: Twist): Promise<string> {
  const { ath, nonce } = twist;
  return new SignJWT({
    htm: twist.htm ?? method,
    htu: twist.htu ?? url,
    jti: twist.jti ?? ulid(),
    ...(ath === null || ath === undefined ? {} : { ath }),
    ...(nonce === undefined ? {} : { nonce }),
  })
    .setProtectedHeader({ alg: "ES256", typ: twist.typ ?? "dpop+jwt", jwk: keys.jwk })
    .setIssuedAt(twist.iat ?? Math.floor(Date.now() / 1_000))
    .sign(keys.privateKey);
}
