import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { CaptureAck, CaptureBatch } from "../../sdk/contract";
import { bundle } from "./bundle";
import { inChromium } from "./chromium";
import type { Bench } from "./drain.page";
import type { Report } from "./figures";

declare const bench: Bench;

const RECORDS = 10_000;
/** How many captures are persisted and confirmed side by side. */
const AT_ONCE = 50;

export async function drain(): Promise<Report> {
  const sink = await startSink(await bundle(new URL("drain.page.ts", import.meta.url)));
  const times = await inChromium(async (context) => {
    const page = await context.newPage();
    await page.goto(sink.origin);
    return page.evaluate(([count, atOnce]) => bench.run(count, atOnce), [
      RECORDS,
      AT_ONCE,
    ] as const);
  }).finally(() => sink.close());
  if (times.recorded !== RECORDS) throw new Error(`only ${times.recorded} were recorded`);

  const row = (label: string, ms: number): [string, ...number[]] => [
    label,
    ms / 1_000,
    (RECORDS / ms) * 1_000,
    ms / times.floor,
  ];
  return {
    title: `${RECORDS.toLocaleString("en")} records through the outbox in Chromium, strict durability`,
    tables: [
      {
        columns: ["s", "records/s", "× floor"],
        rows: [
          row(`persist, ${AT_ONCE} at a time (sealed)`, times.persist),
          row(`confirm, ${AT_ONCE} at a time`, times.confirm),
          row(`drain (lease, send, acknowledge)`, times.drain),
          row(`floor: the same ${times.batches} batches by bare fetch`, times.floor),
        ],
      },
    ],
    aims: [],
    notes: ["The sink answers over HTTP with a valid acknowledgement and stores nothing."],
  };
}

/** Serves the page, and takes batches as a platform without a store would. */
async function startSink(script: string) {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (request.url === "/v1/captures") {
        const batch = JSON.parse(Buffer.concat(parts).toString()) as CaptureBatch;
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify(acknowledge(batch)));
        return;
      }
      const isScript = request.url === "/page.js";
      const type = isScript ? "text/javascript" : "text/html; charset=utf-8";
      response.writeHead(200, { "content-type": type });
      response.end(isScript ? script : "<!doctype html><script src=/page.js></script>");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const acknowledge = ({ captures }: CaptureBatch): CaptureAck => ({
  receivedAt: new Date().toISOString(),
  results: captures.map(({ key }) => ({
    key,
    outcome: "recorded",
    caseNo: `C${key.slice(-8)}`,
    promisedAt: null,
    problem: null,
  })),
});
