import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chromium, type Browser as Connection, type BrowserContext, type Page } from "playwright";
import { findChromium } from "../../demo/tour/chromium.mjs";
import { Probe } from "./probe";

/** A Chromium in a process group of its own, so that all of it can be killed at once. */
export interface Browser {
  context: BrowserContext;
  /** One of the extension's own pages, to speak with its background as its surfaces do. */
  own: Page;
  probe: Probe;
  /** SIGKILL to the whole tree; resolves when it is gone. */
  kill(): Promise<void>;
}

export interface BrowserOptions {
  extension: string;
  extensionId: string;
  /** Already enrolled; kept. */
  profile: string;
}

export async function launch({
  extension,
  extensionId,
  profile,
}: BrowserOptions): Promise<Browser> {
  const child = spawn(
    findChromium()!,
    [
      `--user-data-dir=${profile}`,
      "--headless=new",
      "--remote-debugging-port=0",
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-background-timer-throttling",
      "--disable-renderer-backgrounding",
      "--hide-crash-restore-bubble",
      // Nobody looks: drawing by software would take a good part of the machine.
      "--disable-gpu",
      "--window-size=1366,900",
      "about:blank",
    ],
    { detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  // It never outlives this process, however that ends.
  const killTree = () => {
    try {
      process.kill(-child.pid!, "SIGKILL");
    } catch {
      // Gone already.
    }
  };
  process.once("exit", killTree);
  const gone = once(child, "exit").then(() => void process.off("exit", killTree));
  try {
    const connection = await chromium.connectOverCDP(await endpointOf(child));
    const context = connection.contexts()[0]!;
    context.setDefaultTimeout(20_000);
    const own = context.pages()[0] ?? (await context.newPage());
    // One without a script of its own: it shows nothing, so it costs nothing at each change.
    await own.goto(`chrome-extension://${extensionId}/policy.json`);
    const probe = await attach(connection, extensionId);
    return {
      context,
      own,
      probe,
      async kill() {
        killTree();
        await gone;
        await connection.close();
      },
    };
  } catch (error) {
    killTree();
    throw error;
  }
}

const attach = async (connection: Connection, extensionId: string): Promise<Probe> =>
  Probe.attach(await connection.newBrowserCDPSession(), extensionId);

/** The address at which it takes commands, which it writes among its other messages. */
function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = "";
    child.stderr!.setEncoding("utf8").on("data", (chunk: string) => {
      if (said.length < 100_000) said += chunk;
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match) found(match[1]!);
    });
    child.once("exit", () => failed(new Error(`Chromium ended: ${said.slice(-500)}`)));
  });
}
