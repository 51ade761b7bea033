import { tidy } from "../caption";
import { type Control, type Dialect, isOff, textIn } from "./dialect";
import { readTicks } from "./plain";

/** Roles of things that hold a value. */
const WIDGET = /^(?:textbox|searchbox|combobox|listbox|spinbutton|slider|checkbox|switch|radio)$/;
const NATIVE = "input,select,textarea";
/** What a chooser is classed as, whatever library built it. */
const CHOOSER =
  /(?:^|[-_\s])(?:select|selector|cascader|picker|combo|combobox|autocomplete|chosen)(?=$|[-_\s])/i;
const NOT_SHOWN =
  "script,style,template,button,[role=listbox],[role=tree],[role=menu],[class*=placeholder],[class*=dropdown],[class*=clear],[class*=close],[class*=arrow],[class*=suffix],[aria-hidden=true]";

/**
 * Controls built by script, recognised by what they must tell assistive technology, and by the
 * shape that choosers share: a search box that stays empty beside the text that was chosen.
 */
export const aria: Dialect = {
  name: "aria",
  field(element) {
    const role = element.getAttribute("role");
    const tag = element.localName;
    if (tag === "input") return chooser(element as HTMLInputElement, role);
    if (tag === "select" || tag === "textarea" || role === null || !WIDGET.test(role)) return null;
    if (role === "listbox" && isPopup(element)) return null;
    const inner = element.querySelectorAll(NATIVE);
    if (role === "radio" || role === "checkbox" || role === "switch") {
      // A native box inside says the same and more; a switch shows its own words.
      if (inner.length > 0 && role !== "switch") return null;
      return { dialect: aria, root: element, element, type: role, parts: [element, ...inner] };
    }
    if (inner.length > 1) return null;
    const box = inner[0];
    if (
      box &&
      (box as HTMLInputElement).type !== "hidden" &&
      !chooser(box as HTMLInputElement, role)
    )
      return null;
    return { dialect: aria, root: element, element, type: role, parts: [element, ...inner] };
  },
  read(control) {
    const { element, type, parts } = control;
    if (type === "checkbox" || type === "radio") return readTicks(control);
    if (type === "switch") {
      const box = parts[1] as HTMLInputElement | undefined;
      const on = box ? box.checked : element.getAttribute("aria-checked") === "true";
      const words = [...element.querySelectorAll("[class*=active],[class*=checked]:not(input)")]
        .map((part) => tidy(textIn(part)))
        .find((text) => text !== "");
      return {
        shown: words ?? (on ? "是" : "否"),
        submitted: box ? (on ? box.value : "") : String(on),
      };
    }
    const now = element.getAttribute("aria-valuetext") ?? element.getAttribute("aria-valuenow");
    if (now !== null && parts.length === 1) return { shown: tidy(now) };
    if (type === "listbox") {
      const chosen = [...element.querySelectorAll("[aria-selected=true]")];
      return { shown: chosen.map((option) => tidy(textIn(option))).join("、") };
    }
    const boxes = parts.filter((part): part is HTMLInputElement => part.localName === "input");
    const hidden = boxes.find((box) => box.type === "hidden");
    const typed = boxes.find((box) => box.type !== "hidden")?.value ?? "";
    const shown = chosenText(control.root) || typed;
    return hidden ? { shown, submitted: hidden.value } : { shown };
  },
};

const isPopup = (element: Element): boolean =>
  /dropdown|popup|popper|options|menu|anim/i.test(element.className) || isOff(element);

/** The box of a chooser whose choice stands beside it as text. */
function chooser(input: HTMLInputElement, role: string | null): Control | null {
  if (input.type !== "text" && input.type !== "search") return null;
  const asked = role === "combobox" || input.getAttribute("aria-autocomplete") !== null;
  if (!asked && !input.readOnly) return null;
  let root: Element | null = null;
  let up = input.parentElement;
  for (let i = 0; up && i < 7; i++, up = up.parentElement) {
    if (up.querySelectorAll("input:not([type=hidden]),select,textarea").length > 1) break;
    if (CHOOSER.test(up.className) || up.getAttribute("role") === "combobox") root = up;
    else if (root) break;
  }
  if (!root || chosenText(root) === "") {
    // Nothing chosen yet, or the box shows it itself.
    if (!asked || !root) return null;
  }
  return {
    dialect: aria,
    root,
    element: input,
    type: "combobox",
    parts: [input, ...root.querySelectorAll("input[type=hidden]")],
  };
}

function chosenText(root: Element): string {
  const items = [
    ...root.querySelectorAll("[class*=selection-item],[class*=selected-item],[class*=tag]"),
  ].filter(
    (item) =>
      !item.matches(NOT_SHOWN) &&
      !item.querySelector(
        "[class*=selection-item],[class*=selected-item],[class*=tag],[class*=placeholder],input",
      ),
  );
  const texts = items.map((item) => tidy(textIn(item, NOT_SHOWN))).filter((text) => text !== "");
  return texts.length > 0 ? [...new Set(texts)].join("、") : tidy(textIn(root, NOT_SHOWN));
}
