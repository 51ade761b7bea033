import words from "jilu-words/inquiry";
import { JiluLoadError } from "../load";
import type { Host } from "../progress/host";
import type { InquiryWords } from "../words";
import type { Library } from "./supply";

/**
 * Stands in for `core/lend.ts`: what a widget needs seldom is a file of this package, which the site's
 * own build puts beside the others.
 */
export function lend(name: string): Promise<unknown> {
  return bring(name).catch(() => {
    throw new JiluLoadError("refused", name);
  });
}

async function bring(name: string): Promise<unknown> {
  if (name === "qr") return import("../core/qr");
  if (name === "pow") return import("../core/pow");
  if (name === "sheet") return import("../guide/sheet");
  const locale = name.slice("inquiry.".length);
  const [{ inquiry }, file] = await Promise.all([
    import("../progress/inquiry"),
    (words as Library<InquiryWords>)[locale]!(),
  ]);
  return { open: (host: Host) => inquiry(host, file.default.words, file.default.tag) };
}
