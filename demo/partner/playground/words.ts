import type { ReleaseFailure } from "../release";
import type { WidgetName } from "./choice";
import type { Why } from "./policy";
import type { RecipeId } from "./recipes";

/** What the playground says. */
export interface Words {
  title: string;
  intro: string;
  otherLang: string;
  pages: { community: string; old: string; frame: string };
  choose: string;
  look: string;
  paste: string;
  allow: string;
  place: string;
  widget: string;
  widgets: Record<WidgetName, { name: string; does: string }>;
  item: string;
  itemHint: string;
  anyItem: string;
  noItem: string;
  itemsFailed: string;
  token: string;
  tokenHint: string;
  site: string;
  siteHint: string;
  more: string;
  lang: string;
  langs: Record<"" | "zh-CN" | "zh-TW" | "en", string>;
  mode: string;
  modes: Record<"" | "elder", string>;
  scheme: string;
  schemes: Record<"" | "light" | "dark", string>;
  delivery: string;
  deliveries: Record<"script" | "frame", string>;
  deliveryHint: string;
  inline: string;
  inlines: Record<"frame" | "inline", string>;
  inlineHint: string;
  update: string;
  updates: Record<"pinned" | "evergreen", string>;
  updateHint: string;
  noEvergreen: string;
  reserve: string;
  reserves: Record<"line" | "sheet", string>;
  reserveHint: string;
  here: string;
  phone: string;
  sample: string;
  height: (wide: number, narrow: number) => string;
  estimated: string;
  lineHint: string;
  frameHint: string;
  sheetRule: string;
  copy: string;
  copied: string;
  notCopied: string;
  allowHint: string;
  allowNothing: string;
  whys: Record<Why, string>;
  directive: string;
  source: string;
  reason: string;
  noHash: string;
  recipes: Record<RecipeId, { name: string; how: string }>;
  weight: (file: string, kilobytes: string) => string;
  asking: string;
  again: string;
  failures: Record<ReleaseFailure, { what: string; todo: (platform: string) => string }>;
}

const zh: Words = {
  title: "即录组件试用台",
  intro: "选好组件，看到效果，把一行代码贴到您的网站。网站照旧那么快、那么安全。",
  otherLang: "English",
  pages: { community: "现代网站", old: "老旧网站", frame: "不许脚本的网站" },
  choose: "选择",
  look: "看效果",
  paste: "复制这一行",
  allow: "安全策略要放行什么",
  place: "贴到哪里",
  widget: "组件",
  widgets: {
    guide: { name: "办事指南", does: "要带什么、去哪里、多久办好" },
    progress: { name: "办件进度", does: "我的办件到哪一步了" },
    rating: { name: "服务评价", does: "这次服务怎么样" },
  },
  item: "事项",
  itemHint: "名称、材料或拼音，例如“社保卡”“sbk”",
  anyItem: "不固定，让访客自己搜",
  noItem: "没有找到，换个说法试试。",
  itemsFailed: "查不到事项：平台没有应答。已选的不受影响；请稍后再试。",
  token: "评价凭证",
  tokenHint:
    "每件一个，在受理凭条的二维码里（#t= 之后），由您的系统逐件填入。留空时组件请市民扫码。",
  site: "网站代号",
  siteHint: "平台登记您的网站时发给您。demo 供试用，任何网页都能用。",
  more: "更多选项",
  lang: "语言",
  langs: { "": "跟随网页", "zh-CN": "简体中文", "zh-TW": "繁體中文", en: "English" },
  mode: "字号",
  modes: { "": "普通", elder: "长辈模式" },
  scheme: "颜色",
  schemes: { "": "跟随系统", light: "浅色", dark: "深色" },
  delivery: "方式",
  deliveries: { script: "脚本", frame: "框架" },
  deliveryHint: "网站不许运行脚本时，选框架。",
  inline: "在哪里输入证件后四位",
  inlines: { frame: "平台的框架里", inline: "网页本身" },
  inlineHint: "在框架里，您的网页读不到市民的输入。只有与平台同等受信任的网站才能选“网页本身”。",
  update: "版本",
  updates: { pinned: "固定", evergreen: "自动更新" },
  updateHint: "固定的版本永远不变，哈希不符就不运行。自动更新由平台签名、分批放出。",
  noEvergreen: "这个平台上的版本还没有“自动更新”，只能固定。",
  reserve: "预留高度",
  reserves: { line: "写在这一行里", sheet: "写在我的样式表里" },
  reserveHint: "先留出位置，组件出现时页面不跳动。",
  here: "本页",
  phone: "手机",
  sample: "演示凭证：可以随便点，什么也不会记录。",
  height: (wide, narrow) => `预留高度：宽屏 ${wide} 像素，手机 ${narrow} 像素`,
  estimated: "（估计值，组件显示后会量准）",
  lineHint: "贴在网页正文里要显示的位置。同一页放多个组件时，<script> 只要一次。",
  frameHint: "贴在网页正文里要显示的位置。不需要任何脚本。",
  sheetRule: "放进您的样式表",
  copy: "复制",
  copied: "已复制",
  notCopied: "浏览器不让复制。文字已选中，请按 Ctrl+C（Mac 上 ⌘C）。",
  allowHint:
    "网站设有内容安全策略（Content-Security-Policy）时，把这些来源加进对应的指令；没有就跳过。",
  allowNothing: "不需要：图片、字体、unsafe-inline、unsafe-eval、可信类型策略、Cookie、本地存储。",
  whys: {
    widgets: "组件的脚本，逐个按哈希核对",
    channel: "问平台现在用哪一版",
    data: "向平台取数据、交评价",
    proof: "输入证件后四位的框架，您的网页读不到",
    frame: "平台的框架",
    height: "预留高度的那条样式，只此一条",
  },
  directive: "指令",
  source: "来源",
  reason: "为什么",
  noHash: "本页不是安全连接（https），算不出样式的哈希。请改选“写在我的样式表里”。",
  recipes: {
    html: { name: "普通网页", how: "存成一个 .html 文件，双击就能打开。" },
    wordpress: {
      name: "WordPress",
      how: "编辑器会删掉脚本，所以放进一个小插件：新建这个文件，再在文章里写短代码。",
    },
    react: {
      name: "React",
      how: "脚本放进 index.html 的 <head>，一次就够；组件当普通标签用。要类型，或要脚本出自本站，就用 npm 包 @jilu/widgets。",
    },
    vue: {
      name: "Vue",
      how: "脚本放进 index.html 的 <head>；告诉 Vue 这些标签不是它的组件。要类型，或要脚本出自本站，就用 npm 包 @jilu/widgets。",
    },
    cms: {
      name: "老旧 CMS",
      how: "贴在模板文件里（不要用可视化编辑器，它会删标签）。怪异模式、旧 jQuery、霸道的样式都没关系。若模板也不许脚本，上面的“方式”改选“框架”。",
    },
  },
  weight: (file, kilobytes) => `${file} 压缩后 ${kilobytes} kB`,
  asking: "正在问平台现在是哪个版本 …",
  again: "再试一次",
  failures: {
    unreachable: {
      what: "平台没有应答，所以现在给不出可用的一行。",
      todo: (platform) =>
        `已经贴出去的组件不受影响。请确认 ${platform} 正在运行、网络通畅，然后再试。`,
    },
    "not-built": {
      what: "平台在运行，但上面还没有组件文件。",
      todo: () => "请平台管理员在平台的目录里运行 npm run build，然后再试。",
    },
  },
};

const en: Words = {
  title: "Jilu playground",
  intro:
    "Choose a widget, see it live, paste one line into your site. The site stays as fast and as safe as it was.",
  otherLang: "中文",
  pages: { community: "A modern site", old: "An old site", frame: "A site without scripts" },
  choose: "Choose",
  look: "See it live",
  paste: "Copy the line",
  allow: "What your policy has to allow",
  place: "Where it goes",
  widget: "Widget",
  widgets: {
    guide: { name: "Guide", does: "What to bring, where to go, how long it takes" },
    progress: { name: "Progress", does: "Where my case stands" },
    rating: { name: "Rating", does: "How the service was" },
  },
  item: "Service",
  itemHint: "Name, document or pinyin, such as 社保卡 or sbk",
  anyItem: "None: visitors search for theirs",
  noItem: "Nothing found; try other words.",
  itemsFailed:
    "The platform did not answer, so services cannot be searched. Your choice stays as it is; try again later.",
  token: "Rating token",
  tokenHint:
    "One for each case, in the code on its receipt (after #t=); your system fills it in. Left empty, the widget asks people to scan the code.",
  site: "Site key",
  siteHint: "You get it when the platform registers your site. demo is for trying, on any page.",
  more: "More options",
  lang: "Language",
  langs: { "": "As the page", "zh-CN": "简体中文", "zh-TW": "繁體中文", en: "English" },
  mode: "Text size",
  modes: { "": "Normal", elder: "For the elderly" },
  scheme: "Colours",
  schemes: { "": "As the system", light: "Light", dark: "Dark" },
  delivery: "Delivery",
  deliveries: { script: "Script", frame: "Frame" },
  deliveryHint: "Where a site allows no script, take the frame.",
  inline: "Where the last four of the ID are typed",
  inlines: { frame: "In the platform's frame", inline: "On the page itself" },
  inlineHint:
    "In the frame, your page cannot read what people type. “On the page” works only for sites that the platform trusts as itself.",
  update: "Version",
  updates: { pinned: "Pinned", evergreen: "Evergreen" },
  updateHint:
    "A pinned version never changes, and does not run if its hash differs. Evergreen is signed and rolled out in stages by the platform.",
  noEvergreen: "The version on this platform has no evergreen loader yet: pinned only.",
  reserve: "Reserve the height",
  reserves: { line: "In the line", sheet: "In my style sheet" },
  reserveHint: "Room is kept beforehand, so that nothing jumps when the widget appears.",
  here: "On this page",
  phone: "On a phone",
  sample: "A sample token: try anything, nothing is recorded.",
  height: (wide, narrow) => `Height reserved: ${wide} px on wide screens, ${narrow} px on phones`,
  estimated: " (an estimate, measured once the widget is shown)",
  lineHint:
    "Paste it where the widget is to stand. With several widgets on a page, one <script> is enough.",
  frameHint: "Paste it where the widget is to stand. No script is needed.",
  sheetRule: "For your style sheet",
  copy: "Copy",
  copied: "Copied",
  notCopied:
    "The browser does not allow copying. The text is selected: press Ctrl+C (⌘C on a Mac).",
  allowHint:
    "If your site sends a Content-Security-Policy, add these sources to its directives; if not, skip this.",
  allowNothing:
    "Not needed: images, fonts, unsafe-inline, unsafe-eval, a Trusted Types policy, cookies, storage.",
  whys: {
    widgets: "the widgets' scripts, each checked by its hash",
    channel: "asks the platform which version to run",
    data: "asks the platform for data, sends ratings",
    proof: "the frame where the ID is typed; your page cannot read it",
    frame: "the platform's frame",
    height: "the one style rule that reserves the height",
  },
  directive: "Directive",
  source: "Source",
  reason: "What for",
  noHash:
    "This page is not on a secure connection (https), so the style's hash cannot be computed. Choose “In my style sheet” instead.",
  recipes: {
    html: { name: "Plain HTML", how: "Save it as an .html file and open it." },
    wordpress: {
      name: "WordPress",
      how: "The editor strips scripts, so they go into a small plug-in: create this file, then write the shortcode into a post.",
    },
    react: {
      name: "React",
      how: "The script goes into the <head> of index.html, once; the element is used like any tag. For types, or scripts of your own site only, there is the npm package @jilu/widgets.",
    },
    vue: {
      name: "Vue",
      how: "The script goes into the <head> of index.html; tell Vue that these tags are not its own. For types, or scripts of your own site only, there is the npm package @jilu/widgets.",
    },
    cms: {
      name: "Old CMS",
      how: "Paste it into the template file (not the visual editor, which strips tags). Quirks mode, old jQuery and hostile styles do no harm. If templates allow no script either, choose “Frame” under Delivery.",
    },
  },
  weight: (file, kilobytes) => `${file}: ${kilobytes} kB compressed`,
  asking: "Asking the platform which version it runs …",
  again: "Try again",
  failures: {
    unreachable: {
      what: "The platform did not answer, so there is no working line to give you yet.",
      todo: (platform) =>
        `Widgets that are already on your site are not affected. Make sure that ${platform} is running and reachable, then try again.`,
    },
    "not-built": {
      what: "The platform is running, but has no widget files.",
      todo: () =>
        "Ask its administrator to run npm run build in the platform's folder, then try again.",
    },
  },
};

export const WORDS = { zh, en };
export type Lang = keyof typeof WORDS;
export const TAG: Record<Lang, string> = { zh: "zh-CN", en: "en" };
