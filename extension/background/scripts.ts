import { browser, type Browser } from "wxt/browser";
import { arrivesAt, spokenAt, toMatchPatterns } from "../../sdk/capture/pattern";
import { hostPattern, hostPatterns } from "./pattern";
import { readRegistry } from "./registry";

/**
 * Brings the scripts to the pages. The sentry is registered for every granted origin that a mapping
 * needs; engine and witness are registered for the mapped addresses, and those of pages that prove a
 * case, so that they are there before the page's own code, and are injected on demand everywhere else
 * (single-page navigation, about:blank frames, the page around a mapped frame).
 */

const MV2 = import.meta.env.MANIFEST_VERSION === 2;

/** Which of these match patterns the browser has granted. */
export async function granted(patterns: readonly string[]): Promise<string[]> {
  const checks = await Promise.all(
    patterns.map((pattern) =>
      browser.permissions.contains({ origins: [hostPattern(pattern)] }).catch(() => false),
    ),
  );
  return patterns.filter((_, i) => checks[i]);
}

/** Origins that the mappings need and that nobody has granted yet. */
export async function missingOrigins(): Promise<string[]> {
  const { origins } = await readRegistry();
  const have = new Set(await granted(origins));
  return origins.filter((origin) => !have.has(origin));
}

const staticSentry = () =>
  (browser.runtime.getManifest().content_scripts ?? []).some((s) => s.js?.includes("sentry.js"));

let registering: Promise<void> = Promise.resolve();

/**
 * Registers what the present mappings and permissions call for, and nothing else. One at a time: a
 * grant, an enrolment and new mappings often come together, and registering twice throws.
 */
export function registerScripts(): Promise<void> {
  registering = registering.then(register, register);
  return registering;
}

async function register(): Promise<void> {
  // MV2 builds are hall builds: their sentry stands in the manifest, the rest comes on demand.
  if (MV2) return;
  const { mappings, origins } = await readRegistry();
  const hosts = hostPatterns(await granted(origins));
  const named = mappings.flatMap((one) => [...toMatchPatterns(one), ...arrivesAt(one)]);
  const pages = hostPatterns(await granted(named));
  const voices = hostPatterns(await granted(mappings.flatMap(spokenAt)));
  const wanted: Browser.scripting.RegisteredContentScript[] = [];
  const base = { allFrames: true, runAt: "document_start" as const };
  if (hosts.length > 0 && !staticSentry()) {
    wanted.push({ ...base, id: "sentry", js: ["sentry.js"], matches: hosts, ...fallback() });
  }
  if (pages.length > 0) {
    wanted.push({
      ...base,
      id: "witness",
      js: ["witness.js"],
      matches: [...pages, ...voices],
      world: "MAIN",
    });
    wanted.push({ ...base, id: "engine", js: ["engine.js"], matches: pages });
  }
  const standing = await browser.scripting.getRegisteredContentScripts();
  const ids = new Set(standing.map((script) => script.id));
  const gone = [...ids].filter((id) => !wanted.some((script) => script.id === id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  // Registrations outlive the worker, and registering one again throws.
  const known = wanted.filter((script) => ids.has(script.id));
  const fresh = wanted.filter((script) => !ids.has(script.id));
  if (known.length > 0) await browser.scripting.updateContentScripts(known);
  if (fresh.length > 0) await browser.scripting.registerContentScripts(fresh);
}

/** Frames without an address of their own (about:blank, srcdoc), where the browser knows the option. */
const fallback = () =>
  import.meta.env.FIREFOX || chromeMajor() >= 119 ? { matchOriginAsFallback: true } : {};

const chromeMajor = () => Number(/Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)?.[1] ?? 0);

type Target = { tabId: number; frameId?: number };

/** Loads a file into one frame, or into all of a tab's; one that has gone meanwhile is no error. */
async function inject({ tabId, frameId }: Target, file: string, main = false): Promise<void> {
  const frames = frameId === undefined ? { allFrames: true } : { frameIds: [frameId] };
  try {
    if (MV2)
      await injectMv2(tabId, file, frameId === undefined ? { allFrames: true } : { frameId });
    else {
      await browser.scripting.executeScript({
        target: { tabId, ...frames },
        files: [file as never],
        world: main ? "MAIN" : "ISOLATED",
        injectImmediately: true,
      });
    }
  } catch {
    // Gone, or an origin that was not granted: either way there is nothing to load into.
  }
}

function injectMv2(tabId: number, file: string, frames: object): Promise<unknown> {
  const tabs = browser.tabs as unknown as {
    executeScript(tabId: number, details: object): Promise<unknown>;
  };
  return tabs.executeScript(tabId, {
    file: `/${file}`,
    runAt: "document_start",
    matchAboutBlank: true,
    ...frames,
  });
}

/**
 * Into one frame, or every frame of the tab. Before MV3 there is no main world to inject into: there
 * the engine adds the witness to the page as an element.
 */
export async function injectEngine(tabId: number, frameId?: number): Promise<void> {
  if (!MV2) await inject({ tabId, frameId }, "witness.js", true);
  await inject({ tabId, frameId }, "engine.js");
}

export const injectDock = (tabId: number) => inject({ tabId, frameId: 0 }, "dock.js");

/** After an update or a new grant: pages that are open already get their sentry, too. */
export async function injectSentries(): Promise<void> {
  const { origins } = await readRegistry();
  const hosts = hostPatterns(await granted(origins));
  if (hosts.length === 0) return;
  const tabs = await browser.tabs.query({ url: hosts });
  const open = tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
  await Promise.all(open.map((tabId) => inject({ tabId }, "sentry.js")));
}
