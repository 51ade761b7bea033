import type { PanelMessage, Status, SurfaceMessage } from "../../sdk/contract/message";
import type { OutboxRecord } from "../../sdk/contract/record";
import type { EnrolmentPreview } from "../../sdk/contract/endpoint";
import type { Problem } from "../../sdk/contract/problem";
import { hostPatterns } from "../background/pattern";
import type { Code, Display } from "../overlay/display";
import type { z } from "zod";

/** What the background answers to a surface. */
export type Reply<Value = unknown> = { ok: true; value?: Value } | { ok: false; problem: Problem };

export type Preview = z.infer<typeof EnrolmentPreview>;

/** What a successful answer carries, by message; every other message carries nothing. */
interface Values {
  dock: Display | null;
  receipt: Code[];
  status: Status;
  ledger: OutboxRecord[];
  preview: Preview;
  enrol: Status;
}
export type ValueOf<Type extends string> = Type extends keyof Values ? Values[Type] : unknown;

/** What the background tells a surface without being asked. */
export type Change = { type: "changed" } | { type: "dock"; view: Display | null };

/** The only way out of a surface. */
export interface Transport {
  /** Never rejects: what went wrong on the way is a problem, too. */
  send<Message extends SurfaceMessage | PanelMessage>(
    message: Message,
  ): Promise<Reply<ValueOf<Message["type"]>>>;
  /** Returns the function that stops listening. */
  onChange(listener: (change: Change) => void): () => void;
  /**
   * Asks the browser for hosts, as match patterns, and tells the background when they were granted.
   * Must be called in the handler of a click, before anything is awaited.
   */
  requestOrigins(origins: string[]): Promise<boolean>;
}

/** The part of `browser.runtime` that is used. */
export interface RuntimeLike {
  sendMessage(message: unknown): Promise<unknown>;
  onMessage: {
    addListener(listener: (message: unknown) => void): void;
    removeListener(listener: (message: unknown) => void): void;
  };
}

/** The part of `browser.permissions` that is used; a content script has none. */
export interface PermissionsLike {
  request(permissions: { origins: string[] }): Promise<boolean>;
}

export function createTransport(runtime: RuntimeLike, permissions?: PermissionsLike): Transport {
  const send: Transport["send"] = async (message) => {
    try {
      const reply = await runtime.sendMessage(message);
      return isReply(reply) ? (reply as Reply<never>) : gone("no-answer");
    } catch {
      // The worker is gone for this document: the extension was updated, or switched off.
      return gone("extension-update");
    }
  };
  return {
    send,
    onChange(listener) {
      const hear = (message: unknown) => {
        if (isChange(message)) listener(message);
      };
      runtime.onMessage.addListener(hear);
      return () => {
        try {
          runtime.onMessage.removeListener(hear);
        } catch {
          // The extension was replaced; its listeners went with it.
        }
      };
    },
    async requestOrigins(origins) {
      if (!permissions) return false;
      try {
        const granted = await permissions.request({ origins: hostPatterns(origins) });
        if (granted) await send({ type: "granted" });
        return granted;
      } catch {
        return false;
      }
    },
  };
}

const gone = (code: string) => ({
  ok: false as const,
  problem: { type: "about:blank", status: 503, code, title: code },
});

function isReply(value: unknown): value is Reply {
  return typeof value === "object" && value !== null && "ok" in value;
}

function isChange(value: unknown): value is Change {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  return value.type === "changed" || (value.type === "dock" && "view" in value);
}
