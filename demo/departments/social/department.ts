import { readFileSync } from "node:fs";
import { join } from "node:path";
import { department, type CaseRow, type Desk } from "../core";
import type { Ctx } from "../http";
import { CARD, EMPLOYMENT, faultOf, type Form, type Paper } from "./papers";

/**
 * Social security: a Vue 2 single page on element-ui. Every answer of its interface is
 * `{code, message, data}` with code 20000 for success and 50008 for a lost session, always with
 * status 200; the gateway before it answers a lost session with the page itself, also with 200.
 */
const ROOT = join(import.meta.dirname, "public");
const CLERK = "李经办";
const AGENCY = "示例市虚构区社会保险经办中心";

const page = () => readFileSync(join(ROOT, "index.html"), "utf8");
const ok = (data: unknown = null) => ({ code: 20000, message: "成功", data });
const no = (code: number, message: string, data: unknown = null) => ({ code, message, data });

const papers: Record<string, Paper> = { card: CARD, employment: EMPLOYMENT };

export const social = department({
  name: "social",
  title: "人力资源和社会保障局",
  open: ["/", "/css/*", "/js/*", "/api/user/login"],
  loginPage: page,
  signedOut: (c) =>
    c.req.path.startsWith("/api/")
      ? c.json(no(50008, "登录状态已失效，请重新登录"))
      : c.html(page()),
  routes(app, desk) {
    desk.library("/lib/vue", "vue");
    desk.library("/lib/element-ui", "element-ui");
    desk.folder("/css", join(ROOT, "css"));
    desk.folder("/js", join(ROOT, "js"));
    app.get("/", (c) => c.html(page()));

    app.post("/api/user/login", async (c) => {
      const { username, password } = await body(c);
      return desk.signIn(c, String(username), String(password))
        ? c.json(ok())
        : c.json(no(60204, "账号或密码错误"));
    });
    app.post("/api/user/logout", (c) => {
      desk.signOut(c);
      return c.json(ok());
    });
    app.get("/api/user/info", (c) =>
      c.json(ok({ name: CLERK, agency: AGENCY, today: desk.today() })),
    );

    for (const [folder, paper] of Object.entries(papers)) {
      app.get(`/api/${folder}/list`, (c) => c.json(ok(list(desk, paper, c))));
      app.get(`/api/${folder}/detail`, (c) => {
        const row = desk.store.find(c.req.query("acceptNo") ?? "");
        return c.json(row ? ok(shown(row)) : no(40400, "未找到该办件"));
      });
      app.post(`/api/${folder}/accept`, (c) => accept(desk, paper, c));
      app.get(`/api/${folder}/sync`, async (c) =>
        (await desk.settled(c.req.query("receipt") ?? "")) === "kept"
          ? c.json(ok())
          : c.json(no(50010, "省集中系统校验失败，受理已回滚")),
      );
    }
  },
});

async function body(c: Ctx): Promise<Form> {
  const json: unknown = await c.req.json().catch(() => null);
  return typeof json === "object" && json !== null ? (json as Form) : {};
}

/** What was posted, beside the row that it became: the form has more than a mapping reads. */
const posted = new WeakMap<object, Form>();

const shown = (row: CaseRow): Form => ({
  ...posted.get(row.fields),
  acceptNo: row.number,
  status: row.revision > 1 ? "已修改" : "已受理",
});

async function accept(desk: Desk, paper: Paper, c: Ctx): Promise<Response> {
  const form = await body(c);
  const fault = faultOf(paper, form);
  if (fault) return c.json(no(40001, fault.message, { field: fault.field }));
  const fields = paper.fields(form);
  posted.set(fields, form);
  return desk.accept(
    c,
    {
      item: paper.item,
      fields,
      number: (count) => paper.number(desk.today().replaceAll("-", ""), count),
      again: typeof form["acceptNo"] === "string" ? form["acceptNo"] : undefined,
    },
    {
      stored: ({ id, number }) =>
        c.json(ok({ receipt: id, acceptTime: desk.time(), ...(number && { acceptNo: number }) })),
      invalid: (message) => c.json(no(40001, message)),
      failed: () => c.json(no(50000, "Internal Server Error"), 500),
    },
  );
}

const PAGE_SIZE = 10;

/** The newest first; `page` counts from 1. */
function list(desk: Desk, paper: Paper, c: Ctx) {
  const { page = "1", keyword = "" } = c.req.query();
  const rows = desk.store
    .list()
    .filter((row) => row.item === paper.item)
    .map(shown)
    .filter((row) => [row["acceptNo"], row["aac003"]].some((v) => String(v).includes(keyword)))
    .reverse();
  const from = (Number(page) - 1) * PAGE_SIZE;
  return { total: rows.length, rows: rows.slice(from, from + PAGE_SIZE) };
}
