import type * as Qr from "../core/qr";
import { load } from "../load";
import type { Reading } from "./reading";

/** The QR code that a phone opens this guide by. Fails as `load` does. */
export const codeOf = ({ view, words }: Reading): Promise<SVGSVGElement> =>
  load<typeof Qr>("qr", QR_INTEGRITY).then(({ drawQr }) => drawQr(view.url, words.qr));
