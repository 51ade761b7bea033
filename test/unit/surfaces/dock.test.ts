import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { displayOf } from "../../../extension/background/display";
import type { Dock, DockOptions } from "../../../extension/overlay/dock";
import type { DockView } from "../../../sdk/contract/message";
import { DOCK_STATES } from "../../../sdk/contract/message";
import { KEY, view } from "./cases";
import { bundle, openStage, type Stage } from "./stage";

declare global {
  interface Window {
    surfaces: { mountDock(options: DockOptions): Dock; canHost(document: Document): boolean };
    background: { displayOf: typeof displayOf };
    dock: Dock;
    sent: { type: string }[];
    heard: string[];
    answer: unknown;
    axe: { run(where: unknown): Promise<{ violations: { id: string; nodes: unknown[] }[] }> };
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let stage: Stage;
/** The dock, and what makes its display. */
let code: string;
let page: Page;

beforeAll(async () => {
  const [opened, dock, display] = await Promise.all([
    openStage(),
    bundle("overlay/dock.ts", "surfaces"),
    bundle("background/display.ts", "background"),
  ]);
  [stage, code] = [opened, `${dock.code};${display.code}`];
});
afterAll(() => stage?.close());
afterEach(() => page?.context().close());

async function mount(pages: Record<string, string>, shown: DockView, spot?: string) {
  page = await stage.open(pages);
  await page.addScriptTag({ content: code });
  await page.evaluate(
    ([shown, spot]) => {
      window.sent = [];
      window.heard = [];
      window.answer = { ok: true };
      const transport = {
        send: (message: { type: string }) => {
          window.sent.push(message);
          return Promise.resolve(window.answer);
        },
        onChange: () => () => undefined,
        requestOrigins: () => Promise.resolve(false),
      };
      window.dock = window.surfaces.mountDock({
        document,
        transport: transport as unknown as DockOptions["transport"],
        spot,
      });
      window.dock.update(window.background.displayOf(shown));
    },
    [shown, spot] as const,
  );
}

const host = () => page.locator("[data-jilu=dock]");
const sent = () => page.evaluate(() => window.sent);
const form = () => host().locator(".jilu").getAttribute("data-form");
const show = (shown: DockView) =>
  page.evaluate((next) => window.dock.update(window.background.displayOf(next)), shown);

/** Controls whose centre the dock lies over, in the page and all its frames. */
const covered = () =>
  page.evaluate(() => {
    const dock = document.querySelector("[data-jilu=dock]")!.getBoundingClientRect();
    const found: string[] = [];
    const look = (root: Document, left: number, top: number) => {
      for (const control of root.querySelectorAll("a, button, input, select, textarea, .cell")) {
        const box = control.getBoundingClientRect();
        const x = left + box.x + box.width / 2;
        const y = top + box.y + box.height / 2;
        const inside = x >= dock.left && x <= dock.right && y >= dock.top && y <= dock.bottom;
        if (box.width > 0 && inside) found.push(control.outerHTML);
      }
      for (const frame of root.querySelectorAll<HTMLIFrameElement>("iframe, frame")) {
        const box = frame.getBoundingClientRect();
        if (frame.contentDocument) {
          look(
            frame.contentDocument,
            left + box.x + frame.clientLeft,
            top + box.y + frame.clientTop,
          );
        }
      }
    };
    look(document, 0, 0);
    return found;
  });

const PLAIN = { "/": "<!doctype html><title>t</title><p>受理" };

const HOSTILE = `<title>t</title><style>
  * { all: unset !important; display: none !important; font: 40px/3 serif !important; }
  html { filter: invert(1) !important; opacity: 0.01 !important; transform: scale(0.1) !important;
    display: block !important; overflow: hidden !important; }
  body, p { display: block !important; }
  div, [data-jilu], [popover] { position: static !important; visibility: hidden !important;
    opacity: 0 !important; pointer-events: none !important; width: 0 !important; height: 0 !important;
    left: -9999px !important; clip: rect(0,0,0,0) !important; zoom: 0.1 !important;
    --ground: red !important; --font: serif !important; color: red !important; }
</style><p>受理`;

describe("the dock in a page that doesn't want it", () => {
  it.each([
    ["standards mode", "<!doctype html>" + HOSTILE],
    ["quirks mode", HOSTILE],
  ])("looks and works as in any other, in %s", async (_, html) => {
    const asking = view({ state: "unsure" });
    await mount(PLAIN, asking);
    const clean = await host().locator(".face").boundingBox();
    const cleanShot = await host().locator(".acts").screenshot();
    await page.context().close();

    await mount({ "/": html }, asking);
    await page.evaluate(() => {
      const host = document.querySelector<HTMLElement>("[data-jilu]")!;
      host.style.cssText = "opacity:0!important;display:none!important;left:-1px!important";
    });
    expect(await host().locator(".face").boundingBox()).toEqual(clean);
    expect(cleanShot.equals(await host().locator(".acts").screenshot())).toBe(true);
    await host().locator("[data-does=yes]").click();
    expect(await sent()).toEqual([{ type: "answer", key: KEY, accepted: true }]);
  });

  it("shows in a frameset, above its frames", async () => {
    await mount(
      {
        "/": `<html><frameset cols="180,*"><frame src="/menu"><frame src="/work" name="main"></frameset></html>`,
        "/menu": "<a href=#>社保卡申领</a>",
        "/work": "<form><input><button>受理</button></form>",
      },
      view({ state: "unsure" }),
    );
    expect(await page.evaluate(() => window.surfaces.canHost(document))).toBe(true);
    expect(await covered()).toEqual([]);
    await host().locator("[data-does=no]").click();
    expect(await sent()).toEqual([{ type: "answer", key: KEY, accepted: false }]);
  });

  it("says where it cannot show", async () => {
    page = await stage.open(PLAIN);
    await page.addScriptTag({ content: code });
    const can = await page.evaluate(() => {
      const svg = new DOMParser().parseFromString("<svg xmlns='x'/>", "image/svg+xml");
      return [window.surfaces.canHost(svg), window.surfaces.canHost(document)];
    });
    expect(can).toEqual([false, true]);
  });

  it("comes back when the page throws it out", async () => {
    await mount(PLAIN, view({ state: "unsure" }));
    await page.evaluate(() => document.querySelector("[data-jilu]")!.remove());
    await host().locator("[data-does=yes]").click();
    expect(await sent()).toHaveLength(1);
  });

  it("leaves nothing behind", async () => {
    await mount(PLAIN, view({ state: "unsure" }));
    const left = await page.evaluate(() => {
      window.dock.stop();
      return document.querySelectorAll("[data-jilu]").length;
    });
    expect(left).toBe(0);
  });
});

describe("a click", () => {
  it("counts only when a person makes it", async () => {
    await mount(PLAIN, view({ state: "unsure" }));
    await page.evaluate(() => {
      const root = document.querySelector("[data-jilu]")!.shadowRoot!;
      const button = root.querySelector<HTMLElement>("[data-does=yes]")!;
      const { x, y } = button.getBoundingClientRect();
      button.click();
      const made = { bubbles: true, composed: true, clientX: x + 5, clientY: y + 5, detail: 1 };
      for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
        button.dispatchEvent(new PointerEvent(type, made));
      }
      button.focus();
      button.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      root.querySelector<HTMLElement>(".tab")!.click();
    });
    expect(await sent()).toEqual([]);
    expect(await form()).toBe("open");
    await host().locator("[data-does=yes]").focus();
    await page.keyboard.press("Enter");
    expect(await sent()).toHaveLength(1);
  });

  it("is not heard by the page", async () => {
    await mount(PLAIN, view({ state: "unsure" }));
    await page.evaluate(() => {
      for (const type of ["click", "mousedown", "pointerdown", "keydown", "focusin"]) {
        document.addEventListener(type, () => window.heard.push(type));
      }
    });
    await host().locator("[data-does=yes]").click();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => window.heard)).toEqual([]);
  });

  it("is made once, though it is pressed twice while the answer is on its way", async () => {
    await mount(PLAIN, view({ state: "unsure" }));
    await page.evaluate(() => void (window.answer = new Promise(() => undefined)));
    await host().locator("[data-does=yes]").dblclick();
    expect(await sent()).toHaveLength(1);
  });

  it("that came to nothing is told in words", async () => {
    await mount(PLAIN, view({ state: "unsure" }));
    await page.evaluate(
      () => (window.answer = { ok: false, problem: { code: "extension-update", title: "x" } }),
    );
    await host().locator("[data-does=yes]").click();
    await expect.poll(() => host().locator("[role=status]").textContent()).toContain("扩展已更新");
  });
});

const FIELDS = Array.from(
  { length: 40 },
  (_, i) => `<tr><th>字段${i}<td><input><td><a href=#>查看</a><td><button>删除</button></tr>`,
).join("");
const WORK = `<!doctype html><title>t</title><body style="margin:0"><table width=100%>${FIELDS}</table>`;

describe("where it lies", () => {
  const nested = {
    "/": `<!doctype html><title>t</title><body style="margin:0"><a href=#>退出</a>
      <iframe src="/work" style="position:absolute;inset:40px 0 0 200px;width:1166px;height:728px;border:3px solid;padding:5px;box-sizing:border-box"></iframe>`,
    "/work": WORK,
  };
  it.each([
    ["a crowded form", { "/": WORK }],
    ["a form in a frame", nested],
  ])("is on no control of %s, in any state and at any wish", async (_, pages) => {
    await mount(pages, view());
    for (const spot of ["right 0.7", "left 0.2", "bottom 0.9", "top 0.5"]) {
      await page.evaluate(() => window.dock.stop());
      await page.context().close();
      await mount(pages, view(), spot);
      for (const state of DOCK_STATES) {
        await show(view({ state, caseNo: "JL-000017" }));
        expect(await covered(), `${state} at ${spot}`).toEqual([]);
      }
    }
  });

  it("follows a page that changes under it", async () => {
    await mount(PLAIN, view({ state: "unsure" }));
    const { x, y, width, height } = (await host().boundingBox())!;
    await page.evaluate(
      ([x, y]) => {
        const button = document.createElement("button");
        button.style.cssText = `position:fixed;left:${x}px;top:${y}px`;
        button.textContent = "受理";
        document.body.append(button);
      },
      [x + width / 2, y + height / 2],
    );
    await expect.poll(covered).toEqual([]);
    await page.setViewportSize({ width: 700, height: 500 });
    await expect
      .poll(async () => {
        const box = (await host().boundingBox())!;
        return box.x + box.width <= 700 && box.y + box.height <= 500;
      })
      .toBe(true);
  });

  it("keeps off what only the pointer shows to be a control", async () => {
    const cell = `<span class=cell style="position:fixed;right:20px;top:0;bottom:0;width:300px;cursor:pointer">行`;
    await mount({ "/": `<!doctype html><title>t</title>${cell}` }, view({ state: "unsure" }));
    expect(await form()).toBe("open");
    const box = (await host().boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(1366 - 320);
  });

  it("shrinks to a sliver where there is no room, and leads to the side panel from there", async () => {
    // Centres 13 px from the left edge, and nearer to each other than a tab is wide.
    const grid = Array.from({ length: 53 * 32 }, (_, i) => {
      const place = `left:${(i % 53) * 26}px;top:${Math.floor(i / 53) * 24}px`;
      return `<button style="position:fixed;width:26px;height:24px;${place}"></button>`;
    });
    await mount(
      { "/": `<!doctype html><title>t</title>${grid.join("")}` },
      view({ state: "unsure" }),
    );
    expect(await form()).toBe("sliver");
    expect(await covered()).toEqual([]);
    const { width, height } = (await host().boundingBox())!;
    expect(Math.min(width, height)).toBe(12);
    await host().locator(".tab").click();
    expect(await sent()).toEqual([{ type: "open-panel" }]);
    expect(await covered()).toEqual([]);
  });

  it("is where a person drags it, and is remembered", async () => {
    await mount(PLAIN, view({ state: "unsure" }));
    await host().locator(".grip").hover();
    await page.mouse.down();
    await page.mouse.move(600, 400, { steps: 4 });
    await page.mouse.move(60, 300, { steps: 4 });
    await page.mouse.up();
    expect((await host().boundingBox())!.x).toBe(0);
    const origin = new URL(page.url()).origin;
    expect(await sent()).toEqual([
      { type: "place", origin, spot: expect.stringMatching(/^left 0\.\d+$/) as string },
    ]);
  });

  it("can be dragged by its tab, whose click then does nothing", async () => {
    await mount(PLAIN, view());
    await host().locator(".tab").hover();
    await page.mouse.down();
    await page.mouse.move(700, 500, { steps: 4 });
    await page.mouse.move(700, 760, { steps: 4 });
    await page.mouse.up();
    expect(await form()).toBe("tab");
    const box = (await host().boundingBox())!;
    expect(box.y + box.height).toBe(768);
    await host().locator(".tab").click();
    expect(await form()).toBe("open");
  });

  it("moves by the arrow keys", async () => {
    await mount(PLAIN, view({ state: "unsure" }), "right 0.5");
    const before = (await host().boundingBox())!;
    await host().locator(".grip").focus();
    await page.keyboard.press("ArrowDown");
    const after = (await host().boundingBox())!;
    expect(after.y).toBeGreaterThan(before.y);
    expect(after.x).toBe(before.x);
    await page.keyboard.press("ArrowLeft");
    expect((await host().boundingBox())!.x).toBe(0);
    expect((await sent()).map(({ type }) => type)).toEqual(["place", "place"]);
  });
});

describe("folding", () => {
  it("rests as a tab, and stays open where something is asked", async () => {
    await mount(PLAIN, view());
    expect(await form()).toBe("tab");
    expect(await host().getAttribute("data-state")).toBe("recognised");
    await show(view({ state: "unsure" }));
    expect(await form()).toBe("open");
    await page.keyboard.press("Alt+j");
    await page.keyboard.press("Escape");
    expect(await form()).toBe("tab");
    await show(view({ state: "unsure", waiting: 2 }));
    expect(await form()).toBe("tab");
    await show(view({ state: "refused", reason: "nothing-sent" }));
    expect(await form()).toBe("open");
  });

  it("says before a case that the platform is away, and rests as a tab once that was seen", async () => {
    await mount(PLAIN, view({ state: "recognised", key: null }));
    const away = view({ state: "recognised", key: null, online: false, waiting: 3 });
    await show(away);
    expect(await form()).toBe("open");
    expect(await host().getAttribute("data-state")).toBe("recognised");
    expect(await host().locator(".jilu").innerText()).toContain("连不上平台，3 件已存在本机");
    await page.keyboard.press("Alt+j");
    await page.keyboard.press("Escape");
    await show({ ...away, waiting: 4 });
    expect(await form()).toBe("tab");
    expect(await host().locator(".jilu").innerText()).toContain("离线");
    await show(view({ state: "recognised", key: null }));
    expect(await form()).toBe("tab");
    expect(await host().locator(".jilu").innerText()).toContain("就绪");
    // What somebody must do comes first.
    await show({ ...away, unsigned: true });
    expect(await host().locator(".jilu").innerText()).toContain("还没有人当班");
  });

  it("folds a receipt by itself, but not under the pointer", async () => {
    page = await stage.open(PLAIN);
    await page.clock.install();
    await page.addScriptTag({ content: code });
    await page.evaluate(
      (shown) => {
        const transport = {
          send: () => Promise.resolve({ ok: true }),
          onChange: () => () => undefined,
          requestOrigins: () => Promise.resolve(false),
        };
        window.dock = window.surfaces.mountDock({
          document,
          transport: transport as unknown as DockOptions["transport"],
        });
        window.dock.update(window.background.displayOf(shown));
      },
      view({ state: "recorded", caseNo: "JL-000017" }),
    );
    await host().locator(".say").hover();
    await page.clock.runFor(20_000);
    expect(await form()).toBe("open");
    await page.mouse.move(10, 10);
    await page.clock.runFor(20_000);
    expect(await form()).toBe("tab");
  });

  it("is reached from a field in a frame and leads back there", async () => {
    await mount(
      {
        "/": `<!doctype html><title>t</title><iframe src="/work"></iframe>`,
        "/work": "<input id=a>",
      },
      view({ state: "unsure" }),
    );
    const field = page.frameLocator("iframe").locator("#a");
    await field.focus();
    await page.keyboard.press("Alt+j");
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.shadowRoot?.activeElement?.className ?? activeElement?.tagName;
      });
    expect(await focused()).toBe("act");
    await page.keyboard.press("Alt+j");
    expect(await focused()).toBe("IFRAME");
    await page.keyboard.type("王");
    expect(await field.inputValue()).toBe("王");
  });

  it("hides when there is nothing to show", async () => {
    await mount(PLAIN, view());
    await page.evaluate(() => window.dock.update(null));
    expect(await host().locator(".face").isVisible()).toBe(false);
    expect(await host().getAttribute("data-state")).toBeNull();
  });
});

describe("the printed receipt", () => {
  it("is a document of its own with the masked facts", async () => {
    await mount(
      PLAIN,
      view({ state: "recorded", caseNo: "JL-000017", handler: "王小燕", training: true }),
    );
    const printed = page.waitForEvent("console", (message) => message.text().startsWith("print:"));
    await page.evaluate(() => {
      // What would be handed to the printer, seen at the moment it is.
      const real = DocumentFragment.prototype.append;
      ShadowRoot.prototype.append = function (...nodes) {
        real.apply(this, nodes);
        const frame = nodes[0] as HTMLIFrameElement;
        frame.contentWindow!.print = () =>
          console.log(`print:${frame.contentDocument!.body.innerText}`);
      };
    });
    await host().locator("[data-does=print]").click();
    const text = (await printed).text();
    for (const part of ["受理回执", "张**", "JL-000017", "SB-2026/0012", "王小燕", "练习用"]) {
      expect(text).toContain(part);
    }
  });
});

describe("accessibility", () => {
  it.each([
    ["zh", "light"],
    ["en", "dark"],
  ] as const)("has no violation in any state, in %s and %s", async (locale, colorScheme) => {
    await mount(PLAIN, view({ locale }));
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe);
    for (const state of DOCK_STATES) {
      await show(view({ state, locale, caseNo: "JL-000017", training: true }));
      for (let look = 0; look < 2; look++) {
        const { violations } = await page.evaluate(() =>
          window.axe.run({ include: [["[data-jilu=dock]"]] }),
        );
        expect(violations, `${state} ${await form()}`).toEqual([]);
        await host().locator(".tab").click();
      }
    }
  });

  it("announces a state once, politely", async () => {
    await mount(PLAIN, view());
    const status = host().locator("[role=status]");
    expect(await status.textContent()).toBe(
      "就绪: 已识别“社会保障卡申领 · 受理”，受理后自动记录。",
    );
    await show(view({ state: "recorded" }));
    expect(await status.textContent()).toContain("已记录");
  });
});
