import { existsSync } from "node:fs";
import { chromium } from "playwright";

/**
 * Where a Chromium is: told, from Debian, from Playwright; null if there is none.
 * @returns {string | null}
 */
export function findChromium() {
  const places = [
    process.env.CHROME_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    chromium.executablePath(),
  ];
  return places.find((place) => place && existsSync(place)) ?? null;
}
