import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { chromium, type BrowserContext, type Worker } from "playwright";
import { findChromium } from "./chromium.mjs";

/** The id that Chromium derives from a manifest's `key`: the first half of its SHA-256, in a–p. */
export function extensionId(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8")) as {
    key: string;
  };
  const hash = createHash("sha256").update(Buffer.from(manifest.key, "base64")).digest("hex");
  return [...hash.slice(0, 32)]
    .map((digit) => String.fromCharCode(97 + parseInt(digit, 16)))
    .join("");
}

export interface BrowserOptions {
  /** Folder of the built extension. */
  extension: string;
  /** Match patterns granted beforehand, so that no prompt has to be clicked headless. */
  grant: readonly string[];
  headless?: boolean;
  /**
   * Ctrl+C closes the browser and ends this process, unless the caller sees to both.
   * Default: true.
   */
  endsOnSignal?: boolean;
  /** Kept after closing when given; else a temporary one is made and removed. */
  profile?: string;
  args?: readonly string[];
}

export interface InstalledBrowser {
  context: BrowserContext;
  profile: string;
  extensionId: string;
  /** An address of one of the extension's own pages. */
  page(path: string): string;
  /** The extension's service worker, as soon as it runs. */
  worker(): Promise<Worker>;
  close(): Promise<void>;
}

/** Starts Chromium with the extension installed and the origins granted. */
export async function launchBrowser(options: BrowserOptions): Promise<InstalledBrowser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("没有找到 Chromium。 No Chromium found: set CHROME_PATH.");
  const extension = resolve(options.extension);
  const id = extensionId(extension);
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), "jilu-profile-"));
  prepareProfile(profile, id, options.grant);
  const { headless = true, endsOnSignal = true } = options;
  const forget = () => {
    if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const launching = chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    // A window that a person looks at may have any size.
    viewport: headless ? { width: 1366, height: 768 } : null,
    handleSIGINT: endsOnSignal,
    handleSIGTERM: endsOnSignal,
    handleSIGHUP: endsOnSignal,
    // Playwright's own defaults would keep extensions out.
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(options.args ?? []),
    ],
  });
  const context = await launching.catch((error: unknown) => {
    forget();
    throw error;
  });
  return {
    context,
    profile,
    extensionId: id,
    page: (path) => `chrome-extension://${id}/${path}`,
    worker: async () =>
      context.serviceWorkers().find((worker) => worker.url().includes(id)) ??
      (await context.waitForEvent("serviceworker", (worker) => worker.url().includes(id))),
    async close() {
      await context.close();
      forget();
    },
  };
}

/**
 * Writes what a click on the browser's prompt, and one on its pin, would have written before the
 * browser starts.
 */
function prepareProfile(profile: string, id: string, origins: readonly string[]): void {
  const file = join(profile, "Default", "Preferences");
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  const granted = {
    api: [],
    explicit_host: origins,
    manifest_permissions: [],
    scriptable_host: origins,
  };
  const extensions = {
    settings: { [id]: { runtime_granted_permissions: granted } },
    pinned_extensions: [id],
  };
  writeFileSync(file, JSON.stringify({ extensions }));
}
