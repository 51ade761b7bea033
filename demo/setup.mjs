/**
 * What a fresh clone lacks, brought before anything else runs: the packages of the lockfile and a
 * Chromium. Plain Node, since nothing is installed yet when it runs.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Runs a command with its output shown; ends this process with its code where it fails. */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (error || status !== 0) {
    console.error(`✗ ${command} ${args.join(" ")}${error ? `: ${error.message}` : ""}`);
    process.exit(status || 1);
  }
}

/** `npm ci`, unless what is installed is what the lockfile says. */
export function installPackages() {
  const read = (file) =>
    existsSync(join(root, file)) ? JSON.parse(readFileSync(join(root, file), "utf8")).packages : null;
  const installed = read("node_modules/.package-lock.json");
  const wanted = read("package-lock.json");
  const same =
    installed &&
    Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === "" || optional || installed[path]?.version === version,
    );
  if (same) return;
  console.log("正在安装依赖 Installing packages (npm ci) …");
  run("npm", ["ci", "--no-audit", "--no-fund"]);
}

/** A Chromium and Chinese fonts: told, there already, from Debian as root, else Playwright's. */
export async function installBrowser() {
  const { findChromium } = await import("./tour/chromium.mjs");
  if (findChromium()) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("没有找到 Chromium，正在从 Debian 安装 No Chromium found: installing Debian's …");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], {
      DEBIAN_FRONTEND: "noninteractive",
    });
  } else {
    console.log("没有找到 Chromium，正在下载 No Chromium found: installing Playwright's …");
    run("npx", ["playwright", "install", "chromium"]);
  }
  if (!findChromium()) {
    console.error(
      "✗ 仍然没有 Chromium。请安装后设置 CHROME_PATH。\n" +
        "  Still no Chromium. Install one and set CHROME_PATH to it.",
    );
    process.exit(1);
  }
}
