import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { PageMessage, ResponseSeen } from "../../../sdk/contract";
import { hear, valuesAt } from "../../../sdk/capture/hearsay";
import { mappingOf, Stage } from "./browser";

describe("hearsay", () => {
  const junk = fc.oneof(fc.anything(), fc.json(), fc.string());
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());
  const almost = fc
    .record(
      {
        t: fc.constantFrom("start", "end", "dialog", "url", "submit", "__proto__"),
        id: fc.oneof(fc.nat(), junk),
        via: fc.oneof(fc.constantFrom("fetch", "xhr"), junk),
        method: fc.oneof(fc.constantFrom("get", "POST"), junk),
        url: fc.oneof(fc.webUrl(), fc.string({ minLength: 1_990, maxLength: 2_010 }), junk),
        status: fc.oneof(fc.integer({ min: -1, max: 700 }), junk),
        body: fc.oneof(fc.json(), junk),
        text: fc.oneof(fc.string(), fc.string({ minLength: 2_001, maxLength: 2_010 }), junk),
      },
      { requiredKeys: ["t"] },
    )
    .map((said) =>
      JSON.stringify(said, (_, value: unknown) => (typeof value === "bigint" ? 1 : value)),
    );

  test("is exactly what a witness says, or nothing", () => {
    fc.assert(
      fc.property(fc.oneof(almost, junk), (detail) => {
        const said = hear(detail);
        if (!said) return;
        expect(["start", "end", "dialog", "url"]).toContain(said.t);
        if (said.t === "dialog") expect(typeof said.text).toBe("string");
        if (said.t !== "start" && said.t !== "end") return;
        // What becomes of it in the engine, as far as it is the witness's.
        const json = said.t === "end" ? valuesAt(["/a"], said.body) : null;
        const { via, method } = said.t === "start" ? said : { via: "xhr", method: "GET" };
        const status = said.t === "end" ? said.status : 0;
        const seen = {
          kind: "response",
          at: 1,
          startedAt: 1,
          via,
          url: said.url,
          method,
          status,
          json,
        };
        expect(ResponseSeen.parse(seen)).toEqual(seen);
      }),
      { numRuns: 1_000 },
    );
  });

  test("of any answer gives what the contract takes, whatever the pointers", () => {
    const pointers = fc.array(fc.constantFrom("", "/a", "/a/0", "/b/c", "/~0~1", "/__proto__"));
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constant(null),
      fc
        .record({
          a: fc.oneof(scalar, fc.array(scalar)),
          b: fc.record({ c: fc.string({ minLength: 490, maxLength: 510 }) }),
        })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(pointers, body, (paths, text) => {
        const seen = {
          kind: "response",
          at: 1,
          startedAt: 1,
          via: "xhr",
          url: "http://h/",
          method: "GET",
          status: 200,
        };
        const made = { ...seen, json: valuesAt(paths, text) };
        expect(ResponseSeen.parse(made)).toEqual(made);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the values of an answer", () => {
  const json = `{"code":0,"data":{"no":"A-1"}}`;
  const values = { "/code": 0, "/data/no": "A-1" };
  test.each([
    ["as it is", json],
    ["behind marks of its encoding", `\ufeff\ufeff${json}`],
    ["kept from being run", `while(1);${json}`],
    ["kept from being run, in a comment", `/*-secure-\n${json}*/`],
    ["given to a callback", `/**/jQuery112_7(${json});`],
    ["written for eval", `({code: 0, data : {no:'A-1', 'said':'it\\'s "so": {a:1}'}})`],
    ["as a string", JSON.stringify(json)],
  ])("%s", (_, body) => {
    expect(valuesAt(["/code", "/data/no"], body)).toEqual(values);
  });

  test("where a string holds them", () => {
    expect(valuesAt(["/d/code", "/d/data/no", "/d"], JSON.stringify({ d: json }))).toEqual({
      "/d/code": 0,
      "/d/data/no": "A-1",
      "/d": json,
    });
  });

  test.each([
    ["a page that holds some", `<script>var page = ${json}</script>`],
    ["followed by a page", `${json}<html>500</html>`],
    ["in a script", `${"work();".repeat(20)}${json}`],
    ["two of them", `${json}${json}`],
    ["nothing of that kind", "受理成功"],
  ])("not of %s", (_, body) => {
    expect(valuesAt(["/code"], body)).toBe(null);
  });
});

describe("in a page", () => {
  let stage: Stage;
  let page: Page;
  const errors: string[] = [];
  beforeAll(async () => {
    stage = await Stage.open();
  }, 60_000);
  afterAll(() => stage.close());
  afterEach(() => page.context().close());

  const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });
  const visit = async (body: string) => {
    errors.length = 0;
    const jquery = readFileSync("node_modules/jquery/dist/jquery.js", "utf8");
    stage.pages = {
      "/form": `<!doctype html><meta charset="utf-8"><body><input id="name" value="张三"><button>受理</button>${body}`,
      "/accept.do": () => ({ type: "application/json", body: `{"code":0}` }),
      "/jquery.js": () => ({ type: "text/javascript", body: jquery }),
    };
    page = await stage.visit("/form", [mappingOf()], async (opened) => {
      opened.on("pageerror", (error) => errors.push(error.message));
    });
    await until(() => expect(stage.recognised).toHaveLength(1));
  };
  const answers = () => stage.seen("response").map(({ via, json }) => ({ via, json }));

  test("what a page has sealed is left to it, and all else is told", async () => {
    await visit("");
    const open = await stage.open("/form");
    const told = await open.evaluate((witness) => {
      Object.defineProperty(window, "alert", { writable: false, configurable: false });
      const heard: string[] = [];
      addEventListener("jilu:witness", (said) => heard.push((said as CustomEvent<string>).detail));
      const script = document.createElement("script");
      script.textContent = witness;
      document.body.append(script);
      history.pushState(null, "", "#a");
      return heard;
    }, stage.witness);
    await open.context().close();
    expect(told).toEqual([`{"t":"url"}`]);
  });

  test("native functions look as they did", async () => {
    await visit("");
    const look = await page.evaluate(() => {
      const of = (owner: object, name: string) => {
        const { value: native, ...rest } = Object.getOwnPropertyDescriptor(
          owner,
          name,
        ) as TypedPropertyDescriptor<() => void> & { value: () => void };
        return [native.name, native.length, native.toString().replace(/\s+/g, " "), rest];
      };
      return [
        of(window, "fetch"),
        of(window, "alert"),
        of(XMLHttpRequest.prototype, "open"),
        of(HTMLFormElement.prototype, "submit"),
      ];
    });
    const open = { writable: true, enumerable: true, configurable: true };
    expect(look).toEqual([
      ["fetch", 1, "function () { [native code] }", open],
      ["alert", 0, "function () { [native code] }", open],
      ["open", 2, "function () { [native code] }", open],
      ["submit", 0, "function () { [native code] }", open],
    ]);
  });

  test("native functions do as they did, with what they are given, also what is wrong", async () => {
    await visit("");
    const did = await page.evaluate(async () => {
      const caught = async (act: () => unknown) => {
        try {
          return String(await act());
        } catch (error) {
          return (error as Error).name;
        }
      };
      const shut = () => new AbortController();
      return [
        await caught(() => fetch("http://")),
        await caught(() => (fetch as () => Promise<unknown>)()),
        await caught(() =>
          fetch("/accept.do", {
            get method(): string {
              throw new RangeError("no");
            },
          }),
        ),
        await caught(() => {
          const abort = shut();
          abort.abort();
          return fetch("/accept.do", { signal: abort.signal });
        }),
        await caught(() => new XMLHttpRequest().send()),
        await caught(() => new XMLHttpRequest().open("", "http://")),
        await caught(() => Reflect.apply(XMLHttpRequest.prototype.open, {}, ["GET", "/"])),
        await caught(() => HTMLFormElement.prototype.submit.call({} as never)),
        await caught(() => history.pushState({}, "", "http://elsewhere/")),
        await caught(async () => (await fetch("/accept.do", { method: "POST" })).text()),
        await caught(
          async () => (await fetch("/accept.do", { method: "POST" })) instanceof Response,
        ),
      ];
    });
    expect(did).toEqual([
      "TypeError",
      "TypeError",
      "RangeError",
      "AbortError",
      "InvalidStateError",
      "SyntaxError",
      "TypeError",
      "TypeError",
      "SecurityError",
      `{"code":0}`,
      "true",
    ]);
  });

  test("installed twice, it says everything once", async () => {
    await visit("");
    await page.evaluate(stage.witness);
    await page.evaluate(`fetch("/accept.do", { method: "POST" }).then((r) => r.json())`);
    await until(() => expect(answers()).toEqual([{ via: "fetch", json: { "/code": 0 } }]));
  });

  test("jQuery 1.12: before its callbacks, several at a time, one XHR used again", async () => {
    await visit(`<script src="/jquery.js"></script>`);
    await page.evaluate(async () => {
      const { jQuery } = window as unknown as {
        jQuery: { ajax(options: object): Promise<unknown> };
      };
      await Promise.all(
        [1, 2, 3].map((i) =>
          jQuery.ajax({
            url: "/accept.do",
            type: "post",
            data: { i },
            dataType: "json",
            success: () => document.body.append("受理成功"),
          }),
        ),
      );
      const again = new XMLHttpRequest();
      for (let i = 0; i < 2; i++) {
        await new Promise((done) => {
          again.onload = done;
          again.open("POST", "accept.do");
          again.send();
        });
      }
    });
    await until(() => expect(answers()).toHaveLength(5));
    const kinds = stage.observations.map(({ kind }) => kind).filter((kind) => kind !== "page");
    expect(kinds[0]).toBe("response");
    expect(kinds.filter((kind) => kind === "text")).toHaveLength(3);
  });

  test("a page that breaks what it can reach is not broken further, and sends nothing by it", async () => {
    await visit(`<script>
      Array.prototype.map = Array.prototype.push = Array.prototype.filter = () => { throw new Error("array"); };
      JSON.parse = JSON.stringify = () => { throw new Error("json"); };
      Object.prototype.toJSON = () => "forged";
      String.prototype.slice = () => { throw new Error("string"); };
      Promise.prototype.then = Promise.prototype.then.bind;
      EventTarget.prototype.dispatchEvent = () => { throw new Error("dispatch"); };
      Response.prototype.clone = () => { throw new Error("clone"); };
      Reflect.apply = () => { throw new Error("apply"); };
      window.CustomEvent = function () { throw new Error("event"); };
      window.String = () => { throw new Error("string"); };
    </script>`);
    const done = await page.evaluate(`(async () => {
      const text = await (await fetch("/accept.do", { method: "POST" })).text();
      const xhr = new XMLHttpRequest(); xhr.open("POST", "/accept.do", false); xhr.send();
      history.pushState({}, "", "/form#x");
      return text + xhr.responseText;
    })()`);
    expect(done).toBe(`{"code":0}{"code":0}`);
    expect(errors).toEqual([]);
  });

  test("forged words of a witness: no trigger, nothing but what the contract takes", async () => {
    await visit("");
    const words = fc.sample(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc
          .record({
            t: fc.constantFrom("start", "end", "dialog", "url", "submit"),
            id: fc.oneof(fc.nat(3), fc.double()),
            via: fc.constantFrom("fetch", "xhr", "frame"),
            method: fc.string({ maxLength: 30 }),
            url: fc.constantFrom("/accept.do", "x".repeat(3_000), "http://"),
            status: fc.constantFrom(200, -1, 1e9, null),
            body: fc.oneof(fc.constant(`{"code":0}`), fc.constant("[".repeat(100_000)), fc.json()),
            text: fc.constantFrom("受理成功", "", null),
          })
          .map((said) => JSON.stringify(said)),
      ),
      { numRuns: 300 },
    );
    await page
      .evaluate((all) => {
        for (const detail of all) {
          for (const target of [window, document, document.body, document.createElement("form")]) {
            target.dispatchEvent(
              new CustomEvent("jilu:witness", { detail, bubbles: true, cancelable: true }),
            );
          }
        }
        window.dispatchEvent(
          new CustomEvent("jilu:witness", {
            get detail(): string {
              throw new Error("read");
            },
          }),
        );
      }, words)
      .catch((error: Error) => expect(error.message).toContain("read"));
    await page.evaluate(() => {
      document.body.dispatchEvent(new CustomEvent("jilu:witness", { detail: { t: "url" } }));
      const huge = JSON.stringify({
        t: "end",
        id: 1,
        status: 200,
        url: "",
        body: "x".repeat(7_000_000),
      });
      window.dispatchEvent(new CustomEvent("jilu:witness", { detail: huge }));
    });
    await page.click("button");
    await until(() => expect(stage.triggers).toHaveLength(1));
    for (const message of stage.messages) expect(PageMessage.parse(message)).toEqual(message);
    expect(errors).toEqual([]);
  });

  test("a stream is not waited for, a body too long is not told", async () => {
    await visit("");
    stage.pages["/accept.do"] = () => ({ type: "text/event-stream", body: "data: 1\n\n" });
    await page.evaluate(`fetch("/accept.do", { method: "POST" })`);
    await until(() => expect(answers()).toEqual([{ via: "fetch", json: null }]));
    stage.pages["/accept.do"] = () => ({
      type: "application/json",
      body: `{"code":0,"x":"${"x".repeat(1_000_001)}"}`,
    });
    const size = await page.evaluate(
      `fetch("/accept.do", { method: "POST" }).then((r) => r.text()).then((t) => t.length)`,
    );
    expect(size).toBe(1_000_018);
    await until(() => expect(answers()).toHaveLength(2));
    expect(answers()[1]!.json).toBe(null);
  });
});
