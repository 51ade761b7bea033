import { encode } from "uqr";
import { pathOf } from "../../sdk/contract/qr-path";
import type { Code } from "../overlay/display";
import { wordsFor } from "./sentence";
import type { Session } from "./session";

/**
 * The codes that a receipt is printed with. Asked of the platform when it is printed, and kept
 * nowhere: whoever holds a receipt can follow the case and rate the service. Empty where the case
 * isn't on the platform, or the platform can't be reached.
 */
export async function codesOf(now: Session, key: string, locale: "zh" | "en"): Promise<Code[]> {
  const caseNo = (await now.outbox.get(key))?.receipt.caseNo;
  const answer = caseNo ? await now.client.receipt(caseNo) : null;
  if (answer?.kind !== "ok") return [];
  const { receipt } = wordsFor(locale);
  const { queryCode, progressUrl, ratingUrl } = answer.value;
  const progress = { title: receipt.progress, text: receipt.queryCode(queryCode) };
  const rating = { title: receipt.rating, text: receipt.ratingNote };
  return [
    { ...progress, ...drawn(progressUrl) },
    ...(ratingUrl === null ? [] : [{ ...rating, ...drawn(ratingUrl) }]),
  ];
}

/** A QR code (ISO/IEC 18004, by uqr) as one path. */
function drawn(text: string): Pick<Code, "path" | "units"> {
  const { data, size } = encode(text, { ecc: "L", border: 2 });
  return { path: pathOf(data), units: size };
}
