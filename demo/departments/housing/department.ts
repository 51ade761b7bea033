import { join } from "node:path";
import { department, type CaseRow } from "../core";
import {
  HANDLER,
  ITEMS,
  listPage,
  loginPage,
  presalePage,
  rentalPage,
  resultPage,
  viewPage,
  type Form,
  type ItemCode,
} from "./pages";

/** 住建局: JSP style, full-page posts; the number stands on the next page. */
export const housing = department({
  name: "housing",
  title: "住房和城乡建设局",
  open: ["/login.jsp", "/login.do"],
  loginPage,
  routes(app, desk) {
    desk.folder("/pub", join(import.meta.dirname, "public"));

    app.get("/login.jsp", (c) => c.html(loginPage()));
    app.post("/login.do", async (c) => {
      const { username, password } = await desk.form(c);
      return desk.signIn(c, username, password)
        ? c.redirect("/house/list.jsp?sxbm=gzf")
        : c.html(loginPage("账号或密码错误"));
    });
    app.get("/logout.do", (c) => {
      desk.signOut(c);
      return c.redirect("/login.jsp");
    });
    app.get("/", (c) => c.redirect("/house/list.jsp?sxbm=gzf"));
    app.get("/house/list.jsp", (c) => {
      const item: ItemCode = c.req.query("sxbm") === "ysxk" ? "ysxk" : "gzf";
      const rows = desk.store.list().filter((row) => row.item === ITEMS[item]);
      return c.html(listPage(item, rows.reverse().slice(0, 20), desk.time()));
    });
    app.get("/house/view.jsp", (c) => {
      const row = desk.store.find(c.req.query("slbh") ?? "");
      return row ? c.html(viewPage(row, desk.time())) : c.notFound();
    });
    app.get("/house/flow.do", async (c) =>
      c.text((await desk.settled(c.req.query("lsh") ?? "")) === "kept" ? "ok" : "rollback"),
    );

    /** A blank form, or a stored case's; the date is the day on which the page was opened. */
    const formFor = (number: string | undefined, names: Names, blank: Form = {}): Form => {
      const row = desk.store.find(number ?? "");
      return { slrq: desk.today(), ...blank, ...(row && formOf(row, names)) };
    };

    app.get("/house/accept.jsp", (c) =>
      c.html(rentalPage(formFor(c.req.query("slbh"), RENTAL, { bzfs: "1" }), "", desk.time())),
    );
    app.post("/house/save.do", async (c) => {
      const form = await desk.form(c);
      const again = (message: string) => c.html(rentalPage(form, message, desk.time()));
      const missing = firstMissing(form, {
        sqrxm: "申请人姓名",
        sfzhm: "身份证号",
        lxdh: "联系电话",
      });
      if (missing) return again(`校验不通过：${missing}不能为空`);
      return desk.accept(
        c,
        {
          item: ITEMS.gzf,
          fields: { ...fieldsOf(form, RENTAL), "handler.name": HANDLER },
          number: (count) => `GZF${desk.today().replaceAll("-", "")}${pad(count)}`,
          again: form["slbh"],
        },
        {
          stored: ({ id, number }) => c.html(resultPage({ id, number, item: ITEMS.gzf })),
          invalid: again,
        },
      );
    });

    app.get("/house/ysxk.jsp", (c) =>
      c.html(presalePage(formFor(c.req.query("slbh"), PRESALE), "")),
    );
    app.post("/house/ysxkSave.do", async (c) => {
      const form = await desk.form(c);
      const again = (message: string) => c.html(presalePage(form, message));
      const missing = firstMissing(form, {
        kfqymc: "开发企业名称",
        tyshxydm: "统一社会信用代码",
        xmmc: "项目名称",
      });
      if (missing) return again(`校验不通过：${missing}不能为空`);
      return desk.accept(
        c,
        {
          item: ITEMS.ysxk,
          fields: { ...fieldsOf(form, PRESALE), "handler.name": HANDLER },
          number: (count) => `示房预受〔${desk.today().slice(0, 4)}〕第${pad(count)}号`,
          again: form["slbh"],
        },
        {
          stored: ({ id, number }) =>
            c.redirect(`/house/result.jsp?lsh=${id}&bh=${number === null ? 0 : 1}`),
          invalid: again,
        },
      );
    });
    app.get("/house/result.jsp", (c) => {
      const row = desk.store.get(c.req.query("lsh") ?? "");
      if (!row) return c.notFound();
      const number = c.req.query("bh") === "0" ? null : row.number;
      return c.html(resultPage({ id: row.id, number, item: row.item }));
    });
  },
});

/** Control name → field name. */
type Names = Record<string, string>;

const RENTAL: Names = {
  sqrxm: "applicant.name",
  zjlx: "applicant.idType",
  sfzhm: "applicant.idNo",
  lxdh: "applicant.phone",
  xjzdz: "applicant.address",
  jtrk: "household.size",
  bzfs: "support.kind",
  slrq: "acceptedAt",
};
const PRESALE: Names = {
  kfqymc: "applicant.name",
  tyshxydm: "applicant.idNo",
  dlrxm: "agent.name",
  dlrdh: "agent.phone",
  xmmc: "project.name",
  ysmj: "project.area",
  xmzl: "project.address",
  slrq: "acceptedAt",
};

const fieldsOf = (form: Form, names: Names) =>
  Object.fromEntries(Object.entries(names).map(([name, field]) => [field, form[name] ?? ""]));

const formOf = (row: CaseRow, names: Names): Form => ({
  slbh: row.number,
  ...Object.fromEntries(
    Object.entries(names).map(([name, field]) => [name, row.fields[field] ?? ""]),
  ),
});

const firstMissing = (form: Form, required: Record<string, string>) =>
  Object.entries(required).find(([name]) => !form[name])?.[1];

const pad = (count: number) => String(count).padStart(4, "0");
