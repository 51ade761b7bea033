import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { dateOf, timeOf } from "./clock";
import type { App, Ctx, Env } from "./http";
import { serveFolder, serveLibrary } from "./library";
import { nextMisbehaviour, parseMisbehaviour, WELL, type Misbehaviour } from "./misbehave";
import { Store, type CaseRow } from "./store";
import { STRIP_SCRIPT } from "./strip";

/**
 * What the four back offices have in common: a server, a store, a session, and the ways to go wrong.
 *
 * A department is written like this, in `<name>/department.ts`, exported under its own name, beside
 * `<name>/drive.ts` (exports `drive: Driver`, see `driver.ts`) and `<name>/mappings/*.json` (JSON of
 * `sdk/contract/mapping.ts` with `{origin}` wherever a URL starts):
 *
 *     export const housing = department({
 *       name: "housing",
 *       title: "住房和城乡建设局",
 *       open: ["/login.jsp", "/login.do"],              // reachable without a session; rest is guarded
 *       loginPage: () => html,                          // also the answer when the session was lost
 *       routes(app, desk) {
 *         desk.library("/lib/jquery", "jquery");        // static files of an npm package
 *         app.post("/login.do", async (c) => {          // page and JSON logins alike
 *           const form = await desk.form(c);
 *           return desk.signIn(c, form.user, form.password) ? c.redirect("/") : c.html(html);
 *         });
 *         app.post("/house/save.do", async (c) => {
 *           const form = await desk.form(c);
 *           // the department's own checks come first and consume no misbehaviour
 *           return desk.accept(c, {
 *             item: "公租房申请",
 *             fields: { "applicant.name": form.sqr },   // names as in the mapping
 *             number: (count) => `GZF-${count}`,        // for a new case
 *             again: form.slbh,                         // number of a stored case: saved again
 *           }, {
 *             stored: ({ number, id }) => c.html(page), // number is null when it goes missing
 *             invalid: (message) => c.html(formPage),   // server-side refusal, department's dialect
 *           });
 *         });
 *       },
 *     });
 *
 * `accept` is where every misbehaviour happens; a department only says how *its* pages tell the
 * outcome. After a success the page asks the department whether the success stood: the department
 * answers from `await desk.settled(id)`, at once unless a roll-back is due. Pages print dates by
 * `desk.today()` / `desk.time()`, so that a skewed server clock shows. Each page ends with
 * `<script src="/__strip.js"></script>`, the strip for people who try the demo; it fills
 * `#demo-strip` where there is one. Cookies ignore ports, so each department's session cookie
 * has a name of its own; account and password are `demo`, prefilled by the login pages.
 *
 * For checks: `GET /__store` → `{name, cases: CaseRow[], misbehaviour}`, `POST /__reset`,
 * `GET|POST /__misbehave` `{mode, times?, ms?}` (without `times`: for good). See `misbehave.ts`.
 */
export interface DepartmentSpec {
  name: DepartmentName;
  title: string;
  /** Paths (exact, or a prefix that ends in `*`) that need no session. */
  open: readonly string[];
  loginPage(message?: string): string;
  /** What a request without a session gets; default: the login page with status 200. */
  signedOut?(c: Ctx): Response | Promise<Response>;
  routes(app: App, desk: Desk): void;
}

export type DepartmentName = "civil" | "market" | "social" | "housing";

export interface Department {
  name: DepartmentName;
  title: string;
  /** Port 0 takes any free one. Rejects with `EADDRINUSE` where the port is taken. */
  start(at: { host: string; port: number }): Promise<Running>;
}

export interface Running {
  origin: string;
  store: Store;
  misbehave(next: Misbehaviour): void;
  close(): Promise<void>;
}

export type { App, CaseRow, Ctx };

/** A case as it reaches the server. */
export interface Submission {
  item: string;
  fields: Record<string, string>;
  /** The number of a new case; `count` grows by one with each. */
  number(count: number): string;
  /** The number of a stored case that is saved again; unknown or empty: a new case. */
  again?: string | undefined;
}

/** How a department's pages tell what became of a submission. */
export interface Answers {
  stored(told: { id: string; number: string | null }): Response | Promise<Response>;
  invalid(message: string): Response | Promise<Response>;
  /** Default: the plain 500 page of a servlet container. */
  failed?(): Response | Promise<Response>;
}

/** What the core lends to a department's routes. */
export interface Desk {
  store: Store;
  accept(c: Ctx, submission: Submission, answers: Answers): Promise<Response>;
  /** Whether a stored case still stands; waits while a roll-back of it is due. */
  settled(id: string): Promise<"kept" | "rolled-back">;
  signIn(c: Ctx, user: string | undefined, password: string | undefined): boolean;
  signOut(c: Ctx): void;
  signedIn(c: Ctx): boolean;
  /** Static files of an npm package, below a path that starts with `/lib/`. */
  library(at: string, packageName: string): void;
  /** Static files of the department's own, from an absolute folder. */
  folder(at: string, root: string): void;
  /** What else to bring back to its beginning after the store was emptied. */
  onReset(again: () => void): void;
  /** A form post (URL-encoded or multipart), last value of each name, trimmed. */
  form(c: Ctx): Promise<Record<string, string>>;
  /** The server's date and time as its pages show them; a day ahead while the clock is skewed. */
  today(): string;
  time(): string;
}

export function department(spec: DepartmentSpec): Department {
  return { name: spec.name, title: spec.title, start: (at) => start(spec, at) };
}

const DAY = 86_400_000;

/**
 * Browsers send a request once more by themselves when a kept-alive connection was cut before any
 * answer came. Taken as a new case, a lost answer would heal itself and leave two cases behind; so
 * the same submission within this time is cut again, and not stored.
 */
const RETRANSMISSION_MS = 1_000;

function hangUp(c: Ctx): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function start(spec: DepartmentSpec, at: { host: string; port: number }): Promise<Running> {
  const app = new Hono<Env>();
  const store = new Store();
  const sessions = new Set<string>();
  const cookie = `SESSION_${spec.name.toUpperCase()}`;
  const rollbacks = new Map<string, Promise<void>>();
  const timers = new Set<() => void>();
  const resets: (() => void)[] = [];
  /** What was stored last with its answer cut, and until when the same is a retransmission. */
  let cut = { submission: "", until: 0 };
  let misbehaviour = WELL;

  /** Resolves after `ms`, or at once when the server closes. */
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        timers.delete(finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      timers.add(finish);
    });
  const now = () => new Date(Date.now() + (misbehaviour.mode === "skew" ? DAY : 0));

  const rollBack = (id: string, ms: number) => {
    const done = wait(ms).then(() => store.remove(id));
    rollbacks.set(id, done);
  };

  const desk: Desk = {
    store,
    async accept(c, submission, answers) {
      const same = JSON.stringify(submission);
      if (cut.submission === same && Date.now() < cut.until) return hangUp(c);
      const { meets, then } = nextMisbehaviour(misbehaviour);
      misbehaviour = then;
      switch (meets.mode) {
        case "validation":
          return answers.invalid("校验不通过：申请材料不完整，请核对后重新提交");
        case "error500":
          return answers.failed?.() ?? c.html(ERROR_PAGE, 500);
        case "login200":
          desk.signOut(c);
          return c.html(spec.loginPage("登录超时，请重新登录"));
        case "slow":
          await wait(meets.ms);
          break;
        case "once":
          if (store.list().some((row) => sameCase(row, submission)))
            return answers.invalid("该事项已受理，请勿重复提交");
      }
      const known = submission.again ? store.find(submission.again) : undefined;
      const last = store.lastNumber();
      const row = known
        ? store.replace(known, submission.fields)
        : store.add(submission.item, submission.fields, (count) =>
            meets.mode === "duplicate-number" && last ? last : submission.number(count),
          );
      if (meets.mode === "rollback") rollBack(row.id, meets.ms);
      if (meets.mode === "lost") {
        cut = { submission: same, until: Date.now() + RETRANSMISSION_MS };
        return hangUp(c);
      }
      return answers.stored({
        id: row.id,
        number: meets.mode === "missing-number" ? null : row.number,
      });
    },
    async settled(id) {
      await rollbacks.get(id);
      return store.get(id) ? "kept" : "rolled-back";
    },
    signIn(c, user, password) {
      if (user !== "demo" || password !== "demo") return false;
      const session = randomUUID();
      sessions.add(session);
      setCookie(c, cookie, session, { path: "/", httpOnly: true, sameSite: "Lax" });
      return true;
    },
    signOut(c) {
      sessions.delete(getCookie(c, cookie) ?? "");
    },
    signedIn: (c) => sessions.has(getCookie(c, cookie) ?? ""),
    library: (path, packageName) => serveLibrary(app, path, packageName),
    folder: (path, root) => serveFolder(app, path, root),
    onReset: (again) => void resets.push(again),
    async form(c) {
      const body = await c.req.parseBody();
      return Object.fromEntries(
        Object.entries(body).flatMap(([k, v]) => (typeof v === "string" ? [[k, v.trim()]] : [])),
      );
    },
    today: () => dateOf(now()),
    time: () => timeOf(now()),
  };

  app.get("/__strip.js", (c) => c.body(STRIP_SCRIPT, 200, { "content-type": "text/javascript" }));
  app.get("/__store", (c) => c.json({ name: spec.name, cases: store.list(), misbehaviour }));
  app.post("/__reset", (c) => {
    store.clear();
    rollbacks.clear();
    cut = { submission: "", until: 0 };
    misbehaviour = WELL;
    for (const again of resets) again();
    return c.json({ ok: true });
  });
  app.get("/__misbehave", (c) => c.json(misbehaviour));
  app.post("/__misbehave", async (c) => {
    const wanted = parseMisbehaviour(await c.req.json().catch(() => null));
    if (typeof wanted === "string") return c.json({ error: wanted }, 400);
    misbehaviour = wanted;
    return c.json(misbehaviour);
  });
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.use(async (c: Ctx, next) => {
    if (desk.signedIn(c) || isOpen(spec.open, c.req.path)) return next();
    return spec.signedOut?.(c) ?? c.html(spec.loginPage());
  });
  spec.routes(app, desk);

  const server = createAdaptorServer({ fetch: app.fetch, hostname: at.host });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(at.port, at.host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${at.host}:${port}`,
    store,
    misbehave: (next) => {
      misbehaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const finish of timers) finish();
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

/** The static libraries and the core's own paths need no session; nor does what the spec opens. */
const isOpen = (open: readonly string[], path: string) =>
  ["/lib/*", "/__*", ...open].some((p) =>
    p.endsWith("*") ? path.startsWith(p.slice(0, -1)) : path === p,
  );

const sameCase = (row: { item: string; fields: object }, submission: Submission) =>
  row.item === submission.item && JSON.stringify(row.fields) === JSON.stringify(submission.fields);

const ERROR_PAGE = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>HTTP Status 500</title>
<style>body{font:12px Tahoma,sans-serif}h1{background:#525D76;color:#fff;font-size:20px;padding:4px}</style>
</head><body><h1>HTTP Status 500 - Internal Server Error</h1>
<p>java.lang.NullPointerException: 系统内部错误，请联系管理员</p><hr><h3>Apache Tomcat/6.0.53</h3></body></html>`;
