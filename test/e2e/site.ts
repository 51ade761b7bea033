import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { seedDemo } from "../../demo/platform/seed";
import { VERSION } from "../../demo/platform/version";
import { findChromium } from "../../demo/tour/chromium.mjs";
import { buildWidgets, type Integrity } from "../../widgets/build";
import { openHall, type Hall, type TestDevice } from "../unit/platform/hall";

export { expect, VERSION };

/** A partner's site and the platform that its widgets come from, on two origins. */
export interface Site {
  hall: Hall;
  /** Origin of the platform. */
  platform: string;
  /** Origin of the partner. */
  origin: string;
  device: TestDevice;
  files: Integrity;
  /** The folder that the platform serves the widgets from. */
  folder: string;
  /** What a webmaster pastes: the loader's line. */
  line: string;
  /** Serves a page of the partner's at a path; gives its address. */
  serve(path: string, html: string, headers?: Record<string, string>): string;
  /** A case, and what its receipt says. */
  receipt(fields?: Record<string, string>): Promise<Receipt>;
}

export interface Receipt {
  key: string;
  caseNo: string;
  queryCode: string;
  progressUrl: string;
  ratingUrl: string;
  /** What the rating's address holds. */
  token: string;
}

/** A pseudo-language each way that text can run: what holds for these holds for any. */
const PSEUDO = ["ar-XB", "mn-XV"].map((tag) =>
  join(import.meta.dirname, `../fixtures/locales/${tag}.ts`),
);

export const test = base.extend<object, { site: Site }>({
  launchOptions: async ({}, use) =>
    use({ executablePath: findChromium() ?? undefined, args: ["--no-sandbox", "--disable-quic"] }),
  site: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "jilu-widgets-"));
      const files = await buildWidgets({ outDir: folder, moreLocales: PSEUDO });
      const hall = await openHall({ widgets: folder });
      seedDemo(hall.platform.store, new Date().toISOString());
      const device = await hall.ready("W-SITE");
      const partner = await openPartner();
      await use({
        hall,
        platform: hall.url,
        origin: partner.origin,
        device,
        files,
        folder,
        line: `<script type="module" src="${hall.url}/w/${VERSION}/jilu.js" integrity="${files["jilu.js"]!.integrity}" crossorigin></script>`,
        serve: partner.serve,
        async receipt(
          fields = { "applicant.name": "试一一", "applicant.idNo": "990101199001010015" },
        ) {
          const { capture, result } = await device.putOne({ fields });
          const { body } = await device.call<Omit<Receipt, "key" | "token">>(
            "POST",
            `/v1/cases/${result.caseNo}/receipt`,
          );
          return { ...body, key: capture.key, token: body.ratingUrl.split("#t=")[1]! };
        },
      });
      await partner.close();
      await hall.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

async function openPartner() {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const page = pages.get(request.url!.split("?")[0]!);
    if (!page) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...page.headers });
    response.end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    serve(path: string, html: string, headers: Record<string, string> = {}) {
      pages.set(path, { html, headers });
      return origin + path;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The policy of a cautious webmaster: what the playground's line says it needs, and nothing else. */
export const strictPolicy = (platform: string): Record<string, string> => ({
  "content-security-policy": [
    "default-src 'none'",
    `script-src ${platform}`,
    `connect-src ${platform}`,
    `frame-src ${platform}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
});

/** What a page complains of: violations of its policy, uncaught errors, lines on its console. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) heard.push(message.text());
  });
  return heard;
}

export const read = (file: string): string => readFileSync(file, "utf8");
