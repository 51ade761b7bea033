import { html, Markup } from "../html";
import type { CaseRow } from "../store";

export const TITLE = "示例市住房保障与房产管理信息系统";
export const HANDLER = "刘示例";

/** Both items by their code in URLs (事项编码). */
export const ITEMS = { gzf: "公租房申请", ysxk: "商品房预售许可受理" } as const;
export type ItemCode = keyof typeof ITEMS;

/** What the clerk typed, by control name; what a form is drawn from and drawn again after a refusal. */
export type Form = Record<string, string>;

const page = (title: string, body: Markup) =>
  html`<html>
    <head>
      <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
      <title>${title}</title>
      <link rel="stylesheet" href="/pub/css/house.css" />
    </head>
    ${body}
  </html>`.text;

const strip = html`<script src="/__strip.js"></script>`;

export const loginPage = (message = "") =>
  page(
    "用户登录",
    html`<body class="login">
      <form action="/login.do" method="post" name="loginForm">
        <table align="center" class="box" cellpadding="6">
          <tr>
            <td colspan="2" align="center"><b>${TITLE}</b></td>
          </tr>
          <tr>
            <td colspan="2" align="center"><font color="red">${message}</font></td>
          </tr>
          <tr>
            <td align="right">账　号：</td>
            <td><input type="text" name="username" value="demo" autocomplete="off" /></td>
          </tr>
          <tr>
            <td align="right">密　码：</td>
            <td><input type="password" name="password" value="demo" autocomplete="off" /></td>
          </tr>
          <tr>
            <td colspan="2" align="center"><input type="submit" value="登录系统" /></td>
          </tr>
          <tr>
            <td colspan="2" align="center" class="hint">
              演示系统，账号密码均为 demo (demo system)
            </td>
          </tr>
        </table>
      </form>
      ${strip}
    </body>`,
  );

/** Head, menu and content, laid out by a table as it was done then. */
const layout = (title: string, time: string, content: Markup) =>
  page(
    title,
    html`<body>
      <table width="100%" cellspacing="0" cellpadding="0" class="frame">
        <tr class="head">
          <td colspan="2">
            <span class="name">${TITLE}</span>
            <span class="user">
              操作员：${HANDLER}　${time}　<a href="/logout.do">退出系统</a>
            </span>
          </td>
        </tr>
        <tr>
          <td width="160" valign="top" class="menu">
            <a href="/house/list.jsp?sxbm=gzf">公租房申请</a>
            <a href="/house/list.jsp?sxbm=ysxk">商品房预售许可</a>
          </td>
          <td valign="top" class="content">${content}</td>
        </tr>
      </table>
      ${strip}
    </body>`,
  );

export const listPage = (item: ItemCode, rows: readonly CaseRow[], time: string) =>
  layout(
    `${ITEMS[item]}列表`,
    time,
    html`<div class="pos">当前位置：${ITEMS[item]} &gt; 办件列表</div>
      <p>${openLink(item, "", "新增受理", "button")}</p>
      <table class="grid" width="100%" cellspacing="0">
        <tr>
          <th>受理编号</th>
          <th>申请人</th>
          <th>受理日期</th>
          <th>操作</th>
        </tr>
        ${rows.map(
          (row) =>
            html`<tr>
              <td>
                <a href="/house/view.jsp?slbh=${encodeURIComponent(row.number)}">${row.number}</a>
              </td>
              <td>${row.fields["applicant.name"]}</td>
              <td>${row.fields["acceptedAt"]}</td>
              <td>${openLink(item, row.number, "修改", "")}</td>
            </tr>`,
        )}
      </table>
      <script src="/pub/js/list.js"></script>`,
  );

/** 公租房 opens in place; 预售许可 in a window of its own. */
const openLink = (item: ItemCode, number: string, text: string, style: string) => {
  const query = number && `?slbh=${encodeURIComponent(number)}`;
  return item === "gzf"
    ? html`<a class="${style}" href="/house/accept.jsp${query}">${text}</a>`
    : html`<a class="${style}" href="#" onclick="return openWin('/house/ysxk.jsp${query}')"
        >${text}</a
      >`;
};

export const viewPage = (row: CaseRow, time: string) =>
  layout(
    "办件详情",
    time,
    html`<div class="pos">当前位置：${row.item} &gt; 办件详情</div>
      <table class="info" width="100%" cellspacing="0">
        <tr>
          <th>受理编号</th>
          <td>${row.number}</td>
          <th>事项名称</th>
          <td>${row.item}</td>
        </tr>
        <tr>
          <th>申请人</th>
          <td>${row.fields["applicant.name"]}</td>
          <th>受理日期</th>
          <td>${row.fields["acceptedAt"]}</td>
        </tr>
      </table>
      <p><a href="javascript:history.back()">返回</a></p>`,
  );

const refusal = (message: string) =>
  message ? html`<div class="error"><font color="red">${message}</font></div>` : html``;

const options = (chosen: string | undefined, texts: Record<string, string>) =>
  Object.entries(texts).map(([code, text]) => {
    const selected = new Markup(code === chosen ? "selected" : "");
    return html`<option value="${code}" ${selected}>${text}</option>`;
  });

/** 公租房申请: an ordinary form, submitted by its own button. */
export const rentalPage = (form: Form, message: string, time: string) =>
  layout(
    "公租房申请受理",
    time,
    html`<div class="pos">当前位置：公租房申请 &gt; ${form["slbh"] ? "办件修改" : "窗口受理"}</div>
      ${refusal(message)}
      <form name="form1" action="/house/save.do" method="post">
        <input type="hidden" name="sxbm" value="gzf" />
        <input type="hidden" name="slbh" value="${form["slbh"]}" />
        <input type="hidden" name="zt" value="1" />
        <input type="hidden" name="zjlx" value="111" />
        <table class="info" width="100%" cellspacing="0">
          <tr>
            <td colspan="4" class="title">申请人基本信息</td>
          </tr>
          <tr>
            <th><font color="red">*</font>申请人姓名</th>
            <td><input type="text" name="sqrxm" value="${form["sqrxm"]}" /></td>
            <th>证件类型</th>
            <td>
              <select name="zjlx_show" disabled>
                <option value="111" selected>居民身份证</option>
                <option value="414">普通护照</option>
              </select>
            </td>
          </tr>
          <tr>
            <th><font color="red">*</font>身份证号</th>
            <td><input type="text" name="sfzhm" size="24" value="${form["sfzhm"]}" /></td>
            <th><font color="red">*</font>联系电话</th>
            <td><input type="text" name="lxdh" value="${form["lxdh"]}" /></td>
          </tr>
          <tr>
            <th>现居住地址</th>
            <td colspan="3">
              <input type="text" name="xjzdz" size="70" value="${form["xjzdz"]}" />
            </td>
          </tr>
          <tr>
            <td colspan="4" class="title">申请保障信息</td>
          </tr>
          <tr>
            <th>家庭人口</th>
            <td><input type="text" name="jtrk" size="4" value="${form["jtrk"]}" /> 人</td>
            <th>保障方式</th>
            <td>
              <select name="bzfs">
                ${options(form["bzfs"], SUPPORT)}
              </select>
            </td>
          </tr>
          <tr>
            <th>受理日期</th>
            <td><input type="text" name="slrq" readonly value="${form["slrq"]}" /></td>
            <th>经办人</th>
            <td><input type="text" name="jbr" readonly value="${HANDLER}" /></td>
          </tr>
        </table>
        <p align="center">
          <input type="submit" name="btnSubmit" value="提交受理" />
          <input type="reset" value="重填" />
          <input type="button" value="返回" onclick="location.href='/house/list.jsp?sxbm=gzf'" />
        </p>
      </form>`,
  );

export const SUPPORT = { "1": "实物配租", "2": "租赁补贴" };

/** 商品房预售许可受理: in a pop-up, submitted by a script behind a link. */
export const presalePage = (form: Form, message: string) =>
  page(
    "商品房预售许可受理",
    html`<body class="content">
      <div class="pos">${form["slbh"] ? "商品房预售许可修改" : "商品房预售许可受理"}</div>
      ${refusal(message)}
      <form name="form1" action="/house/ysxkSave.do" method="post">
        <input type="hidden" name="sxbm" value="ysxk" />
        <input type="hidden" name="slbh" value="${form["slbh"]}" />
        <input type="hidden" name="zt" value="1" />
        <table class="info" width="100%" cellspacing="0">
          <tr>
            <td colspan="4" class="title">开发企业信息</td>
          </tr>
          <tr>
            <th><font color="red">*</font>开发企业名称</th>
            <td><input type="text" name="kfqymc" size="30" value="${form["kfqymc"]}" /></td>
            <th><font color="red">*</font>统一社会信用代码</th>
            <td><input type="text" name="tyshxydm" size="24" value="${form["tyshxydm"]}" /></td>
          </tr>
          <tr>
            <th>委托代理人</th>
            <td><input type="text" name="dlrxm" value="${form["dlrxm"]}" /></td>
            <th>联系电话</th>
            <td><input type="text" name="dlrdh" value="${form["dlrdh"]}" /></td>
          </tr>
          <tr>
            <td colspan="4" class="title">预售项目信息</td>
          </tr>
          <tr>
            <th><font color="red">*</font>项目名称</th>
            <td><input type="text" name="xmmc" size="30" value="${form["xmmc"]}" /></td>
            <th>预售面积（㎡）</th>
            <td><input type="text" name="ysmj" size="10" value="${form["ysmj"]}" /></td>
          </tr>
          <tr>
            <th>项目坐落</th>
            <td colspan="3"><input type="text" name="xmzl" size="70" value="${form["xmzl"]}" /></td>
          </tr>
          <tr>
            <th>受理日期</th>
            <td><input type="text" name="slrq" readonly value="${form["slrq"]}" /></td>
            <th>经办人</th>
            <td><input type="text" name="jbr" readonly value="${HANDLER}" /></td>
          </tr>
        </table>
      </form>
      <p align="center">
        <a class="button" id="btnTj" href="javascript:doSubmit()">提交受理</a>
        <a class="button" href="javascript:window.close()">关闭</a>
      </p>
      <script src="/pub/js/ysxk.js"></script>
      ${strip}
    </body>`,
  );

/** The next page: it shows the number, and later whether the case stood. */
export const resultPage = (told: { id: string; number: string | null; item: string }) =>
  page(
    "受理结果",
    html`<body class="content">
      <div class="pos">${told.item} &gt; 受理结果</div>
      <input type="hidden" id="lsh" value="${told.id}" />
      <table class="info" align="center" width="600" cellspacing="0">
        <tr>
          <td align="center" id="jg">
            <p><b>受理成功</b></p>
            <p>
              ${told.number ? `受理编号：${told.number}` : "编号由省级系统统一生成，请稍后查询。"}
            </p>
          </td>
        </tr>
      </table>
      <p align="center">
        <a href="javascript:window.print()">打印受理通知书</a>　
        <a href="javascript:goBack()">返回列表</a>
      </p>
      <script src="/pub/js/result.js"></script>
      ${strip}
    </body>`,
  );
