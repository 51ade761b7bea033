/** Check digits of the two identity numbers that cases carry. Pure; upper-case, no blanks expected. */

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECKS = "10X98765432";
const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** GB 11643-1999: the 18th character of a resident identity number, from the first 17 digits. */
export function residentCheck(first17: string): string {
  let sum = 0;
  for (const [i, weight] of RESIDENT_WEIGHTS.entries()) sum += Number(first17[i]) * weight;
  return RESIDENT_CHECKS.charAt(sum % 11);
}

/** GB 11643-1999: 18 characters, a real calendar date at 7–14, and a matching check character. */
export function isResidentId(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(
    Number,
  );
  const date = new Date(Date.UTC(year!, month! - 1, day));
  const real =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month! - 1 &&
    date.getUTCDate() === day;
  return real && residentCheck(text) === text[17];
}

/** GB 32100-2015: the 18th character of a unified social credit code, from the first 17. */
export function creditCheck(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of first17) {
    sum += CREDIT_ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** GB 32100-2015: 18 characters of the code's alphabet (no I O S V Z) with a matching check. */
export function isCreditCode(text: string): boolean {
  return (
    /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text) &&
    creditCheck(text.slice(0, 17)) === text[17]
  );
}
