import { html, Markup } from "../html";
import type { CaseRow } from "../store";
import type { Application } from "./applications";

export const TITLE = "示例市民政局业务管理系统 V3.2";
export const HANDLER = "王示例";

const HEAD = html`<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
  <link rel="stylesheet" href="/lib/easyui/css/easyui.css" />
  <link rel="stylesheet" href="/pub/css/mz.css" />
  <script src="/lib/jquery/dist/jquery.min.js"></script>
  <script src="/lib/easyui/js/jquery.easyui.min.js"></script>
  <script src="/lib/easyui/locale/easyui-lang-zh_CN.js"></script>
  <script src="/pub/js/common.js"></script>`;

const page = (title: string, body: Markup, head: Markup = HEAD) =>
  html`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
    <html xmlns="http://www.w3.org/1999/xhtml">
      <head>
        <title>${title}</title>
        ${head}
      </head>
      ${body}
    </html>`.text;

/** The login page; `message` tells why it is shown in place of another. */
export const loginPage = (message = "") =>
  page(
    "用户登录",
    html`<body style="background:#eaf2ff;font:12px 宋体,SimSun,sans-serif">
      <form action="/login.do" method="post" target="_top" name="loginForm">
        <table
          align="center"
          cellpadding="6"
          style="margin-top:120px;background:#fff;border:1px solid #95b8e7"
        >
          <tr>
            <td colspan="2" align="center"><b style="font-size:16px">${TITLE}</b></td>
          </tr>
          <tr>
            <td colspan="2" align="center"><font color="red">${message}</font></td>
          </tr>
          <tr>
            <td align="right">用户名：</td>
            <td><input name="yhm" value="demo" autocomplete="off" /></td>
          </tr>
          <tr>
            <td align="right">密　码：</td>
            <td><input name="mm" type="password" value="demo" autocomplete="off" /></td>
          </tr>
          <tr>
            <td colspan="2" align="center"><input type="submit" value=" 登 录 " /></td>
          </tr>
          <tr>
            <td colspan="2" align="center" style="color:#888">
              演示系统，账号密码均为 demo (demo system)
            </td>
          </tr>
        </table>
      </form>
      <script src="/__strip.js"></script>
    </body>`,
    html`<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />`,
  );

/** The shell: menu tree on the left, a tab with a frame for each business. */
export const shellPage = (time: string) =>
  page(
    TITLE,
    html`<body class="easyui-layout" id="shell">
      <div data-options="region:'north',border:false" class="top">
        <span class="sysname">${TITLE}</span>
        <span class="user"
          >当前用户：${HANDLER}（婚姻登记处）　系统时间：<span id="xtsj">${time}</span>　<a
            href="/logout.do"
            >[退出]</a
          ></span
        >
      </div>
      <div data-options="region:'west',split:true,title:'功能菜单'" style="width:180px">
        <ul id="menu"></ul>
      </div>
      <div data-options="region:'center',border:false">
        <div id="tabs" class="easyui-tabs" data-options="fit:true,border:false">
          <div title="首页" style="padding:20px">欢迎使用${TITLE}。请从左侧菜单选择业务。</div>
        </div>
      </div>
      <div data-options="region:'south',border:true" style="height:30px">
        <div id="demo-strip"></div>
      </div>
      <script src="/pub/js/shell.js"></script>
      <script src="/__strip.js"></script>
    </body>`,
  );

/** The second level: list above, form below, as frames. */
export const framesetPage = (title: string, list: string, form: string) =>
  html`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Frameset//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-frameset.dtd">
    <html>
      <head>
        <title>${title}</title>
      </head>
      <frameset rows="38%,*" border="4" framespacing="4">
        <frame name="listFrame" src="${list}" />
        <frame name="formFrame" src="${form}" />
      </frameset>
    </html>`.text;

export const bookingListPage = () =>
  page(
    "预约列表",
    html`<body>
      <table id="dg" data-url="/mz/hyyy/list.do"></table>
      <script src="/pub/js/hyyy-list.js"></script>
    </body>`,
  );

/** What stands in a form frame before a row is chosen. */
export const emptyPage = (text: string) =>
  page(
    "请选择",
    html`<body>
      <p style="padding:12px;color:#666">${text}</p>
    </body>`,
  );

/**
 * The acceptance page of an appointment: what the couple entered stands as text in `th`/`td`; the
 * post carries no more than the id and the new status.
 */
export const bookingPage = (a: Application, at: { today: string; token: string }) =>
  page(
    "婚姻登记预约受理",
    html`<body>
      <input type="hidden" id="id" name="id" value="${a.id}" />
      <input type="hidden" id="status" name="status" value="${a.acceptedAs ? "03" : "02"}" />
      <input type="hidden" id="token" name="token" value="${at.token}" />
      <input type="hidden" id="lcid" name="lcid" value="HYDJ_YY" />
      <input type="hidden" id="slbh" name="slbh" value="${a.acceptedAs ?? ""}" />
      <div class="bar">婚姻登记预约受理 &gt;&gt; 预约信息</div>
      <table class="info" width="100%" cellspacing="0">
        <caption>
          申请人信息
        </caption>
        <tr>
          <th>姓　名：</th>
          <td>${a.name}</td>
          <th>性别：</th>
          <td>${a.gender}</td>
        </tr>
        <tr>
          <th>证件类型：</th>
          <td>居民身份证</td>
          <th>身份证号：</th>
          <td>${a.idNo}</td>
        </tr>
        <tr>
          <th>联系电话：</th>
          <td>${a.phone}</td>
          <th>户籍地址：</th>
          <td>${a.address}</td>
        </tr>
      </table>
      <table class="info" width="100%" cellspacing="0">
        <caption>
          对方信息
        </caption>
        <tr>
          <th>姓　名：</th>
          <td>${a.spouseName}</td>
          <th>身份证号：</th>
          <td>${a.spouseIdNo}</td>
        </tr>
        <tr>
          <th>联系电话：</th>
          <td>${a.spousePhone}</td>
          <th></th>
          <td></td>
        </tr>
      </table>
      <table class="info" width="100%" cellspacing="0">
        <caption>
          办理信息
        </caption>
        <tr>
          <th>预约流水号：</th>
          <td>${a.id}</td>
          <th>预约日期：</th>
          <td>${chineseDate(a.date)}</td>
        </tr>
        <tr>
          <th>受理日期：</th>
          <td>${at.today}</td>
          <th>经办人：</th>
          <td>${HANDLER}</td>
        </tr>
        <tr>
          <th>办理状态：</th>
          <td colspan="3">${a.acceptedAs ? `已受理（${a.acceptedAs}）` : "待受理"}</td>
        </tr>
      </table>
      <div class="btns">
        <a href="javascript:void(0)" id="btnSl" class="easyui-linkbutton"
          >${a.acceptedAs ? "重新受理" : "受理"}</a
        >
        <a href="javascript:void(0)" id="btnDy" class="easyui-linkbutton">打印预约单</a>
      </div>
      <script src="/pub/js/hyyy-detail.js"></script>
    </body>`,
  );

export const allowanceListPage = () =>
  page(
    "高龄津贴申请列表",
    html`<body>
      <div id="tb">
        <a href="javascript:void(0)" id="btnXz" class="easyui-linkbutton" data-options="plain:true"
          >新增申请</a
        >
      </div>
      <table id="dg" data-url="/mz/gljt/list.do"></table>
      <script src="/pub/js/gljt-list.js"></script>
    </body>`,
  );

export const LEVELS = {
  "1": "80至89周岁（每月100元）",
  "2": "90至99周岁（每月300元）",
  "3": "100周岁以上（每月600元）",
};

const ID_TYPES = { "111": "居民身份证", "113": "户口簿" };

/** `checked` or `selected`, the long way that XHTML wants it. */
const chosen = (is: boolean, attribute: "checked" | "selected") =>
  new Markup(is ? `${attribute}="${attribute}"` : "");

/** Options of a select, the first of them chosen where none is. */
const options = (texts: Record<string, string>, value = Object.keys(texts)[0]) =>
  Object.entries(texts).map(
    ([code, text]) =>
      html`<option value="${code}" ${chosen(code === value, "selected")}>${text}</option>`,
  );

/** The application form on easyui controls, empty or with a stored case to be saved again. */
export const allowancePage = (row: CaseRow | undefined, at: { today: string; token: string }) => {
  const f = row?.fields ?? {};
  return page(
    "高龄津贴申请",
    html`<body>
      <form id="fm" method="post">
        <input type="hidden" name="id" value="${row?.id ?? ""}" />
        <input type="hidden" name="slbh" value="${row?.number ?? ""}" />
        <input type="hidden" name="status" value="02" />
        <input type="hidden" name="token" value="${at.token}" />
        <div class="bar">高龄津贴申请 &gt;&gt; ${row ? `修改（${row.number}）` : "新增"}</div>
        <table class="info" width="100%" cellspacing="0">
          <tr>
            <th>申请人姓名<font color="red">*</font>：</th>
            <td>
              <input
                class="easyui-textbox"
                id="sqrxm"
                name="sqrxm"
                data-options="required:true"
                value="${f["applicant.name"]}"
              />
            </td>
            <th>性别：</th>
            <td>
              <input
                type="radio"
                name="xb"
                id="xb1"
                value="1"
                ${chosen(f["applicant.gender"] !== "女", "checked")}
              /><label for="xb1">男</label>
              <input
                type="radio"
                name="xb"
                id="xb2"
                value="2"
                ${chosen(f["applicant.gender"] === "女", "checked")}
              /><label for="xb2">女</label>
            </td>
          </tr>
          <tr>
            <th>证件类型：</th>
            <td>
              <select
                class="easyui-combobox"
                id="zjlx"
                name="zjlx"
                data-options="editable:false,panelHeight:'auto'"
                style="width:155px"
              >
                ${options(ID_TYPES, f["applicant.idType"])}
              </select>
            </td>
            <th>身份证号<font color="red">*</font>：</th>
            <td>
              <input
                class="easyui-validatebox"
                id="sfzhm"
                name="sfzhm"
                data-options="required:true,validType:'length[15,18]'"
                value="${f["applicant.idNo"]}"
              />
            </td>
          </tr>
          <tr>
            <th>出生日期：</th>
            <td>
              <input
                class="easyui-datebox"
                id="csrq"
                name="csrq"
                style="width:155px"
                value="${f["applicant.birthDate"]}"
              />
            </td>
            <th>联系电话<font color="red">*</font>：</th>
            <td>
              <input
                class="easyui-validatebox"
                id="lxdh"
                name="lxdh"
                data-options="required:true"
                value="${f["applicant.phone"]}"
              />
            </td>
          </tr>
          <tr>
            <th>户籍地址：</th>
            <td colspan="3">
              <input
                class="easyui-textbox"
                id="hjdz"
                name="hjdz"
                style="width:460px"
                value="${f["applicant.address"]}"
              />
            </td>
          </tr>
          <tr>
            <th>津贴档次：</th>
            <td>
              <select
                class="easyui-combobox"
                id="jtdc"
                name="jtdc"
                data-options="editable:false,panelHeight:'auto'"
                style="width:200px"
              >
                ${options(LEVELS, f["allowance.level"])}
              </select>
            </td>
            <th>受理日期：</th>
            <td>
              <input
                class="easyui-datebox"
                id="slrq"
                name="slrq"
                data-options="required:true"
                style="width:155px"
                value="${f["acceptedAt"] ?? at.today}"
              />
            </td>
          </tr>
          <tr>
            <th>经办人：</th>
            <td colspan="3">
              <input name="jbr" readonly="readonly" value="${HANDLER}" style="border:0" />
            </td>
          </tr>
        </table>
        <div class="btns">
          <a href="javascript:void(0)" id="btnBc" class="easyui-linkbutton">保存并受理</a>
          <a href="javascript:void(0)" id="btnCz" class="easyui-linkbutton">重置</a>
        </div>
      </form>
      <script src="/pub/js/gljt-form.js"></script>
    </body>`,
  );
};

/** `2026-03-01` → `2026年03月01日` */
const chineseDate = (date: string) => date.replace(/^(\d+)-(\d+)-(\d+)$/, "$1年$2月$3日");
