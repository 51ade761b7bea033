import { isCreditCode, isResidentId } from "../contract/identity";
import type { FieldRule } from "../contract/mapping";
import { isDay } from "./transform";

/** Whether a value is what its rule says it is. Pure. */

type Check = NonNullable<FieldRule["check"]>;

/** Mainland mobile numbers, and landlines with their area code, extension allowed. */
const PHONE =
  /^(?:(?:\+?86[- ]?)?1[3-9]\d{9}|0\d{2,3}[- ]?[2-9]\d{6,7}(?:[-转]\d{1,6})?|[2-9]\d{6,7}(?:-\d{1,6})?|400[- ]?\d{3}[- ]?\d{4}|800[- ]?\d{3}[- ]?\d{4})$/;

const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d{2}:\d{2}))?$/;

function isDate(text: string): boolean {
  const found = DAY.exec(text);
  return found !== null && isDay(Number(found[1]), Number(found[2]), Number(found[3]));
}

const CHECK: Record<Check, (text: string) => boolean> = {
  "resident-id": isResidentId,
  "credit-code": isCreditCode,
  phone: (text) => PHONE.test(text),
  date: isDate,
};

export const check = (text: string, as: Check): boolean => CHECK[as](text);
