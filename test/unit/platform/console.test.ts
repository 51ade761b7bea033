import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHall, type Hall } from "./hall";

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

describe("the console", () => {
  it("is one page without a line of script or style in it, under a strict policy", async () => {
    const answer = await fetch(hall.url);
    const page = await answer.text();
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(page).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/);
    const policy = answer.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("loads its script and style from the platform itself", async () => {
    for (const [path, type] of [
      ["/console/app.js", "text/javascript"],
      ["/console/style.css", "text/css"],
    ]) {
      const answer = await fetch(hall.url + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toContain(type);
      expect((await answer.text()).length).toBeGreaterThan(1_000);
    }
  });
});
