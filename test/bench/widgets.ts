import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import manifest from "../../package.json" with { type: "json" };
import { launch } from "../../sdk/author/browse";
import { buildWidgets } from "../../widgets/build";
import { bundle } from "./bundle";
import { startWithCases } from "./cases";
import { BLANK, jilu, PEERS, RADIOS, type Contender } from "./contenders";
import { spread, type Aim, type Report, type Spread, type Table } from "./figures";
import { servePages } from "./pages";
import { bundlePeer, installPeers } from "./peer";
import type { Bench, Measured, Wanted } from "./widgets.page";

declare const bench: Bench;

const COUNTS = [1, 100] as const;
type Count = (typeof COUNTS)[number];
/** Each in turn, so that whatever else the computer does meets all of them. */
const ROUNDS = 5;
const SLOWER = 4;
/** How long a load may take to be ready, and to take a press. */
const PATIENCE_MS = 30_000;
const VIEWPORT = { width: 390, height: 844 };

const AIMS = { oneMs: 150, readyMs: 420, blockingMs: 90, nodes: 2_500, listeners: 150 };

/** What one load came to; bytes, counts and milliseconds. */
interface Load extends Measured {
  heap: number;
  nodes: number;
  listeners: number;
}
type Loads = Record<Count, Load[]>;

export async function widgets(): Promise<Report> {
  installPeers();
  const folder = mkdtempSync(join(tmpdir(), "jilu-bench-"));
  const [hall, pages] = await Promise.all([startWithCases(1), servePages()]);
  const browser = await launch();
  try {
    const tokens = await tokensOf(hall.platform, hall.cases[0]!, Math.max(...COUNTS));
    const ours = jilu(hall.platform.origin, tokens);
    const { version } = manifest;
    const loader = `/w/${version}/jilu.js`;
    const files = await buildWidgets({ outDir: folder });
    pages.putFolder(`/w/${version}`, join(folder, version));
    const integrity = files["jilu.js"]!.integrity;
    const heads = new Map<Contender, string>([
      [
        ours,
        `<script type="module" src="${loader}" integrity="${integrity}" crossorigin></script>`,
      ],
    ]);
    for (const peer of PEERS) {
      const { script, sheet } = await bundlePeer(peer.peer);
      pages.put(`/${peer.peer}.js`, script);
      pages.put(`/${peer.peer}.css`, sheet);
      const link = sheet === "" ? "" : `<link rel="stylesheet" href="/${peer.peer}.css">`;
      heads.set(peer, `${link}<script type="module" src="/${peer.peer}.js"></script>`);
    }

    const contenders = [BLANK, RADIOS, ours, ...PEERS];
    const loads = new Map(contenders.map((one): [Contender, Loads] => [one, { 1: [], 100: [] }]));
    const script = await bundle(new URL("widgets.page.ts", import.meta.url));
    for (const [i, contender] of contenders.entries()) {
      for (const count of COUNTS) {
        pages.put(`/${i}/${count}`, pageOf(contender, count, heads.get(contender) ?? ""));
      }
    }
    const load = [];
    // The first round warms up what is between the page and the processor.
    for (let round = -1; round < ROUNDS; round++) {
      for (const count of COUNTS) {
        for (const [i, contender] of contenders.entries()) {
          const url = `${pages.origin}/${i}/${count}`;
          const measured = await measure(browser, script, url, contender, count);
          if (round >= 0) loads.get(contender)![count].push(measured);
        }
      }
      load.push(loadavg()[0]!);
    }
    return reportOf(contenders, ours, loads, load);
  } finally {
    await browser.close();
    pages.close();
    await hall.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tokensOf(
  platform: { ask<T>(method: string, path: string, body: unknown): Promise<T> },
  caseNo: string,
  count: number,
): Promise<string[]> {
  const tokens = [];
  while (tokens.length < count) {
    const path = "/v1/rating-tokens";
    tokens.push((await platform.ask<{ token: string }>("POST", path, { caseNo })).token);
  }
  return tokens;
}

function pageOf(
  { widget, host, control, controls, tells }: Contender,
  count: number,
  head: string,
) {
  const isBlank = controls === 0;
  const wanted: Wanted = { host, control, controls, tells, count: isBlank ? 0 : count };
  const attribute = JSON.stringify(wanted).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const all = Array.from({ length: count }, (_, n) => widget(n));
  return `<!doctype html><html lang="en" data-wanted="${attribute}"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>bench</title><link rel="icon" href="data:,">
    ${head}<body>${isBlank ? "" : all.join("")}</body></html>`;
}

/** One load with nothing in any cache; throws where the first or the last widget can't be used. */
async function measure(
  browser: Browser,
  script: string,
  url: string,
  { controls, pressed, label }: Contender,
  count: number,
): Promise<Load> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript(script);
    await page.goto(url, { waitUntil: "commit" });
    const measured = await page.evaluate(() => bench.measured);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const metric = (name: string) => metrics.find((one) => one.name === name)!.value;
    for (const at of controls === 0 ? [] : new Set([0, count - 1])) {
      const { x, y } = await page.evaluate((at) => bench.spot(at), at);
      await page.mouse.click(x, y);
      const isPressed = ([at, pressed]: [number, string?]) => bench.isPressed(at, pressed);
      await page.waitForFunction(isPressed, [at, pressed] as [number, string?]);
    }
    return {
      ...measured,
      heap: metric("JSHeapUsedSize"),
      nodes: metric("Nodes"),
      listeners: metric("JSEventListeners"),
    };
  } catch (error) {
    throw new Error(`${count} × ${label}: ${String(error)}`);
  } finally {
    await context.close();
  }
}

function reportOf(
  contenders: readonly Contender[],
  ours: Contender,
  loads: Map<Contender, Loads>,
  load: readonly number[],
): Report {
  const of = (one: Contender, count: Count, what: keyof Load): Spread =>
    spread(loads.get(one)![count].map((each) => each[what] ?? NaN));
  const median = (...of_: Parameters<typeof of>) => of(...of_).median;
  const tables = COUNTS.map((count): Table => ({
    columns: [...["ready ms", "p95", "blocking ms", "p95"], ...["heap kB", "nodes", "listeners"]],
    rows: contenders.map((one) => {
      const [ready, blocking] = [of(one, count, "ready"), of(one, count, "blocking")];
      return [
        `${count} × ${one.label}`,
        ...[ready.median, ready.p95, blocking.median, blocking.p95],
        median(one, count, "heap") / 1_000,
        ...[median(one, count, "nodes"), median(one, count, "listeners")],
      ];
    }),
  }));
  const most = (aim: string, measured: number, limit: number, unit = ""): Aim => ({
    aim: `${aim} ≤ ${limit.toLocaleString("en")}${unit}`,
    measured: `${Math.round(measured).toLocaleString("en")}${unit}`,
    reached: measured <= limit,
  });
  const nearer = (count: Count): Aim => {
    const mine = median(ours, count, "ready");
    const peers = PEERS.map((one) => ({ ...one, ready: median(one, count, "ready") }));
    const [next] = peers.sort((a, b) => a.ready - b.ready);
    const toRadios = mine - median(RADIOS, count, "ready");
    const toNext = next!.ready - mine;
    return {
      aim: `${count}: nearer to native radios than to the next peer, ready`,
      measured: `${Math.round(toRadios)} ms to radios, ${Math.round(toNext)} ms to ${next!.label}`,
      reached: toRadios < toNext,
    };
  };
  return {
    title: `widgets on a page of ${VIEWPORT.width} × ${VIEWPORT.height}, ${SLOWER} × slower processor; ${ROUNDS} interleaved rounds, medians`,
    tables,
    aims: [
      most(
        "1: ready after a blank page",
        median(ours, 1, "ready") - median(BLANK, 1, "ready"),
        AIMS.oneMs,
        " ms",
      ),
      most("100: ready", median(ours, 100, "ready"), AIMS.readyMs, " ms"),
      most("100: blocking", median(ours, 100, "blocking"), AIMS.blockingMs, " ms"),
      most("100: nodes", median(ours, 100, "nodes"), AIMS.nodes),
      most("100: listeners", median(ours, 100, "listeners"), AIMS.listeners),
      ...COUNTS.map(nearer),
    ],
    notes: [
      "Ready: the first painted frame, from the beginning of the navigation, in which every widget has all of its controls, and those in view are laid out. Then the first and the last are pressed with a mouse, and must take it.",
      "Blocking: what tasks took beyond 50 ms each, until 1.5 s after ready. Heap, nodes and listeners: the browser's own counts, after garbage collection.",
      `jilu-rating also asks a real platform what each token rates; the first of 1 and of 100 was told after ${COUNTS.map((count) => Math.round(median(ours, count, "told"))).join(" and ")} ms.`,
      "Peers: bundled into one module and one sheet; everything from 127.0.0.1 with the same headers, brotli, nothing cached. altcha is a check box, not a rating.",
      `Load average while measuring: ${load.map((one) => one.toFixed(1)).join(", ")}.`,
    ],
  };
}
