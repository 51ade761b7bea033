/** Chinese first, English too. Each surface imports only the words that it says. */
export type Locale = "zh" | "en";

/** The same keys, with any text: what `en` must have for every key of `zh`. */
export type Words<T> = {
  [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...facts: infer Facts) => string
      ? (...facts: Facts) => string
      : Words<T[Key]>;
};
