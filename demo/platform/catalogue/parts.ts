import type { GuideInput, When } from "../../../sdk/contract/guide";
import type { ServiceItemInput } from "../../../sdk/contract/item";

/**
 * What guides share: the words they are written in. Everything is invented: the city 示例市, its
 * streets and numbers, and each rule marked 示例; laws without that mark really exist.
 *
 * Limits are in working days. Where a law counts in calendar days, the statutory limit here is that
 * span in working days, rounded down, so that it is never said to be longer than it is.
 */

export type CatalogueItem = ServiceItemInput & { code: string };

type Material = GuideInput["materials"][number];
type Question = NonNullable<GuideInput["questions"]>[number];
type Place = GuideInput["places"][number];
type Fee = GuideInput["fees"][number];

/** Authorities that issue papers, and that the hall fetches them from. */
export const FROM = {
  civil: "示例市民政局",
  education: "示例市教育局",
  fund: "示例市住房公积金管理中心",
  health: "示例市卫生健康委员会",
  housing: "示例市住房和城乡建设局",
  insurance: "示例市医疗保障局",
  land: "示例市自然资源局",
  market: "示例市市场监督管理局",
  police: "示例市公安局",
  social: "示例市人力资源和社会保障局",
  tax: "国家税务总局示例市税务局",
} as const;

/** How a result reaches the applicant. */
export const PICK_UP = "窗口领取";
export const BY_POST = "邮政快递寄送";
export const ELECTRONIC = "电子证照，可在“示例通”手机应用中查看";

export const FREE = "《示例市政务服务收费目录清单（示例）》：不收费";

// Materials

const paper =
  (form: Material["form"]) =>
  (id: string, name: string, more: Omit<Material, "id" | "name" | "form"> = {}): Material => ({
    id,
    name,
    form,
    ...more,
  });

export const original = paper("original");
export const copy = paper("copy");
export const both = paper("original-and-copy");
export const electronic = paper("electronic");
export const form = paper("form");

/** Needn't be brought, since data sharing has it (免提交). */
export const fetched = (id: string, name: string, from: string, more: Partial<Material> = {}) =>
  electronic(id, name, { issuer: from, fetchedFrom: from, ...more });

export const idCard = (more: Partial<Material> = {}) =>
  original("id-card", "申请人居民身份证", {
    issuer: FROM.police,
    note: "窗口核验后当场退还；出示电子身份证照也可以。",
    ...more,
  });

export const household = (more: Partial<Material> = {}) =>
  fetched("household", "户口簿（首页、户主页和本人页）", FROM.police, more);

export const licence = (more: Partial<Material> = {}) =>
  fetched("licence", "营业执照", FROM.market, more);

export const property = (more: Partial<Material> = {}) =>
  fetched("property", "不动产权证书", FROM.land, more);

/** The applicant's own account, where money is paid out. */
export const account = (more: Partial<Material> = {}) =>
  copy("account", "申请人社会保障卡或银行卡", {
    note: "复印有卡号的一面，账户须已激活并能正常收款。",
    ...more,
  });

// Who comes to the window

export const choose = (
  id: string,
  ask: string,
  answers: Record<string, string>,
  when?: When,
): Question => ({
  id,
  ask,
  answers: Object.entries(answers).map(([answer, label]) => ({ id: answer, label })),
  ...(when && { when }),
});

export const whoComes = choose("comes", "谁来窗口办理？", {
  self: "申请人本人",
  agent: "委托别人代办",
});

/** The same of a company or an organisation. */
export const whoComesForUnit = choose("comes", "谁来窗口办理？", {
  self: "法定代表人（负责人）本人",
  agent: "委托经办人代办",
});

const BY_AGENT: When = { comes: ["agent"] };

/** What an agent brings on top; goes with `whoComes` or `whoComesForUnit`. */
export const agentPapers = (): Material[] => [
  form("agent-letter", "授权委托书", {
    note: "由委托人签名，写明委托事项和期限；样表可在窗口领取。",
    when: BY_AGENT,
  }),
  both("agent-id-card", "代办人居民身份证", {
    issuer: FROM.police,
    note: "原件核验后当场退还。",
    when: BY_AGENT,
  }),
];

// Fees

export const fee = (name: string, yuan: number, per: string, basis: string, when?: When): Fee => ({
  name,
  amount: Math.round(yuan * 100),
  per,
  basis,
  ...(when && { when }),
});

export const free = (name: string, basis = FREE, when?: When): Fee => ({
  name,
  amount: 0,
  basis,
  ...(when && { when }),
});

// Places

/** Mornings and afternoons from Monday to Friday, as most offices keep them. */
export const OFFICE_HOURS: Place["hours"] = [
  { days: [1, 2, 3, 4, 5], from: "09:00", to: "12:00" },
  { days: [1, 2, 3, 4, 5], from: "13:30", to: "17:30" },
];

export const hall = (windows: string, when?: When): Place => ({
  name: "示例市政务服务大厅",
  address: "示例市示例区民安路 88 号",
  windows,
  phone: "0000-5550100",
  hours: OFFICE_HOURS,
  ...(when && { when }),
});

/** Where people live: nearer, and for what a street office may take in. */
export const street = (when?: When): Place => ({
  name: "各镇（街道）便民服务中心",
  address: "示例市示例区和顺路 16 号（和顺街道），其他网点地址可拨打咨询电话查询",
  windows: "综合窗口",
  phone: "0000-5550116",
  hours: OFFICE_HOURS,
  ...(when && { when }),
});

/** Machines in the hall's lobby, open day and night. */
export const selfService = (when?: When): Place => ({
  name: "示例市政务服务大厅 24 小时自助服务区",
  address: "示例市示例区民安路 88 号一层西侧",
  windows: "自助服务机",
  phone: "0000-5550100",
  hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }],
  onDaysOff: true,
  ...(when && { when }),
});

export const policeStation = (when?: When): Place => ({
  name: "户籍地或者居住地派出所",
  address: "示例市示例区安宁街 20 号（安宁派出所），其他派出所地址可拨打咨询电话查询",
  windows: "户籍窗口",
  phone: "0000-5550120",
  hours: OFFICE_HOURS,
  ...(when && { when }),
});

// Whole guides

export const law = (name: string, article: string) => ({ law: `《${name}》`, article });

/** A rule that exists in the invented city only. */
export const localRule = (name: string, article: string) => law(`${name}（示例）`, article);

type Written = Omit<GuideInput, "version" | "effectiveFrom" | "consult" | "complaint"> &
  Partial<GuideInput>;

/** A department's way to write guides: what is the same on each of its sheets, unless said there. */
export const guideOf =
  (desk: { consult: string; complaint: string; effectiveFrom: string }) =>
  (written: Written): GuideInput => ({
    version: 1,
    effectiveFrom: desk.effectiveFrom,
    consult: `政务服务便民热线 12345；窗口电话 ${desk.consult}（工作时间）`,
    complaint: `政务服务便民热线 12345；监督电话 ${desk.complaint}；大厅“办不成事”反映窗口`,
    ...written,
  });
