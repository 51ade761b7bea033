import { tidy } from "../caption";
import { type Control, type Dialect, isOff, textIn } from "./dialect";
import { plain, readTicks } from "./plain";

/** Roles of things that hold a value. */
const WIDGET = /^(?:textbox|searchbox|combobox|listbox|spinbutton|slider|checkbox|switch|radio)$/;
/** What a chooser is classed as, whatever library built it. */
const CHOOSER =
  /(?:^|[-_\s])(?:select|selector|cascader|picker|combo|combobox|autocomplete)(?=$|[-_\s])/i;
/** A likeness drawn after a native `select` that is hidden. */
const LIKENESS = /(?:^|[-_\s])(?:select2?|chosen|selectize|combobox|dropdown)(?=$|[-_\s])/i;
const BOXES = "input:not([type=hidden]),select,textarea,[contenteditable=true]";
/** Parts of a chooser that are not what was chosen. */
const NOT_SHOWN =
  "script,style,template,button,svg,[role=listbox],[role=tree],[role=menu],[class*=placeholder],[class*=dropdown],[class*=clear],[class*=close],[class*=arrow],[class*=suffix],[class*=remove],[aria-hidden=true]";
const CHOSEN = "[class*=selection-item],[class*=selected-item],[class*=tag]";

/**
 * Controls built by script, recognised by what they must tell assistive technology, and by the
 * shape that choosers share: a search box that stays empty beside the text that was chosen.
 */
export const aria: Dialect = {
  name: "aria",
  field(element) {
    const tag = element.localName;
    if (tag === "select") return likeness(element);
    if (tag === "input" || tag === "textarea") return null;
    const role = element.getAttribute("role");
    if (role !== null && WIDGET.test(role)) return widget(element, role);
    return CHOOSER.test(element.getAttribute("class") ?? "") ? chooser(element) : null;
  },
  read(control) {
    const { root, element, type, parts } = control;
    if (parts[0]!.localName === "select") return plain.read({ ...control, element: parts[0]! });
    if (type === "checkbox" || type === "radio") return readTicks(control);
    if (type === "switch") {
      const box = parts[1] as HTMLInputElement | undefined;
      const on = box ? box.checked : element.getAttribute("aria-checked") === "true";
      const face = box ? element.querySelector("[class*=is-active]") : element;
      const said = face ? tidy(textIn(face)) : "";
      return {
        shown: said || (on ? "是" : "否"),
        submitted: box ? (on ? box.value : "") : String(on),
      };
    }
    if (type === "listbox") {
      const chosen = [...root.querySelectorAll("[aria-selected=true]")];
      return { shown: chosen.map((option) => tidy(textIn(option))).join("、") };
    }
    const now = element.getAttribute("aria-valuetext") ?? element.getAttribute("aria-valuenow");
    if (now !== null && parts.length === 1) return { shown: tidy(now) };
    const hidden = root.querySelectorAll<HTMLInputElement>("input[type=hidden]");
    const typed = element.localName === "input" ? (element as HTMLInputElement).value : "";
    const shown = typed || chosenIn(root);
    return hidden.length > 0
      ? { shown, submitted: [...hidden].map((input) => input.value).join(",") }
      : { shown };
  },
};

function widget(element: Element, role: string): Control | null {
  const inner = [...element.querySelectorAll("input,select,textarea")];
  if (role === "radio" || role === "checkbox" || role === "switch") {
    // A native box inside says the same and more; a switch is one thing with its words.
    if (inner.length > 0 && role !== "switch") return null;
    return { dialect: aria, root: element, element, type: role, parts: [element, ...inner] };
  }
  if (
    role === "listbox" &&
    (/dropdown|popup|popper|options|menu/i.test(element.className) || isOff(element))
  )
    return null;
  if (element.querySelector(BOXES)) return chooser(element);
  return { dialect: aria, root: element, element, type: role, parts: [element, ...inner] };
}

/** A chooser around one box that searches, and is not where the choice is shown. */
function chooser(root: Element): Control | null {
  const boxes = root.querySelectorAll<HTMLInputElement>(BOXES);
  const box = boxes[0];
  if (!box || boxes.length > 1 || box.localName !== "input") return null;
  const searches =
    box.readOnly ||
    box.getAttribute("role") === "combobox" ||
    root.getAttribute("role") === "combobox" ||
    box.hasAttribute("aria-autocomplete") ||
    box.hasAttribute("aria-haspopup");
  if (!searches || root.querySelector("label,th,td,dt,legend")) return null;
  const values = root.querySelectorAll("input[type=hidden]");
  const own = root.hasAttribute("role") || root.id || root.hasAttribute("aria-label") ? [root] : [];
  return { dialect: aria, root, element: box, type: "combobox", parts: [box, ...own, ...values] };
}

/** The native `select` is the truth; what is drawn after it is kept from being a second field. */
function likeness(select: Element): Control | null {
  const drawn = select.nextElementSibling;
  if (!drawn || !LIKENESS.test(drawn.getAttribute("class") ?? "")) return null;
  const named = drawn.querySelector("input[name]:not([name='']),select,textarea,label");
  if (named || drawn.matches("input,select,textarea")) return null;
  const { type } = select as HTMLSelectElement;
  return { dialect: aria, root: drawn, element: drawn, type, parts: [select] };
}

/** What a chooser shows as chosen: its tags or its one item. */
function chosenIn(root: Element): string {
  const items = [...root.querySelectorAll(CHOSEN)].filter(
    (item) =>
      !item.matches(NOT_SHOWN) && !item.querySelector(`${CHOSEN},[class*=placeholder],input`),
  );
  const texts = items.map((item) => tidy(textIn(item, NOT_SHOWN))).filter((text) => text !== "");
  return texts.length > 0 ? texts.join("、") : tidy(textIn(root, NOT_SHOWN));
}
