import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { renderOptions } from "../../../extension/options/options";
import type { renderPanel } from "../../../extension/sidepanel/panel";
import type { OutboxRecord } from "../../../sdk/contract/record";
import { RECORD_STATES } from "../../../sdk/contract/record";
import type { Status } from "../../../sdk/contract/message";
import { record, status } from "./cases";
import { bundle, openStage, type Stage } from "./stage";

interface Background {
  status: Status;
  ledger: OutboxRecord[];
  preview: unknown;
  /** What the browser answers to a request for hosts. */
  grants: boolean;
  /** A problem that every message but `status` is answered with. */
  problem?: unknown;
}

/** The page's globals, seen from inside `page.evaluate`. */
interface Shown {
  panel: { renderPanel: typeof renderPanel };
  options: { renderOptions: typeof renderOptions };
  background: Background;
  sent: ({ type: string } | { origins: string[] })[];
  change(): void;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const day = Date.now();
const ulid = (index: number) => `01K8ZQ0000000000000000${1000 + index}`;

/** One record of each state, made today, a minute apart. */
const everyState = () =>
  RECORD_STATES.map((state, index) =>
    record({
      key: ulid(index),
      state,
      createdAt: day - index * 60_000,
      reason: state === "recorded" ? null : "no-such-code",
    }),
  );

const preview = {
  hall: "示例市政务服务大厅",
  window: { name: "社保 3 号窗口", department: "人力资源和社会保障局" },
  origins: ["http://10.20.0.5:8080/*"],
  expiresAt: "2026-11-30T18:00:00+08:00",
};

let stage: Stage;
let page: Page;
let built: { code: string; css: string }[];

beforeAll(async () => {
  [stage, ...built] = await Promise.all([
    openStage(),
    bundle("sidepanel/panel.tsx", "panel"),
    bundle("options/options.tsx", "options"),
  ]);
});
afterAll(() => stage?.close());
afterEach(() => page?.context().close());

async function open(
  surface: "panel" | "options",
  over: Partial<Background> = {},
  prefill: { platform?: string; code?: string } = {},
) {
  const { code, css } = built[surface === "panel" ? 0 : 1]!;
  page = await stage.open(
    { "/": `<!doctype html><html lang=zh-CN><title>t</title><style>${css}</style><div id=root>` },
    { viewport: { width: surface === "panel" ? 320 : 800, height: 768 } },
  );
  await page.addScriptTag({ content: code });
  await page.evaluate(
    ([surface, background, prefill]) => {
      const shown = window as unknown as Shown;
      const listeners: ((change: unknown) => void)[] = [];
      Object.assign(shown, {
        background,
        sent: [],
        change: () => listeners.forEach((hear) => hear({ type: "changed" })),
      });
      const values: Record<string, () => unknown> = {
        status: () => ({ ...background.status }),
        ledger: () => background.ledger,
        preview: () => background.preview,
      };
      const transport = {
        send: (message: { type: string; locale?: "zh" | "en" }) => {
          shown.sent.push(message);
          if (background.problem && message.type !== "status") {
            return Promise.resolve({ ok: false, problem: background.problem });
          }
          if (message.locale) background.status.locale = message.locale;
          return Promise.resolve({ ok: true, value: values[message.type]?.() });
        },
        onChange: (hear: (change: unknown) => void) => (listeners.push(hear), () => undefined),
        requestOrigins: (origins: string[]) => {
          shown.sent.push({ origins });
          return Promise.resolve(background.grants);
        },
      } as unknown as Parameters<typeof renderPanel>[1];
      const root = document.getElementById("root")!;
      if (surface === "panel") shown.panel.renderPanel(root, transport);
      else shown.options.renderOptions(root, transport, prefill);
    },
    [
      surface,
      { status: status(), ledger: everyState(), preview, grants: true, ...over },
      prefill,
    ] as const,
  );
}

/** What was sent, without the readings that follow on everything. */
const sent = async () =>
  (await page.evaluate(() => (window as unknown as Shown).sent)).filter(
    (each) => !("type" in each && ["status", "ledger", "preview"].includes(each.type)),
  );
const row = (state: string) => page.locator(`[data-capture][data-state=${state}]`);
const press = (action: string) => page.locator(`[data-action=${action}]`).click();

async function violations(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
  });
}

describe("the side panel", () => {
  it("shows a row for each record, what needs a person first, masked", async () => {
    await open("panel");
    await expect.poll(() => page.locator("[data-capture]").count()).toBe(RECORD_STATES.length);
    const states = await page
      .locator("[data-capture]")
      .evaluateAll((rows) => rows.map((each) => each.getAttribute("data-state")));
    expect(states).toEqual([
      "unsure",
      "held",
      "rejected",
      "quarantined",
      "pending",
      "ready",
      "leased",
      "recorded",
      "refused",
    ]);
    expect(await row("recorded").textContent()).toContain("张**");
  });

  it("fits 320 pixels, with every row open and every form shown", async () => {
    await open("panel", {
      status: status({ online: false, paused: true, missingOrigins: ["http://10.20.0.5:8080/*"] }),
    });
    for (const state of RECORD_STATES) await row(state).locator(".summary").click();
    await press("correct");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(320);
    expect(await violations()).toEqual([]);
  });

  it("opens to what happened, what is safe, what to do, and the evidence", async () => {
    await open("panel");
    await row("quarantined").locator(".summary").click();
    const text = await row("quarantined").textContent();
    for (const part of ["no-such-code", "是否安全", "怎么办", "部门系统的回应", "浏览器已佐证"]) {
      expect(text).toContain(part);
    }
  });

  it("asks about an unsure record, in its row", async () => {
    await open("panel");
    await row("unsure").locator("[data-action=yes]").click();
    expect(await sent()).toEqual([{ type: "answer", key: ulid(1), accepted: true }]);
  });

  it("sends a correction of the chosen fields only, with a reason", async () => {
    await open("panel");
    await row("recorded").locator(".summary").click();
    await press("correct");
    await press("send");
    expect(await sent()).toEqual([]);
    await page.getByLabel("联系电话", { exact: true }).check();
    await page.getByLabel("联系电话的正确内容").fill("13900000000");
    await page.getByLabel("理由").fill("电话写错");
    await press("send");
    expect(await sent()).toEqual([
      {
        type: "correct",
        key: ulid(4),
        fields: { "applicant.phone": "13900000000" },
        reason: "电话写错",
      },
    ]);
    await expect.poll(() => page.locator("[data-form=correct]").count()).toBe(0);
  });

  it("asks for the department's number only where the page gave none", async () => {
    await open("panel", {
      ledger: [
        record({ key: ulid(1), createdAt: day }),
        record({ key: ulid(2), createdAt: day }, {}, { sourceNo: null }),
      ],
    });
    const [numbered, numberless] = [1, 2].map((n) => page.locator(`[data-capture="${ulid(n)}"]`));
    for (const each of [numbered!, numberless!]) {
      await each.locator(".summary").click();
      await each.locator("[data-action=correct]").click();
    }
    expect(await numbered!.getByLabel("部门系统编号").count()).toBe(0);
    await numberless!.getByLabel("部门系统编号").fill("SB-2026/0013");
    await numberless!.getByLabel("理由").fill("页面没有显示");
    await numberless!.locator("[data-action=send]").click();
    expect(await sent()).toEqual([
      {
        type: "correct",
        key: ulid(2),
        fields: {},
        sourceNo: "SB-2026/0013",
        reason: "页面没有显示",
      },
    ]);
    expect(await violations()).toEqual([]);
  });

  it("voids in two steps, with a reason", async () => {
    await open("panel");
    await row("recorded").locator(".summary").click();
    await press("void");
    await page.getByLabel("理由").fill("误操作");
    await press("next");
    expect(await sent()).toEqual([]);
    expect(await page.locator(".confirm").textContent()).toContain("误操作");
    await press("confirm-void");
    expect(await sent()).toEqual([{ type: "void", key: ulid(4), reason: "误操作" }]);
  });

  it("has a held record decided by a person", async () => {
    await open("panel");
    await row("held").locator(".summary").click();
    await page.getByLabel("是另一件").check();
    await page.getByLabel("理由").fill("两个人");
    await page.locator("button[data-action=decide]").click();
    expect(await sent()).toEqual([
      { type: "decide", key: ulid(5), as: "separate", reason: "两个人" },
    ]);
  });

  it("sends again what was set aside", async () => {
    await open("panel");
    await row("quarantined").locator(".summary").click();
    await row("quarantined").locator("[data-action=retry]").click();
    expect(await sent()).toEqual([{ type: "retry", key: ulid(7) }]);
  });

  it("filters by state, and searches in everything that is kept", async () => {
    await open("panel");
    await page.locator(".filter", { hasText: "待处理" }).click();
    await expect.poll(() => page.locator("[data-capture]").count()).toBe(4);
    await page.getByRole("searchbox").fill("张");
    const asked = () => page.evaluate(() => JSON.stringify((window as unknown as Shown).sent));
    await expect.poll(asked).toContain('{"type":"ledger","search":"张"}');
  });

  it("signs a clerk in and out, pauses, and changes the language", async () => {
    await open("panel");
    await page.getByRole("button", { name: "上岗" }).click();
    await page.getByLabel("姓名").fill("王小燕");
    await page.getByLabel("工号").fill("0317");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "暂停记录" }).click();
    await page.getByRole("button", { name: "English" }).click();
    expect(await sent()).toEqual([
      { type: "shift", handler: { name: "王小燕", no: "0317" } },
      { type: "pause", paused: true },
      { type: "locale", locale: "en" },
    ]);
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
    expect(await violations()).toEqual([]);
  });

  it("asks for missing hosts in the very click, and says when they were refused", async () => {
    await open("panel", {
      status: status({ missingOrigins: ["http://10.20.0.5:8080/*"] }),
      grants: false,
    });
    await press("grant");
    expect(await sent()).toEqual([{ origins: ["http://10.20.0.5:8080/*"] }]);
    await expect.poll(() => page.locator(".banner").textContent()).toContain("没有同意");
  });

  it("hears of changes", async () => {
    await open("panel", { ledger: [] });
    await expect.poll(() => page.locator(".empty").count()).toBe(1);
    await page.evaluate((records) => {
      const shown = window as unknown as Shown;
      shown.background.ledger = records;
      shown.change();
    }, everyState());
    await expect.poll(() => page.locator("[data-capture]").count()).toBe(9);
  });

  it("tells in words what went wrong, and never shows a bare code", async () => {
    await open("panel", {
      problem: { type: "about:blank", status: 503, title: "x", code: "unreachable" },
    });
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("连不上平台");
    expect(await violations()).toEqual([]);
  });

  it("says that it was revoked, and what brings its cases to the platform", async () => {
    await open("panel", { status: status({ revoked: true }) });
    await expect.poll(() => page.locator(".banner").textContent()).toContain("登记已被停用");
    expect(await violations()).toEqual([]);
  });

  it("leads to enrolment where there is none", async () => {
    await open("panel", { status: status({ enrolled: null }), ledger: [] });
    await expect.poll(() => page.locator("a.primary").getAttribute("href")).toBe("options.html");
  });
});

describe("the options page", () => {
  const none = { status: status({ enrolled: null, mappings: [], counts: {} }) };
  const filled = { platform: "http://127.0.0.1:8600/", code: "K7QF-92MD" };

  it("is filled in from its address and shows what the code would enrol", async () => {
    await open("options", none, filled);
    await expect.poll(() => page.locator(".preview").textContent()).toContain("社保 3 号窗口");
    expect(await page.locator("[name=code]").inputValue()).toBe("K7QF-92MD");
    expect(await violations()).toEqual([]);
  });

  it("asks for the hosts in the click, then redeems the code", async () => {
    await open("options", none, filled);
    await expect.poll(() => page.locator(".preview").count()).toBe(1);
    await press("enrol");
    expect(await sent()).toEqual([
      { origins: ["http://127.0.0.1:8600/*", "http://10.20.0.5:8080/*"] },
      { type: "enrol", platform: "http://127.0.0.1:8600", code: "K7QF-92MD" },
    ]);
  });

  it("does not redeem what the browser did not allow", async () => {
    await open("options", { ...none, grants: false }, filled);
    await press("enrol");
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("没有同意");
    expect((await sent()).every((each) => "origins" in each)).toBe(true);
  });

  it("says what is wrong with an address or a code", async () => {
    await open("options", {
      ...none,
      problem: { type: "about:blank", status: 404, title: "x", code: "code-unknown" },
    });
    await page.getByLabel("平台地址").fill("zwfw");
    expect(await page.locator("#bad-platform").textContent()).toContain("http://");
    expect(await page.locator("[data-action=enrol]").isDisabled()).toBe(true);
    await page.getByLabel("平台地址").fill("http://127.0.0.1:8600");
    await page.getByLabel("登记码").fill("WRONG");
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("登记码不对");
  });

  it("offers to be enrolled anew where it was revoked, at the platform that it belongs to", async () => {
    await open("options", { status: status({ revoked: true }) });
    await expect.poll(() => page.locator(".notice").textContent()).toContain("同一窗口");
    expect(await page.getByLabel("平台地址").inputValue()).toBe("http://127.0.0.1:8600");
    await page.getByLabel("登记码").fill("K7QF-92MD");
    await expect.poll(() => page.locator(".preview").count()).toBe(1);
    await press("enrol");
    expect((await sent()).at(-1)).toEqual({
      type: "enrol",
      platform: "http://127.0.0.1:8600",
      code: "K7QF-92MD",
    });
    expect(await violations()).toEqual([]);
  });

  it("shows where it is enrolled, and leaves only after a second word", async () => {
    const counts = { ready: 2, unsure: 1, rejected: 1, held: 1, recorded: 5 };
    await open("options", { status: status({ counts }) });
    await expect.poll(() => page.locator("[data-enrolled]").textContent()).toContain("device-1");
    await press("leave");
    expect(await page.locator(".confirm").textContent()).toContain("4 件没有送到平台");
    expect(await violations()).toEqual([]);
    expect(await sent()).toEqual([]);
    await press("confirm-leave");
    expect(await sent()).toEqual([{ type: "leave" }]);
  });
});
