import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Handed } from "../../../sdk/capture/embed";
import { bundle, mappingOf, Stage } from "./browser";

declare const engine: { stop(): void };
declare const start: () => typeof engine;

/** A department that includes the engine by script; the platform's page is of another origin. */
let stage: Stage;
let page: Page;
let script: string;
beforeAll(async () => {
  stage = await Stage.open();
  script = await bundle(
    `import { embed, handTo } from "./embed";
     declare const mappings: never[];
     const platform = document.querySelector<HTMLIFrameElement>("iframe[name=platform]");
     const hand = handTo(() => platform!.contentWindow, new URL(platform!.src).origin);
     const start = () => embed({
       window, mappings, hand,
       missed: ({ id }) => void fetch("/missed", { method: "POST", body: id }),
       armed: ({ length }) => (document.documentElement.dataset.armed = String(length)),
     });
     Object.assign(window, { start, engine: start() });`,
  );
}, 60_000);
afterAll(() => stage.close());
afterEach(() => page.context().close());

const until = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 10_000, interval: 30 });

async function visit(body: string, next: string, mapping = mappingOf()) {
  const platform = stage.origin.replace("127.0.0.1", "localhost");
  const around = (inner: string) =>
    `<!doctype html><meta charset="utf-8"><body>${inner}
     <iframe name="platform" src="${platform}/hub"></iframe>
     <script>const mappings = ${JSON.stringify([mapping])};</script><script src="/jilu.js"></script>`;
  stage.pages = {
    "/form": around(body),
    "/handed": "",
    "/missed": "",
    "/save.do": () => around(next),
    "/accept.do": () => ({ type: "application/json", body: `{"code":0}` }),
    "/jilu.js": () => ({ type: "text/javascript", body: script }),
    "/hub": `<script>onmessage = async ({ data, origin, ports: [port] }) => {
      await fetch("/handed", { method: "POST", body: JSON.stringify({ ...data.handed, from: origin }) });
      port.postMessage("taken");
    };</script>`,
  };
  stage.requests.length = 0;
  page = await stage.open("/form");
  await page.waitForSelector("[data-armed='1']");
}
const handed = () =>
  stage.requests
    .filter((request) => request.startsWith("POST /handed "))
    .map((request) => JSON.parse(request.slice(13)) as Handed & { from: string });

test("hands over a case that was sent by a script, as the page reported it", async () => {
  await visit(
    `<input id="name" value="张三"><button onclick="fetch('/accept.do', { method: 'POST' })">受理</button>`,
    "",
  );
  await page.click("button");
  await until(() => expect(handed()).toHaveLength(1));
  const [one] = handed();
  expect(one).toMatchObject({
    from: stage.origin,
    verdict: "confirmed",
    reason: null,
    gesture: "direct",
    mapping: { id: "card.accept", version: 1 },
    reading: { fields: { "applicant.name": { state: "exact", shown: "张三" } } },
    evidence: [
      { leaf: "/accepted/any/1", witness: "page", corroborated: false, values: { "/code": 0 } },
    ],
  });
});

test("tells of what was accepted where its mapping names no button, and hands nothing over", async () => {
  await visit(
    `<input id="name" value="张三"><button onclick="fetch('/accept.do', { method: 'POST' })">提交</button>`,
    "",
  );
  await page.click("button");
  await until(() => expect(stage.requests).toContain("POST /missed card.accept"));
  expect(handed()).toEqual([]);
  expect(await page.evaluate(() => sessionStorage.getItem("jilu.embed"))).toBeNull();
});

test("carries a full-page post over to the page that proves it, number and all", async () => {
  await visit(
    `<form method="post" action="/save.do"><input id="name" name="n" value="李四"><button>受理</button></form>`,
    `<p>受理成功</p><table><tr><th>受理编号：</th><td>SB-7</td></tr></table>`,
    mappingOf({
      accepted: { page: { url: "*/save.do", text: "受理成功" } },
      sourceNo: { page: "受理编号：{}" },
    }),
  );
  await page.click("button");
  await page.waitForURL("**/save.do");
  await until(() => expect(handed()).toHaveLength(1));
  expect(handed()[0]).toMatchObject({
    verdict: "confirmed",
    sourceNo: "SB-7",
    reading: { fields: { "applicant.name": { shown: "李四" } } },
  });
});

test("a later case does not speak for one that left by a full-page post", async () => {
  const field = `<input id="name" name="n" value="李四">`;
  await visit(
    `<form method="post" action="/save.do">${field}<button>受理</button></form>`,
    `${field}<button onclick="fetch('/accept.do', { method: 'POST' })">受理</button>`,
    mappingOf({
      match: { url: ["*/form*", "*/save.do"] },
      accepted: { response: { url: "*/accept.do", json: { "/code": 0 } } },
      timeoutMs: 2_000,
    }),
  );
  await page.click("button");
  await page.waitForURL("**/save.do");
  await page.waitForSelector("[data-armed='1']");
  await page.click("button");
  await until(() => expect(handed()).toHaveLength(2));
  const told = handed().map(({ verdict, reason }) => [verdict, reason]);
  expect(told.sort()).toEqual([
    ["confirmed", null],
    ["unsure", "no-proof"],
  ]);
});

test("what the platform's page was not there to take is handed over when it is", async () => {
  await visit(
    `<input id="name" value="王五"><button onclick="fetch('/accept.do', { method: 'POST' })">受理</button>`,
    "",
  );
  await page.frame({ name: "platform" })!.goto("about:blank");
  await page.click("button");
  await until(async () =>
    expect(await page.evaluate(() => sessionStorage.getItem("jilu.embed"))).toContain("confirmed"),
  );
  expect(handed()).toHaveLength(0);
  await page.reload();
  await until(() => expect(handed()).toHaveLength(1));
  expect(handed()[0]).toMatchObject({ verdict: "confirmed" });
  await until(async () =>
    expect(await page.evaluate(() => sessionStorage.getItem("jilu.embed"))).toContain(
      '"handing":[]',
    ),
  );
  // Until then the tab must keep it; from then on nothing of it.
  const kept = await page.evaluate(() => sessionStorage.getItem("jilu.embed"));
  expect(kept).toContain("applicant.name");
  expect(kept).not.toContain("王五");
});

test("a refusal is handed over as one, and stopped it hands over nothing", async () => {
  await visit(
    `<input id="name" value="张三"><p id="m"></p><button onclick="m.textContent = ''; m.textContent = '不能为空'">受理</button>`,
    "",
  );
  await page.click("button");
  await until(() => expect(handed().map(({ verdict }) => verdict)).toEqual(["refused"]));
  await until(async () =>
    expect(await page.evaluate(() => sessionStorage.getItem("jilu.embed"))).toBe(null),
  );
  await page.evaluate(() => engine.stop());
  await page.click("button");
  // What the next engine hands over would come after anything of the one before.
  await page.evaluate(() => {
    delete document.documentElement.dataset.armed;
    start();
  });
  await page.waitForSelector("[data-armed='1']");
  await page.click("button");
  await until(() => expect(handed().length).toBeGreaterThan(1));
  await until(async () =>
    expect(await page.evaluate(() => sessionStorage.getItem("jilu.embed"))).toBe(null),
  );
  expect(handed()).toHaveLength(2);
});
