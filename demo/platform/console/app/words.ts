import { signal } from "@preact/signals";

export type Locale = "zh" | "en";
const SLOT = "jilu-console-locale";

export const locale = signal<Locale>(localStorage.getItem(SLOT) === "en" ? "en" : "zh");

export function speak(next: Locale): void {
  localStorage.setItem(SLOT, next);
  locale.value = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

/** The word in the language that is spoken. Both stand side by side, so that none is forgotten. */
export const say = (zh: string, en: string): string => (locale.value === "zh" ? zh : en);

/** Problem documents speak both, `中文 · English`. */
export function half(text: string): string {
  const [zh = "", ...en] = text.split(" · ");
  return en.length === 0 ? text : say(zh, en.join(" · "));
}

/** Words for what the contract names. An unknown one is shown as it is. */
const WORDS: Record<string, [string, string]> = {
  accepted: ["已受理", "Accepted"],
  suspended: ["暂停中", "Suspended"],
  decided: ["已决定", "Decided"],
  concluded: ["已办结", "Concluded"],
  delivered: ["已送达", "Delivered"],
  withdrawn: ["已撤回", "Withdrawn"],
  rejected: ["不予受理", "Rejected"],
  voided: ["已作废", "Voided"],
  accept: ["受理", "Accept"],
  supplement: ["补正", "Supplement"],
  "special-procedure": ["特别程序", "Special procedure"],
  decide: ["决定", "Decide"],
  conclude: ["办结", "Conclude"],
  deliver: ["送达", "Deliver"],
  withdraw: ["撤回", "Withdraw"],
  reject: ["不予受理", "Reject"],
  correct: ["更正", "Correct"],
  void: ["作废", "Void"],
  "missing-number": ["缺部门编号", "No department number"],
  "no-handler": ["经办人不明", "Handler unknown"],
  "unknown-item": ["事项未知", "Unknown item"],
  "unread-fields": ["有字段没读到", "A field was not read"],
  disputed: ["有字段被指有误", "A field is disputed"],
  backfill: ["补录", "Backfilled"],
  "accepted-date": ["受理日期可疑", "Odd date of acceptance"],
  "calendar-unknown": ["节假日历未公布", "Holidays not published"],
  "duplicate-number": ["编号重复", "Number used twice"],
  drifted: ["页面有变", "Page changed"],
  ambiguous: ["无法确定", "Ambiguous"],
  missing: ["找不到", "Missing"],
  invalid: ["不合规", "Invalid"],
  exact: ["准确", "Exact"],
  missed: ["未用配置的按钮，有件未记录", "Another button or key, a case was missed"],
  response: ["服务器回应", "Response"],
  page: ["页面", "Page"],
  text: ["文字", "Text"],
  dialog: ["对话框", "Dialog"],
  staff: ["工作人员", "Staff"],
  browser: ["浏览器所见", "seen by the browser"],
  extension: ["扩展所见", "seen by the extension"],
  published: ["已发布", "Published"],
  draft: ["草稿", "Draft"],
  retired: ["已停用", "Retired"],
  instant: ["即办件", "Instant"],
  promised: ["承诺件", "Promised"],
  other: ["其他", "Other"],
  "applicant.name": ["姓名", "Name"],
  "applicant.idType": ["证件类型", "Document type"],
  "applicant.idNo": ["证件号码", "Document number"],
  "applicant.phone": ["联系电话", "Telephone"],
  "applicant.address": ["地址", "Address"],
  "handler.name": ["经办人", "Handler"],
  acceptedAt: ["受理日期", "Date of acceptance"],
};

export function word(code: string): string {
  const known = WORDS[code];
  return known ? say(...known) : code;
}

/** Times of the hall, whatever zone the reader sits in. */
export function time(instant: string | null, length: "time" | "day" | "full" = "full"): string {
  if (instant === null) return "—";
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  if (length === "time") return local.slice(11, 19);
  if (length === "day") return local.slice(0, 10);
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
}
