import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium, type BrowserContext, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Draft } from "../../../sdk/outbox";
import type { Page as InPage } from "./page";
import { draftOf, keyOf, proof, residentId } from "./scene";

/** What only a real browser can show: its durability, its quota, its way of dying. */

declare const jilu: InPage;

let server: ReturnType<typeof createServer>;
let origin: string;
let profile: string;
let context: BrowserContext;
let page: Page;

const options = { platform: "http://platform.test", device: "d1" };

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [new URL("page.ts", import.meta.url).pathname],
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome102",
  });
  const script = outputFiles[0]!.text;
  server = createServer((request, response) => {
    const wanted = request.url === "/page.js";
    response
      .writeHead(200, { "content-type": wanted ? "text/javascript" : "text/html; charset=utf-8" })
      .end(wanted ? script : "<!doctype html><script src=/page.js></script>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(async () => {
  // A profile on the disk: a private window would keep the database in memory.
  profile = await mkdtemp(join(tmpdir(), "jilu-outbox-"));
  context = await chromium.launchPersistentContext(profile, {
    headless: true,
    executablePath: process.env["CHROME_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
  });
  page = await context.newPage();
  await page.goto(origin);
});
afterEach(async () => {
  await context.close();
  await rm(profile, { recursive: true, force: true });
});

/** Drafts by number, made here and handed to the page. */
const drafts = (count: number, from = 1): { draft: Draft; key: string }[] =>
  Array.from({ length: count }, (_, i) => ({ draft: draftOf(from + i), key: keyOf(from + i) }));

// The limit is only there to end a hang: a busy machine may take its time.
describe("in Chromium, the outbox", { timeout: 240_000 }, () => {
  it("writes with strict durability, and keeps no number in the clear", async () => {
    const seen = await page.evaluate(
      async ({ options, rows, proof }) => {
        const durabilities: string[] = [];
        const begin = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, "transaction")!
          .value as IDBDatabase["transaction"];
        IDBDatabase.prototype.transaction = function (...args) {
          const tx = begin.apply(this, args);
          if (tx.mode === "readwrite") durabilities.push(tx.durability);
          return tx;
        };
        const outbox = await jilu.openOutbox({ ...options, sealer: await jilu.sealer() });

        const started = performance.now();
        for (const { draft } of rows) await outbox.persist(draft);
        const persisted = performance.now();
        for (const { key } of rows) await outbox.confirm(key, proof);
        const confirmed = performance.now();
        const report = await outbox.drain((captures) => jilu.takeAll(captures));
        const drained = performance.now();

        const rate = (ms: number) => Math.round((rows.length / ms) * 1_000);
        return {
          durabilities,
          report,
          counts: await outbox.counts(),
          stored: JSON.stringify(await outbox.list()),
          perSecond: {
            persist: rate(persisted - started),
            confirm: rate(confirmed - persisted),
            drain: rate(drained - confirmed),
          },
        };
      },
      { options, rows: drafts(1_000), proof: proof(1) },
    );
    console.log("records per second in Chromium, strict durability:", seen.perSecond);
    // Only the leases, one a batch, may be undone by a crash.
    const relaxed = seen.durabilities.filter((one) => one !== "strict");
    expect(relaxed).toEqual(Array.from({ length: 20 }, () => "relaxed"));
    expect(seen.report).toMatchObject({ batches: 20, recorded: 1_000, nextDueAt: null });
    expect(seen.counts).toEqual({ recorded: 1_000 });
    expect(seen.stored).not.toContain(residentId(1));
  });

  it("gives what a page died with to the next page", async () => {
    await page.evaluate(
      async ({ options, rows, proof }) => {
        const outbox = await jilu.openOutbox({ ...options, sealer: await jilu.sealer() });
        for (const { draft, key } of rows) {
          await outbox.persist(draft);
          await outbox.confirm(key, proof);
        }
        await new Promise((sent) => {
          void outbox.drain(() => new Promise(() => sent(undefined)));
        });
      },
      { options, rows: drafts(3), proof: proof(1) },
    );
    await page.reload();
    const report = await page.evaluate(async (options) => {
      const outbox = await jilu.openOutbox({ ...options, sealer: await jilu.sealer() });
      return outbox.drain((captures) => jilu.takeAll(captures));
    }, options);
    expect(report).toMatchObject({ batches: 1, recorded: 3 });
  });

  it("says that the disk is full, loses nothing by it, and goes on when there is room", async () => {
    const devtools = await context.newCDPSession(page);
    const quota = (bytes: number) =>
      devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: bytes });
    await quota(2_000_000);
    const full = await page.evaluate(
      async ({ options, rows }) => {
        // Random, as what is sealed is: it cannot be compressed.
        const noise = () => {
          const bytes = crypto.getRandomValues(new Uint8Array(60_000));
          return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
        };
        const sealer = { seal: () => Promise.resolve(noise()) };
        const outbox = await jilu.openOutbox({ ...options, sealer });
        let kept = 0;
        try {
          for (const { draft } of rows) {
            await outbox.persist(draft);
            kept++;
          }
          return null;
        } catch (error) {
          return { kept, listed: (await outbox.list()).length, name: (error as Error).name };
        }
      },
      { options, rows: drafts(40) },
    );
    expect(full).toMatchObject({ name: "OutboxFull" });
    expect(full!.kept).toBeGreaterThan(0);
    expect(full!.listed).toBe(full!.kept);

    await quota(200_000_000);
    const after = await page.evaluate(
      async ({ options, rows, proof }) => {
        const outbox = await jilu.openOutbox({ ...options, sealer: await jilu.sealer() });
        for (const { draft, key } of rows) {
          await outbox.persist(draft);
          await outbox.confirm(key, proof);
        }
        return outbox.drain((captures) => jilu.takeAll(captures));
      },
      { options, rows: drafts(40), proof: proof(1) },
    );
    expect(after).toMatchObject({ recorded: 40, nextDueAt: null });
  });
});
