/** What words a person reads, from a BCP 47 tag: of those that there are, the nearest one. */
export function nearestLocale(tag: string, known: readonly string[]): string {
  const wanted = tag.toLowerCase();
  const exact = known.find((each) => each.toLowerCase() === wanted);
  if (exact) return exact;
  const [language] = wanted.split("-") as [string];
  if (language === "zh") return /-(tw|hk|mo|hant)\b/.test(wanted) ? "zh-TW" : "zh-CN";
  return known.find((each) => each.toLowerCase().split("-")[0] === language) ?? "zh-CN";
}

/** The element's own `lang`, else that of what is around it. */
export const localeOf = (element: Element, known: readonly string[]): string =>
  nearestLocale(element.closest("[lang]")?.getAttribute("lang") ?? "", known);
