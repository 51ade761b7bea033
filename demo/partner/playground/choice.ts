/** What a webmaster chooses: which widget, and how it stands on the page. */
export interface Choice {
  widget: WidgetName;
  /** By the loader's script; or as a frame, where a site allows no script. */
  delivery: "script" | "frame";
  /** One version for good, or whichever the platform holds stable. */
  update: "pinned" | "evergreen";
  /** Where the height that is reserved stands: in the line, or in the site's own style sheet. */
  reserve: "line" | "sheet";
  /** The site's key at the platform. */
  site: string;
  /** Code of an item; empty for a search. */
  item: string;
  /** Of a receipt; a site writes another one for each case. */
  token: string;
  /** Asks on the page itself instead of in a frame of the platform's: for trusted sites only. */
  inline: boolean;
  /** BCP 47; empty takes the page's own. */
  lang: "" | "zh-CN" | "zh-TW" | "en";
  mode: "" | "elder";
  /** Empty follows what the person's system prefers. */
  scheme: "" | "light" | "dark";
}

export const WIDGETS = ["guide", "progress", "rating"] as const;
export type WidgetName = (typeof WIDGETS)[number];

export const DEFAULT: Choice = {
  widget: "guide",
  delivery: "script",
  update: "pinned",
  reserve: "line",
  site: "demo",
  item: "",
  token: "",
  inline: false,
  lang: "",
  mode: "",
  scheme: "",
};

/** Said even where they are empty: a site has to fill them in, or they have no value. */
const SAID: ReadonlySet<string> = new Set(["site", "token", "inline"]);

/** Attributes of the element, in the order in which they are written. */
export function attributesOf(choice: Choice): Record<string, string> {
  const { widget, item, token, site, inline, lang, mode, scheme } = choice;
  const own: Record<WidgetName, Record<string, string | undefined>> = {
    guide: { item },
    progress: inline ? { inline: "" } : { site },
    rating: { token },
  };
  const set: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...own[widget], lang, mode, scheme })) {
    if (value || SAID.has(name)) set[name] = value ?? "";
  }
  return set;
}

/** What the platform calls its page of a widget. */
const PAGES: Record<WidgetName, string> = { guide: "guide", progress: "progress", rating: "rate" };

/** Address of the platform's frame of a widget. */
export function frameUrl({ widget, site, item, lang, mode }: Choice, platform: string): string {
  const query = new URLSearchParams({ site });
  if (widget === "guide" && item) query.set("item", item);
  if (lang) query.set("lang", lang);
  if (mode) query.set("mode", mode);
  return `${platform}/f/${PAGES[widget]}?${query.toString()}`;
}

/** Address of the platform's page that does the same without a script. */
export function plainUrl({ widget, item, token, lang }: Choice, platform: string): string {
  const path = widget === "guide" && item ? `/${segment(item)}` : "";
  const query = lang === "en" ? "?lang=en" : "";
  const fragment = widget === "rating" && token ? `#t=${segment(token)}` : "";
  return `${platform}/${PAGES[widget]}${path}${query}${fragment}`;
}

/** Half of a character pair, as a broken paste holds it, is no text that could be encoded. */
const segment = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
