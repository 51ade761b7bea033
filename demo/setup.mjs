/**
 * What a fresh clone lacks, brought before anything else runs: the packages of the lockfile and a
 * Chromium. Plain Node, since nothing is installed yet when it runs.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Runs a command with its output shown, and returns its code; says so where it failed. */
function attempt(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    // npm and npx are scripts there, which only a shell starts.
    shell: process.platform === "win32",
    env: { ...process.env, ...env },
  });
  if (status === 0) return 0;
  console.error(`✗ ${command} ${args.join(" ")}${error ? `: ${error.message}` : ""}`);
  return status || 1;
}

/** Runs a command with its output shown; ends this process with its code where it fails. */
export function run(command, args, env = {}) {
  const code = attempt(command, args, env);
  if (code !== 0) process.exit(code);
}

/** `npm ci`, unless what is installed is what the lockfile says. */
export function installPackages() {
  const read = (file) =>
    existsSync(join(root, file))
      ? JSON.parse(readFileSync(join(root, file), "utf8")).packages
      : null;
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

const isRoot = process.getuid?.() === 0;
const canInstall = isRoot && existsSync("/usr/bin/apt-get");

function installFromDebian(...packages) {
  attempt("apt-get", ["update", "-qq"]);
  attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
    DEBIAN_FRONTEND: "noninteractive",
  });
}

/** For the one test in Firefox, where it can be had at once; elsewhere that test is left out. */
export function installFirefox() {
  const isThere = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].some(existsSync);
  if (isThere || process.env.FIREFOX_PATH || !canInstall) return;
  console.log("没有找到 Firefox，正在从 Debian 安装 No Firefox found: installing Debian's …");
  installFromDebian("firefox-esr");
}

/** A Chromium and Chinese fonts: told, there already, from Debian as root, else Playwright's. */
export async function installBrowser() {
  const { findChromium } = await import("./tour/chromium.mjs");
  if (findChromium()) return;
  if (canInstall) {
    console.log("没有找到 Chromium，正在从 Debian 安装 No Chromium found: installing Debian's …");
    installFromDebian("chromium", "fonts-noto-cjk");
  }
  if (!findChromium()) {
    console.log("没有找到 Chromium，正在下载 No Chromium found: installing Playwright's …");
    attempt("npx", ["playwright", "install", ...(isRoot ? ["--with-deps"] : []), "chromium"]);
  }
  const found = findChromium();
  if (found) {
    console.log(`浏览器已就绪 Browser installed: ${found}`);
  } else {
    console.error(
      "✗ 仍然没有 Chromium。请安装后设置 CHROME_PATH。\n" +
        "  Still no Chromium. Install one and set CHROME_PATH to it.",
    );
    process.exit(1);
  }
}
