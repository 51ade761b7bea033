import type { Problem } from "../../../sdk/contract/problem";
import type { Challenge } from "../../../sdk/contract/progress";

/** What a refusal says: status, title, what is safe, what to do; Chinese and English each. */
interface Words {
  status: number;
  title: [zh: string, en: string];
  safe?: [zh: string, en: string];
  todo?: [zh: string, en: string];
}

const KEPT: [string, string] = ["平台上的数据没有改变", "Nothing on the platform has changed"];
const IN_OUTBOX: [string, string] = ["记录仍保存在本机", "The record is still kept on this device"];
const ENROL_AGAIN: [string, string] = [
  "请向管理员索取新的登记码，重新登记本机",
  "Ask the administrator for a new code and enrol this device again",
];

/** Every code that the platform refuses with. The codes are stable: programs go by them. */
export const PROBLEMS = {
  // Requests
  "not-found": { status: 404, title: ["没有这个地址", "No such address"] },
  "method-not-allowed": { status: 405, title: ["不支持这种请求方式", "Method not allowed"] },
  "media-type": {
    status: 415,
    title: ["只接受 JSON", "Only JSON is taken"],
    todo: ["请用 Content-Type: application/json", "Send Content-Type: application/json"],
  },
  "too-large": {
    status: 413,
    title: ["内容超过 1 MB", "The body is larger than 1 MB"],
    safe: KEPT,
    todo: ["请分成较小的批次发送", "Send it in smaller batches"],
  },
  "malformed-http": { status: 400, title: ["不是完整的 HTTP 请求", "Not well-formed HTTP"] },
  "malformed-json": { status: 400, title: ["不是完整的 JSON", "Not well-formed JSON"], safe: KEPT },
  invalid: { status: 422, title: ["内容不符合约定", "The content is not valid"], safe: KEPT },
  "rate-limited": {
    status: 429,
    title: ["请求太频繁", "Too many requests"],
    safe: KEPT,
    todo: ["请按 Retry-After 稍后再试", "Try again after the time in Retry-After"],
  },
  unexpected: {
    status: 500,
    title: ["平台出错了", "The platform failed"],
    safe: ["没有确认的记录不会丢失", "What was not acknowledged is not lost"],
    todo: [
      "请稍后再试；反复出现时告诉管理员编号",
      "Try again; if it stays, tell the administrator the number",
    ],
  },
  // Who
  "sign-in": {
    status: 401,
    title: ["请先登录", "Sign in first"],
    todo: ["请提供有效的令牌", "Send a valid token"],
  },
  "token-unknown": {
    status: 401,
    title: ["令牌无效", "The token is not valid"],
    todo: [
      "请检查令牌，或向管理员索取新的",
      "Check the token, or ask the administrator for a new one",
    ],
  },
  forbidden: { status: 403, title: ["您的角色无权进行此操作", "Your role may not do this"] },
  "other-window": {
    status: 403,
    title: ["这是其他窗口的办件", "This belongs to another window"],
    safe: KEPT,
  },
  "device-revoked": {
    status: 401,
    title: ["本机已被停用", "This device has been revoked"],
    safe: IN_OUTBOX,
    todo: ENROL_AGAIN,
  },
  "proof-missing": { status: 401, title: ["缺少设备证明", "A DPoP proof is required"] },
  "proof-invalid": { status: 401, title: ["设备证明无效", "The DPoP proof is not valid"] },
  use_dpop_nonce: {
    status: 401,
    title: ["请用新的随机数重新签名", "Sign again with the nonce in DPoP-Nonce"],
  },
  replayed: {
    status: 401,
    title: ["这个请求已经用过一次", "This request was sent before"],
    safe: KEPT,
  },
  "ticket-unknown": {
    status: 401,
    title: ["票据无效或已用过", "The ticket is spent, expired or unknown"],
    todo: ["请重新索取票据", "Ask for a new ticket"],
  },
  // Enrolment
  "code-unknown": {
    status: 404,
    title: ["没有这个登记码", "No such enrolment code"],
    todo: ["请核对登记码", "Check the code"],
  },
  "code-expired": {
    status: 410,
    title: ["登记码已过期", "The code has expired"],
    todo: ENROL_AGAIN,
  },
  "code-spent": {
    status: 410,
    title: ["登记码已用完", "The code has been used up"],
    todo: ENROL_AGAIN,
  },
  // Citizens
  "progress-refused": {
    status: 403,
    title: ["办件编号与凭证不符", "The case number and the proof do not match"],
    safe: ["没有任何信息被显示", "Nothing has been shown"],
    todo: [
      "请对照回执核对办件编号与查询码（或证件号码后四位）后重试；仍不成功请到窗口或致电咨询",
      "Check the number and the query code (or the last four of the ID number) against the receipt and try again, or ask at the window",
    ],
  },
  "work-needed": {
    status: 428,
    title: ["需要先完成一次计算", "A small computation is needed first"],
    safe: [
      "没有任何信息被显示，您没有被锁定",
      "Nothing has been shown, and you are not locked out",
    ],
    todo: [
      "网页会自动完成；没有启用脚本时请等几分钟再试",
      "The page does it by itself; without JavaScript, wait some minutes and try again",
    ],
  },
  "rating-refused": {
    status: 403,
    title: ["评价凭证无效", "The rating token is not valid"],
    todo: ["请重新扫描回执上的二维码", "Scan the code on the receipt again"],
  },
  "rating-spent": {
    status: 409,
    title: ["这次服务已经评价过", "This service has been rated already"],
    safe: ["先前的评价已保存", "The rating given before is kept"],
  },
  "rating-expired": {
    status: 410,
    title: ["评价期限已过", "The time to rate has passed"],
    todo: ["请拨打回执上的投诉咨询电话", "Please call the number on the receipt"],
  },
  "rating-impossible": {
    status: 409,
    title: ["练习或已作废的办件不能评价", "A training or voided case cannot be rated"],
    safe: KEPT,
  },
  "rating-unknown": { status: 404, title: ["没有这条评价", "No such rating"] },
  "contact-none": {
    status: 404,
    title: ["不是留名的差评，没有联系方式", "Not a named bad rating: there is nobody to call"],
  },
  // Things
  "guide-unknown": {
    status: 404,
    title: ["这个事项还没有办事指南", "This item has no guide yet"],
    todo: ["请咨询窗口", "Please ask at the window"],
  },
  "site-unknown": { status: 404, title: ["没有这个站点", "No such site"] },
  "desk-unbuilt": {
    status: 404,
    title: ["记录台还没有构建", "The desk was not built"],
    todo: ["请先运行 npm run build", "Run npm run build first"],
  },
  "widgets-unknown": {
    status: 404,
    title: ["没有这个版本的组件", "No such version of the widgets"],
    todo: ["请先构建并部署该版本", "Build and deploy that version first"],
  },
  "widgets-unbuilt": {
    status: 422,
    title: ["没有部署这个版本的组件", "This version of the widgets is not deployed"],
    safe: KEPT,
    todo: ["请先构建并部署该版本", "Build and deploy that version first"],
  },
  "nothing-before": {
    status: 409,
    title: ["没有可退回的版本", "There is nothing to go back to"],
    safe: KEPT,
  },
  "item-unknown": { status: 404, title: ["没有这个事项", "No such service item"] },
  "mapping-missing": { status: 404, title: ["没有这个页面映射", "No such mapping"] },
  "window-unknown": { status: 404, title: ["没有这个窗口", "No such window"] },
  "window-exists": {
    status: 409,
    title: ["窗口代码已存在", "The window code is taken"],
    safe: KEPT,
  },
  "device-unknown": { status: 404, title: ["没有这台设备", "No such device"] },
  "token-missing": { status: 404, title: ["没有这个令牌", "No such token"] },
  "case-unknown": { status: 404, title: ["没有这个办件", "No such case"] },
  "capture-unknown": { status: 404, title: ["没有这条记录", "No such capture"] },
  "path-mismatch": {
    status: 422,
    title: ["地址与内容不一致", "The path and the body name different things"],
    safe: KEPT,
  },
  "version-not-higher": {
    status: 409,
    title: ["版本号必须高于现有版本", "The version must be higher than the one that stands"],
    safe: KEPT,
    todo: ["请提高 version 后再发布", "Raise version and publish again"],
  },
  "origin-missing": {
    status: 422,
    title: [
      "没有写明页面所在的网站，发布后哪一页也不会识别",
      "It names no site: published, it would recognise no page at all",
    ],
    safe: KEPT,
    todo: [
      "请在 match.url 中写全地址，如 http://10.20.0.5:8080/*，或在 origins 中列出网站",
      "Write whole addresses in match.url, such as http://10.20.0.5:8080/*, or list the sites in origins",
    ],
  },
  "not-held": {
    status: 409,
    title: ["这条记录不需要决定，或已经决定", "This capture is not waiting for a decision"],
    safe: KEPT,
  },
  "decision-impossible": {
    status: 409,
    title: ["不能这样决定", "This decision is not possible here"],
    safe: KEPT,
  },
  // Captures: carried inside an acknowledgement
  unreadable: {
    status: 422,
    title: ["内容无法解开", "The payload cannot be opened"],
    safe: ["部门系统中的办件不受影响", "The case in the department's system is not touched"],
    todo: [
      "请告诉管理员；本机可能需要重新登记",
      "Tell the administrator; the device may have to enrol again",
    ],
  },
  "unknown-mapping": {
    status: 422,
    title: ["平台从未发布过这个页面映射", "The platform never published this mapping"],
    safe: ["部门系统中的办件不受影响", "The case in the department's system is not touched"],
    todo: ["请告诉管理员", "Tell the administrator"],
  },
  "foreign-origin": {
    status: 422,
    title: ["页面来源与映射不符", "The page's origin is not one that the mapping names"],
    safe: KEPT,
  },
  "key-taken": {
    status: 409,
    title: ["记录编号属于另一台设备", "The key belongs to another device"],
    safe: KEPT,
  },
  "target-missing": {
    status: 422,
    title: ["没有说明更正或作废哪条记录", "It does not say which capture it changes"],
    safe: KEPT,
  },
  "foreign-target": {
    status: 403,
    title: ["要更改的记录属于其他窗口", "The capture it changes belongs to another window"],
    safe: KEPT,
  },
  "known-number": {
    status: 409,
    title: ["部门系统编号已有办件", "A case with this department number exists already"],
    safe: ["这条记录已保存在平台", "The capture is kept on the platform"],
    todo: ["请决定：更正原办件、另立一件，或不要", "Decide: correction, separate case, or discard"],
  },
  "unknown-number": {
    status: 409,
    title: ["还没有这个编号的办件", "No case with this number yet"],
    safe: [
      "这条记录已保存在平台；受理记录到达后自动归入",
      "It is kept, and joins the case when that arrives",
    ],
  },
  "no-number": {
    status: 409,
    title: [
      "没有部门系统编号，不知属于哪个办件",
      "Without a department number it is not known which case it belongs to",
    ],
    safe: ["这条记录已保存在平台", "The capture is kept on the platform"],
  },
  "ambiguous-number": {
    status: 409,
    title: ["有几个办件用同一编号", "Several cases carry this number"],
    safe: ["这条记录已保存在平台", "The capture is kept on the platform"],
  },
  "unknown-target": {
    status: 409,
    title: ["要更改的记录还没有到达", "The capture it changes has not arrived yet"],
    safe: [
      "这条记录已保存在平台；原记录到达后自动生效",
      "It is kept, and takes effect when that arrives",
    ],
  },
  "target-held": {
    status: 409,
    title: ["要更改的记录还在等人决定", "The capture it changes is still waiting for a decision"],
    safe: [
      "这条记录已保存在平台；决定后自动生效",
      "It is kept, and takes effect after the decision",
    ],
  },
  "void-of-correction": {
    status: 409,
    title: [
      "要作废的是一次更正，不是受理",
      "What is to be voided is a correction, not an acceptance",
    ],
    safe: ["这条记录已保存在平台", "The capture is kept on the platform"],
    todo: [
      "请决定：作废整个办件（更正），或不要",
      "Decide: void the whole case (correction), or discard",
    ],
  },
  "case-voided": {
    status: 409,
    title: ["办件已作废", "The case has been voided"],
    safe: ["这条记录已保存在平台", "The capture is kept on the platform"],
  },
  discarded: { status: 410, title: ["工作人员决定不要这条记录", "Staff decided to discard it"] },
  voided: { status: 410, title: ["已由窗口作废", "It was voided by its window"] },
} as const satisfies Record<string, Words>;

export type ProblemCode = keyof typeof PROBLEMS;

interface Particulars {
  detail?: string;
  errors?: Problem["errors"];
  instance?: string;
  /** Work that has to be done first. */
  work?: Challenge;
}

const both = ([zh, en]: readonly [string, string]) => `${zh} · ${en}`;

/** The problem document of a code. `detail` never carries a value of a case. */
export function problem(code: ProblemCode, more: Particulars = {}): Problem & { work?: Challenge } {
  const words: Words = PROBLEMS[code];
  return {
    type: `urn:jilu:problem:${code}`,
    title: both(words.title),
    status: words.status,
    ...(more.detail === undefined ? {} : { detail: more.detail }),
    ...(more.instance === undefined ? {} : { instance: more.instance }),
    code,
    ...(words.safe ? { safe: both(words.safe) } : {}),
    ...(words.todo ? { todo: both(words.todo) } : {}),
    ...(more.errors ? { errors: more.errors } : {}),
    ...(more.work ? { work: more.work } : {}),
  };
}

/** Thrown anywhere below the router; becomes the answer. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly problem: Problem;
  constructor(
    readonly code: ProblemCode,
    more: Particulars = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(code);
    this.problem = problem(code, more);
  }
}
