import type * as Qr from "../core/qr";
import { lend } from "../core/lend";
import type { Reading } from "./reading";

/** The QR code that a phone opens this guide by. Fails as `lend` does. */
export const codeOf = ({ view, words }: Reading): Promise<SVGSVGElement> =>
  lend<typeof Qr>("qr", QR_INTEGRITY).then(({ drawQr }) => drawQr(view.url, words.qr));
