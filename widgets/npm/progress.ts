export type { ProgressAttributes } from "../elements";
import words from "jilu-words/progress";
import { defineProgress } from "../progress/define";
import { register } from "./supply";

register("jilu-progress", defineProgress, words);
