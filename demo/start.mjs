/** `npm start`: brings what is missing, builds the extension, then takes you through Jilu. */
import { installBrowser, installPackages, run } from "./setup.mjs";

installPackages();
await installBrowser();
console.log("正在构建扩展 Building the extension …");
run("npx", ["tsx", "extension/build.ts"]);

// In this very process, so that Ctrl+C and kill reach what has to stop everything else.
const { register } = await import("tsx/esm/api");
register();
await import("./tour/main.ts");
