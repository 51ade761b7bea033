import { describe, expect, it } from "vitest";
import { hasDisplay } from "../../../demo/tour/display";
import { guide } from "../../../demo/tour/guide";

describe("guide", () => {
  const text = guide({
    departments: [
      { title: "民政局", origin: "http://127.0.0.1:8601" },
      { title: "市场监督管理局", origin: "http://127.0.0.1:8602" },
    ],
    console: "http://127.0.0.1:8600",
    partner: "http://127.0.0.1:8605",
    adminToken: "secret-token",
  });

  it("names every address, the account, the token and how to stop", () => {
    for (const port of [8600, 8601, 8602, 8605]) expect(text).toContain(`http://127.0.0.1:${port}`);
    expect(text).toContain("demo / demo");
    expect(text.split("secret-token")).toHaveLength(2);
    expect(text).toContain("Ctrl+C");
  });

  it("fits a terminal of 100 columns, and a screen", () => {
    const width = (line: string) => [...line].reduce((n, c) => n + (c > "\u2e7f" ? 2 : 1), 0);
    const lines = text.split("\n");
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(100);
    expect(lines.length).toBeLessThanOrEqual(24);
  });
});

describe("hasDisplay", () => {
  it("asks X and Wayland on Linux, nobody elsewhere", () => {
    expect(hasDisplay("linux", {})).toBe(false);
    expect(hasDisplay("linux", { DISPLAY: "" })).toBe(false);
    expect(hasDisplay("linux", { DISPLAY: ":0" })).toBe(true);
    expect(hasDisplay("linux", { WAYLAND_DISPLAY: "wayland-0" })).toBe(true);
    expect(hasDisplay("darwin", {})).toBe(true);
    expect(hasDisplay("win32", {})).toBe(true);
  });
});
