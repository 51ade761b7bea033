import { isCreditCode, isResidentId } from "./numbers";

type Form = Record<string, string>;

/** What one acceptance form asks for, and the case that it becomes. */
export interface Paper {
  item: string;
  /** Names of the inputs that must not be empty, with their captions. */
  required: Record<string, string>;
  /** Checks of what is there: input, test, and what the page says. */
  checks: readonly (readonly [input: string, holds: (text: string) => boolean, said: string])[];
  fields(form: Form): Record<string, string>;
  number(year: string, count: number): string;
}

/** The first thing that is wrong with a form, as the page tells it. */
export function faultOf(paper: Paper, form: Form): { field: string; message: string } | null {
  for (const [field, caption] of Object.entries(paper.required))
    if (!form[field]) return { field, message: `${caption}不能为空` };
  for (const [field, holds, message] of paper.checks)
    if (!holds(form[field] ?? "")) return { field, message };
  return null;
}

/** Values of the selects, as their options have them, and the words of their options. */
const ID_TYPES: Record<string, string> = { "10": "111", "20": "414", "30": "516" };
const INDUSTRIES: Record<string, string> = {
  "5211": "百货零售",
  "5212": "超级市场零售",
  "5221": "粮油零售",
  "6210": "正餐服务",
  "6220": "快餐服务",
};
const BUSINESSES: Record<string, string> = {
  "01": "食品销售经营者",
  "02": "餐饮服务经营者",
  "03": "集中用餐单位食堂",
};
const STREETS: Record<string, string> = {
  "990101001": "虚构区第一街道",
  "990101002": "虚构区第二街道",
  "990101003": "虚构区示例镇",
};

const pad = (count: number) => String(count).padStart(6, "0");
const isPhone = (text: string) => /^1\d{10}$/.test(text);

/** Establishment of a sole trader: the applicant is a person. */
export const REGISTRATION: Paper = {
  item: "个体工商户设立登记",
  required: {
    jyzxm: "经营者姓名",
    zjlx: "证件类型",
    jyzzjhm: "证件号码",
    lxdh: "联系电话",
    gtgshmc: "个体工商户名称",
    hydm: "所属行业",
    jycs: "经营场所",
    slrq: "受理日期",
  },
  checks: [
    ["jyzzjhm", isResidentId, "证件号码校验不通过"],
    ["lxdh", isPhone, "联系电话格式不正确"],
  ],
  fields: (form) => ({
    "applicant.name": form["jyzxm"]!,
    "applicant.gender": form["xb"] === "2" ? "女" : "男",
    "applicant.idType": ID_TYPES[form["zjlx"]!] ?? "",
    "applicant.idNo": form["jyzzjhm"]!,
    "applicant.phone": form["lxdh"]!,
    "business.name": form["gtgshmc"]!,
    "business.form": form["zcxs"] === "2" ? "家庭经营" : "个人经营",
    "business.industry": INDUSTRIES[form["hydm"]!] ?? "",
    "business.address": form["jycs"]!,
    acceptedAt: form["slrq"]!,
    "handler.name": form["jbr"]!,
  }),
  number: (year, count) => `市监个受〔${year}〕${pad(count)}号`,
};

/** Licence to trade in food: the applicant is an organisation. */
export const FOOD: Paper = {
  item: "食品经营许可",
  required: {
    sqdwmc: "申请单位名称",
    tyshxydm: "统一社会信用代码",
    fddbr: "法定代表人",
    lxr: "联系人",
    lxdh: "联系电话",
    ztyt: "主体业态",
    jycs: "经营场所",
    slrq: "受理日期",
  },
  checks: [
    ["tyshxydm", isCreditCode, "统一社会信用代码校验不通过"],
    ["lxdh", isPhone, "联系电话格式不正确"],
  ],
  fields: (form) => ({
    "applicant.name": form["sqdwmc"]!,
    "applicant.creditCode": form["tyshxydm"]!,
    "applicant.legalPerson": form["fddbr"]!,
    "contact.name": form["lxr"]!,
    "applicant.phone": form["lxdh"]!,
    "licence.business": BUSINESSES[form["ztyt"]!] ?? "",
    "licence.street": STREETS[form["ssjd"]!] ?? "",
    "licence.address": form["jycs"]!,
    acceptedAt: form["slrq"]!,
    "handler.name": form["jbr"]!,
  }),
  number: (year, count) => `SPJY${year}${pad(count)}`,
};
