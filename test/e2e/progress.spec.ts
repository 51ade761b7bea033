import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import type { FrameLocator, Locator, Page } from "@playwright/test";
import { complaints, expect, strictPolicy, test, type Receipt, type Site } from "./site";

/** `<jilu-progress>` on a partner's strict page, in the platform's frame and on the platform's own page. */

const ID = "99010119900307123X";
const FIELDS = { "applicant.name": "试一一", "applicant.idNo": ID };

const host = (site: Site, more = "", around = "", headers = strictPolicy(site.platform)) =>
  site.serve(
    "/progress.html",
    `<!doctype html><title>partner</title>${around}
     <jilu-progress site="demo" ${more}><a href="${site.platform}/progress">办件进度</a></jilu-progress>${site.line}`,
    headers,
  );
const frameOf = (page: Page) => page.locator("jilu-progress").frameLocator("iframe");

/** The widget's, not the page's own that it takes the place of. */
const formIn = (at: Page | FrameLocator) => at.locator("[part~=form]");

async function fill(at: Page | FrameLocator, caseNo: string, proof: string) {
  await formIn(at).getByLabel("办件编号").fill(caseNo);
  await formIn(at).getByLabel("查询码，或身份证号后四位").fill(proof);
}
const press = (at: Page | FrameLocator) =>
  formIn(at).getByRole("button", { name: "查询", exact: true });
const status = (at: Page | FrameLocator): Locator =>
  at.locator("[part~=widget]").getByRole("status");

/** Makes the next attempt at a case cost work. */
async function failOften(site: Site, { caseNo }: Receipt, times: number) {
  for (let i = 0; i < times; i++) {
    await site.hall.call("POST", "/v1/progress", { caseNo, proof: "0000" }, "");
  }
}

test("a proof typed in the frame shows the case, and tells the page around nothing of it", async ({
  page,
  site,
}) => {
  const heard = complaints(page);
  const { caseNo, queryCode } = await site.receipt(FIELDS);
  await page.goto(host(site));
  await page.evaluate(() => {
    const told: unknown[] = ((globalThis as { told?: unknown[] }).told = []);
    for (const type of ["jilu-ready", "jilu-progress", "jilu-error"]) {
      addEventListener(type, (event) => told.push([type, (event as CustomEvent).detail]));
    }
    addEventListener("message", ({ data }) => told.push(["message", data]));
  });
  const frame = frameOf(page);
  await fill(frame, caseNo, queryCode);
  // Chromium drops a click into a frame that moved or grew within the last half second.
  await page.keyboard.press("Enter");
  await expect(frame.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(frame.getByText("正在办理", { exact: true })).toBeVisible();
  await expect(frame.getByText("受理", { exact: true })).toBeVisible();

  const told = await page.evaluate(() => (globalThis as { told?: unknown[] }).told!);
  expect(told).toContainEqual(["jilu-progress", {}]);
  for (const [type, what] of told as [string, Record<string, unknown>][]) {
    if (type !== "message") expect(what).toEqual({});
    else if (what.jilu === "height")
      expect(what).toEqual({ jilu: "height", height: expect.any(Number) as unknown });
    else expect(["ready", "progress"]).toContain(what.jilu);
  }
  const reach = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("jilu-progress")!;
    return shadowRoot!.querySelector("iframe")!.contentDocument;
  });
  expect(reach).toBeNull();
  expect(heard).toEqual([]);
});

test("a wrong proof and a number that doesn't exist are told alike; what was typed stays", async ({
  page,
  site,
}) => {
  const { caseNo } = await site.receipt(FIELDS);
  await page.goto(`${site.platform}/progress`);
  const told: string[] = [];
  for (const number of [caseNo, "JL20260301-999999"]) {
    await fill(page, number, "0001");
    await press(page).click();
    await expect(status(page)).toContainText("对不上");
    told.push((await status(page).textContent())!);
    await expect(formIn(page).getByLabel("办件编号")).toHaveValue(number);
  }
  expect(told[0]).toBe(told[1]);
});

test("nothing is sent without both; the empty field is named and has the keyboard", async ({
  page,
  site,
}) => {
  await page.goto(`${site.platform}/progress`);
  let sent = 0;
  await page.route("**/v1/progress", (route) => {
    sent += 1;
    return route.continue();
  });
  await press(page).click();
  await expect(formIn(page).getByLabel("办件编号")).toBeFocused();
  await expect(formIn(page).getByLabel("办件编号")).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type("JL20260301-000001");
  await page.keyboard.press("Enter");
  await expect(formIn(page).getByLabel(/查询码/)).toBeFocused();
  await expect(status(page)).toHaveText("请填写查询码，或身份证号后四位");
  expect(sent).toBe(0);
});

test("work that is asked for is done in the page, and the owner gets in", async ({
  page,
  site,
}) => {
  const receipt = await site.receipt(FIELDS);
  await failOften(site, receipt, 5);
  await page.goto(`${site.platform}/progress`);
  const pow = page.waitForRequest(/\/pow\.js$/);
  await fill(page, receipt.caseNo, ID.slice(-4));
  await press(page).click();
  await pow;
  await expect(page.getByText("正在办理", { exact: true })).toBeVisible();
});

test("work can be cancelled; nothing is asked then", async ({ page, site }) => {
  await page.route("**/v1/progress", (route) =>
    route.fulfill({
      status: 428,
      contentType: "application/problem+json",
      // More than is done before the button is found.
      body: JSON.stringify({
        type: "urn:jilu:problem:work-needed",
        title: "-",
        status: 428,
        code: "work-needed",
        work: { challenge: "c", salt: "s", bits: 24, expiresAt: "2026-03-01T00:00:00Z" },
      }),
    }),
  );
  await page.goto(`${site.platform}/progress`);
  await fill(page, "JL20260301-000001", "0001");
  await press(page).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.getByRole("button", { name: "取消" }).click();
  await expect(status(page)).toHaveText("已取消，没有查询。");
  await expect(press(page)).toBeFocused();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
});

test("the receipt's code opens the case; its token is gone from address and page", async ({
  page,
  site,
}) => {
  const { progressUrl } = await site.receipt(FIELDS);
  expect(progressUrl).toContain("#t=");
  await page.goto(progressUrl);
  await expect(page.getByText("正在办理", { exact: true })).toBeVisible();
  expect(page.url()).not.toContain("#");
  expect(await page.content()).not.toContain(progressUrl.split("#t=")[1]);
});

test("what is asked of the owner comes first, as it happens, and is said", async ({
  page,
  site,
}) => {
  const { capture, result } = await site.device.putOne({ sourceNo: "S-LIVE", fields: FIELDS });
  expect(capture).toBeTruthy();
  await page.goto(`${site.platform}/progress`);
  await fill(page, result.caseNo!, ID.slice(-4));
  await press(page).click();
  await expect(page.getByText("正在办理", { exact: true })).toBeVisible();
  const reason = "请带房屋租赁合同原件";
  await site.device.putOne({ event: "supplement", sourceNo: "S-LIVE", reason });
  await expect(status(page)).toHaveText("刚刚有变化：暂停计时");
  await expect(page.getByRole("heading", { name: "需要您做" })).toBeVisible();
  await expect(page.locator("[part=asked]")).toContainText(reason);
  await expect(page.getByText(/等待您补正材料，从.+起不计时/)).toBeVisible();
});

/** A wire to the platform that can be cut. */
async function wireTo(platform: string) {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(platform).port), "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const cut = () => sockets.forEach((socket) => socket.destroy());
  const end = () => {
    server.close();
    cut();
  };
  return { origin: `http://127.0.0.1:${port}`, cut, end };
}

test("a stream that breaks goes on by itself after news, and else says that it ended", async ({
  page,
  site,
}) => {
  const sourceNo = "S-BROKEN";
  const { result } = await site.device.putOne({ sourceNo, fields: FIELDS });
  const wire = await wireTo(site.platform);
  try {
    await page.goto(`${wire.origin}/progress`);
    await fill(page, result.caseNo!, ID.slice(-4));
    const streams = () => page.waitForRequest((one) => one.url().includes("/stream?"));
    const first = streams();
    await press(page).click();
    await first;
    const reason = "请补正申请表";
    await site.device.putOne({ event: "supplement", sourceNo, reason });
    await expect(page.locator("[part=asked]")).toContainText(reason);
    await expect(page.getByText("有变化时，本页会自动更新。")).toBeVisible();

    const second = streams();
    wire.cut();
    await second;
    await site.device.putOne({ event: "decide", sourceNo });
    await expect(page.locator("[part=asked]")).toHaveCount(0);
    // Its ticket opens one more stream, which doesn't come about: only the proof could open another,
    // and nobody has kept it.
    wire.end();
    await expect(page.getByText("本页已不再自动更新。")).toBeVisible();
  } finally {
    wire.end();
  }
});

test("a frame into which something else comes is told by name", async ({ page, site }) => {
  await page.clock.install({ time: new Date() });
  await page.route(/\/f\/progress\?/, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: "<h1>请登录网络</h1>" }),
  );
  await page.goto(host(site));
  await frameOf(page).getByRole("heading", { name: "请登录网络" }).waitFor();
  const told = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener("jilu-error", (event) => resolve((event as CustomEvent).detail)),
      ),
  );
  await page.clock.fastForward("00:11");
  expect(await told).toEqual({ code: "unreachable" });
  await expect(page.locator("jilu-progress iframe")).toBeHidden();
  await expect(page.getByRole("link", { name: "到政务平台网站查询" })).toBeVisible();
});

test("where a browser doesn't tell what is covered, what is on the screen and has the keyboard is asked", async ({
  page,
  site,
}) => {
  const { caseNo, queryCode } = await site.receipt(FIELDS);
  await page.addInitScript(() => {
    // As in browsers without Intersection Observer v2.
    delete (IntersectionObserverEntry.prototype as { isVisible?: boolean }).isVisible;
  });
  await page.goto(host(site));
  const frame = frameOf(page);
  await fill(frame, caseNo, queryCode);
  await page.keyboard.press("Enter");
  await expect(frame.getByText("正在办理", { exact: true })).toBeVisible();
});

test("what was shown is forgotten when the page is left and when the element is", async ({
  page,
  site,
}) => {
  const { caseNo, queryCode } = await site.receipt(FIELDS);
  await page.goto(`${site.platform}/progress`);
  for (const leave of ["pagehide", "remove"]) {
    await fill(page, caseNo, queryCode);
    await press(page).click();
    await expect(page.getByText("正在办理", { exact: true })).toBeVisible();
    await page.evaluate((how) => {
      const element = document.querySelector("jilu-progress")!;
      if (how === "pagehide") return dispatchEvent(new PageTransitionEvent("pagehide"));
      const parent = element.parentElement!;
      element.remove();
      if (element.shadowRoot!.childElementCount > 0) throw new Error("something is left");
      return parent.append(element);
    }, leave);
    await expect(formIn(page).getByLabel("办件编号")).toHaveValue("");
    await expect(page.getByText(caseNo)).toHaveCount(0);
  }
});

/** What a page that means harm does to the frame; the frame's own question is used as before. */
const HARM: Record<string, string> = {
  transparent: "#hole{opacity:.01}",
  "turned over": "#hole{transform:rotate(180deg)}",
  filtered: "#hole{filter:opacity(.1)}",
  covered: "body::after{content:'';position:fixed;inset:0;background:#fff;pointer-events:none}",
  clipped: "#hole{block-size:20px;overflow:hidden}",
};

for (const [name, css] of Object.entries(HARM)) {
  test(`a frame that is ${name} asks nothing, and says why`, async ({ page, site }) => {
    const { caseNo, queryCode } = await site.receipt(FIELDS);
    await page.goto(host(site, "", "<div id=hole>", {}).toString());
    const frame = frameOf(page);
    await expect(press(frame)).toBeVisible();
    await page.addStyleTag({ content: css });
    let asked = 0;
    page.on("request", (request) => (asked += Number(request.url().endsWith("/v1/progress"))));
    // As a person's typing would: Playwright's own way looks for what is visible.
    await formIn(frame)
      .getByLabel("办件编号")
      .evaluate((field: HTMLInputElement, text) => {
        field.focus();
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }, caseNo);
    await formIn(frame)
      .getByLabel(/查询码/)
      .evaluate((field: HTMLInputElement, text) => {
        field.focus();
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }, queryCode);
    await press(frame).evaluate((button: HTMLElement) => button.click());
    await expect(status(frame)).toContainText("没有提交");
    expect(asked).toBe(0);
  });
}

test("what other frames say of heights and answers changes nothing", async ({ page, site }) => {
  await page.goto(host(site, "", "", {}));
  const frame = frameOf(page);
  await expect(press(frame)).toBeVisible();
  const height = () => page.locator("jilu-progress").evaluate((it: HTMLElement) => it.offsetHeight);
  const before = await height();
  const heard = await page.evaluate(
    (platform) =>
      new Promise<number>((resolve) => {
        let told = 0;
        addEventListener("jilu-progress", () => (told += 1));
        const sibling = document.createElement("iframe");
        sibling.srcdoc = `<script>for (const m of [{jilu:"height",height:9000},{jilu:"progress"}]) parent.postMessage(m,"*");parent.postMessage("done","*")</script>`;
        addEventListener("message", ({ data, source }) => {
          if (data !== "done" || source !== sibling.contentWindow) return;
          // As if it came from the platform, but not from its frame; and the other way round.
          const inner = document
            .querySelector("jilu-progress")!
            .shadowRoot!.querySelector("iframe")!;
          const data2 = { jilu: "height", height: 9000 };
          const spoof = (origin: string, from: Window | null) =>
            dispatchEvent(new MessageEvent("message", { data: data2, origin, source: from }));
          spoof(platform, sibling.contentWindow);
          spoof("https://example.invalid", inner.contentWindow);
          resolve(told);
        });
        document.body.append(sibling);
      }),
    site.platform,
  );
  expect(heard).toBe(0);
  expect(await height()).toBe(before);
});

test("hostile attributes lead nowhere", async ({ page, site }) => {
  const heard = complaints(page);
  await page.goto(
    host(
      site,
      `platform="javascript:alert(1)" case="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;" mode="&lt;b&gt;"`,
    ),
  );
  const frame = frameOf(page);
  await expect(formIn(frame).getByLabel("办件编号")).toHaveValue(`"><img src=x onerror=alert(1)>`);
  const src = await page.locator("jilu-progress iframe").getAttribute("src");
  expect(new URL(src!).origin).toBe(site.platform);
  expect(heard).toEqual([]);
});

test("what follows never moves until there is an answer, in every mode and language", async ({
  page,
  site,
}) => {
  const found: unknown[] = [];
  for (const lang of ["zh-CN", "zh-TW", "en"]) {
    for (const mode of ["", "elder"]) {
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(host(site, `mode="${mode}" lang="${lang}"`));
        const element = page.locator("jilu-progress");
        await element.locator("iframe").waitFor();
        // Whether it is near enough to be laid out, the browser finds out as it makes a frame.
        const before = await element.evaluate(
          (it: HTMLElement) =>
            new Promise<number>((tell) =>
              requestAnimationFrame(() => requestAnimationFrame(() => tell(it.offsetHeight))),
            ),
        );
        await formIn(frameOf(page)).waitFor();
        const needs = await frameOf(page)
          .locator("html")
          .evaluate((html) => html.getBoundingClientRect().height);
        const frame = element.locator("iframe");
        const has = await frame.evaluate((it: HTMLElement) => it.offsetHeight);
        if (needs > has) found.push({ lang, mode, width, needs, has });
        const after = await element.evaluate((it: HTMLElement) => it.offsetHeight);
        if (after !== before) found.push({ lang, mode, width, before, after });
      }
    }
  }
  expect(found).toEqual([]);
});
