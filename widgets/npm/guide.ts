export type { GuideAttributes } from "../elements";
import words from "jilu-words/guide";
import { defineGuide } from "../guide/define";
import { register } from "./supply";

register("jilu-guide", defineGuide, words);
