import { existsSync } from "node:fs";
import { chromium } from "playwright";

/**
 * Where a Chromium is: told, from Debian, from Playwright; null if there is none. Never Google's
 * Chrome: since 137 it takes no unpacked extension from the command line.
 * @returns {string | null}
 */
export function findChromium() {
  const places = [
    process.env.CHROME_PATH,
    "/usr/bin/chromium",
    chromium.executablePath(),
    "/usr/bin/chromium-browser",
  ];
  return places.find((place) => place && existsSync(place)) ?? null;
}
