import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { departments } from "../departments/all";
import type { DepartmentName, Running } from "../departments/core";
import { mappingsOf } from "../departments/mappings";

/** A platform in a process of its own, as a hall runs it. */
export interface Platform {
  origin: string;
  adminToken: string;
  database: string;
  process: ChildProcess;
  /** What it wrote to its log so far. */
  log(): string;
  /** A request by the administrator; throws with the problem document where it isn't answered 2xx. */
  ask<T>(method: string, path: string, body?: unknown): Promise<T>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface PlatformOptions {
  host?: string;
  port?: number;
  database: string;
  adminToken?: string;
  seed?: boolean;
  /** Another main file than the platform's own, for tests that make it fail. */
  main?: string;
  env?: Record<string, string>;
}

/** How long a platform may take to stop before it is killed, in milliseconds. */
const PATIENCE = 7_000;

export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const adminToken = options.adminToken ?? randomBytes(24).toString("base64url");
  const main = options.main ?? join(import.meta.dirname, "../platform/main.ts");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", main, ...(options.seed ? ["--seed", "demo"] : [])],
    {
      env: {
        ...process.env,
        JILU_HOST: options.host ?? "127.0.0.1",
        JILU_PORT: String(options.port ?? 0),
        JILU_DATABASE_URL: options.database,
        JILU_ADMIN_TOKEN: adminToken,
        ...options.env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  // It never outlives this process, however that ends.
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (log += chunk));
  const origin = await new Promise<string>((ready, failed) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const match = /^platform ready (http:\S+)$/.exec(line);
      if (match) ready(match[1]!);
    });
    child.once("exit", () => failed(new Error(log.trim() || "the platform did not start")));
  });
  return {
    origin,
    adminToken,
    database: options.database,
    process: child,
    log: () => log,
    async ask<T>(method: string, path: string, body?: unknown) {
      const answer = await fetch(origin + path, {
        method,
        headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return (text === "" ? undefined : JSON.parse(text)) as T;
    },
    async stop(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
      await once(child, "exit");
      clearTimeout(late);
    },
  };
}

/** The window of each department in the demo's seed. */
export const WINDOWS: Record<DepartmentName, string> = {
  civil: "W-CIVIL",
  market: "W-MARKET",
  social: "W-SOCIAL",
  housing: "W-HOUSING",
};

/** A whole hall: platform with its seed, the four departments, their mappings published. */
export interface Hall {
  platform: Platform;
  departments: Record<DepartmentName, Running>;
  /** A fresh enrolment code of a window. */
  code(window: string): Promise<string>;
  stop(): Promise<void>;
}

export interface HallOptions {
  host?: string;
  /** First of six ports in a row; any free ones without it. */
  port?: number;
  database?: string;
  adminToken?: string;
}

export async function startHall(options: HallOptions = {}): Promise<Hall> {
  const { host = "127.0.0.1", port } = options;
  const folder = options.database ? null : mkdtempSync(join(tmpdir(), "jilu-hall-"));
  const forget = () => folder && rmSync(folder, { recursive: true, force: true });
  const platform = await startPlatform({
    host,
    port,
    adminToken: options.adminToken,
    database: options.database ?? join(folder!, "platform.sqlite"),
    seed: true,
  }).catch((error: unknown) => {
    forget();
    throw error;
  });
  const running = {} as Record<DepartmentName, Running>;
  const stop = async () => {
    await Promise.all(Object.values(running).map((department) => department.close()));
    await platform.stop();
    forget();
  };
  try {
    for (const [i, department] of departments.entries()) {
      const at = { host, port: port === undefined ? 0 : port + 1 + i };
      running[department.name] = await department.start(at);
      for (const mapping of mappingsOf(department.name, running[department.name].origin)) {
        await platform.ask("PUT", `/v1/mappings/${mapping.id}`, mapping);
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    platform,
    departments: running,
    async code(window) {
      const { code } = await platform.ask<{ code: string }>(
        "POST",
        `/v1/windows/${window}/enrolments`,
        {},
      );
      return code;
    },
    stop,
  };
}
