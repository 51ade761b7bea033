/** Ways in which a department's system can go wrong; README of this folder is `core.ts`. */
export const MODES = {
  none: "正常",
  validation: "服务端校验不通过",
  error500: "服务器错误 500",
  login200: "会话丢失，200 返回登录页",
  slow: "响应缓慢",
  rollback: "提示成功后回滚",
  lost: "已入库，响应丢失",
  "duplicate-number": "编号重复",
  "missing-number": "不返回编号",
  skew: "服务器时钟差一天",
  once: "拒绝重复提交",
} as const;
export type Mode = keyof typeof MODES;

export interface Misbehaviour {
  mode: Mode;
  /** For how many submits more; null is for good. */
  times: number | null;
  /** How slow, or how long a success stands before it is rolled back. */
  ms: number;
}

/** Without `ms`: long enough to be seen, short enough to lie within an ordinary settle time. */
const USUAL_MS: Partial<Record<Mode, number>> = { slow: 3_000, rollback: 400 };

/** Reads `{mode, times?, ms?}`; a string says what is wrong with it. */
export function parseMisbehaviour(input: unknown): Misbehaviour | string {
  if (typeof input !== "object" || input === null) return "a JSON object is expected";
  const { mode, times = null, ms } = input as Record<string, unknown>;
  if (typeof mode !== "string" || !Object.hasOwn(MODES, mode))
    return `mode must be one of: ${Object.keys(MODES).join(", ")}`;
  const known = mode as Mode;
  if (times !== null && !isCount(times, 1, 1_000_000)) return "times must be a whole number from 1";
  if (ms !== undefined && !isCount(ms, 0, 600_000)) return "ms must be from 0 to 600000";
  return { mode: known, times, ms: ms ?? USUAL_MS[known] ?? 0 };
}

const isCount = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

/** What the next submit meets, and what stands after it. */
export function nextMisbehaviour(now: Misbehaviour): { meets: Misbehaviour; then: Misbehaviour } {
  if (now.times === null) return { meets: now, then: now };
  const left = now.times - 1;
  return { meets: now, then: left > 0 ? { ...now, times: left } : WELL };
}

export const WELL: Misbehaviour = { mode: "none", times: null, ms: 0 };
