import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "test/e2e",
  outputDir: ".output/e2e",
  // Each file has a hall and a browser of its own; two cores are what CI has.
  workers: 2,
  fullyParallel: false,
  timeout: 120_000,
  // No time is asserted: a busy machine may take its own.
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  // A flaky test is a bug to be found, not one to be tried again.
  retries: 0,
});
