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
});
