import { define, type Locale } from "../core/element";
import type { GuideWords } from "../words";
import { JiluGuide } from "./guide";
import css from "./guide.css?inline";

export const defineGuide = (locale?: Locale<GuideWords>): void =>
  define("jilu-guide", JiluGuide, css, locale);
