/** What the guide tells of. */
export interface GuideFacts {
  departments: readonly { title: string; origin: string }[];
  console: string;
  partner: string;
  adminToken: string;
}

/** The one short guide that a person reads who has just started the tour. */
export function guide({ departments, console, partner, adminToken }: GuideFacts): string {
  const rows = [
    ...departments.map(({ title, origin }) => [title, origin, "demo / demo"]),
    ["平台控制台 console", console, adminToken],
    ["合作网站 partner site", partner, ""],
    ["组件试用台 playground", `${partner}/playground`, ""],
  ];
  const width = Math.max(...rows.map(([name]) => columns(name!)));
  const table = rows.map(([name, address, account]) =>
    `  ${name}${" ".repeat(width - columns(name!))}  ${address}  ${account}`.trimEnd(),
  );
  return [
    "",
    "即录已就绪：浏览器已装好扩展，登记在综合窗口。",
    "Jilu is ready: the browser has the extension and is enrolled at a one-stop window.",
    "",
    ...table,
    "",
    "试一试 Try it",
    "  1. 在部门页面登录，新办一件，点“受理”：停靠条说“已记录”，控制台上同时出现。",
    "     Sign in to a department, enter a case, accept it: the dock says recorded, the console shows it.",
    "  2. 页面角上的“演示系统”可让部门系统出错（校验失败、500、掉线……），再受理一件，看它怎么说。",
    "     Let the strip “演示系统 demo” make the department fail, accept again, see what the dock says.",
    "  3. 点工具栏上的“即录”图标打开侧栏：今日台账、受理依据、更正与作废。",
    "     Click Jilu's icon in the toolbar: today's ledger, the evidence, correct and void.",
    "  4. 打开合作网站：办事指南、办件进度、评价；在试用台复制一行，贴进任何网页。",
    "     Open the partner site's widgets; copy a line from the playground into any page.",
    "",
    "停止 Stop: Ctrl+C（浏览器和全部服务一起停 stops the browser and everything else）",
    "",
  ].join("\n");
}

/** How many columns of a terminal a text takes: a Chinese character takes two. */
const columns = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char > "\u2e7f" ? 2 : 1), 0);
