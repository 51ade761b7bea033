/** `npm start`: brings what is missing, builds, then takes you through Jilu. */
import { installBrowser, installPackages, run } from "./setup.mjs";

installPackages();
await installBrowser();
console.log("正在构建扩展和组件 Building the extension and the widgets …");
run("npm", ["run", "build", "--silent"]);

// In this very process, so that Ctrl+C and kill reach what has to stop everything else.
const { register } = await import("tsx/esm/api");
register();
await import("./tour/main.ts");
