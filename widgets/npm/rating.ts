export type { RatingAttributes } from "../elements";
import words from "jilu-words/rating";
import { defineRating } from "../rating/define";
import { register } from "./supply";

register("jilu-rating", defineRating, words);
