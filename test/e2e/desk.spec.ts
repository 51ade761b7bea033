import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Frame, type Page } from "@playwright/test";
import { createPlatform, type Platform } from "../../demo/platform/server";
import { findChromium } from "../../demo/tour/chromium.mjs";
import type { Case } from "../../sdk/contract/case";
import type { MappingInput } from "../../sdk/contract/mapping";
import { buildDesk } from "../../sdk/desk/build";

/**
 * A department that may edit its pages, on plain http at a name that no browser trusts, includes the
 * engine by script. The desk, a window of the platform, takes its cases there.
 */

const ADMIN = "an-administrator-token-of-the-tests";
const ITEM = "11990101MB0000009D4000117001000";

class Hall {
  platform!: Platform;
  origin!: string;
  #port = 0;
  constructor(private readonly folder: string) {}

  async start(): Promise<void> {
    const { folder } = this;
    const database = join(folder, "platform.sqlite");
    this.platform = await createPlatform({ database, adminToken: ADMIN, desk: folder });
    this.origin = await this.platform.listen(this.#port);
    this.#port = Number(new URL(this.origin).port);
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { authorization: `Bearer ${ADMIN}`, "content-type": "application/json" };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(this.origin + path, { method, headers, ...sent });
    expect(answer.ok, await answer.clone().text()).toBe(true);
    return (answer.status === 204 ? null : await answer.json()) as T;
  }

  async cases(): Promise<Case[]> {
    return (await this.ask<{ cases: Case[] }>("GET", "/v1/cases?limit=500")).cases;
  }

  async window(code: string): Promise<string> {
    const made = await this.ask<{ enrolment: { code: string } }>("POST", "/v1/windows", {
      code,
      name: "城管窗口",
      department: "城市管理局",
    });
    return made.enrolment.code;
  }
}

/**
 * A system of one page, that numbers what it accepts; `/frames` has it in a frame, and `/quiet` never
 * says what became of it.
 */
async function serveDepartment(platform: () => string) {
  let count = 0;
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ code: 0, no: `CG-${++count}` }));
      return;
    }
    response.setHeader("content-type", "text/html");
    const script = `<script async src="${platform()}/desk/embed.js"></script>`;
    const link = `<a href="${platform()}/desk" target="jilu-desk">记录台</a>`;
    if (request.url === "/frames")
      return response.end(
        `<!doctype html><meta charset="utf-8">${script}${link}<iframe src="/"></iframe>`,
      );
    response.end(`<!doctype html><meta charset="utf-8"><title>受理</title>${script}${link}
      <h1>临时占道审批</h1><label>姓名<input name="sqrxm"></label>
      <label>证件号码<input name="sfzhm"></label>
      <button type="button" id="send">受理</button><p id="said"></p>
      <script>document.getElementById("send").onclick = () => {
        said.textContent = "";
        fetch("/accept", { method: "POST" }).then((r) => r.json()).then((a) => {
          said.textContent = location.pathname === "/quiet" ? "" : "受理成功，编号：" + a.no; });
      }</script>`);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    /** Neither loopback nor https: no secure context. */
    origin: `http://department.test:${port}`,
    stranger: `http://stranger.test:${port}`,
    close: () => (server.closeAllConnections(), server.close()),
  };
}

const mappingOf = (origin: string): MappingInput => ({
  id: "street.accept",
  version: 1,
  title: "临时占道审批 · 受理",
  department: "城市管理局",
  match: { url: `${origin}/*`, present: [{ text: "临时占道审批" }] },
  item: { code: ITEM },
  fields: {
    "applicant.name": { at: { caption: "姓名", name: "sqrxm" }, required: true },
    "applicant.idNo": { at: { caption: "证件号码", name: "sfzhm" } },
  },
  trigger: { click: { text: "受理", role: "button" } },
  accepted: {
    all: [{ response: { url: "*/accept", json: { "/code": 0 } } }, { text: "受理成功" }],
  },
  sourceNo: { response: { url: "*/accept", json: "/no" } },
  settleMs: 200,
  timeoutMs: 2_000,
});

interface Fixtures {
  hall: Hall;
  department: Awaited<ReturnType<typeof serveDepartment>>;
  /** The department's page, its mapping published. */
  page: Page;
}

const test = base.extend<Fixtures>({
  launchOptions: async ({}, use) =>
    use({
      executablePath: findChromium() ?? undefined,
      // As browsers are: a window opens in a click only.
      ignoreDefaultArgs: ["--disable-popup-blocking"],
      args: ["--no-sandbox", "--disable-quic", "--host-resolver-rules=MAP *.test 127.0.0.1"],
    }),
  hall: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "jilu-desk-"));
    await buildDesk(folder);
    const hall = new Hall(folder);
    await hall.start();
    await use(hall);
    await hall.platform.close();
    rmSync(folder, { recursive: true, force: true });
  },
  department: async ({ hall }, use) => {
    const department = await serveDepartment(() => hall.origin);
    await hall.ask("PUT", `/v1/items/${ITEM}`, { name: "临时占道审批（示例）" });
    await hall.ask("PUT", "/v1/mappings/street.accept", mappingOf(department.origin));
    await use(department);
    department.close();
  },
  page: async ({ context, department }, use) => {
    const page = await context.newPage();
    await page.goto(department.origin);
    await use(page);
  },
});

/** Opens the desk by the department's own link. */
async function openDesk(page: Page): Promise<Page> {
  const [desk] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "记录台" }).click(),
  ]);
  return desk;
}

async function enrol(desk: Page, code: string): Promise<void> {
  await desk.getByLabel("登记码").fill(code);
  await desk.locator("[data-action=enrol]").click();
  await expect(desk.getByRole("heading", { name: "城管窗口" })).toBeVisible();
}

/** The desk knows the page, and the page knows its mapping. */
async function connected(page: Page, desk: Page): Promise<void> {
  await expect(desk.locator("[data-pages]")).toContainText(new URL(page.url()).origin);
  await page.waitForFunction(() => localStorage.getItem("jilu.mappings") !== null);
}

async function accept(page: Page | Frame, name: string, idNo: string): Promise<void> {
  await page.locator("[name=sqrxm]").fill(name);
  await page.locator("[name=sfzhm]").fill(idNo);
  await page.locator("#send").click();
}

const handing = (page: Page) =>
  page.evaluate(() => {
    const kept = sessionStorage.getItem("jilu.embed");
    return kept === null ? 0 : (JSON.parse(kept) as { handing: unknown[] }).handing.length;
  });

/** What the desk's policy forbade, as far as its console tells. */
function violationsIn(desk: Page): string[] {
  const heard: string[] = [];
  desk.on("console", (line) => {
    if (/policy|TrustedScript/i.test(line.text())) heard.push(line.text());
  });
  return heard;
}

/** Waits until the desk counts so many; as long as the platform may have to be asked again. */
async function counts(desk: Page, what: "recorded" | "waiting", count: number): Promise<void> {
  const text = String(count);
  await expect(desk.locator(`[data-count=${what}]`)).toHaveText(text, { timeout: 40_000 });
}

test("a case accepted on a page of plain http is on the platform once, through the desk", async ({
  hall,
  page,
}) => {
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  const desk = await openDesk(page);
  const violations = violationsIn(desk);
  await enrol(desk, await hall.window("W-DESK-1"));
  expect(await desk.evaluate(() => isSecureContext)).toBe(true);
  await connected(page, desk);

  // The page shows no clerk: the desk asks who is there.
  await desk.getByLabel("姓名").fill("周示例");
  await desk.locator("[data-action=sign]").click();
  await expect(desk.getByText("当班：周示例")).toBeVisible();

  await accept(page, "示一一", "990101199001010015");
  await counts(desk, "recorded", 1);
  const [only, ...others] = await hall.cases();
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    sourceNo: "CG-1",
    fields: { "applicant.name": "示一一", "applicant.idNo": "990101199001010015" },
    handler: { name: "周示例", source: "shift" },
  });
  expect(only!.evidence.length).toBeGreaterThan(0);
  for (const { witness, corroborated } of only!.evidence)
    expect({ witness, corroborated }).toEqual({ witness: "page", corroborated: false });
  await expect(desk.locator("body")).not.toContainText("示一一");
  await expect.poll(() => handing(page)).toBe(0);
  await desk.reload();
  await counts(desk, "recorded", 1);
  expect(violations).toEqual([]);
});

test("nothing is lost or doubled while pages, windows and the platform come and go", async ({
  hall,
  page,
}) => {
  let desk = await openDesk(page);
  await enrol(desk, await hall.window("W-DESK-2"));
  await connected(page, desk);
  await accept(page, "示一一", "990101199001010015");
  await counts(desk, "recorded", 1);

  // The platform goes away: kept at the desk, and off the page's hands.
  await hall.platform.close();
  await accept(page, "示二二", "990101199001010023");
  await counts(desk, "waiting", 1);
  await expect(desk.getByText("连不上平台。")).toBeVisible();
  await expect.poll(() => handing(page)).toBe(0);
  await hall.start();
  await counts(desk, "recorded", 2);

  // The page is loaded anew: it finds the desk that is open.
  await page.reload();
  await accept(page, "示三三", "990101199001010031");
  await counts(desk, "recorded", 3);

  // The desk is closed: the page keeps the case, over a load, and its link says so.
  await desk.close();
  await accept(page, "示四四", "99010119900101004X");
  await expect.poll(() => handing(page)).toBe(1);
  await page.reload();
  await expect(page.getByRole("link", { name: "记录台" })).toHaveAttribute("data-waiting", "1");
  desk = await openDesk(page);
  await counts(desk, "recorded", 4);
  await expect.poll(() => handing(page)).toBe(0);
  await expect(page.getByRole("link", { name: "记录台" })).not.toHaveAttribute("data-waiting");

  const numbers = (await hall.cases()).map(({ sourceNo }) => sourceNo).sort();
  expect(numbers).toEqual(["CG-1", "CG-2", "CG-3", "CG-4"]);
});

test("two windows of the desk share their records, and one sends", async ({ hall, page }) => {
  const desk = await openDesk(page);
  await enrol(desk, await hall.window("W-DESK-3"));
  await connected(page, desk);
  const other = await page.context().newPage();
  await other.goto(`${hall.origin}/desk`);
  await expect(other.getByRole("heading", { name: "城管窗口" })).toBeVisible();

  // While one of them sends, the other doesn't.
  const release = await other.evaluateHandle(
    () =>
      new Promise<() => void>((held) => {
        void navigator.locks.request("jilu.desk.drain", () => new Promise<void>(held));
      }),
  );
  await accept(page, "示0", "990101199001010007");
  await counts(desk, "waiting", 1);
  expect(await hall.cases()).toEqual([]);
  await release.evaluate((done) => done());
  await counts(desk, "recorded", 1);

  for (let i = 2; i <= 4; i++) {
    await accept(page, `示${i}`, `9901011990010100${i}0`);
    await counts(other, "recorded", i);
  }
  expect((await hall.cases()).map(({ sourceNo }) => sourceNo).sort()).toEqual(
    [1, 2, 3, 4].map((i) => `CG-${i}`),
  );
});

test("an unproven case is asked about in one line, and the answer is what counts", async ({
  hall,
  page,
  department,
}) => {
  const desk = await openDesk(page);
  await enrol(desk, await hall.window("W-DESK-4"));
  await connected(page, desk);
  await page.goto(`${department.origin}/quiet`);
  await accept(page, "示一一", "990101199001010015");
  const question = desk.locator("[data-question]");
  await expect(question).toContainText("部门系统受理了吗");
  expect(await hall.cases()).toEqual([]);
  for (const colorScheme of ["light", "dark"] as const) {
    await desk.emulateMedia({ colorScheme });
    for (const other of ["English", "中文"]) {
      expect((await new AxeBuilder({ page: desk }).analyze()).violations).toEqual([]);
      await desk.getByRole("button", { name: other }).click();
    }
  }
  await question.locator("[data-action=yes]").click();
  await counts(desk, "recorded", 1);
  expect(await hall.cases()).toHaveLength(1);
});

test("a field that moved is asked about with what was read, before anything leaves", async ({
  hall,
  page,
}) => {
  const desk = await openDesk(page);
  await enrol(desk, await hall.window("W-DESK-9"));
  await connected(page, desk);
  await page.evaluate(() => {
    for (const label of document.querySelectorAll("label"))
      if (label.textContent === "姓名") label.firstChild!.nodeValue = "名称";
  });
  await accept(page, "示一一", "990101199001010015");
  const question = desk.locator("[data-question]");
  await expect(question).toContainText("“姓名”的位置变了，读到 示**，对吗？");
  expect(await hall.cases()).toEqual([]);
  await question.locator("[data-action=right]").click();
  await counts(desk, "recorded", 1);
  expect(await hall.cases()).toMatchObject([{ fields: { "applicant.name": "示一一" } }]);
});

test("a desk that was revoked keeps its cases, and sends them once it is enrolled again", async ({
  hall,
  page,
}) => {
  const desk = await openDesk(page);
  await enrol(desk, await hall.window("W-DESK-10"));
  await connected(page, desk);
  const { devices } = await hall.ask<{ devices: { id: string }[] }>("GET", "/v1/devices");
  await hall.ask("DELETE", `/v1/devices/${devices[0]!.id}`);
  await accept(page, "示一一", "990101199001010015");
  await expect(desk.getByText("平台已停用这台电脑的登记")).toBeVisible();
  await counts(desk, "waiting", 1);
  expect(await hall.cases()).toEqual([]);

  const again = await hall.ask<{ code: string }>("POST", "/v1/windows/W-DESK-10/enrolments", {});
  await enrol(desk, again.code);
  await counts(desk, "recorded", 1);
  await expect(desk.getByText("平台已停用这台电脑的登记")).toHaveCount(0);
  expect(await hall.cases()).toHaveLength(1);
});

test("a frame of the department's finds the desk that the page around it opened", async ({
  hall,
  page,
  department,
}) => {
  await page.goto(`${department.origin}/frames`);
  const desk = await openDesk(page);
  await enrol(desk, await hall.window("W-DESK-6"));
  await connected(page, desk);
  await accept(page.frames()[1]!, "示一一", "990101199001010015");
  await counts(desk, "recorded", 1);
  expect(await hall.cases()).toHaveLength(1);
});

test("the link loads a desk that could not be loaded, and leaves alone one that is there", async ({
  hall,
  page,
}) => {
  // Its script is there, or the link would be an ordinary one.
  await page.waitForLoadState("load");
  await hall.platform.close();
  const desk = await openDesk(page);
  await expect(desk.locator("body")).toContainText("ERR_");
  await hall.start();
  const link = page.getByRole("link", { name: "记录台" });
  await link.click();
  await expect(desk.getByLabel("登记码")).toBeVisible();
  let loads = 0;
  desk.on("load", () => loads++);
  await link.click();
  await page.reload();
  await enrol(desk, await hall.window("W-DESK-7"));
  await connected(page, desk);
  expect(loads).toBe(0);
});

test("the same message is a case from the department's origin, and nothing from another", async ({
  hall,
  page,
  department,
}) => {
  const desk = await openDesk(page);
  await enrol(desk, await hall.window("W-DESK-5"));
  await connected(page, desk);
  const stranger = await page.context().newPage();
  await stranger.goto(department.stranger);
  const own = await openDesk(stranger);
  await expect(own.getByRole("heading", { name: "城管窗口" })).toBeVisible();

  const arrived = own.evaluate(
    () => new Promise<string>((done) => addEventListener("message", (e) => done(e.origin))),
  );
  await handOver(stranger, hall.origin, "01J00000000000000000000001");
  expect(await arrived).toBe(department.stranger);
  // It takes messages in turn: once it answers the next one, the one before was worked through.
  await own.evaluate(
    (origin) =>
      new Promise((answered) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = answered;
        const data = { type: "jilu:mappings", known: null };
        dispatchEvent(new MessageEvent("message", { origin, data, ports: [port2] }));
      }),
    department.origin,
  );
  await handOver(page, hall.origin, "01J00000000000000000000002");
  await counts(desk, "recorded", 1);
  await expect(desk.locator("[data-capture]")).toHaveCount(1);
  await expect(own.locator("[data-pages]")).not.toContainText(department.stranger);
  expect((await hall.cases()).map(({ sourceNo }) => sourceNo)).toEqual([
    "01J00000000000000000000002",
  ]);
});

test("a page that went to another site and came back is found by its desk", async ({
  hall,
  page,
  department,
}) => {
  const desk = await openDesk(page);
  await enrol(desk, await hall.window("W-DESK-8"));
  await connected(page, desk);
  for (const url of [department.stranger, department.origin]) {
    await page.evaluate((to) => void (location.href = to), url);
    await page.waitForURL(`${url}/`);
  }
  await accept(page, "示一一", "990101199001010015");
  await counts(desk, "recorded", 1);
  await expect.poll(() => handing(page)).toBe(0);
  expect(page.context().pages()).toHaveLength(2);
});

/** Hands over a case as the engine would, by a script of the page's own. */
async function handOver(page: Page, platform: string, key: string): Promise<void> {
  await page.evaluate(
    ([platform, key]) => {
      const at = new Date().toISOString();
      const name = { state: "exact", value: "示七七" };
      const handed = {
        key,
        mapping: { id: "street.accept", version: 1 },
        verdict: "confirmed",
        reason: null,
        evidence: [],
        sourceNo: key,
        confirmedAt: at,
        observedAt: at,
        gesture: "direct",
        url: location.href,
        reading: { fields: { "applicant.name": name }, item: null, sourceNo: null },
      };
      const { port2 } = new MessageChannel();
      const desk = open("", "jilu-desk")!;
      desk.postMessage({ type: "jilu:handed", handed }, platform!, [port2]);
    },
    [platform, key],
  );
}
