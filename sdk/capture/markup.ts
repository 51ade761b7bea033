import { HINT } from "./outline";

/** What tags, roles and classes say; nothing here asks the browser for a style or a place. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Elements whose text runs on in the line around them. */
const INLINE = words(
  "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr output q s samp small span strike strong sub sup time tt u var",
);
/** Elements in which a person reads nothing of a case. */
const SKIPPED = words(
  "script style template noscript head title svg canvas object embed iframe frame frameset audio video img hr map datalist",
);
const SKIPPED_ROLE = /^(?:button|listbox|menu|menubar|tooltip|tree|separator|img)$/;
/** Choices that a control offers, and what only moves about. */
const OFFERED =
  /(?:^|[\s-])(?:layui-laydate|picker-panel|time-panel|select-dropdown|picker-dropdown|cascader__?-?dropdown|cascader-menus?|autocomplete-suggestion|combo-panel|select2-dropdown|WdateDiv|[\w-]*pagination|[\w-]*pager|table-page)(?=\s|$)/;
const CALENDAR = /(?:^|[\s-])calendar(?=\s|$)/;
/** The same, unless a box stands in them. */
const MAYBE = /(?:^|[\s-])(?:btn|datepicker)(?=\s|$)/;
const TABULAR = /^(?:(?:tree)?grid|table|row|rowgroup|cell|gridcell|columnheader|rowheader)$/;

const LABEL = /label|lbl|caption(?!s)|(?:^|[-_\s])(?:key|dt|th|lab)(?=$|[-_\s])/i;
const TITLE = /title|head|legend|caption|(?:^|[-_\s])(?:tit|bt|hd)(?=$|[-_\s])/i;
const VALUE = /value|content|(?:^|[-_\s])(?:val|v|dd|text|txt|info|cont|con)(?=$|[-_\s])/i;
const TITLE_TAG = /^(?:h[1-6]|legend|caption|summary)$/;
const BOLD_TAG = /^(?:b|strong|th|big)$/;

export const classOf = (element: Element): string => element.getAttribute("class") ?? "";

export const isSkipped = (tag: string, role: string | null): boolean =>
  SKIPPED.has(tag) && role === null;

/** A line that opens a chooser when it is pressed anywhere, and shows in a box what was chosen. */
const holdsBox = (element: Element): boolean =>
  element.querySelector("input:not([type=hidden]):not([type=file])") !== null;

/** What holds no value, asked once it is known not to be a control. */
export const isIdle = (element: Element, role: string | null): boolean =>
  /^(?:input|button)$/.test(element.localName) ||
  // A row that is only there to be measured.
  (element.localName === "tr" && element.getAttribute("aria-hidden") === "true") ||
  (role !== null && SKIPPED_ROLE.test(role) && !(role === "button" && holdsBox(element))) ||
  OFFERED.test(classOf(element)) ||
  (CALENDAR.test(classOf(element)) && !element.querySelector("[role=combobox]")) ||
  (MAYBE.test(classOf(element)) && !element.querySelector("input:not([type=file])"));

/** Whether an element begins a line of its own; by its tag, for styles would cost a look-up each. */
export const isBlock = (element: Element, role: string | null): boolean =>
  !INLINE.has(element.localName) || (role !== null && TABULAR.test(role));

export const isTable = (tag: string, role: string | null): boolean =>
  tag === "table" || (role !== null && /^(?:table|(?:tree)?grid)$/.test(role));
export const isRow = (tag: string, role: string | null): boolean => tag === "tr" || role === "row";
export const isHead = (tag: string, role: string | null): boolean =>
  tag === "th" || role === "columnheader" || role === "rowheader";
export const isCell = (tag: string, role: string | null): boolean =>
  tag === "td" || isHead(tag, role) || role === "cell" || role === "gridcell";

const known = new Map<string, number>();

/** What tag and class say of the text inside (HINT); remembered, because pages repeat classes. */
export function hintOf(element: Element): number {
  const tag = element.localName;
  const name = classOf(element);
  const key = `${tag} ${name}`;
  let hint = known.get(key);
  if (hint === undefined) {
    const value = tag === "dd" || VALUE.test(name);
    const label = tag === "label" || tag === "dt" || LABEL.test(name);
    hint =
      (value ? HINT.value : label ? HINT.label : 0) |
      (TITLE.test(name) || TITLE_TAG.test(tag) ? HINT.title : 0) |
      (BOLD_TAG.test(tag) ? HINT.bold : 0);
    if (known.size > 2_000) known.clear();
    known.set(key, hint);
  }
  return hint;
}

/** Equal for elements that a style sheet would make look alike. */
export const lookOf = (element: Element): string =>
  `${element.localName}.${classOf(element).replace(/\d+/g, "")}`;

const DRAWN = ["class", "align", "bgcolor", "style"];

/** The same for cells, where old pages set colour and alignment on each. */
export function cellLook(element: Element): string {
  const inner = element.firstElementChild;
  const drawn = DRAWN.map((name) => element.getAttribute(name)?.replace(/width\s*:[^;]*;?/, ""));
  return [
    element.localName,
    ...drawn,
    inner && !inner.nextElementSibling ? inner.localName : "",
  ].join("|");
}

const COLUMN = ["field", "data-field", "colid", "col-id"];

/** What a library calls the column of a cell. */
export function columnKey(element: Element): string {
  if (!element.hasAttributes()) return "";
  for (const name of COLUMN) {
    const key = element.getAttribute(name);
    if (key) return key;
  }
  return "";
}

/** Costs no layout where the browser has `checkVisibility` (Chromium 105, Firefox 106). */
const isRendered = (element: Element): boolean =>
  "checkVisibility" in element
    ? element.checkVisibility()
    : (element as Element).getClientRects().length > 0;

/** Taken out of the page by its own style, as a message that is shown only after a mistake. */
export const isUnseen = (element: Element): boolean =>
  !isRendered(element) && getComputedStyle(element).display === "none";

/** Whether a person could see it, were it scrolled to. */
export const isVisible = (element: Element): boolean =>
  isRendered(element) && getComputedStyle(element).visibility === "visible";
