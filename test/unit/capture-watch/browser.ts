import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import type { Mapping, Observation, PageMessage } from "../../../sdk/contract";

/**
 * A real browser, a small server, and the engine in every document, in a world of its own as an
 * extension's content script has it: what it reports lands in `Stage.messages`.
 */

type Handler = (request: IncomingMessage, body: string) => string | Answer;
interface Answer {
  status?: number;
  type?: string;
  body: string;
  location?: string;
}

export interface Told {
  frame: string;
  message: PageMessage;
  persisted: boolean;
}

const TOLD = "jilu told ";

export class Stage {
  readonly told: Told[] = [];
  pages: Record<string, string | Handler> = {};
  /** `METHOD /path` and body of every request that came. */
  readonly requests: string[] = [];
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    readonly origin: string,
    private readonly scripts: { engine: string; witness: string },
  ) {}

  static async open(): Promise<Stage> {
    const engine = await bundle(ENGINE);
    const witness = await bundle(WITNESS);
    const browser = await chromium.launch({
      executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
      args: "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
        " ",
      ),
    });
    const server = createServer((request, response) => void stage.serve(request, response));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const { port } = server.address() as AddressInfo;
    const stage = new Stage(browser, server, `http://127.0.0.1:${port}`, { engine, witness });
    return stage;
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const path = new URL(request.url ?? "/", this.origin).pathname;
    this.requests.push(`${request.method} ${path} ${body}`.trim());
    const page = this.pages[path];
    const made =
      typeof page === "function" ? page(request, body) : (page ?? { status: 404, body: "" });
    const answer = typeof made === "string" ? { body: made } : made;
    response.writeHead(answer.status ?? 200, {
      "content-type": `${answer.type ?? "text/html"};charset=utf-8`,
      ...(answer.location ? { location: answer.location } : {}),
    });
    response.end(answer.body);
  }

  /** Opens a page with the engine and the witness in every document of it. */
  async visit(
    path: string,
    mappings: unknown[],
    setup?: (page: Page) => Promise<void>,
  ): Promise<Page> {
    this.told.length = 0;
    this.requests.length = 0;
    const context: BrowserContext = await this.browser.newContext();
    const page = await context.newPage();
    // Not by an exposed function: the answer to one counts as a person's doing in the page.
    page.on("console", (line) => {
      if (!line.text().startsWith(TOLD)) return;
      this.told.push(JSON.parse(line.text().slice(TOLD.length)) as Told);
    });
    await page.addInitScript(this.scripts.witness);
    const source = `(() => {
      const options = ${JSON.stringify({ mappings, topUrl: this.origin + path })};
      ${this.scripts.engine}
    })()`;
    const devtools = await context.newCDPSession(page);
    await devtools.send("Page.enable");
    await devtools.send("Page.addScriptToEvaluateOnNewDocument", { source, worldName: "jilu" });
    await setup?.(page);
    await page.goto(this.origin + path);
    return page;
  }

  /** Opens a page as it is. */
  async open(path: string): Promise<Page> {
    const page = await (await this.browser.newContext()).newPage();
    await page.goto(this.origin + path);
    return page;
  }

  /** The witness as a script, to be put into a page once more. */
  get witness(): string {
    return this.scripts.witness;
  }

  get messages(): PageMessage[] {
    return this.told.filter(({ persisted }) => !persisted).map(({ message }) => message);
  }
  get triggers() {
    return this.messages.filter((message) => message.type === "trigger");
  }
  get missed() {
    return this.messages.filter((message) => message.type === "missed");
  }
  get armed() {
    return this.messages.filter((message) => message.type === "armed");
  }
  get recognised() {
    return this.armed.filter(({ mappings }) => mappings.length > 0);
  }
  get observations(): Observation[] {
    return this.messages.flatMap((message) =>
      message.type === "observed" ? message.observations : [],
    );
  }
  seen<K extends Observation["kind"]>(kind: K): Extract<Observation, { kind: K }>[] {
    return this.observations.filter(
      (one): one is Extract<Observation, { kind: K }> => one.kind === kind,
    );
  }
}

export async function bundle(contents: string): Promise<string> {
  const built = await build({
    stdin: {
      contents,
      resolveDir: new URL("../../../sdk/capture", import.meta.url).pathname,
      loader: "ts",
    },
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome102",
  });
  return built.outputFiles[0]!.text;
}

const WITNESS = `import { installWitness } from "./witness"; installWitness(window);`;

/** `options` is declared around the bundle; a key is a ULID made of a counter. */
const ENGINE = `
  import { startEngine } from "./engine";
  declare const options: { mappings: never[]; topUrl: string };
  let keys = 0;
  const { debug } = console;
  const { stringify } = JSON;
  const tell = (message: unknown, persisted: boolean) =>
    debug("${TOLD}" + stringify({ frame: window.name || location.href, message, persisted }));
  const at = Math.random().toString(36).slice(2, 8).toUpperCase().replace(/[ILOU]/g, "0").padEnd(6, "0");
  const engine = startEngine({
    window,
    mappings: options.mappings,
    topUrl: options.topUrl,
    report: (message) => tell(message, false),
    persist: (message) => tell(message, true),
    newKey: () => "01J0000000" + at + String(++keys).padStart(10, "0"),
    now: () => Date.now(),
  });
  window.addEventListener("stop-engine", () => engine.stop());
`;

/** A mapping of one field, with what a test wants of it. */
export function mappingOf(part: Partial<Mapping> | Record<string, unknown> = {}): Mapping {
  return {
    id: "card.accept",
    version: 1,
    state: "published",
    kind: "accept",
    title: "申领",
    department: "局",
    match: { url: "http://127.0.0.1*/form*" },
    item: { code: "11100000MB0000000X4000114001000" },
    fields: { "applicant.name": { at: { id: "name" } } },
    trigger: { click: { text: "受理" } },
    accepted: {
      any: [{ text: "受理成功" }, { response: { url: "*/accept.do", json: { "/code": 0 } } }],
    },
    refused: { text: "不能为空" },
    again: "ask",
    settleMs: 100,
    timeoutMs: 5_000,
    ...part,
  };
}
