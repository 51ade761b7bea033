import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { departments } from "../../demo/departments/all";
import type { DepartmentName, Running } from "../../demo/departments/core";
import { mappingsOf } from "../../demo/departments/mappings";
import { launchBrowser } from "../../demo/tour/browser";
import { enrol } from "../../demo/tour/enrol";
import type { Case } from "../../sdk/contract/case";
import { launch, type Browser } from "./browser";
import { Host } from "./host";
import { startProxy, type Proxy } from "./proxy";

/** One window that takes the cases of every department, so that one browser serves them all. */
const WINDOW = { code: "W-CHAOS", name: "综合窗口（示例）", department: "综合受理" };

const HOST = "127.0.0.1";

/** A hall to be shaken: a platform that can be killed, a proxy before it, departments, a browser. */
export interface Hall {
  host: Host;
  proxy: Proxy;
  departments: Record<DepartmentName, Running>;
  /** Starts the enrolled browser, on the same profile each time. */
  browser(): Promise<Browser>;
  /** A new code for the window, as its administrator gives one; and where it is redeemed. */
  enrolment(): Promise<{ platform: string; code: string }>;
  /** All cases of the platform that stand. */
  cases(): Promise<Case[]>;
  stop(): Promise<void>;
}

export async function startHall(extension: string): Promise<Hall> {
  const folder = mkdtempSync(join(tmpdir(), "jilu-chaos-"));
  const profile = join(folder, "profile");
  const stops: (() => Promise<unknown>)[] = [];
  const forget = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", forget);
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
    process.off("exit", forget);
    forget();
  };
  try {
    const proxy = await startProxy();
    stops.push(() => proxy.close());
    const host = await Host.start({
      database: join(folder, "platform.sqlite"),
      adminToken: randomBytes(24).toString("base64url"),
      origin: proxy.origin,
    });
    stops.push(() => host.stop());
    proxy.target.port = host.port;

    const running = {} as Record<DepartmentName, Running>;
    for (const department of departments) {
      const one = await department.start({ host: HOST, port: 0 });
      running[department.name] = one;
      stops.push(() => one.close());
      for (const mapping of mappingsOf(department.name, one.origin)) {
        await host.ask("PUT", `/v1/mappings/${mapping.id}`, mapping);
      }
    }
    const extensionId = await enrolOnce(extension, profile, proxy.origin, host);
    return {
      host,
      proxy,
      departments: running,
      browser: () => launch({ extension, extensionId, profile }),
      async enrolment() {
        const path = `/v1/windows/${WINDOW.code}/enrolments`;
        const { code } = await host.ask<{ code: string }>("POST", path, {});
        return { platform: proxy.origin, code };
      },
      cases: () => casesOf(host),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Closed as it should be afterwards, so that all of the enrolment is on the disk. */
async function enrolOnce(
  extension: string,
  profile: string,
  platform: string,
  host: Host,
): Promise<string> {
  const { enrolment } = await host.ask<{ enrolment: { code: string } }>(
    "POST",
    "/v1/windows",
    WINDOW,
  );
  const browser = await launchBrowser({ extension, profile, grant: [`http://${HOST}/*`] });
  try {
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await enrol(browser, page, platform, enrolment.code);
    return browser.extensionId;
  } finally {
    await browser.close();
  }
}

async function casesOf(host: Host): Promise<Case[]> {
  const found: Case[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "500", ...(cursor !== null && { cursor }) });
    const page: { cases: Case[]; next: string | null } = await host.ask(
      "GET",
      `/v1/cases?${query.toString()}`,
    );
    found.push(...page.cases);
    cursor = page.next;
  } while (cursor !== null);
  return found.filter(({ state }) => state !== "voided");
}
