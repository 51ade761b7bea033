import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, type CDPSession, chromium, type Page } from "playwright";
import { build } from "vite";

/** The command's edge to a browser: opens a page and evaluates the engine in each of its frames. */

/** One frame of an open page. */
export interface Frame {
  /** "" for the page itself; else its URL, or for a frame without one its path of names. */
  path: string;
  url: string;
  name: string;
  /** Calls a function of probe.ts there, in a world that the page's own scripts cannot reach. */
  call<T>(name: "labels" | "readings", argument: unknown): Promise<T>;
}

export interface OpenPage {
  frames: Frame[];
  close(): Promise<void>;
}

export class Unreachable extends Error {}

/** A page must have been quiet for this long, and is waited for this long at most (milliseconds). */
const QUIET = 400;
const PATIENCE = 8_000;

export async function launch(): Promise<Browser> {
  const own = process.env.CHROME_PATH ?? "/usr/bin/chromium";
  return chromium.launch({
    ...(existsSync(own) && { executablePath: own }),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      // One process for all frames, so that one session reaches them all.
      "--disable-site-isolation-trials",
      "--disable-features=IsolateOrigins,site-per-process",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--allow-file-access-from-files",
    ],
  });
}

/** The engine's reading half as one script that leaves its functions in `probe`. */
export async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      target: "chrome88",
      lib: {
        entry: fileURLToPath(new URL("./probe.ts", import.meta.url)),
        formats: ["iife"],
        name: "probe",
      },
    },
  });
  const first = Array.isArray(output) ? output[0] : output;
  const chunk = first && "output" in first ? first.output[0] : undefined;
  if (!chunk) throw new Error("nothing was bundled");
  return chunk.code;
}

/** What the user wrote, as a URL: an address, or a file of this computer. */
export function addressOf(target: string): string {
  return /^(?:https?|file|data|about):/i.test(target) ? target : pathToFileURL(target).href;
}

export async function open(browser: Browser, target: string, script: string): Promise<OpenPage> {
  const url = addressOf(target);
  if (url.startsWith("file:") && !existsSync(fileURLToPath(url))) throw new Unreachable(target);
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  page.on("dialog", (dialog) => void dialog.dismiss().catch(() => undefined));
  try {
    await page.goto(url, { waitUntil: "load", timeout: 30_000 });
  } catch (error) {
    await context.close();
    throw new Unreachable(target, { cause: error });
  }
  return { frames: await framesOf(page, script), close: () => context.close() };
}

interface Tree {
  frame: { id: string; url: string; urlFragment?: string; name?: string };
  childFrames?: Tree[];
}

/** The frames of a page once it is quiet, outermost first. */
export async function framesOf(page: Page, script: string): Promise<Frame[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  await session.send("Runtime.enable");
  const seen = new Map<string, number>();
  const world = async (id: string) => {
    const known = seen.get(id);
    if (known !== undefined) return known;
    const { executionContextId } = await session.send("Page.createIsolatedWorld", {
      frameId: id,
      worldName: "jilu",
    });
    await session.send("Runtime.evaluate", {
      contextId: executionContextId,
      expression: `${script}\n;globalThis.probe = probe;`,
    });
    seen.set(id, executionContextId);
    return executionContextId;
  };
  await settle(session);
  const { frameTree } = (await session.send("Page.getFrameTree")) as { frameTree: Tree };
  return flatten(frameTree, "", "").map(({ id, ...frame }) => ({
    ...frame,
    async call<T>(name: string, argument: unknown) {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
        contextId: await world(id),
        expression: `probe.${name}(${JSON.stringify(argument)})`,
        returnByValue: true,
      });
      if (exceptionDetails)
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as T;
    },
  }));
}

function flatten(
  { frame, childFrames = [] }: Tree,
  path: string,
  names: string,
): { id: string; path: string; url: string; name: string }[] {
  const own = {
    id: frame.id,
    path,
    url: frame.url + (frame.urlFragment ?? ""),
    name: frame.name ?? "",
  };
  const children = childFrames.flatMap((child, i) => {
    const known = names + (child.frame.name || `[${i}]`);
    const addressed = /^(?:https?|file):/.test(child.frame.url);
    return flatten(child, addressed ? child.frame.url : known, `${known}/`);
  });
  return [own, ...children];
}

/** Waits until nothing has changed in any frame for a while, as pages build themselves after load. */
async function settle(session: CDPSession): Promise<void> {
  const count = `(() => {
    const count = (win) => {
      let n = 0;
      try { n += win.document.getElementsByTagName("*").length + (win.document.body ? win.document.body.textContent.length : 0); } catch { return 0; }
      for (let i = 0; i < win.frames.length; i++) n += count(win.frames[i]);
      return n + (win.document.readyState === "complete" ? 0 : Math.random());
    };
    return count(window);
  })()`;
  const end = Date.now() + PATIENCE;
  let last = 0;
  let since = Date.now();
  while (Date.now() < end) {
    const { result } = await session.send("Runtime.evaluate", {
      expression: count,
      returnByValue: true,
    });
    const now = Number(result.value);
    if (now !== last) [last, since] = [now, Date.now()];
    else if (Date.now() - since >= QUIET) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
