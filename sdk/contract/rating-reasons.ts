import type { SATISFACTION } from "./codes";

/** A level of GB/T 39046-2020: 1 very satisfied … 5 very dissatisfied. */
export type SatisfactionLevel = keyof typeof SATISFACTION;

/** Reasons by the side they fit: levels 1 to 3 praise, 4 and 5 complain. */
export const RATING_REASONS = {
  good: ["attitude", "fast", "clear", "once", "easy-online", "clean"],
  bad: ["attitude", "slow", "unclear", "twice", "extra-material", "queue", "hard-online", "fees"],
} as const;

export const isBad = (level: SatisfactionLevel): boolean => level === "4" || level === "5";
