import type { Locale } from "./locale";
import { lookUp } from "./look-up";
import * as en from "./locale/en";
import * as zh from "./locale/zh";

const ALL: Record<Locale, Words> = { zh, en };

/** All words of the extension's own pages. The dock takes fewer (background/sentence.ts). */
export type Words = Pick<
  typeof zh,
  "dock" | "fields" | "terms" | "panel" | "options" | "reasons" | "reasonElse"
>;

export const wordsIn = (locale: Locale): Words => ALL[locale];

/** A field's name as people say it; its own name where nobody has said it yet. */
export const fieldIn = (words: Words, name: string): string =>
  lookUp<string>(words.fields, name) ?? name;
