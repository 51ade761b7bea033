import { attributesOf, frameUrl, plainUrl, type Choice, type WidgetName } from "./choice";
import { ruleOf, type Heights } from "./height";
import type { Release } from "../release";

/** What is pasted, in its parts; those that a delivery doesn't need are null. */
export interface Pieces {
  /** Reserves the height, so that nothing below moves. */
  style: string | null;
  /** Runs the widgets; once on a page, however many there are. */
  loader: string | null;
  /** Where the widget stands, with a link inside for those without JavaScript. */
  element: string;
}

export function piecesOf(choice: Choice, release: Release, heights: Heights): Pieces {
  if (choice.delivery === "frame") {
    return { style: null, loader: null, element: frame(choice, release.platform, heights) };
  }
  return {
    style: choice.reserve === "line" ? `<style>${ruleOf(choice, heights)}</style>` : null,
    loader: loaderLine(release, choice.update),
    element: element(choice, release.platform),
  };
}

/** All of it, as it is pasted into a page. */
export const line = ({ style, loader, element }: Pieces): string =>
  [style, loader, element].filter((piece) => piece !== null).join("\n");

export const loaderFile = (update: Choice["update"]): string =>
  update === "evergreen" ? "evergreen.js" : "jilu.js";

export function loaderLine(release: Release, update: Choice["update"] = "pinned"): string {
  const { platform, version, files } = release;
  const file = loaderFile(update);
  return tag("script", {
    type: "module",
    src: `${platform}/w/${version}/${file}`,
    integrity: files[file]?.integrity ?? "",
    crossorigin: "anonymous",
    // Whose word on the current version is to be believed.
    ...(update === "evergreen" && { "data-jilu-key": release.key }),
  });
}

const element = (choice: Choice, platform: string): string =>
  tag(
    `jilu-${choice.widget}`,
    attributesOf(choice),
    // A link, not a form: in an old CMS the whole page is often one form already.
    tag("a", { href: plainUrl(choice, platform) }, fallback(choice)),
  );

const frame = (choice: Choice, platform: string, { narrow }: Heights): string =>
  tag("iframe", {
    src: frameUrl(choice, platform),
    title: titleOf(choice),
    width: "100%",
    height: String(narrow),
    frameborder: "0",
    loading: "lazy",
    sandbox:
      "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox",
  });

function tag(name: string, attributes: Record<string, string>, inside = ""): string {
  const set = Object.entries(attributes).map(([key, value]) =>
    value === "" && key === "inline" ? ` ${key}` : ` ${key}="${escape(value)}"`,
  );
  return `<${name}${set.join("")}>${inside}</${name}>`;
}

const NAMED: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

/**
 * A value between double quotes, as HTML, JSX and Vue templates all decode it. White space is
 * escaped, too, so that no value ends a line of a recipe.
 */
const escape = (value: string): string =>
  value.replace(
    /[&"<>'`{}\s]/g,
    (char) => NAMED[char] ?? (char === " " ? char : `&#${char.codePointAt(0)};`),
  );

const textLang = ({ lang }: Choice) => lang || "zh-CN";

export const titleOf = (choice: Choice): string => TITLES[textLang(choice)][choice.widget];

const fallback = (choice: Choice): string => LINKS[textLang(choice)][choice.widget];

type Texts = Record<Exclude<Choice["lang"], "">, Record<WidgetName, string>>;

const TITLES: Texts = {
  "zh-CN": { guide: "办事指南", progress: "办件进度", rating: "服务评价" },
  "zh-TW": { guide: "辦事指南", progress: "辦件進度", rating: "服務評價" },
  en: { guide: "Service guide", progress: "Case progress", rating: "Rate the service" },
};

const LINKS: Texts = {
  "zh-CN": { guide: "查看办事指南", progress: "查询办件进度", rating: "评价这次服务" },
  "zh-TW": { guide: "查看辦事指南", progress: "查詢辦件進度", rating: "評價這次服務" },
  en: {
    guide: "See what to bring and where to go",
    progress: "See where your case stands",
    rating: "Rate this service",
  },
};
