/** `npm start`: brings what is missing, builds the extension, then takes you through Jilu. */
import { installBrowser, installPackages, run } from "./setup.mjs";

installPackages();
await installBrowser();
run("npx", ["tsx", "extension/build.ts"]);
run("npx", ["tsx", "demo/tour/main.ts", ...process.argv.slice(2)]);
