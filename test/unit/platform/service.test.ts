import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createPlatform } from "../../../demo/platform/server";
import { ADMIN, ITEM, MAPPING, ORIGIN, openHall, TestDevice } from "./hall";

const folder = mkdtempSync(join(tmpdir(), "jilu-service-"));
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

/** The real program; resolves with its first line, or with how it ended. */
async function start(env: Record<string, string>, args: string[] = []) {
  const main = join(import.meta.dirname, "../../../demo/platform/main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main, ...args], {
    env: { PATH: process.env.PATH, JILU_PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let [out, err] = ["", ""];
  child.stderr.on("data", (part: Buffer) => (err += part.toString()));
  const ended = once(child, "exit");
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (part: Buffer) => {
      out += part.toString();
      if (out.includes("\n")) resolve();
    });
    void ended.then(() => resolve());
  });
  const url = /^platform ready (http:\/\/\S+)\n$/.exec(out)?.[1] ?? "";
  return { child, ended, url, out: () => out, err: () => err };
}

const put = (url: string, path: string, body: unknown, method = "PUT") =>
  fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${ADMIN}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

describe("the program", () => {
  it("keeps what it acknowledged when it is killed right after", async () => {
    const env = {
      JILU_DATABASE_URL: join(folder, "killed.sqlite"),
      JILU_ADMIN_TOKEN: ADMIN,
    };
    const first = await start(env, ["--seed", "demo"]);
    await put(first.url, `/v1/mappings/${MAPPING.id}`, MAPPING);
    const made = await put(first.url, "/v1/windows/W-SOCIAL/enrolments", {}, "POST");
    const { code } = (await made.json()) as { code: string };
    const device = await TestDevice.enrol(first.url, code);
    const { result } = await device.putOne({ sourceNo: "S-1" });
    first.child.kill("SIGKILL");
    await first.ended;

    const second = await start(env);
    const answer = await fetch(`${second.url}/v1/cases`, {
      headers: { Authorization: `Bearer ${ADMIN}` },
    });
    const { cases } = (await answer.json()) as { cases: unknown[] };
    expect(cases).toMatchObject([{ caseNo: result.caseNo, sourceNo: "S-1" }]);
  });

  it("makes a token at the first start only, and stops in order", async () => {
    const env = { JILU_DATABASE_URL: join(folder, "fresh", "first.sqlite") };
    const first = await start(env);
    const token = await vi.waitUntil(() => /shown once\): (\S+)\n/.exec(first.err())?.[1]);
    const answer = await fetch(`${first.url}/v1/windows`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toEqual({ windows: [], next: null });
    first.child.kill("SIGTERM");
    expect(await first.ended).toEqual([0, null]);
    expect(statSync(`${env.JILU_DATABASE_URL}-wal`).size).toBe(0);
    expect(statSync(env.JILU_DATABASE_URL).mode & 0o077).toBe(0);

    const second = await start(env);
    expect(second.out()).toBe(`platform ready ${second.url}\n`);
    expect(second.err()).toBe("");
  });

  it("names JILU_PORT where the port is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const database = join(folder, "busy.sqlite");
    const program = await start({ JILU_PORT: String(port), JILU_DATABASE_URL: database });
    expect(await program.ended).toEqual([1, null]);
    expect(program.err()).toContain("JILU_PORT");
    expect(program.out()).toBe("");
    server.close();
  });
});

describe("the platform", () => {
  it("logs who did what where, and nothing that belongs to a person", async () => {
    let log = "";
    const logger = pino(
      {},
      new Writable({
        write(part: Buffer, _, done) {
          log += part.toString();
          done();
        },
      }),
    );
    const hall = await openHall({ logger });
    const device = await hall.ready();
    const secret = "990101199001011234";
    const fields = { "applicant.name": "机密人", "applicant.idNo": secret };
    const { result } = await device.putOne({ sourceNo: "机密号", fields, again: "correction" });
    await device.putOne({ sourceNo: "机密号", fields, again: "correction" });
    await hall.cases(`&sourceNo=${encodeURIComponent("机密号")}`);
    await hall.call("POST", `/v1/cases/${result.caseNo}/reveal`, { reason: "核对机密" });
    await hall.call("POST", "/v1/tokens", { role: "机密角色", name: "机密名" });
    await hall.call("GET", `/v1/items/${secret}机密`);
    await hall.close();
    const lines = log.trim().split("\n");
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ route: "/v1/items/{code}", status: 422 });
    expect(lines.some((line) => line.includes(device.grant.device.id))).toBe(true);
    for (const private_ of ["机密", secret, ADMIN, device.grant.token, result.caseNo!]) {
      expect(log).not.toContain(private_);
    }
  });

  it("tells of a fault without its insides", async () => {
    let log = "";
    const logger = pino({}, { write: (line: string) => void (log += line) });
    const hall = await openHall({
      logger,
      trace: () => {
        throw new Error("机密 in a message");
      },
    });
    const device = await hall.ready();
    const answer = await device.call("POST", "/v1/captures", {
      sentAt: new Date().toISOString(),
      captures: [await device.capture()],
    });
    expect(answer).toMatchObject({ status: 500, body: { code: "unexpected" } });
    expect(answer.body.instance).toMatch(/^urn:uuid:/);
    expect(log).toContain(answer.body.instance);
    expect(JSON.stringify(answer.body) + log).not.toContain("机密");
    expect(await hall.cases()).toEqual([]);
    await hall.close();
  });

  it("tells of the commit right before and right after", async () => {
    const steps: unknown[] = [];
    const hall = await openHall({ trace: (step, keys) => void steps.push([step, keys]) });
    const device = await hall.ready();
    const { capture } = await device.putOne();
    expect(steps).toEqual([
      ["commit:before", [capture.key]],
      ["commit:after", [capture.key]],
    ]);
    await hall.close();
  });

  it("copies itself while it runs, and the copy is a platform", async () => {
    const hall = await openHall();
    const device = await hall.ready();
    await device.putOne({ sourceNo: "S-1" });
    const { body } = await hall.call<{ file: string; bytes: number }>("POST", "/v1/backup");
    const file = join(dirname(hall.database), body.file);
    expect(statSync(file).size).toBe(body.bytes);
    expect(statSync(file).mode & 0o077).toBe(0);
    const copy = await createPlatform({ database: file, adminToken: ADMIN });
    const answer = await copy.app.request("/v1/cases", {
      headers: { Authorization: `Bearer ${ADMIN}` },
    });
    expect(await answer.json()).toMatchObject({
      cases: [{ sourceNo: "S-1", item: { code: ITEM } }],
    });
    await copy.close();
    await hall.close();
  });

  it("goes through its lists page by page, also while they grow", async () => {
    const hall = await openHall();
    const device = await hall.ready();
    for (const no of [1, 2, 3]) await device.putOne({ sourceNo: `S-${no}` });
    type Page = { cases: { sourceNo: string }[]; next: string | null };
    const first = await hall.call<Page>("GET", "/v1/cases?limit=2");
    await device.putOne({ sourceNo: "S-4" });
    const second = await hall.call<Page>("GET", `/v1/cases?limit=2&cursor=${first.body.next}`);
    const seen = [...first.body.cases, ...second.body.cases].map((one) => one.sourceNo);
    expect(seen).toEqual(["S-1", "S-2", "S-3", "S-4"]);
    expect(second.body.next).toBeNull();
    await hall.close();
  });

  it("describes itself, every reference leading somewhere", async () => {
    const hall = await openHall();
    type Description = { openapi: string; paths: object; components: { schemas: object } };
    const { body } = await hall.call<Description>("GET", "/openapi.json", undefined, "");
    expect(body.openapi).toBe("3.1.1");
    expect(Object.keys(body.paths)).toContain("/v1/captures");
    const text = JSON.stringify(body);
    const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1]!,
    );
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !(name in body.components.schemas))).toEqual([]);
    expect(text).not.toContain(ORIGIN);
    await hall.close();
  });
});

process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
