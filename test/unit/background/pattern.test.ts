import { afterEach, expect, it, vi } from "vitest";
import { hostPatterns } from "../../../extension/background/pattern";

const PATTERNS = ["http://10.20.0.5:8080/card/*", "http://10.20.0.5:8081/*", "https://*.gov.cn/*"];

afterEach(() => vi.unstubAllEnvs());

it("leaves match patterns as they are where the browser knows ports", () => {
  expect(hostPatterns(PATTERNS)).toEqual(PATTERNS);
});

it("takes ports away for Firefox, which matches nothing by a pattern that has one", () => {
  vi.stubEnv("FIREFOX", "true");
  expect(hostPatterns([...PATTERNS, "http://10.20.0.5:*/*"])).toEqual([
    "http://10.20.0.5/card/*",
    "http://10.20.0.5/*",
    "https://*.gov.cn/*",
  ]);
});
