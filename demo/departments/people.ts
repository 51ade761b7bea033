/** An invented person, and the invented firm that is theirs; every number passes its check digit. */
export interface Person {
  n: number;
  name: string;
  gender: "男" | "女";
  /** Resident identity number (GB 11643) with the division code 990101, which was never assigned. */
  idNo: string;
  /** `2026-03-01` */
  birth: string;
  phone: string;
  address: string;
  company: string;
  /** Unified social credit code (GB 32100), same division code. */
  creditCode: string;
}

const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"];
const GIVEN = "明远 雅琴 建国 思齐 秀兰 子墨 桂芳 浩然 淑珍 文博 玉梅 志强 晓燕".split(" ");
const STREETS = "示例路 样板街 虚构大道 演示巷 模拟路".split(" ");
const TRADES = "餐饮 商贸 科技 建材 置业 物流 文化".split(" ");

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const pad = (n: number, width: number) => String(n).padStart(width, "0");

/**
 * The n-th invented person, the same each time it is asked for. The first 10,000 differ in number,
 * telephone and credit code.
 *
 * @param bornFrom first year of birth; people are spread over the 40 years from there
 */
export function person(n: number, bornFrom = 1960): Person {
  const birth = `${bornFrom + (n % 40)}-${pad((n % 12) + 1, 2)}-${pad((n % 28) + 1, 2)}`;
  const order = pad(Math.floor(n / 40) % 1_000, 3);
  const first17 = `990101${birth.replaceAll("-", "")}${order}`;
  const given = pick(GIVEN, Math.floor(n / SURNAMES.length) + n);
  return {
    n,
    name: pick(SURNAMES, n) + given,
    gender: Number(order) % 2 === 1 ? "男" : "女",
    idNo: first17 + residentCheck(first17),
    birth,
    phone: `1990000${pad(n % 10_000, 4)}`,
    address: `示例市虚构区${pick(STREETS, n)}${(n % 200) + 1}号${(n % 12) + 1}栋${(n % 6) + 1}01室`,
    company: `示例市${pick(SURNAMES, n * 7)}氏${pad(n, 4)}${pick(TRADES, n)}有限公司`,
    creditCode: creditCode(n),
  };
}

/** GB 11643: weights over 17 digits, modulo 11. */
function residentCheck(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return "10X98765432".charAt(sum % 11);
}

/** GB 32100 around an organisation code with its own check character (GB 11714). */
function creditCode(n: number): string {
  const body = pad(n, 8);
  const inner = [3, 7, 9, 10, 5, 8, 4, 2].reduce((t, w, i) => t + w * Number(body[i]), 0);
  const organisation = body + "0123456789X0".charAt(11 - (inner % 11));
  const first17 = `91990101${organisation}`;
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31)
    sum += alphabet.indexOf(first17[i]!) * weight;
  return first17 + alphabet.charAt((31 - (sum % 31)) % 31);
}
