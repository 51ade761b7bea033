import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { department } from "../core";
import { Applications, parseBooking, type Application } from "./applications";
import {
  allowanceListPage,
  allowancePage,
  bookingListPage,
  bookingPage,
  emptyPage,
  framesetPage,
  HANDLER,
  LEVELS,
  loginPage,
  shellPage,
} from "./pages";

/** 民政局: jquery-easyui, frames three deep (shell, tab, frameset), answers `{success, msg}`. */
export const civil = department({
  name: "civil",
  title: "民政局",
  open: ["/login.jsp", "/login.do", "/yy/submit.do"],
  loginPage,
  routes(app, desk) {
    const applications = new Applications();
    desk.onReset(() => applications.reset());
    /** The acceptance number that an appointment has, unless the acceptance was rolled back. */
    const acceptedAs = (a: Application) => desk.store.find(a.acceptedAs ?? "")?.number ?? null;
    desk.library("/lib/jquery", "jquery");
    desk.library("/lib/easyui", "jquery-easyui");
    desk.folder("/pub", join(import.meta.dirname, "public"));

    app.get("/login.jsp", (c) => c.html(loginPage()));
    app.post("/login.do", async (c) => {
      const { yhm, mm } = await desk.form(c);
      return desk.signIn(c, yhm, mm)
        ? c.redirect("/index.jsp")
        : c.html(loginPage("用户名或密码错误"));
    });
    app.get("/logout.do", (c) => {
      desk.signOut(c);
      return c.redirect("/login.jsp");
    });
    app.get("/", (c) => c.redirect("/index.jsp"));
    app.get("/index.jsp", (c) => c.html(shellPage(desk.time())));
    app.post("/mz/flow/result.do", async (c) => {
      const { lcid = "" } = await desk.form(c);
      return (await desk.settled(lcid)) === "kept"
        ? c.json({ success: true, msg: "流程已启动" })
        : c.json({ success: false, msg: "流程启动失败，受理数据已回滚，请重新受理" });
    });

    /** The public site's door: an appointment is made or, with its id, changed. */
    app.post("/yy/submit.do", async (c) => {
      const form = await desk.form(c);
      const booking = parseBooking(form);
      if (!booking) return c.json({ success: false, msg: "预约信息不完整" });
      const known = applications.get(form["id"]);
      if (known) applications.change(known.id, booking);
      const made = known ?? applications.book(booking);
      return c.json({ success: true, id: made.id });
    });
    app.get("/mz/hyyy/main.jsp", (c) =>
      c.html(framesetPage("婚姻登记预约受理", "/mz/hyyy/list.jsp", "/mz/hyyy/blank.jsp")),
    );
    app.get("/mz/hyyy/list.jsp", (c) => c.html(bookingListPage()));
    app.get("/mz/hyyy/blank.jsp", (c) => c.html(emptyPage("请在上方列表中双击一条预约进行办理。")));
    app.post("/mz/hyyy/list.do", async (c) => {
      const rows = applications.list().map((a) => ({
        id: a.id,
        xm: a.name,
        dfxm: a.spouseName,
        yyrq: a.date,
        zt: acceptedAs(a) ? "已受理" : "待受理",
        slbh: acceptedAs(a) ?? "",
      }));
      return c.json(paged(rows, await desk.form(c)));
    });
    app.get("/mz/hyyy/detail.jsp", (c) => {
      const application = applications.get(c.req.query("id"));
      if (!application) return c.html(emptyPage("该预约不存在。"), 404);
      const shown = { ...application, acceptedAs: acceptedAs(application) };
      return c.html(bookingPage(shown, { today: desk.today(), token: randomUUID() }));
    });
    app.post("/mz/hyyy/accept.do", async (c) => {
      const { id, status } = await desk.form(c);
      const application = applications.get(id);
      const refuse = (msg: string) => c.json({ success: false, msg });
      if (!application || (status !== ACCEPTED && status !== AGAIN))
        return refuse("参数错误：预约不存在或状态不正确");
      return desk.accept(
        c,
        {
          item: "婚姻登记预约受理",
          fields: { ...fieldsOf(application), acceptedAt: desk.today(), "handler.name": HANDLER },
          number: (count) =>
            `民婚〔${desk.today().slice(0, 4)}〕${String(count).padStart(4, "0")}号`,
          again: status === AGAIN ? (application.acceptedAs ?? undefined) : undefined,
        },
        {
          stored: ({ id: lcid, number }) => {
            const stored = desk.store.get(lcid);
            if (stored) applications.change(application.id, { acceptedAs: stored.number });
            const msg = number ? `受理成功，受理编号：${number}` : "受理成功";
            return c.json({ success: true, msg, lcid });
          },
          invalid: refuse,
        },
      );
    });

    app.get("/mz/gljt/main.jsp", (c) =>
      c.html(framesetPage("高龄津贴申请", "/mz/gljt/list.jsp", "/mz/gljt/form.jsp")),
    );
    app.get("/mz/gljt/list.jsp", (c) => c.html(allowanceListPage()));
    app.post("/mz/gljt/list.do", async (c) => {
      const rows = desk.store
        .list()
        .filter((row) => row.item === "高龄津贴申请")
        .reverse()
        .map(({ number, fields }) => ({
          slbh: number,
          sqrxm: fields["applicant.name"],
          jtdc: LEVELS[fields["allowance.level"] as keyof typeof LEVELS],
          slrq: fields["acceptedAt"],
        }));
      return c.json(paged(rows, await desk.form(c)));
    });
    app.get("/mz/gljt/form.jsp", (c) => {
      const row = desk.store.find(c.req.query("slbh") ?? "");
      return c.html(allowancePage(row, { today: desk.today(), token: randomUUID() }));
    });
    app.post("/mz/gljt/save.do", async (c) => {
      const form = await desk.form(c);
      const refuse = (msg: string) => c.json({ success: false, msg });
      for (const [name, title] of Object.entries(REQUIRED))
        if (!form[name]) return refuse(`${title}不能为空`);
      return desk.accept(
        c,
        {
          item: "高龄津贴申请",
          fields: {
            "applicant.name": form["sqrxm"]!,
            "applicant.gender": form["xb"] === "2" ? "女" : "男",
            "applicant.idType": form["zjlx"] ?? "111",
            "applicant.idNo": form["sfzhm"]!,
            "applicant.birthDate": form["csrq"] ?? "",
            "applicant.phone": form["lxdh"]!,
            "applicant.address": form["hjdz"] ?? "",
            "allowance.level": form["jtdc"] ?? "1",
            acceptedAt: form["slrq"]!,
            "handler.name": HANDLER,
          },
          number: (count) => `GLJT-${desk.today().slice(0, 4)}-${String(count).padStart(6, "0")}`,
          again: form["slbh"],
        },
        {
          stored: ({ id, number }) =>
            c.json({
              success: true,
              msg: "受理成功",
              data: { lcid: id, slbh: number ?? undefined },
            }),
          invalid: refuse,
        },
      );
    });
  },
});

/** 办理状态 as posted: accepted, and accepted anew under the number it has. */
const ACCEPTED = "02";
const AGAIN = "03";

const REQUIRED = { sqrxm: "申请人姓名", sfzhm: "身份证号", lxdh: "联系电话", slrq: "受理日期" };

const fieldsOf = (a: Application) => ({
  "applicant.name": a.name,
  "applicant.gender": a.gender,
  "applicant.idType": "111",
  "applicant.idNo": a.idNo,
  "applicant.phone": a.phone,
  "applicant.address": a.address,
  "spouse.name": a.spouseName,
  "spouse.idNo": a.spouseIdNo,
  "spouse.phone": a.spousePhone,
  "appointment.date": a.date,
});

/** One page of a datagrid, as easyui asks for it (`page`, `rows`) and wants it (`total`, `rows`). */
function paged<T>(all: T[], form: Record<string, string>): { total: number; rows: T[] } {
  const size = Math.min(Math.max(Number(form["rows"]) || 20, 1), 100);
  const from = (Math.max(Number(form["page"]) || 1, 1) - 1) * size;
  return { total: all.length, rows: all.slice(from, from + size) };
}
