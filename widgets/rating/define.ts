import { define, type Locale } from "../core/element";
import type { RatingWords } from "../words";
import { JiluRating } from "./rating";
import css from "./rating.css?inline";

export const defineRating = (locale?: Locale<RatingWords>): void =>
  define("jilu-rating", JiluRating, css, locale);
