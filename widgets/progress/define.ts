import { define, type Locale } from "../core/element";
import type { ProgressWords } from "../words";
import { JiluProgress } from "./progress";
import css from "./progress.css?inline";

type Given = Locale<Omit<ProgressWords, "inquiry">>;

export const defineProgress = (locale?: Given): void =>
  define(
    "jilu-progress",
    JiluProgress,
    css,
    locale && { ...locale, words: { ...locale.words, inquiry: INQUIRY_INTEGRITY } },
  );
