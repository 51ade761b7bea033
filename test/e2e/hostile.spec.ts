import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext, Page } from "@playwright/test";
import fc from "fast-check";
import { startPlatform } from "../../demo/tour/hall";
import type { MappingInput } from "../../sdk/contract/mapping";
import { PageMessage, PanelMessage, SurfaceMessage, type Status } from "../../sdk/contract/message";
import type { OutboxRecord } from "../../sdk/contract/record";
import {
  casesAbout,
  casesOf,
  dockIs,
  drivers,
  enrolAt,
  expect,
  expectOnRecord,
  prepare,
  rowsAbout,
  said,
  somebody,
  tell,
  test,
  WINDOWS,
  type Hall,
  type Workplace,
} from "./hall";

/** Pages that lie, senders that are not who they say, platforms that are not what they were. */

const KEY = "01KB0000000000000000000000";

/** Everything that a page can do without the browser's help to look like an accepted case. */
const FORGE = `
  const say = (detail) => dispatchEvent(new CustomEvent("jilu:witness",
    { detail: JSON.stringify(detail), cancelable: true }));
  function forge() {
    say({ t: "start", id: 1, via: "fetch", method: "POST", url: location.origin + "/accept.do" });
    say({ t: "end", id: 1, status: 200, url: location.origin + "/accept.do",
      body: '{"code":0,"data":{"no":"SB-1"}}' });
    say({ t: "dialog", kind: "alert", text: "受理成功" });
    document.getElementById("said").textContent = "受理成功";
    postMessage({ type: "observed", observations: [] }, "*");
    const fake = document.createElement("div");
    fake.dataset.jilu = "dock";
    fake.dataset.state = "recorded";
    document.body.append(fake);
    window.chrome?.runtime?.sendMessage?.({ type: "wake" });
  }`;

const form = (script: string) => `<!DOCTYPE html><meta charset="utf-8"><h1>虚构事项受理</h1>
  <form name="f" onsubmit="return false"><label>姓名 <input name="xm" value="赵明远"></label>
  <label>证件号码 <input name="zjhm" value="990101196001010014"></label>
  <button type="button" id="go">受理</button></form><p id="said"></p><script>${script}</script>`;

const PAGES: Record<string, string> = {
  "/forges": form(`${FORGE} go.onclick = forge; forge(); go.click();`),
  "/clicks-itself": form(
    `go.onclick = () => fetch("/accept.do", { method: "POST" })
       .then(() => { said.textContent = "受理成功" });
     const press = () => { go.click(); document.forms.f.requestSubmit();
       go.dispatchEvent(new MouseEvent("click", { bubbles: true })); };
     setInterval(press, 200);`,
  ),
  "/claims": form(`${FORGE} go.onclick = forge;`),
  "/claims-other": form(
    `${FORGE} go.onclick = () => fetch("/fails.do", { method: "POST" }).then(forge);`,
  ),
};

const MAPPING = (origin: string): MappingInput => ({
  id: "hostile.accept",
  version: 1,
  title: "虚构事项 · 受理",
  department: "虚构局",
  match: { url: `${origin}/*`, present: [{ text: "虚构事项受理" }] },
  item: { code: "11990101MB0000009X4000000000000" },
  fields: {
    "applicant.name": { at: { label: "姓名", name: "xm" } },
    "applicant.idNo": { at: { label: "证件号码", name: "zjhm" } },
  },
  trigger: { click: { text: "受理", id: "go" } },
  accepted: {
    all: [
      {
        response: { url: `${origin}/accept.do`, method: "POST", status: 200, json: { "/code": 0 } },
      },
      { text: "受理成功" },
    ],
  },
  timeoutMs: 2_000,
});

/** A server of pages that lie, on an origin of its own. */
async function serve() {
  let posts = 0;
  const server = createServer((asked, answer) => {
    if (asked.method === "POST") posts++;
    const page = PAGES[asked.url ?? ""];
    const status = asked.url === "/accept.do" || page ? 200 : 500;
    answer.writeHead(status, { "content-type": page ? "text/html" : "application/json" });
    answer.end(page ?? '{"code":0,"data":{"no":"SB-1"}}');
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts: () => posts,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function ownPage({ browser }: Workplace): Promise<Page> {
  const own = await browser.context.newPage();
  await own.goto(browser.page("options.html"));
  return own;
}

async function ledger(own: Page): Promise<OutboxRecord[]> {
  return ((await tell(own, { type: "ledger" })) as { value: OutboxRecord[] }).value;
}

/** Runs an expression in the extension's isolated world of a page: what a hostile renderer could do. */
async function inIsolatedWorld(context: BrowserContext, page: Page, expression: string) {
  const cdp = await context.newCDPSession(page);
  const worlds: number[] = [];
  cdp.on("Runtime.executionContextCreated", ({ context: world }) => {
    if ((world.auxData as { type?: string }).type === "isolated" && world.name === "即录")
      worlds.push(world.id);
    else if (/jilu|即录/i.test(world.name)) worlds.push(world.id);
  });
  await cdp.send("Runtime.enable");
  await expect.poll(() => worlds.length).toBeGreaterThan(0);
  const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", {
    contextId: worlds[0]!,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await cdp.detach();
  expect(exceptionDetails).toBeUndefined();
  return result.value as unknown;
}

const trigger = (mapping: string, key = KEY) => ({
  type: "trigger",
  mapping: { id: mapping, version: 1 },
  at: Date.now(),
  gesture: "direct",
  url: "http://127.0.0.1/",
  captures: [{ key, reading: { fields: {}, item: null, sourceNo: null } }],
});

test("a page on an unmapped origin forges everything: no record, no case", async ({
  hall,
  enrol,
}) => {
  const server = await serve();
  const before = await casesOf(hall);
  const place = await enrol(WINDOWS.housing);
  const own = await ownPage(place);
  await place.page.goto(`${server.origin}/forges`);
  await place.page.locator("#go").click();
  await expect(place.page.locator("#said")).toHaveText("受理成功");
  // The background is idle when it has answered what came after.
  expect(await ledger(own)).toEqual([]);
  expect(await casesOf(hall)).toEqual(before);
  server.close();
});

test.describe("on a mapped page", () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let place: Workplace;
  let own: Page;
  test.beforeEach(async ({ hall, enrol }) => {
    server = await serve();
    await hall.platform.ask("PUT", "/v1/mappings/hostile.accept", {
      ...MAPPING(server.origin),
      version: ++published,
    });
    place = await enrol(WINDOWS.housing);
    own = await ownPage(place);
  });
  test.afterEach(() => server.close());

  test("scripted clicks and submits are no gesture: no record", async ({ hall }) => {
    await place.page.goto(`${server.origin}/clicks-itself`);
    // Nothing is asked of the page meanwhile: the driver's questions count as a person's activity.
    await expect.poll(() => server.posts(), { timeout: 20_000 }).toBeGreaterThan(10);
    expect(await ledger(own)).toEqual([]);
    expect(await aboutHostile(hall)).toEqual([]);
    // It was recognised all the time: one real click makes a record.
    await place.page.locator("#go").click();
    await expect.poll(async () => (await ledger(own)).length).toBeGreaterThan(0);
    // On the platform before the next test begins to count.
    await expect.poll(async () => (await aboutHostile(hall)).length).toBeGreaterThan(0);
  });

  test("an answer that the browser never saw proves nothing", async ({ hall }) => {
    const cases = await aboutHostile(hall);
    for (const path of ["/claims", "/claims-other"]) {
      await place.page.goto(server.origin + path);
      await place.page.locator("#go").hover();
      await expect.poll(() => states(own, "pending")).toBe(0);
      const before = (await ledger(own)).length;
      await place.page.locator("#go").click();
      await expect.poll(async () => (await ledger(own)).length).toBe(before + 1);
      await expect.poll(() => states(own, "pending")).toBe(0);
    }
    const records = await ledger(own);
    expect(records.map(({ state, reason }) => [state, reason])).toEqual([
      ["unsure", "uncorroborated"],
      ["unsure", "uncorroborated"],
    ]);
    expect(await aboutHostile(hall)).toEqual(cases);
  });

  test("a content script speaks for no other origin, and for no surface", async ({ hall }) => {
    const cases = await aboutHostile(hall);
    const { context } = place.browser;
    await place.page.goto(`${server.origin}/claims`);
    await dockIs(place.page, "recognised");
    const before = await tell(own, { type: "status" });
    const forged = [
      trigger("housing.gzf.accept"),
      { type: "leave" },
      { type: "pause", paused: true },
      { type: "ledger" },
      { type: "void", key: KEY, reason: "x" },
    ];
    for (const message of forged) {
      const code = `chrome.runtime.sendMessage(${JSON.stringify(message)}).catch(() => null)`;
      expect(await inIsolatedWorld(context, place.page, code)).toBeFalsy();
    }
    expect(await ledger(own)).toEqual([]);
    expect(await tell(own, { type: "status" })).toEqual(before);
    // Written ahead in another's name: a person is asked at most.
    const ahead = { tabId: null, origin: hall.departments.housing.origin };
    const entry = { ...ahead, message: trigger("housing.gzf.accept") };
    const code = `chrome.storage.session.set({ "ahead:${KEY}": ${JSON.stringify(entry)} })`;
    await inIsolatedWorld(context, place.page, code);
    expect((await ledger(own)).filter(({ state }) => state === "recorded")).toEqual([]);
    expect(await aboutHostile(hall)).toEqual(cases);
  });
});

let published = 0;

const states = async (own: Page, state: string) =>
  (await ledger(own)).filter((record) => record.state === state).length;

const aboutHostile = async (hall: Hall) =>
  (await casesOf(hall)).filter(({ mapping }) => mapping.id === "hostile.accept");

test("messages that are none change nothing", async ({ enrol }) => {
  const place = await enrol(WINDOWS.housing);
  const own = await ownPage(place);
  // Enrolled is told at once; what the window works by comes with the first bundle.
  const status = () => tell(own, { type: "status" }) as Promise<{ value: Status }>;
  await expect.poll(async () => (await status()).value.mappings.length).toBeGreaterThan(0);
  const before = [await status(), await ledger(own)];
  const types = [PageMessage, SurfaceMessage, PanelMessage].flatMap(({ options }) =>
    options.map(({ shape }) => shape.type.value as string),
  );
  const names = ["key", "reason", "fields", "url", "at", "paused", "mapping", "captures", "as"];
  const message = fc.oneof(
    fc.jsonValue(),
    fc
      .tuple(
        fc.constantFrom(...types),
        fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 })),
      )
      .map(([type, rest]) => ({ ...rest, type })),
  );
  const isNone = (one: unknown) =>
    ![PageMessage, SurfaceMessage, PanelMessage].some((schema) => schema.safeParse(one).success);
  const sample: unknown[] = fc.sample(message.filter(isNone), 300);
  const replies = await Promise.all(sample.map((one) => tell(own, one)));
  expect(replies.filter(Boolean)).toEqual([]);
  expect([await status(), await ledger(own)]).toEqual(before);
});

test("a revoked device keeps its record, sends none of it elsewhere, and all at its own window", async ({
  hall,
  enrol,
}, { outputDir }) => {
  const place = await enrol(WINDOWS.housing);
  const own = await ownPage(place);
  const { value } = (await tell(own, { type: "status" })) as {
    value: { enrolled: { device: string } };
  };
  await drivers.housing.login(place.page, hall.departments.housing.origin);
  const who = somebody();
  await place.page.bringToFront();
  await own.close();
  await prepare(place.page, hall, "housing", 0, who);
  await hall.platform.ask("DELETE", `/v1/devices/${value.enrolled.device}`);
  await drivers.housing.accept(place.page);
  await dockIs(place.page, "refused");
  await expect(said(place.page)).toContainText("登记已被停用；办件已存好，没有送出");
  const panel = await place.browser.context.newPage();
  await panel.goto(place.browser.page("sidepanel.html"));
  await expect(panel.locator("[data-capture][data-state=ready]")).toHaveCount(1);
  expect(rowsAbout(hall, "housing", who)).toHaveLength(1);

  const other = await startPlatform({ database: `${outputDir}/other.sqlite`, seed: true });
  try {
    await tell(panel, { type: "leave" });
    const elsewhere = { ...hall, platform: other, code: codeOf(other) };
    await enrolAt(place.browser, place.page, elsewhere, WINDOWS.housing);
    const kept = await ledger(panel);
    expect(kept.map(({ state, platform }) => [state, platform])).toEqual([
      ["ready", hall.platform.origin],
    ]);
    await tell(panel, { type: "retry", key: kept[0]!.key });
    expect(await casesOf(elsewhere)).toEqual([]);
    expect((await ledger(panel)).map(({ state }) => state)).toEqual(["ready"]);
    await panel.reload();
    const row = panel.locator("[data-capture][data-state=ready]");
    await row.locator(".summary").click();
    await expect(row).toContainText("请管理员把本机重新登记到原来的窗口，它就会自动送出。");
    await expect(row.getByRole("button", { name: "重新送出" })).toHaveCount(0);
  } finally {
    await other.stop();
  }
  await tell(panel, { type: "leave" });
  await enrolAt(place.browser, place.page, hall, WINDOWS.housing);
  await expect.poll(() => casesAbout(hall, who)).toHaveLength(1);
  await expectOnRecord(hall, rowsAbout(hall, "housing", who)[0]!);
});

const codeOf = (platform: Hall["platform"]) => async (window: string) =>
  (await platform.ask<{ code: string }>("POST", `/v1/windows/${window}/enrolments`, {})).code;
