/**
 * Code tables of GB/T 39046-2020, Annex A. The codes are what is stored and exchanged; the words
 * are what people see. `as const` objects, because both directions and the types are needed.
 */

export const ITEM_TYPE = {
  "01": "行政许可",
  "02": "行政处罚",
  "03": "行政强制",
  "04": "行政征收",
  "05": "行政给付",
  "06": "行政检查",
  "07": "行政确认",
  "08": "行政奖励",
  "09": "行政裁决",
  "10": "其他行政权力",
  "20": "公共服务",
} as const;

export const LEVEL = {
  "1": "国家级",
  "2": "省级",
  "3": "市级",
  "4": "县级",
  "5": "镇（乡、街道）级",
  "6": "村（社区）级",
  "7": "按级别",
} as const;

export const SERVED = {
  "1": "自然人",
  "2": "企业法人",
  "3": "事业法人",
  "4": "社会组织法人",
  "5": "行政机关",
  "6": "其他组织",
} as const;

export const CHANNEL = {
  "1": "窗口",
  "2": "计算机端",
  "3": "移动端",
  "4": "邮寄",
  "9": "其他",
} as const;

/** Kind of case (办件类型); the names of domain.md §2 are used in records, the codes in exports. */
export const CASE_KIND = { instant: "1", promised: "2", other: "9" } as const;

export const SATISFACTION = {
  "1": "非常满意",
  "2": "满意",
  "3": "基本满意",
  "4": "不满意",
  "5": "非常不满意",
} as const;
