import { afterEach, describe, expect, it, vi } from "vitest";
import { Teardown } from "../../../demo/tour/teardown";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("Teardown", () => {
  it("stops what was started last first, once, however often it is asked", async () => {
    const stopped: string[] = [];
    const teardown = new Teardown();
    for (const part of ["platform", "departments", "browser"]) {
      teardown.add(() => stopped.push(part));
    }
    expect(teardown.begun).toBe(false);
    const first = teardown.run();
    expect(teardown.begun).toBe(true);
    await Promise.all([first, teardown.run()]);
    expect(stopped).toEqual(["browser", "departments", "platform"]);
  });

  it("goes on where a part cannot be stopped, and says so", async () => {
    const said = vi.spyOn(console, "error").mockReturnValue();
    const stopped: string[] = [];
    const teardown = new Teardown();
    teardown.add(() => stopped.push("platform"));
    teardown.add(() => {
      throw new Error("the browser is gone");
    });
    await teardown.run();
    expect(stopped).toEqual(["platform"]);
    expect(said).toHaveBeenCalledWith("the browser is gone");
  });

  it("goes on where a part never stops", async () => {
    vi.useFakeTimers();
    const stopped: string[] = [];
    const teardown = new Teardown();
    teardown.add(() => stopped.push("platform"));
    teardown.add(() => new Promise(() => undefined));
    const done = teardown.run();
    await vi.runAllTimersAsync();
    await done;
    expect(stopped).toEqual(["platform"]);
  });

  it("stops what was still starting when stopping began", async () => {
    const stopped: string[] = [];
    const teardown = new Teardown();
    let started!: (part: string) => void;
    const starting = new Promise<string>((resolve) => (started = resolve));
    const owned = teardown.own(starting, (part) => stopped.push(part));
    const done = teardown.run();
    started("browser");
    await done;
    expect(stopped).toEqual(["browser"]);
    expect(await owned).toBe("browser");
  });

  it("has nothing to stop of what failed to start", async () => {
    const said = vi.spyOn(console, "error").mockReturnValue();
    const stop = vi.fn();
    const teardown = new Teardown();
    const owned = teardown.own(Promise.reject(new Error("no browser")), stop);
    await expect(owned).rejects.toThrow("no browser");
    await teardown.run();
    expect(stop).not.toHaveBeenCalled();
    expect(said).not.toHaveBeenCalled();
  });
});
