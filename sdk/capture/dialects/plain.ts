import { tidy } from "../caption";
import { ariaName, type Control, type Dialect, type Shown, textIn } from "./dialect";

/** Buttons and pictures: inputs that hold nothing of a case. */
const NOT_FIELDS = new Set(["button", "submit", "reset", "image"]);

export const isTick = (element: Element): element is HTMLInputElement =>
  element.localName === "input" && /^(?:radio|checkbox)$/.test((element as HTMLInputElement).type);

const separated = (texts: string[], by: string): string => texts.filter((t) => t !== "").join(by);

/** The text of one box to tick: its `label`, its name by ARIA, its title, what stands beside it. */
export function optionText(box: Element, control: Control): string {
  const { labels } = box as HTMLInputElement;
  // Of two, the first is the caption's.
  const last = labels?.[labels.length - 1];
  const said = (text: string | null | undefined) => tidy(text ?? "");
  return (
    // Several labels for one box are a copied line: what stands beside the box is then its own.
    (labels?.length === 1 && said(textIn(labels[0]!))) ||
    said(control.options?.get(box)) ||
    (last && said(textIn(last))) ||
    ariaName(box) ||
    ariaName(box.closest("[role=radio],[role=checkbox]") ?? box) ||
    said(box.getAttribute("title")) ||
    said(textIn((isTick(box) ? likenessOf(box) : box) ?? box, "i,svg"))
  );
}

/** What a library draws right after a box that it hides. */
const likenessOf = (box: Element): Element | null => {
  const next = box.nextElementSibling;
  return next && /radio|checkbox/i.test(next.getAttribute("class") ?? "") ? next : null;
};

const isTicked = (box: Element): boolean =>
  isTick(box)
    ? box.checked
    : (box.getAttribute("aria-checked") ?? box.getAttribute("aria-pressed")) === "true";

const TICKED = /(?:^|[-_\s])(?<!(?:un|not)[-_])(?:checked|radioed)(?=\s|$)/i;

const isDrawnTicked = (drawn: Element | null): boolean =>
  TICKED.test(drawn?.getAttribute("class") ?? "");

/** Some libraries tick what they draw, and leave the box as it was, or have none. */
const looksTicked = (box: Element): boolean =>
  isTick(box)
    ? box.closest("[aria-checked=true]") !== null ||
      [box.parentElement, box.closest("label"), likenessOf(box)].some(isDrawnTicked)
    : !box.hasAttribute("role") && isDrawnTicked(box.querySelector("svg"));

/** The word of a switch that is off. */
const OFF = /^(?:否|关闭?|停用|禁用|off|no)$/i;

const valueOf = (box: Element): string =>
  isTick(box) ? box.value : (box.getAttribute("value") ?? box.getAttribute("data-value") ?? "");

/** Radios and check boxes, one or many, native or by role. */
export function readTicks(control: Control): Shown {
  const told = control.parts.filter(isTicked);
  const ticked = told.length > 0 ? told : control.parts.filter(looksTicked);
  const submitted = ticked.map(valueOf).join(",");
  if (control.parts.length === 1 && control.type !== "radio") {
    const text = control.options?.get(control.parts[0]!) ?? "";
    const yes = ticked.length === 1;
    return { shown: text ? (yes || OFF.test(text) ? text : "") : yes ? "是" : "否", submitted };
  }
  const shown = separated(
    ticked.map((box) => optionText(box, control) || valueOf(box)),
    "、",
  );
  return { shown, submitted };
}

/** What every browser builds itself: input, select, textarea, contenteditable. */
export const plain: Dialect = {
  field(element) {
    const tag = element.localName;
    if (tag === "input") {
      const { type } = element as HTMLInputElement;
      if (NOT_FIELDS.has(type)) return null;
      // Nobody is told of it: it holds what something drawn beside it submits.
      const mute = element.getAttribute("aria-hidden") === "true" && !isTick(element);
      return make(element, mute ? "hidden" : type);
    }
    if (tag === "select" || tag === "textarea")
      return make(element, (element as HTMLSelectElement | HTMLTextAreaElement).type);
    const editable = element.getAttribute("contenteditable");
    if (editable !== null && editable !== "false") return make(element, "contenteditable");
    return null;
  },
  read(control) {
    const { element, type, parts } = control;
    if (type === "password") return { shown: "" };
    if (type === "split") {
      return { shown: parts.map((part) => (part as HTMLInputElement).value).join("") };
    }
    if (type === "radio" || type === "checkbox") return readTicks(control);
    if (element.localName === "select") {
      const chosen = [...(element as HTMLSelectElement).selectedOptions];
      return {
        shown: separated(
          chosen.map((option) => tidy(option.text)),
          "、",
        ),
        submitted: chosen.map((option) => option.value).join(","),
      };
    }
    if (type === "file") {
      const files = [...((element as HTMLInputElement).files ?? [])];
      return {
        shown: separated(
          files.map((file) => file.name),
          "、",
        ),
      };
    }
    if (type === "contenteditable") return { shown: tidy(textIn(element)) };
    return { shown: (element as HTMLInputElement).value };
  },
};

function make(element: Element, type: string): Control {
  const secret = /(?:current|new)-password/.test(element.getAttribute("autocomplete") ?? "");
  return {
    dialect: plain,
    root: element,
    element,
    type: secret ? "password" : type,
    parts: [element],
  };
}
