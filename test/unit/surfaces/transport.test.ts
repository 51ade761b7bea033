import { describe, expect, it, vi } from "vitest";
import { createTransport, type RuntimeLike } from "../../../extension/ui/transport";
import { patternOf, platformOrigin } from "../../../extension/options/origin";
import { view } from "./cases";

function runtime(answer: (message: unknown) => unknown) {
  const listeners = new Set<(message: unknown) => void>();
  const like: RuntimeLike = {
    sendMessage: vi.fn(async (message: unknown) => answer(message)),
    onMessage: {
      addListener: (listener) => void listeners.add(listener),
      removeListener: (listener) => void listeners.delete(listener),
    },
  };
  return { like, listeners, say: (message: unknown) => listeners.forEach((hear) => hear(message)) };
}

describe("transport", () => {
  it("hands over what the background answered", async () => {
    const { like } = runtime(() => ({ ok: true, value: null }));
    expect(await createTransport(like).send({ type: "dock" })).toEqual({ ok: true, value: null });
  });

  it.each([
    ["nobody listened", () => undefined, "no-answer"],
    ["something else answered", () => "hello", "no-answer"],
    [
      "the extension is gone",
      () => {
        throw new Error("Extension context invalidated.");
      },
      "extension-update",
    ],
  ])("turns it into a problem when %s", async (_, answer, code) => {
    const reply = await createTransport(runtime(answer).like).send({ type: "status" });
    expect(reply).toMatchObject({ ok: false, problem: { code } });
  });

  it("hears only changes, until it is told to stop", () => {
    const { like, say, listeners } = runtime(() => undefined);
    const heard: unknown[] = [];
    const stop = createTransport(like).onChange((change) => heard.push(change));
    const shown = { type: "dock", view: view() };
    for (const message of [null, 7, {}, { type: "dock" }, { type: "other" }, shown]) say(message);
    say({ type: "changed" });
    expect(heard).toEqual([shown, { type: "changed" }]);
    stop();
    expect(listeners.size).toBe(0);
  });

  it("asks for hosts before anything else happens, and tells when they were granted", async () => {
    const { like } = runtime(() => ({ ok: true }));
    const request = vi.fn(async () => true);
    const granted = createTransport(like, { request }).requestOrigins(["http://10.20.0.5/*"]);
    // Not after an await: by then the browser would no longer see the click.
    expect(request).toHaveBeenCalledWith({ origins: ["http://10.20.0.5/*"] });
    expect(await granted).toBe(true);
    expect(like.sendMessage).toHaveBeenCalledWith({ type: "granted" });
  });

  it("takes a refused, failed or impossible request as no", async () => {
    const { like } = runtime(() => ({ ok: true }));
    const asking = (request: () => Promise<boolean>) =>
      createTransport(like, { request }).requestOrigins(["http://10.20.0.5/*"]);
    expect(await asking(async () => false)).toBe(false);
    expect(await asking(() => Promise.reject(new Error("Invalid pattern")))).toBe(false);
    expect(await createTransport(like).requestOrigins([])).toBe(false);
    expect(like.sendMessage).not.toHaveBeenCalled();
  });
});

describe("the platform's address", () => {
  it("is an http or https origin, whatever path was pasted", () => {
    expect(platformOrigin(" https://zwfw.example.cn/console?x=1 ")).toBe("https://zwfw.example.cn");
    expect(patternOf("http://127.0.0.1:8600")).toBe("http://127.0.0.1:8600/*");
    for (const bad of ["", "zwfw.example.cn", "javascript:1", "file:///etc", "http://a:b@c.cn"]) {
      expect(platformOrigin(bad)).toBeNull();
    }
  });
});
