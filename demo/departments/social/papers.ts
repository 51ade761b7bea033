/** A posted form: text, or for the cascader the codes from the root down. */
export type Form = Record<string, unknown>;

/** What one acceptance form asks for, and the case that it becomes. */
export interface Paper {
  item: string;
  /** Names of the inputs that must not be empty, with their captions. */
  required: Record<string, string>;
  fields(form: Form): Record<string, string>;
  /** @param day `20260301` */
  number(day: string, count: number): string;
}

/** The first thing that is wrong with a form, as the page tells it. */
export function faultOf(paper: Paper, form: Form): { field: string; message: string } | null {
  for (const [field, caption] of Object.entries(paper.required))
    if (!text(form, field)) return { field, message: `${caption}不能为空` };
  if (!isResidentId(text(form, "aac147")))
    return { field: "aac147", message: "证件号码校验不通过" };
  if (!/^1\d{10}$/.test(text(form, "aae005")))
    return { field: "aae005", message: "联系电话格式不正确" };
  return null;
}

/** GB 11643: 17 digits and their check character; the date inside is not looked at. */
function isResidentId(no: string): boolean {
  if (!/^\d{17}[\dX]$/.test(no)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(no[i]) * (2 ** (17 - i) % 11);
  return no[17] === "10X98765432"[sum % 11];
}

/** A value as text; of a cascader's codes the last, which names the leaf. */
function text(form: Form, name: string): string {
  const value: unknown = form[name];
  const one: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof one === "string" ? one.trim() : "";
}

/** The words behind the codes that the page's controls submit. */
const ID_TYPES: Record<string, string> = { "01": "111", "08": "414", "05": "516" };
const REGIONS: Record<string, string> = {
  "990101001": "示例市 / 虚构区 / 第一街道",
  "990101002": "示例市 / 虚构区 / 第二街道",
};
const CARD_KINDS: Record<string, string> = { "1": "首次申领", "2": "到期换卡", "3": "遗失补卡" };
const BANKS: Record<string, string> = { "901": "示例银行", "902": "样板农商银行" };
const FORMS_OF_WORK: Record<string, string> = {
  "1": "个体经营",
  "2": "非全日制",
  "3": "新就业形态",
};
const JOBS: Record<string, string> = {
  "4-02-07-10": "网约配送员",
  "4-10-01-06": "家政服务员",
  "4-09-08-01": "保洁员",
};

const pad = (count: number) => String(count).padStart(5, "0");

const applicant = (form: Form) => ({
  "applicant.name": text(form, "aac003"),
  "applicant.idType": ID_TYPES[text(form, "aac058")] ?? "",
  "applicant.idNo": text(form, "aac147"),
  "applicant.phone": text(form, "aae005"),
  "applicant.address": text(form, "aae006"),
});
const handling = (form: Form) => ({
  acceptedAt: text(form, "aae036"),
  "handler.name": text(form, "aae011"),
});

/** Application for a social security card. */
export const CARD: Paper = {
  item: "社会保障卡申领",
  required: {
    aac003: "姓名",
    aac058: "证件类型",
    aac147: "证件号码",
    aac006: "出生日期",
    aae005: "联系电话",
    aab301: "所属区划",
    aae006: "通讯地址",
    aae008: "合作银行",
    aae036: "受理日期",
  },
  fields: (form) => ({
    ...applicant(form),
    "applicant.gender": text(form, "aac004") === "2" ? "女" : "男",
    "applicant.birthDate": text(form, "aac006"),
    "applicant.region": REGIONS[text(form, "aab301")] ?? "",
    "card.kind": CARD_KINDS[text(form, "aaz501")] ?? "",
    "card.bank": BANKS[text(form, "aae008")] ?? "",
    ...handling(form),
  }),
  number: (day, count) => `SBK${day}${pad(count)}`,
};

/** Registration of flexible employment. */
export const EMPLOYMENT: Paper = {
  item: "灵活就业登记",
  required: {
    aac003: "姓名",
    aac147: "证件号码",
    aae005: "联系电话",
    aae006: "常住地址",
    acc032: "从事岗位",
    aae030: "就业起始日期",
  },
  fields: (form) => ({
    ...applicant(form),
    "employment.form": FORMS_OF_WORK[text(form, "acc031")] ?? "",
    "employment.job": JOBS[text(form, "acc032")] ?? "",
    "employment.since": text(form, "aae030"),
    ...handling(form),
  }),
  number: (day, count) => `LHJY-${day}/${pad(count)}`,
};
