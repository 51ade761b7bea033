/**
 * `npm test`: brings what is missing, builds, then checks sizes, types, style, units, the whole in a
 * real browser, and a short run of chaos. Ends with the first that fails.
 */
import { installBrowser, installFirefox, installPackages, run } from "../demo/setup.mjs";

installPackages();
await installBrowser();
installFirefox();
run("npm", ["run", "build", "--silent"]);
run("npx", ["size-limit"]);
run("npx", ["tsc", "--noEmit"]);
run("npm", ["run", "lint", "--silent"]);
run("npx", ["vitest", "run"]);
run("npx", ["web-ext", "lint", "--source-dir", ".output/firefox-mv3"]);
run("npx", ["playwright", "test"]);
run("npx", ["tsx", "test/chaos/main.ts", "--short"]);
