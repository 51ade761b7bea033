import type { Dialog, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { PageMessage } from "../../../sdk/contract";
import { mappingOf, Stage } from "./browser";

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());
afterEach(() => page.context().close());

const field = `<label for="name">姓名</label><input id="name" name="name" value="张三">`;
const html = (body: string) =>
  `<!doctype html><meta charset="utf-8"><title>页</title><body>${body}`;
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const armedAt = (n = 1) => until(() => expect(stage.recognised.length).toBeGreaterThanOrEqual(n));
/** All that is under way in the page has been reported by now. */
const quiet = () => page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
const names = () =>
  stage.triggers.map(({ captures }) =>
    captures.map(({ reading }) => reading.fields["applicant.name"]?.shown).join(),
  );

async function visit(body: string, mapping = mappingOf(), path = "/form") {
  stage.pages = { ...stage.pages, [path]: html(body) };
  page = await stage.visit(path, [mapping]);
  await armedAt();
}

describe("arms", () => {
  test("a document at the address, and tells how its fields stand", async () => {
    await visit(field);
    expect(stage.recognised[0]).toMatchObject({
      url: `${stage.origin}/form`,
      mappings: [{ id: "card.accept", version: 1, fields: { "applicant.name": "exact" } }],
    });
    for (const message of stage.messages) expect(PageMessage.parse(message)).toEqual(message);
  });

  test("only once what must be present is there, and disarms when it goes", async () => {
    stage.pages = { "/form": html(`<div id="app"></div>`) };
    const present = mappingOf({
      match: { url: "*/form", present: [{ text: "社会保障卡申领" }, { id: "name" }] },
    });
    page = await stage.visit("/form", [present]);
    await page.evaluate((inner) => {
      document.querySelector("#app")!.innerHTML = inner;
    }, field);
    await quiet();
    expect(stage.armed.map(({ mappings }) => mappings)).toEqual([[]]);
    await page.evaluate((inner) => {
      document.querySelector("#app")!.innerHTML = `<h2>社会保障卡 申领</h2>${inner}`;
    }, field);
    await armedAt(1);
    await page.evaluate(() => {
      document.querySelector("#app")!.innerHTML = "列表";
    });
    await until(() => expect(stage.armed).toHaveLength(3));
    expect(stage.armed[2]!.mappings).toEqual([]);
  });

  test("by what stands in a shadow root, as soon as it does", async () => {
    const present = mappingOf({ match: { url: "*/form", present: [{ text: "社会保障卡申领" }] } });
    const shadow = `<style>社会保障卡申领</style><h2></h2><button>提交</button>`;
    stage.pages = {
      "/form": html(`<div id="app"><template shadowrootmode="open">${shadow}</template></div>`),
    };
    page = await stage.visit("/form", [present]);
    await until(() => expect(stage.armed).toHaveLength(1));
    expect(stage.recognised).toEqual([]);
    await page.evaluate(() => {
      document.querySelector("#app")!.shadowRoot!.querySelector("h2")!.append("社会保障卡 申领");
    });
    await armedAt();
  });

  test("frames three deep by name and address, and blank frames by their parents", async () => {
    stage.pages = {
      "/top": html(`<iframe name="a" src="/a"></iframe>`),
      "/a": html(`<iframe name="b" src="/b"></iframe>`),
      "/b": html(`<iframe name="main" src="/card/form.jsp?id=1"></iframe>`),
      "/card/form.jsp": html(field),
    };
    page = await stage.visit("/top", [
      mappingOf({ match: { url: "*/top", frame: { url: "*/card/form.jsp", name: "main" } } }),
    ]);
    await armedAt();
    expect(
      stage.told
        .filter(({ message }) => message.type === "armed" && message.mappings.length > 0)
        .map(({ frame }) => frame),
    ).toEqual(["main"]);
    await page.context().close();

    stage.pages = {
      "/form": html(`<script>onload = () => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.contentDocument.body.innerHTML = '${field}';
    }</script><iframe srcdoc='${field}'></iframe>`),
    };
    page = await stage.visit("/form", [
      mappingOf({ match: { url: "*/form", present: [{ id: "name" }] } }),
    ]);
    await armedAt(2);
  });
});

describe("reads at the trigger", () => {
  const press = async (selector: string) => {
    await page.click(selector);
    await until(() => expect(stage.triggers).toHaveLength(1));
  };

  test.each([
    ["a button", `<button>受 理</button>`, "button"],
    ["a button with an icon in it", `<button><i>\ue605</i><b>受理</b></button>`, "i"],
    ["an input", `<input type="button" value="受 理">`, "[type=button]"],
    [
      "a picture",
      `<input type="image" alt="受理" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">`,
      "[type=image]",
    ],
    ["a link that is none", `<a href="javascript:void(0)">受理</a>`, "a"],
    ["a div with a handler", `<div onclick="1">受理</div>`, "div"],
    ["a span with a role", `<span role="button" tabindex="0">受理</span>`, "span"],
    [
      "a drawing with a name",
      `<button aria-label="受理"><svg width="20" height="20"><path d="M0 0h20v20z"/></svg></button>`,
      "path",
    ],
    [
      "a button of a library, with its words set into it",
      `<x-button><template shadowrootmode="open"><button><slot></slot></button></template>受理</x-button>`,
      "x-button",
    ],
    [
      "a button under an open shadow root",
      `<x-b></x-b><script>document.querySelector("x-b").attachShadow({mode:"open"}).innerHTML="<button><slot></slot>受理</button>"</script>`,
      "x-b button",
    ],
  ])("%s", async (_name, button, selector) => {
    await visit(
      field + button,
      mappingOf({ trigger: { click: { text: "受理", role: "button" } } }),
    );
    await press(selector);
    expect(names()).toEqual(["张三"]);
    expect(stage.triggers[0]!.gesture).toBe("direct");
  });

  test("a picture by its own name, and nothing around it by that", async () => {
    const picture = (name: string) =>
      `<img alt="${name}" width="20" height="20" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">`;
    await visit(
      `<div id="bar"><a id="go" href="javascript:void(0)">${picture("受理")}</a> <a id="print">${picture("打印")}</a></div>${field}`,
      mappingOf({ trigger: { click: { text: "受理" } } }),
    );
    for (const beside of ["#name", "#print", "body"]) await page.click(beside);
    await quiet();
    expect(stage.triggers).toEqual([]);
    await press("#go");
  });

  test("and by id, by name, by selector, by any of several triggers", async () => {
    for (const click of [{ id: ["x", "go"] }, { name: "go" }, { css: "form > [data-go]" }]) {
      await visit(
        `${field}<form onsubmit="return false"><button type="button" id="go" name="go" data-go>提交</button></form>`,
        mappingOf({ trigger: [{ click: { text: "没有" } }, { click }] }),
      );
      await press("#go");
      await page.context().close();
    }
    await visit(field);
  });

  test("not another button, a disabled one, or a text of that name", async () => {
    await visit(
      `${field}<button>不予受理</button><button disabled id="off">受理</button><p id="p">受理</p><button id="end">好</button>`,
      mappingOf({ trigger: { click: { text: "受理", role: "button" } } }),
    );
    await page.click("text=不予受理");
    await page.click("#off", { force: true });
    await page.click("#p");
    await page.click("#end");
    await quiet();
    expect(stage.triggers).toEqual([]);
  });

  test("before the page's own handlers clear the form, be it as the mouse goes down", async () => {
    for (const type of ["pointerdown", "mousedown", "click"]) {
      await visit(`${field}<button>受理</button><script>for (const target of [window, document])
        target.addEventListener("${type}", (e) => { document.querySelector("#name").value = ""; e.stopImmediatePropagation(); }, true)</script>`);
      await press("button");
      expect([type, ...names()]).toEqual([type, "张三"]);
      await page.context().close();
    }
    await visit(field);
  });

  test("by a press whose button the page replaced, from which no click comes", async () => {
    await visit(`${field}<p><button>受理</button></p><script>
      document.querySelector("p").addEventListener("mousedown", (e) => {
        document.querySelector("#name").value = "";
        e.currentTarget.innerHTML = "<button>处理中</button>";
      })</script>`);
    await press("button");
    expect(names()).toEqual(["张三"]);
  });

  test("once for each press, also of a double click", async () => {
    await visit(
      `${field}<button>受理</button>`,
      mappingOf({ trigger: [{ click: { text: "受理" } }, { click: { css: "button" } }] }),
    );
    await page.dblclick("button");
    await until(() => expect(stage.triggers).toHaveLength(2));
    expect(new Set(stage.triggers.map(({ captures }) => captures[0]!.key)).size).toBe(2);
  });

  test("by keyboard: Enter and Space on a button, and on what only looks like one", async () => {
    await visit(`${field}<button>受理</button><div id="d" role="button" tabindex="0">受理</div>`);
    for (const [selector, key] of [
      ["button", "Enter"],
      ["button", "Space"],
      ["#d", "Enter"],
      ["#d", " "],
    ] as const) {
      stage.told.length = 0;
      await page.focus(selector);
      await page.keyboard.press(key);
      await until(() => expect(stage.triggers).toHaveLength(1));
      await quiet();
      expect([selector, key, stage.triggers.length]).toEqual([selector, key, 1]);
    }
  });

  test("a form: by its button, by Enter in a field, by a script after a press; once", async () => {
    const submit = mappingOf({
      trigger: [{ submit: { id: "f", action: "*/accept.do" } }, { click: { text: "受理" } }],
    });
    const form = (attributes: string, inner: string) =>
      `<form id="f" action="/accept.do" target="out" ${attributes}><input type="hidden" name="submit0">${field}${inner}</form><iframe name="out"></iframe>`;
    stage.pages["/accept.do"] = { status: 204, body: "" } as never;
    const ways: [string, string, () => Promise<void>][] = [
      [form("", `<button>受理</button>`), "direct", () => page.click("button")],
      [form("", `<button>受理</button>`), "direct", () => page.press("#name", "Enter")],
      [form("", ""), "direct", () => page.press("#name", "Enter")],
      [
        form("", `<a onclick="setTimeout(() => f.submit(), 300)">交</a>`),
        "consequence",
        () => page.click("a"),
      ],
      [
        form("", `<a onclick="setTimeout(() => f.requestSubmit(), 300)">交</a>`),
        "consequence",
        () => page.click("a"),
      ],
      [
        form(
          "",
          `<a onclick="setTimeout(() => b.click(), 300)">交</a><button id="b">受理</button>`,
        ),
        "consequence",
        () => page.click("a"),
      ],
    ];
    for (const [body, gesture, act] of ways) {
      await visit(body, submit);
      await act();
      await until(() => expect(stage.triggers).toHaveLength(1));
      await quiet();
      expect([body, stage.triggers.map((one) => one.gesture), names()]).toEqual([
        body,
        [gesture],
        ["张三"],
      ]);
      await page.context().close();
    }
    await visit(field);
  }, 60_000);

  test("a form in a shadow root, which tells nobody outside of its submit", async () => {
    const form = `<form action="/accept.do">${field}<button>交</button><a onclick="this.parentNode.submit()">存</a></form>`;
    stage.pages["/accept.do"] = { status: 204, body: "" } as never;
    for (const press of ["button", "a"]) {
      await visit(
        `<div><template shadowrootmode="open">${form}</template></div>`,
        mappingOf({ trigger: { submit: { action: "*/accept.do" } } }),
      );
      await page.click(press);
      await until(() => expect(names()).toEqual(["张三"]));
      await page.context().close();
    }
    await visit(field);
  });

  const accepted = { response: { url: "*/accept.do", method: "POST" } };
  const onEnter = (body: string, script: string) =>
    `${body}<script>document.addEventListener("keydown", ({ key }) => { if (key === "Enter") { ${script} } })</script>`;
  const posts = `fetch("/accept.do", { method: "POST" }); document.querySelector("#name").value = "";`;
  const inForm = `<form id="f" action="/accept.do" method="post" target="out" onsubmit="return false">${field}<input name="other"><button type="button">受理</button></form><iframe name="out"></iframe>`;

  test.each([
    ["asks by fetch", onEnter(`${field}<button>受理</button>`, posts)],
    [
      "asks by XHR, a moment later",
      onEnter(
        `${field}<button>受理</button>`,
        `setTimeout(() => { const x = new XMLHttpRequest(); x.open("post", "/accept.do"); x.send(); }, 300)`,
      ),
    ],
    [
      "holds everything up first, as a native dialog does",
      onEnter(
        `${field}<button>受理</button>`,
        `const since = performance.now(); while (performance.now() - since < 1200); ${posts}`,
      ),
    ],
    [
      "presses the button",
      onEnter(
        `${field}<button onclick='${posts}'>受理</button>`,
        `document.querySelector("button").click()`,
      ),
    ],
    [
      "clears the form before it asks",
      onEnter(
        `${field}<button>受理</button>`,
        `document.querySelector("#name").value = ""; setTimeout(() => { ${posts} }, 100);`,
      ),
    ],
    [
      "asks a person first, in a dialog of its own",
      onEnter(
        `${field}<button>受理</button>`,
        `document.body.insertAdjacentHTML("beforeend", '<div role="dialog"><button id="yes">确定</button></div>'); document.querySelector("#yes").onclick = () => { ${posts} }; setTimeout(() => document.querySelector("#yes").focus(), 0);`,
      ),
    ],
  ])("by Enter in a field, for which the page's script %s", async (_, body) => {
    stage.pages["/accept.do"] = { status: 204, body: "" } as never;
    await visit(body, mappingOf({ trigger: { click: { text: "受理" } }, accepted }));
    await page.press("#name", "Enter");
    if (body.includes("dialog")) await page.click("#yes");
    await until(() => expect(stage.triggers).toHaveLength(1));
    await quiet();
    expect(stage.triggers.map(({ gesture }) => gesture)).toEqual(["consequence"]);
    expect(names()).toEqual(["张三"]);
    // What comes before a trigger is not the answer to it.
    const { at } = stage.triggers[0]!;
    for (const { startedAt } of stage.seen("response"))
      expect(startedAt).toBeGreaterThanOrEqual(at);
  });

  test.each([
    [
      "that asks for something else",
      onEnter(field, `fetch("/list.do", { method: "POST" })`),
      "#name",
    ],
    ["that asks otherwise", onEnter(field, `fetch("/accept.do")`), "#name"],
    [
      "that asks an address of many answers",
      onEnter(field, `fetch("/accept.do?method=query", { method: "POST" })`),
      "#name",
    ],
    [
      "in another form than the button's",
      onEnter(
        `<form onsubmit="return false"><input id="q"></form><form>${field}<button type="button">受理</button></form>`,
        posts,
      ),
      "#q",
    ],
    ["that writes a line", onEnter(`${field}<textarea></textarea>`, posts), "textarea"],
    [
      "that presses another button",
      `<form onsubmit="return false">${field}<button onclick='${posts}'>暂存</button><button type="button">受理</button></form>`,
      "#name",
    ],
    [
      "before another button of the same dialog",
      `<div role="dialog">${field}<button type="button">受理</button><a onclick='${posts}'>暂存</a></div>`,
      "#name",
    ],
  ])("not by Enter %s", async (_, body, at) => {
    await visit(
      body.includes("受理") ? body : `${body}<button>受理</button>`,
      mappingOf({ trigger: { click: { text: "受理" } }, accepted }),
    );
    stage.requests.length = 0;
    await page.press(at, "Enter");
    if (body.includes("dialog")) await page.click("a");
    await until(() => expect(stage.requests.join()).toMatch(/(accept|list)\.do/));
    await quiet();
    expect(stage.triggers).toEqual([]);
  });

  test("as it stands, where a person took something out since Enter was pressed", async () => {
    await visit(`${field}<button>受理</button>`);
    await page.press("#name", "Enter");
    await page.press("#name", "Delete");
    await page.fill("#name", "");
    await page.press("button", "Enter");
    await until(() => expect(names()).toEqual([""]));
  });

  test("by a key that the page listens for, with its modifiers and no others", async () => {
    await visit(
      `${field}<script>addEventListener("keydown", (e) => e.preventDefault())</script>`,
      mappingOf({ trigger: { key: ["F8", "Control+S", "Alt+Shift+Enter"] } }),
    );
    const pressed = async (key: string) => {
      stage.told.length = 0;
      await page.press("#name", key);
      await quiet();
      return [key, stage.triggers.length, stage.triggers[0]?.gesture];
    };
    for (const key of ["F8", "Control+s", "Alt+Shift+Enter"])
      expect(await pressed(key)).toEqual([key, 1, "direct"]);
    for (const key of ["F9", "s", "Control+Shift+S", "Alt+Enter", "Enter", "Shift+F8"])
      expect(await pressed(key)).toEqual([key, 0, undefined]);
  });

  test("tells of a key that the page may listen for, and that nothing names", async () => {
    await visit(
      `${field}<button>受理</button>`,
      mappingOf({ trigger: [{ click: { text: "受理" } }, { key: "F8" }] }),
    );
    const missedBy = async (key: string) => {
      stage.told.length = 0;
      await page.press("#name", key);
      await quiet();
      return [key, stage.missed.map(({ by }) => by)];
    };
    for (const key of ["F9", "Control+S"]) expect(await missedBy(key)).toEqual([key, ["key"]]);
    for (const key of ["F8", "s", "Tab", "Shift+A", "Control", "Control+C", "Enter"])
      expect(await missedBy(key)).toEqual([key, []]);
  });

  const two = [
    mappingOf({ trigger: { click: { text: "受理" } }, accepted }),
    mappingOf({ id: "card.reject", trigger: { click: { text: "不予受理" } }, accepted }),
  ];
  test.each([
    [
      "for which of two cases it asks",
      onEnter(`${field}<button>受理</button><button>不予受理</button>`, posts),
      two,
    ],
    [
      "what is sent with the form that holds the button",
      onEnter(inForm, `f.submit()`),
      two.slice(0, 1),
    ],
    [
      "what is asked, where no answer proves anything",
      onEnter(`${field}<button>受理</button>`, posts),
      [mappingOf({ trigger: { click: { text: "受理" } }, accepted: { text: "受理成功" } })],
    ],
  ])("tells of Enter where nobody can say %s", async (_, body, mappings) => {
    stage.pages = { ...stage.pages, "/form": html(body) };
    page = await stage.visit("/form", mappings);
    await armedAt();
    await page.press("#name", "Enter");
    await until(() => expect(stage.missed).toHaveLength(1));
    expect(stage.missed[0]!.mappings.map(({ id }) => id)).toEqual(mappings.map(({ id }) => id));
    expect(stage.triggers).toEqual([]);
  });

  test("nothing without a person's press, whatever a script does", async () => {
    // By the page itself: what a test has evaluated counts as a person's doing.
    const script = () => {
      const form = document.querySelector("form")!;
      form.submit();
      form.requestSubmit();
      document.querySelector("button")!.click();
      document.querySelector("button")!.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      form.dispatchEvent(new Event("submit", { bubbles: true }));
      form.dispatchEvent(new CustomEvent("jilu:witness", { detail: `{"t":"submit"}` }));
      window.dispatchEvent(new PointerEvent("pointerdown"));
      void fetch("/tried");
    };
    await visit(
      `<form id="f" action="/accept.do" target="out">${field}<button id="b">受理</button></form>
       <iframe name="out"></iframe><script>setTimeout(${script.toString()}, 700)</script>`,
      mappingOf({ trigger: [{ submit: {} }, { click: { text: "受理" } }] }),
    );
    await until(() => expect(stage.requests.join()).toContain("/tried"));
    await quiet();
    expect(stage.triggers).toEqual([]);
  });

  test("a button in the document around the form's frame", async () => {
    stage.pages = {
      "/top": html(
        `<div class="layui-layer"><iframe name="f" src="/form"></iframe><a class="btn">受理</a></div>`,
      ),
      "/form": html(field),
    };
    page = await stage.visit("/top", [mappingOf()]);
    await armedAt();
    await page.click("a");
    await until(() => expect(stage.triggers).toHaveLength(1));
    expect(names()).toEqual(["张三"]);
    await page.evaluate(() => {
      document.querySelector("iframe")!.style.display = "none";
    });
    await page.click("a");
    await quiet();
    expect(stage.triggers).toHaveLength(1);
  });

  describe("a button in a frame beside the form's", () => {
    const beside = (form: string, bar: string) => ({
      "/top": html(
        `<iframe name="bar" src="/bar"></iframe><iframe name="main" src="/form"></iframe>`,
      ),
      "/bar": html(bar),
      "/form": html(form),
      "/accept.do": { status: 204, body: "" } as never,
    });
    const button = `<a href="#" onclick="parent.main.send(); return false">受理</a>`;
    const sends = `<script>function send() { fetch("/accept.do", { method: "POST" }); }</script>`;
    const pressIn = (frame: string) =>
      page.frameLocator(`[name=${frame}]`).getByText("受理").click();
    const open = async (pages: ReturnType<typeof beside>, mappings = [mappingOf()]) => {
      stage.pages = pages;
      page = await stage.visit("/top", mappings);
      await armedAt();
    };

    test("that is a toolbar, loaded anew or not", async () => {
      await open(beside(field + sends, button));
      await pressIn("bar");
      await until(() => expect(names()).toEqual(["张三"]));
      expect(stage.triggers[0]!.gesture).toBe("direct");
      await page.frame("bar")!.evaluate(() => location.reload());
      await quiet();
      await page.frame("bar")!.waitForLoadState();
      await pressIn("bar");
      await until(() => expect(names()).toEqual(["张三", "张三"]));
      expect(stage.missed).toEqual([]);
    });

    test.each([
      ["that the mapping's address takes in, too", {}],
      ["that lacks what must be present", { present: [{ text: "登记" }] }],
    ])("%s", async (_, part) => {
      const wide = mappingOf({ match: { url: "http://127.0.0.1*/*", ...part } });
      await open(beside(`<h3>登记</h3>${field}${sends}`, button), [wide]);
      await until(() =>
        expect(stage.armed.flatMap(({ mappings }) => mappings)).toContainEqual(
          expect.objectContaining({ fields: { "applicant.name": "exact" } }),
        ),
      );
      await pressIn("bar");
      await until(() => expect(names()).toEqual(["张三"]));
      await quiet();
      expect(stage.triggers).toHaveLength(1);
    });

    test("is another's where the form has its own", async () => {
      await open(beside(`${field}<button>受理</button>`, button.replace("parent.main.send()", "")));
      await pressIn("bar");
      await quiet();
      expect(stage.triggers).toEqual([]);
      await pressIn("main");
      await until(() => expect(names()).toEqual(["张三"]));
    });

    test("is another's where that frame is a form, too", async () => {
      const other = mappingOf({
        id: "other",
        match: { url: "*/bar" },
        fields: { "applicant.name": { at: { id: "other" } } },
      });
      await open(beside(field, `<input id="other" value="李四">${button}`), [mappingOf(), other]);
      await armedAt(2);
      await pressIn("bar");
      await until(() => expect(names()).toEqual(["李四"]));
      await quiet();
      expect(stage.triggers).toHaveLength(1);
    });

    test("is told of by another name", async () => {
      await open(beside(field + sends, button.replace("受理", "受理办结")));
      await pressIn("bar");
      await until(() => expect(stage.missed).toHaveLength(1));
      expect(stage.triggers).toEqual([]);
    });
  });

  test("in a document that was written anew by document.open()", async () => {
    await visit(`${field}<button>受理</button>`);
    await page.evaluate(
      (inner) => {
        document.open();
        document.write(inner);
        document.close();
      },
      html(`${field.replace("张三", "李四")}<button>受理</button>`),
    );
    await quiet();
    await press("button");
    expect(names()).toEqual(["李四"]);
    stage.pages["/accept.do"] = () => ({ type: "application/json", body: `{"code":0}` });
    await page.evaluate(() => void fetch("/accept.do"));
    await until(() => expect(stage.seen("response")).toHaveLength(1));
  });

  test.each([
    ["a button by another name", `<button>提交</button>`, { click: { text: "受理" } }],
    [
      "a picture without a name",
      `<a href="#"><img alt="" width="20" height="20"></a>`,
      { click: { text: "受理" } },
    ],
    [
      "a word in a long line",
      `<p><a>提交</a>受理${"说明".repeat(60)}</p>`,
      { click: { text: "受理" } },
    ],
    ["another id", `<button id="b2">受理</button>`, { click: { id: "b1" } }],
    ["a form sent elsewhere", `<button>受理</button>`, { submit: { action: "*/accept.do" } }],
  ] as const)("tells of a press where nothing triggers: %s", async (_, body, trigger) => {
    await visit(field + body, mappingOf({ trigger }));
    await page.click("input");
    await page.locator("button, a").first().click({ force: true });
    await until(() => expect(stage.missed).toHaveLength(1));
    expect(stage.missed[0]!.mappings).toEqual([{ id: "card.accept", version: 1 }]);
    expect(PageMessage.parse(stage.missed[0])).toEqual(stage.missed[0]);
    await page.press("input", "Enter");
    await until(() => expect(stage.missed).toHaveLength(2));
    expect(stage.triggers).toEqual([]);
  });

  test.each([
    ["pressed a moment ago", `<button onclick="this.remove()">受理</button>`],
    ["disabled as yet", `<button disabled>受理</button>`],
    ["in a step that is hidden as yet", `<div hidden><a role="button">受 理</a></div>`],
    [
      "in a shadow root",
      `<div><template shadowrootmode="open"><button>受理</button></template></div>`,
    ],
  ])("tells of no such press where the trigger is %s", async (_, body) => {
    const other = `<a href="#" id="other">保存</a>`;
    await visit(field + body + other, mappingOf({ trigger: { click: { text: "受理" } } }));
    if (body.includes("onclick")) await press("button");
    await page.click("#other");
    await page.press("#other", "Enter");
    await quiet();
    expect(stage.missed).toEqual([]);
  });

  test("tells of no such press where what a case must have isn't there", async () => {
    const at = { caption: "姓名" };
    await visit(
      `<p id="app"></p><button>查询</button>`,
      mappingOf({ fields: { "applicant.name": { at, required: true } } }),
    );
    await page.click("button");
    await quiet();
    expect(stage.missed).toEqual([]);
  });

  test("writes ahead before it reports, and wakes the worker at the first sign of life", async () => {
    await visit(`${field}<button>受理</button>`);
    await page.mouse.move(10, 10);
    await page.mouse.move(20, 20);
    await press("button");
    expect(stage.messages.filter(({ type }) => type === "wake")).toHaveLength(1);
    const order = stage.told.filter(({ message }) => message.type === "trigger");
    expect(order.map(({ persisted }) => persisted)).toEqual([true, false]);
    expect(order[0]!.message).toEqual(order[1]!.message);
    for (const message of stage.messages) expect(PageMessage.parse(message)).toEqual(message);
  });

  test("stopped, it leaves nothing behind; started again, it is there once", async () => {
    await visit(`${field}<button>受理</button><p id="p"></p>`);
    await page.evaluate(() => window.dispatchEvent(new Event("stop-engine")));
    stage.told.length = 0;
    await page.click("button");
    await page.evaluate(() => {
      document.querySelector("#p")!.textContent = "受理成功";
    });
    await quiet();
    expect(stage.told).toEqual([]);
  });
});

describe("sees texts appear", () => {
  const show = async (
    body: string,
    act: () => void,
    mapping = mappingOf({
      refused: { any: [{ text: "不能为空" }, { dialog: "已回滚" }] },
      sourceNo: { text: "受理编号：{}" },
    }),
  ) => {
    await visit(body, mapping);
    stage.told.length = 0;
    await page.evaluate(act);
    await quiet();
    return stage
      .seen("text")
      .map(({ text, found, dialog }) => [text, found ?? "", dialog ? "dialog" : ""].join("|"));
  };

  test.each<[string, string, () => void, string[]]>([
    [
      "added",
      `<div id="m"></div>`,
      () => (document.querySelector("#m")!.innerHTML = "<b>受理</b>成功！"),
      ["受理成功||"],
    ],
    [
      "changed",
      `<div id="m">受理中</div>`,
      () => (document.querySelector("#m")!.firstChild!.nodeValue = "受理成功"),
      ["受理成功||"],
    ],
    [
      "no longer hidden",
      `<div id="m" style="display:none"><p>受理成功</p></div>`,
      () => document.querySelector("#m")!.removeAttribute("style"),
      ["受理成功||"],
    ],
    [
      "shown by a class",
      `<style>.off{display:none}</style><div id="m" class="off">受理成功</div>`,
      () => (document.querySelector("#m")!.className = ""),
      ["受理成功||"],
    ],
    [
      "in a dialog that opens",
      `<dialog id="m">受理成功</dialog>`,
      () => (document.querySelector("#m") as HTMLDialogElement).showModal(),
      ["受理成功||dialog"],
    ],
    [
      "with its number in the next cell",
      `<table><tr><th>受理编号：</th><td id="m"></td></tr></table>`,
      () => (document.querySelector("#m")!.textContent = "SB-1"),
      ["受理编号：{}|SB-1|"],
    ],
    [
      "with its number in the element beside",
      `<p>受理编号：<b id="m">…</b></p>`,
      () => (document.querySelector("#m")!.textContent = "SB-1"),
      ["受理编号：{}|SB-1|"],
    ],
    [
      "there all along",
      `<div>受理成功<i id="m"></i></div>`,
      () => {
        document.querySelector("#m")!.className = "x";
        document.body.className = "y";
        document.body.append("别的");
      },
      [],
    ],
    [
      "in two cells of a table, half each",
      `<table><tr><td>受理</td><td id="m"></td></tr></table>`,
      () => (document.querySelector("#m")!.textContent = "成功"),
      [],
    ],
    [
      "in an element without a box",
      `<div id="m" style="display:contents"></div>`,
      () => (document.querySelector("#m")!.textContent = "受理成功"),
      ["受理成功||"],
    ],
    [
      "in a shadow root",
      `<div id="m"><template shadowrootmode="open"><p></p></template></div>`,
      () =>
        (document.querySelector("#m")!.shadowRoot!.querySelector("p")!.textContent = "受理成功"),
      ["受理成功||"],
    ],
    [
      "hidden",
      `<div id="m" hidden></div>`,
      () => (document.querySelector("#m")!.textContent = "受理成功"),
      [],
    ],
    [
      "in a script or a field",
      `<div id="m"></div>`,
      () =>
        (document.querySelector("#m")!.innerHTML =
          "<textarea>受理成功</textarea><style>受理成功</style><input value=受理成功>"),
      [],
    ],
    [
      "in a message of a library",
      "",
      () =>
        document.body.insertAdjacentHTML(
          "beforeend",
          `<div class="el-message"><p>受理成功</p></div>`,
        ),
      ["受理成功||dialog"],
    ],
    [
      "in what floats over the page",
      "",
      () =>
        document.body.insertAdjacentHTML(
          "beforeend",
          `<div style="position:fixed;z-index:9999">受理成功</div>`,
        ),
      ["受理成功||dialog"],
    ],
    [
      "under a field of a form that has sent nothing",
      "",
      () => document.body.insertAdjacentHTML("beforeend", `<p>不能为空</p>`),
      [],
    ],
    [
      "as a message, by its role",
      "",
      () => document.body.insertAdjacentHTML("beforeend", `<p role="alert">已回滚</p>`),
      ["已回滚||dialog"],
    ],
  ])("%s", async (_name, body, act, seen) => {
    expect(await show(field + body, act)).toEqual(seen);
  });

  test("gone and there again counts anew, as does what is written again", async () => {
    const seen = await show(`${field}<div id="m"></div>`, () => {
      const box = document.querySelector("#m")!;
      const say = (text: string) =>
        new Promise((done) =>
          setTimeout(() => {
            box.innerHTML = text;
            setTimeout(done, 5);
          }, 5),
        );
      (window as unknown as { said: unknown }).said = say("受理成功")
        .then(() => say(""))
        .then(() => say("受理成功"))
        .then(() => say("受理成功"));
    });
    await page.evaluate(() => (window as unknown as { said: unknown }).said);
    await quiet();
    expect(seen.length + stage.seen("text").length).toBeGreaterThan(0);
    expect(stage.seen("text")).toHaveLength(3);
  });

  test("a hint under a field counts after a press, until the person goes on typing", async () => {
    await visit(`${field}<button>受理</button><p id="m"></p>`);
    const hint = () =>
      page.evaluate(() => {
        document.querySelector("#m")!.textContent = "不能为空";
      });
    await page.click("button");
    await hint();
    await until(() => expect(stage.seen("text")).toHaveLength(1));
    await page.type("#name", "四");
    await hint();
    await quiet();
    expect(stage.seen("text")).toHaveLength(1);
  });

  test("a document tells the texts that it was born with, as of the answer that brought it", async () => {
    let answered = 0;
    stage.pages["/form"] = () => {
      for (const until = Date.now() + 30; answered < until; answered = Date.now());
      return html(
        `${field}<p>受理成功</p><table><tr><td>受理编号：</td><td>SB-1</td></tr></table>`,
      );
    };
    page = await stage.visit("/form", [mappingOf({ sourceNo: { page: "受理编号：{}" } })]);
    await armedAt();
    const [arrived] = stage.seen("page");
    expect(arrived).toMatchObject({
      url: `${stage.origin}/form`,
      texts: [{ text: "受理成功" }, { text: "受理编号：{}", found: "SB-1" }],
    });
    expect(arrived!.at).toBeGreaterThanOrEqual(answered - 5);
    expect(stage.seen("text")).toEqual([]);
  });

  test("a large change is looked through in goes that no frame feels", async () => {
    await visit(`${field}<div id="m"></div>`);
    stage.told.length = 0;
    await page.evaluate(() => {
      document.querySelector("#m")!.innerHTML =
        Array.from({ length: 5_000 }, (_, i) => `<p>第 ${i} 行，没有什么</p>`).join("") +
        "<p>受理成功</p>";
    });
    await until(() => expect(stage.seen("text")).toHaveLength(1));
  });
});

describe("sees what the page is answered", () => {
  const answers = () =>
    stage.seen("response").map(({ via, method, status, json }) => ({ via, method, status, json }));
  const ok = {
    type: "application/json",
    body: `{"code":0,"data":{"no":"SB-1","nos":["a","b"]},"idNo":"990101"}`,
  };
  const mapping = mappingOf({ sourceNo: { response: { url: "*/accept.do", json: "/data/no" } } });
  const json = { "/code": 0, "/data/no": "SB-1" };

  test.each<[string, string, string]>([
    ["fetch", `fetch("/accept.do", { method: "post" })`, "fetch"],
    ["fetch of a Request", `fetch(new Request("accept.do", { method: "POST" }))`, "fetch"],
    [
      "XHR",
      `(() => { const x = new XMLHttpRequest(); x.open("post", "/accept.do"); x.send(); })()`,
      "xhr",
    ],
    [
      "XHR that answers JSON",
      `(() => { const x = new XMLHttpRequest(); x.responseType = "json"; x.open("POST", "/accept.do"); x.send(); })()`,
      "xhr",
    ],
    [
      "synchronous XHR",
      `(() => { const x = new XMLHttpRequest(); x.open("POST", "/accept.do", false); x.send(); window.sync = x.responseText; })()`,
      "xhr",
    ],
  ])("%s: only the values that the mapping names", async (_name, script, via) => {
    stage.pages["/accept.do"] = () => ok;
    await visit(field, mapping);
    await page.evaluate(script);
    await until(() => expect(answers()).toEqual([{ via, method: "POST", status: 200, json }]));
    expect(JSON.stringify(stage.told)).not.toContain("990101");
  });

  test("before the page's own handler, which may leave", async () => {
    stage.pages["/accept.do"] = () => ok;
    stage.pages["/done"] = html("受理成功");
    for (const script of [
      `fetch("/accept.do", { method: "POST" }).then(() => { document.body.append("受理成功"); setTimeout(() => { location.href = "/done" }) })`,
      `(() => { const x = new XMLHttpRequest(); x.open("POST", "/accept.do"); x.onreadystatechange = () => { if (x.readyState === 4) { document.body.append("受理成功"); setTimeout(() => { location.href = "/done" }) } }; x.send(); })()`,
    ]) {
      await visit(field, mapping);
      await page.evaluate(script);
      await page.waitForURL("**/done");
      await until(() =>
        expect(stage.seen("page").map(({ url }) => url)).toContain(`${stage.origin}/done`),
      );
      const kinds = stage.observations
        .filter(({ kind }) => kind === "text" || kind === "response")
        .map(({ kind }) => kind);
      expect(kinds).toEqual(["response", "text"]);
      await page.context().close();
    }
    await visit(field);
  });

  test("what nobody asks about is left alone", async () => {
    stage.pages["/other.do"] = () => ok;
    await visit(field, mapping);
    await page.evaluate(`fetch("/other.do", { method: "POST" }).then((r) => r.json())`);
    await quiet();
    expect(answers()).toEqual([]);
  });

  test("no JSON, no answer, another status", async () => {
    const cases = [
      [{ body: "<p>请登录" }, { status: 200, json: null }],
      [
        { status: 500, body: `{"code":1}` },
        { status: 500, json: { "/code": 1 } },
      ],
      [{ body: `{"code":{"a":1},"data":null}` }, { status: 200, json: { "/code": "{}" } }],
    ] as const;
    for (const [answer, expected] of cases) {
      stage.pages["/accept.do"] = () => answer;
      await visit(field, mapping);
      await page.evaluate(`fetch("/accept.do", { method: "POST" })`);
      await until(() => expect(answers()[0]).toMatchObject(expected));
      await page.context().close();
    }
    await visit(field, mapping);
    const failed = await page.evaluate(
      `fetch("http://127.0.0.1:1/accept.do").catch((e) => e.name)`,
    );
    expect(failed).toBe("TypeError");
    await until(() => expect(answers()).toMatchObject([{ status: 0, json: null }]));
  });

  test("a form posted into a hidden frame, answered by JSON or by a page", async () => {
    for (const answer of [ok, { type: "text/html", body: `<textarea>${ok.body}</textarea>` }]) {
      stage.pages["/accept.do"] = () => answer;
      await visit(
        `<form method="post" action="/accept.do" target="out">${field}<button>受理</button></form><iframe name="out" style="display:none"></iframe>`,
        mapping,
      );
      const before = Date.now();
      await page.click("button");
      await until(() =>
        expect(answers()).toEqual([{ via: "frame", method: "", status: 200, json }]),
      );
      expect(stage.seen("response")[0]!.startedAt).toBeGreaterThanOrEqual(before - 5);
      await page.context().close();
    }
    stage.pages["/accept.do"] = html("<p>受理成功</p>");
    await visit(
      `<form method="post" action="/accept.do" target="out">${field}<button>受理</button></form><iframe name="out" style="display:none"></iframe>`,
      mapping,
    );
    await page.click("button");
    await until(() =>
      expect(stage.seen("page").find(({ url }) => url.endsWith("accept.do"))?.texts).toEqual([
        { text: "受理成功" },
      ]),
    );
  });

  test("native dialogs, before they open, by the texts that mappings name", async () => {
    await visit(field, mappingOf({ accepted: { dialog: ["受理成功", "受理编号：{}"] } }));
    page.on("dialog", (opened) => void opened.dismiss());
    await page.evaluate(() => {
      alert("受理成功！\n受理编号：SB-1，请牢记");
      confirm("确定吗？990101");
      prompt("受理 成功");
    });
    await until(() =>
      expect(stage.seen("dialog").map(({ text, found }) => [text, found])).toEqual([
        ["受理成功", undefined],
        ["受理编号：{}", "SB-1"],
        ["受理成功", undefined],
      ]),
    );
    expect(JSON.stringify(stage.told)).not.toContain("990101");
  });

  test("addresses that change without a load", async () => {
    await visit(field);
    await page.evaluate(() => {
      history.pushState({}, "", "/form/2");
      history.replaceState({}, "", "/form/3");
      location.hash = "x";
    });
    await until(() =>
      expect(stage.seen("page").map(({ url }) => url.replace(stage.origin, ""))).toEqual([
        "/form",
        "/form/2",
        "/form/3",
        "/form/3#x",
      ]),
    );
    await page.goBack();
    await until(() => expect(stage.seen("page").at(-1)!.url).toBe(`${stage.origin}/form/3`));
  });

  test("a dialog tells while it is open", async () => {
    await visit(`${field}<button onclick="alert('受理成功')">受理</button>`, {
      ...mapping,
      accepted: { dialog: "受理成功" },
    });
    const open = new Promise<Dialog>((shown) => page.once("dialog", shown));
    const click = page.click("button");
    const dialog = await open;
    await until(() => expect(stage.seen("dialog")).toMatchObject([{ text: "受理成功" }]));
    await dialog.accept();
    await click;
  });

  test("a frame that goes away with its form, and the message in the document around it", async () => {
    stage.pages = {
      "/top": html(`<div id="layer"><iframe name="f" src="/form"></iframe></div>`),
      "/form": html(
        `${field}<button onclick="fetch('/accept.do',{method:'POST'}).then(r=>r.json()).then(() => parent.done())">受理</button>`,
      ),
      "/accept.do": () => ok,
    };
    page = await stage.visit("/top", [mapping]);
    await page.evaluate(() => {
      (window as unknown as { done(): void }).done = () => {
        document.querySelector("#layer")!.remove();
        document.body.insertAdjacentHTML(
          "beforeend",
          `<div class="layui-layer layui-layer-msg">受理成功</div>`,
        );
      };
    });
    await armedAt();
    await page.frameLocator("iframe").locator("button").click();
    await until(() =>
      expect(stage.seen("text")).toMatchObject([{ text: "受理成功", dialog: true }]),
    );
    expect(answers()).toMatchObject([{ status: 200, json }]);
    expect(stage.triggers).toHaveLength(1);
  });
});
