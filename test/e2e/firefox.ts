import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Firefox, which Playwright cannot load an extension into, by its own remote protocol, Marionette:
 * lines of JSON over TCP, each with its length before it, as `12:[0,1,"…",{}]`.
 */
export interface Firefox {
  /** An address of one of the extension's own pages. */
  page(path: string): string;
  goto(url: string): Promise<void>;
  /** Runs the body of a function in the page. */
  run<T>(script: string, ...args: unknown[]): Promise<T>;
  /** A trusted click. */
  click(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** Where Debian and Ubuntu put it; undefined where it isn't installed. */
export const findFirefox = (): string | undefined =>
  [process.env.FIREFOX_PATH, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find(
    (path) => path !== undefined && existsSync(path),
  );

/** Any will do, as long as it is known beforehand. */
const UUID = "6d1e3c52-7b0a-4c6f-9d55-2f3a8e4b1c07";
/** How WebDriver names an element in JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

export async function launchFirefox(path: string, extension: string): Promise<Firefox> {
  const { browser_specific_settings: of } = JSON.parse(
    readFileSync(join(extension, "manifest.json"), "utf8"),
  ) as { browser_specific_settings: { gecko: { id: string } } };
  const profile = mkdtempSync(join(tmpdir(), "jilu-firefox-"));
  const prefs = {
    "marionette.port": 0,
    "extensions.webextensions.uuids": JSON.stringify({ [of.gecko.id]: UUID }),
    // Hosts are granted in the click that asks for them, as a person would.
    "extensions.webextOptionalPermissionPrompts": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "app.update.enabled": false,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "browser.safebrowsing.downloads.remote.enabled": false,
    "services.settings.server": "data:,",
    "extensions.getAddons.cache.enabled": false,
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const args = ["--headless", "--no-remote", "--marionette", "--profile", profile, "about:blank"];
  const browser = spawn(path, [...args, "--remote-allow-system-access"], { stdio: "ignore" });
  const end = () => void browser.kill("SIGKILL");
  process.once("exit", end);
  const close = async () => {
    process.off("exit", end);
    browser.kill();
    if (browser.exitCode === null && browser.signalCode === null) await once(browser, "exit");
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const ask = speak(await connectTo(await portOf(profile)));
    await ask("WebDriver:NewSession", { capabilities: {} });
    await ask("Addon:Install", { path: resolve(extension), temporary: true });
    const find = async (selector: string) => {
      const { value } = await ask<{ value: Record<string, string> }>("WebDriver:FindElement", {
        using: "css selector",
        value: selector,
      });
      return value[ELEMENT];
    };
    await ask("WebDriver:SetTimeouts", { implicit: 10_000 });
    return {
      page: (file) => `moz-extension://${UUID}/${file}`,
      goto: (url) => ask("WebDriver:Navigate", { url }),
      async run<T>(script: string, ...args: unknown[]) {
        return (await ask<{ value: T }>("WebDriver:ExecuteScript", { script, args })).value;
      },
      click: async (selector) => ask("WebDriver:ElementClick", { id: await find(selector) }),
      type: async (selector, text) =>
        ask("WebDriver:ElementSendKeys", { id: await find(selector), text }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Firefox writes the port that it chose into its profile. */
async function portOf(profile: string): Promise<number> {
  const file = join(profile, "MarionetteActivePort");
  for (let tries = 0; tries < 300; tries++) {
    if (existsSync(file)) {
      const port = Number(readFileSync(file, "utf8"));
      if (port > 0) return port;
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error("Firefox did not begin to listen within 30 s");
}

async function connectTo(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

function speak(socket: Socket) {
  const waiting = new Map<number, (error: unknown, value: unknown) => void>();
  let count = 0;
  let heard = Buffer.alloc(0);
  socket.on("data", (bytes: Buffer) => {
    heard = Buffer.concat([heard, bytes]);
    for (;;) {
      const colon = heard.indexOf(":");
      const length = Number(heard.subarray(0, colon).toString());
      if (colon < 0 || heard.length < colon + 1 + length) return;
      const text = heard.subarray(colon + 1, colon + 1 + length).toString("utf8");
      heard = heard.subarray(colon + 1 + length);
      const said = JSON.parse(text) as unknown;
      // The first thing it says is who it is.
      if (!Array.isArray(said)) continue;
      const [, id, error, value] = said as [1, number, unknown, unknown];
      waiting.get(id)?.(error, value);
      waiting.delete(id);
    }
  });
  return <T = void>(name: string, parameters: object) =>
    new Promise<T>((done, failed) => {
      const id = ++count;
      waiting.set(id, (error, value) =>
        error ? failed(new Error(`${name}: ${JSON.stringify(error)}`)) : done(value as T),
      );
      const text = JSON.stringify([0, id, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
