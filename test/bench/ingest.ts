import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { isoOf } from "../../demo/platform/context";
import { makeUnseal } from "../../demo/platform/intake/unseal";
import { loadKeys } from "../../demo/platform/keys";
import { seedDemo } from "../../demo/platform/seed";
import { createPlatform } from "../../demo/platform/server";
import { CaptureBatch, type Capture, type CaptureAck } from "../../sdk/contract";
import { batchOf, MAPPING, WINDOW } from "./captures";
import { codeOf, startTraced } from "./commits";
import { Device } from "./device";
import { spread, type Report, type Table } from "./figures";

/** Captures in a batch, and how many batches of it are timed. */
const LEGS = [
  { size: 1, rounds: 200 },
  { size: 10, rounds: 80 },
  { size: 100, rounds: 25 },
] as const;
/** Batches before those that count. */
const WARM_UP = 3;
const AIM = 0.5;
/** As many requests as several windows might have under way. */
const AT_ONCE = 8;

/** A platform to be loaded: posts a whole request, answers with the platform's answer. */
interface Target {
  device: Device;
  post(body: string, headers: Record<string, string>): Promise<Response>;
}

export async function ingest(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "jilu-bench-"));
  const near = await startNear(join(folder, "platform.sqlite"));
  const far = await startFar();
  const bare = openBare(join(folder, "bare.sqlite"));
  try {
    const rates: Table = {
      columns: ["size", "median ms", "p95 ms", "records/s", "× bare"],
      rows: [],
    };
    const stages: Table = {
      columns: ["size", "median ms", "share"],
      rows: [],
    };
    const report: Report = {
      title: "captures put on the platform, against bare inserts of as many rows",
      tables: [rates, stages],
      aims: [],
      notes: [
        "Bare: one row a capture (its key, and the capture as JSON), one transaction a batch, same pragmas.",
        "Requests are sealed and signed beforehand; one after another unless said otherwise. HTTP is to a process of its own.",
        "Every capture is sealed to a key of its own (ECDH-ES), so that each costs one agreement on P-256, whatever the batch.",
      ],
    };
    for (const { size, rounds } of LEGS) {
      const times = { bare: [] as number[], near: [] as number[], far: [] as number[] };
      const write: number[] = [];
      const parts = { check: [] as number[], unseal: [] as number[] };
      for (let round = -WARM_UP; round < rounds; round++) {
        const batch = await batchOf(near.target.device, size);
        const body = near.target.device.body(batch);
        const check = await timed(() => CaptureBatch.parse(JSON.parse(body)));
        const unseal = await timed(() =>
          Promise.all(batch.map(({ key, payload }) => near.unseal(key, payload!))),
        );
        const floor = await timed(() => bare.insert(batch));
        const inProcess = await send(near.target, body, size);
        const overHttp = await send(
          far.target,
          far.target.device.body(await batchOf(far.target.device, size)),
          size,
        );
        if (round < 0) continue;
        parts.check.push(check);
        parts.unseal.push(unseal);
        times.bare.push(floor);
        times.near.push(inProcess);
        times.far.push(overHttp);
        write.push(near.lastWrite());
      }
      const crowd = await inCrowd(far.target, size, rounds);
      const floor = spread(times.bare).median;
      const row = (label: string, samples: readonly number[]): Table["rows"][number] => {
        const { median, p95 } = spread(samples);
        return [label, size, median, p95, (size / median) * 1_000, floor / median];
      };
      rates.rows.push(
        row("bare libsql", times.bare),
        row("platform, in process", times.near),
        row("platform, over HTTP", times.far),
        [
          `platform, ${AT_ONCE} at once over HTTP`,
          size,
          crowd,
          null,
          (size / crowd) * 1_000,
          floor / crowd,
        ],
      );
      const whole = spread(times.near).median;
      const known = [
        ["JSON and schema (zod)", spread(parts.check).median],
        ["unsealing", spread(parts.unseal).median],
        ["transaction, its commit included", spread(write).median],
      ] as const;
      const rest = whole - known.reduce((sum, [, ms]) => sum + ms, 0);
      for (const [label, ms] of [
        ...known,
        ["proof of possession, routing, answer", rest] as const,
      ]) {
        stages.rows.push([label, size, ms, `${Math.round((ms / whole) * 100)} %`]);
      }
      const best = floor / Math.min(spread(times.near).median, spread(times.far).median, crowd);
      report.aims.push({
        aim: `batches of ${size}: ≥ ${AIM} × bare inserts`,
        measured: `${best.toFixed(2)} × (the best of the three ways)`,
        reached: best >= AIM,
      });
    }
    return report;
  } finally {
    bare.close();
    await near.close();
    await far.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const generous = { burst: 1_000_000, perSecond: 1_000_000 };

async function startNear(database: string) {
  const platform = await createPlatform({
    database,
    adminToken: "bench",
    limits: { known: generous, stranger: generous, guess: generous },
  });
  seedDemo(platform.store, isoOf(Date.now()));
  const url = await platform.listen(0);
  const administrator = { authorization: "Bearer bench", "content-type": "application/json" };
  const ask = async (method: string, path: string, body: unknown) => {
    const request = { method, headers: administrator, body: JSON.stringify(body) };
    return (await (await fetch(url + path, request)).json()) as { code: string };
  };
  await ask("PUT", `/v1/mappings/${MAPPING.id}`, MAPPING);
  const { code } = await ask("POST", `/v1/windows/${WINDOW}/enrolments`, {});
  const device = await Device.enrol(url, code);
  const { store } = platform;
  const { write } = store;
  let last = 0;
  store.write = (work, around) => {
    const start = performance.now();
    try {
      return write(work, around);
    } finally {
      last = performance.now() - start;
    }
  };
  const target: Target = {
    device,
    post: async (body, headers) =>
      platform.app.request(device.url, { method: "POST", headers, body }),
  };
  return {
    target,
    unseal: makeUnseal((await loadKeys(store)).seal),
    /** Milliseconds that the last transaction took. */
    lastWrite: () => last,
    close: () => platform.close(),
  };
}

async function startFar() {
  const traced = await startTraced();
  await traced.platform.ask("PUT", `/v1/mappings/${MAPPING.id}`, MAPPING);
  const code = await codeOf(traced.platform, WINDOW);
  const device = await Device.enrol(traced.platform.origin, code);
  const target: Target = {
    device,
    post: (body, headers) => fetch(device.url, { method: "POST", headers, body }),
  };
  return { target, stop: () => traced.stop() };
}

/** The floor: the same engine and pragmas as demo/platform/store/store.ts, and one plain table. */
function openBare(file: string) {
  const db = new Database(file);
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("PRAGMA synchronous = FULL");
  db.exec("PRAGMA foreign_keys = ON");
  db.exec("PRAGMA secure_delete = ON");
  db.exec("CREATE TABLE captures (key TEXT PRIMARY KEY, body TEXT NOT NULL)");
  const insert = db.prepare("INSERT INTO captures VALUES (?, ?)");
  return {
    insert(captures: readonly Capture[]) {
      db.exec("BEGIN IMMEDIATE");
      for (const capture of captures) insert.run([capture.key, JSON.stringify(capture)]);
      db.exec("COMMIT");
    },
    close: () => db.close(),
  };
}

/** Milliseconds from the post to its acknowledgement; throws unless all were recorded. */
async function send({ device, post }: Target, body: string, size: number): Promise<number> {
  const headers = await device.headers(await nonceOf(device));
  const start = performance.now();
  const answer = await post(body, headers);
  const ack = (await answer.json()) as CaptureAck;
  const taken = performance.now() - start;
  const recorded = ack.results?.filter(({ outcome }) => outcome === "recorded").length;
  if (recorded !== size)
    throw new Error(`${recorded} of ${size}: ${JSON.stringify(ack).slice(0, 500)}`);
  return taken;
}

/** One nonce a minute, as a client has from the answer before. */
const nonces = new WeakMap<Device, { nonce: string; at: number }>();
async function nonceOf(device: Device): Promise<string> {
  const known = nonces.get(device);
  if (known && Date.now() - known.at < 60_000) return known.nonce;
  const nonce = await device.nonce();
  nonces.set(device, { nonce, at: Date.now() });
  return nonce;
}

/** Milliseconds a batch, with several under way at any time. */
async function inCrowd(target: Target, size: number, rounds: number): Promise<number> {
  const { device, post } = target;
  const nonce = await nonceOf(device);
  const requests = await Promise.all(
    Array.from({ length: rounds }, async () => ({
      body: device.body(await batchOf(device, size)),
      headers: await device.headers(nonce),
    })),
  );
  const whole = await timed(async () => {
    const worker = async () => {
      for (let next = requests.pop(); next; next = requests.pop()) {
        const answer = await post(next.body, next.headers);
        if (!answer.ok) throw new Error(await answer.text());
        await answer.arrayBuffer();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });
  return whole / rounds;
}
