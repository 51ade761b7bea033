import { readFileSync } from "node:fs";
import { join } from "node:path";
import { department, type CaseRow, type Desk } from "../core";
import type { Ctx } from "../http";
import { faultOf, REGISTRATION, FOOD, type Paper } from "./papers";

/**
 * Market supervision: a layui back office of frames and layers. Every answer is `{code, msg, data}`
 * with code 0 for success; a request without a session gets the login page with status 200.
 */
const ROOT = join(import.meta.dirname, "public");
const CLERK = "王窗受";
const COUNTER = "市场监管 3 号窗口";

/** A page as its template engine fills it: `{{name}}` by the values of the moment. */
const page = (path: string, values: Record<string, string> = {}) =>
  readFileSync(join(ROOT, path), "utf8").replace(/\{\{(\w+)\}\}/g, (_, k: string) => values[k]!);

const papers: Record<string, Paper> = { gtgsh: REGISTRATION, spjy: FOOD };

export const market = department({
  name: "market",
  title: "市场监督管理局",
  open: ["/login.html", "/login.do", "/css/*", "/js/*"],
  loginPage: () => page("login.html"),
  routes(app, desk) {
    desk.library("/lib/layui", "layui");
    desk.folder("/css", join(ROOT, "css"));
    desk.folder("/js", join(ROOT, "js"));

    app.get("/login.html", (c) => c.html(page("login.html")));
    app.post("/login.do", async (c) => {
      const { yhm, mm } = await desk.form(c);
      return desk.signIn(c, yhm, mm)
        ? c.json({ code: 0, msg: "登录成功" })
        : c.json({ code: 1, msg: "用户名或密码错误" });
    });
    app.get("/logout.do", (c) => {
      desk.signOut(c);
      return c.redirect("/login.html");
    });
    app.get("/", (c) => c.redirect("/index.html"));
    app.get("/index.html", (c) => c.html(page("index.html", { xm: CLERK, ckmc: COUNTER })));

    for (const [folder, paper] of Object.entries(papers)) {
      for (const name of ["list.html", "form.html", "detail.html"]) {
        const values = () => ({ xm: CLERK, ckmc: COUNTER, jtrq: desk.today() });
        app.get(`/${folder}/${name}`, (c) => c.html(page(`${folder}/${name}`, values())));
      }
      app.get(`/${folder}/list.do`, (c) => c.json(list(desk, paper, c)));
      app.get(`/${folder}/get.do`, (c) => {
        const row = desk.store.find(c.req.query("ywlsh") ?? "");
        return row ? c.json({ code: 0, msg: "", data: shown(row) }) : c.json(NOT_FOUND);
      });
      app.post(`/${folder}/accept.do`, async (c) => accept(desk, paper, c));
      app.post(`/${folder}/sync.do`, async (c) => {
        const { pzh = "" } = await desk.form(c);
        return (await desk.settled(pzh)) === "kept"
          ? c.json({ code: 0, msg: "已同步" })
          : c.json({ code: 4, msg: "省级平台校验未通过，受理失败，已撤销" });
      });
    }
  },
});

const NOT_FOUND = { code: 2, msg: "未找到该办件" };

/** What was posted, beside the row that it became: a paper knows more than a mapping reads. */
const posted = new WeakMap<object, Record<string, string>>();

const shown = (row: CaseRow) => ({
  ...posted.get(row.fields),
  ywlsh: row.number,
  slsj: row.at,
  zt: row.revision > 1 ? "已修改" : "已受理",
});

async function accept(desk: Desk, paper: Paper, c: Ctx): Promise<Response> {
  const form = await desk.form(c);
  const fault = faultOf(paper, form);
  if (fault) return c.json({ code: 3, msg: fault.message, data: { zd: fault.field } });
  const fields = paper.fields(form);
  posted.set(fields, form);
  return desk.accept(
    c,
    {
      item: paper.item,
      fields,
      number: (count) => paper.number(desk.today().slice(0, 4), count),
      again: form["ywlsh"],
    },
    {
      stored: ({ id, number }) =>
        c.json({ code: 0, msg: "受理成功", data: { pzh: id, ...(number && { ywlsh: number }) } }),
      invalid: (message) => c.json({ code: 3, msg: message, data: {} }),
      failed: () => c.json({ code: 500, msg: "服务器内部错误" }, 500),
    },
  );
}

/** The page of the table that layui asks for: `page` from 1, `limit` rows, `gjz` a keyword. */
function list(desk: Desk, paper: Paper, c: Ctx) {
  const { page = "1", limit = "10", gjz = "" } = c.req.query();
  const rows = desk.store
    .list()
    .filter((row) => row.item === paper.item)
    .map(shown)
    .filter((row) => !gjz || Object.values(row).some((value) => value.includes(gjz)))
    .reverse();
  const from = (Number(page) - 1) * Number(limit);
  return { code: 0, msg: "", count: rows.length, data: rows.slice(from, from + Number(limit)) };
}
