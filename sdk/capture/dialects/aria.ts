import { tidy } from "../caption";
import { isUnseen } from "../markup";
import {
  ariaName,
  chipsAsOne,
  type Control,
  type Dialect,
  isOff,
  type Shown,
  textIn,
} from "./dialect";
import { isTick, plain, readTicks } from "./plain";

/** Roles of things that hold a value. */
const WIDGET = /^(?:textbox|searchbox|combobox|listbox|spinbutton|slider|checkbox|switch|radio)$/;
/** What a chooser is classed as, whatever library built it. */
const CHOOSER =
  /(?:^|[-_\s])(?:[a-z]*select|selector|cascader|picker|combo|combox|combobox|autocomplete)(?=$|[-_\s])/i;
const SWITCH = /(?:^|[-_\s])switch(?=\s|$)/i;
/** A likeness drawn after a native `select` that is hidden. */
const LIKENESS = /(?:^|[-_\s])(?:select2?|chosen|selectize|combobox|dropdown)(?=$|[-_\s])/i;
/** A box that holds something, and is not only there to be seen. */
const isTold = (box: Element): boolean =>
  box.hasAttribute("value") || !box.closest("[aria-hidden=true]");
const BOXES =
  "input:not([type=hidden]):not([aria-hidden=true]),select,textarea,[contenteditable=true]";
/** What holds the values that a chooser submits. */
const HELD = "input[type=hidden],input[aria-hidden=true]";
/** Parts of a chooser that are not what was chosen. */
const NOT_SHOWN =
  "script,style,template,button,svg,[role=button],[role=listbox],[role=tree],[role=menu],[class*=placeholder],[class*=dropdown],[class*=clear],[class*=close],[class*=arrow],[class*=suffix],[class*=remove],[class*=-empty],[class*=badge],[class*=message],[role=status],[aria-live],[aria-hidden=true]";
/** In a shadow root the caption stands, too, and what a button says aloud is hidden where it is shown. */
const NOT_SHOWN_IN_SHADOW = NOT_SHOWN.replace("[aria-hidden=true]", "[class*=label]");
const CHOSEN =
  /(?:^|[-_\s])(?:tag|selection-item|selected-item|_selection)(?=\s|$)|chip(?:-root)?(?=\s|$)/i;

/**
 * Controls built by script, recognised by what they must tell assistive technology, and by the
 * shape that choosers share: a search box that stays empty beside the text that was chosen.
 */
export const aria: Dialect = {
  field(element) {
    const tag = element.localName;
    if (tag === "select") return likeness(element);
    if (tag === "input" || tag === "textarea") return null;
    const role = element.getAttribute("role");
    if (role !== null && WIDGET.test(role)) return widget(element, role);
    const name = element.getAttribute("class") ?? "";
    if (tag === "button")
      return SWITCH.test(name) && element.firstElementChild && !element.querySelector("i,svg,img")
        ? widget(element, "switch")
        : pressed(element);
    // An empty one is the sign that opens a branch of a tree.
    if (SWITCH.test(name) && element.firstElementChild && !element.querySelector(BOXES))
      return widget(element, "switch");
    const drawn = /(?:^|[-_\s])(radio|checkbox)(?=\s|$)/.exec(name);
    if (drawn && element.firstElementChild?.localName === "svg" && !element.querySelector(BOXES))
      return widget(element, drawn[1]!);
    if (CHOOSER.test(name)) return chooser(element);
    if (element.localName === "span" && name) return composite(element);
    return name ? chips(element) : null;
  },
  read(control) {
    const { root, element, type, parts } = control;
    if (parts[0]!.localName === "select") return plain.read({ ...control, element: parts[0]! });
    if (type === "checkbox" || type === "radio") return readTicks(control);
    if (type === "password") return { shown: "" };
    if (type === "switch") {
      return readSwitch(element, parts[1] as HTMLInputElement | undefined);
    }
    if (type === "listbox") {
      const chosen = [...root.querySelectorAll("[aria-selected=true]")];
      return { shown: chosen.map((option) => tidy(textIn(option))).join("、") };
    }
    const hidden = parts.filter(
      (part): part is HTMLInputElement => part.localName === "input" && part !== element,
    );
    const now = element.getAttribute("aria-valuetext") ?? element.getAttribute("aria-valuenow");
    if (now !== null && hidden.length === 0) return { shown: tidy(now) };
    const typed = element.localName === "input" ? (element as HTMLInputElement).value : "";
    // Beside what was chosen, what is typed only searches.
    const leaveOut = root.shadowRoot ? NOT_SHOWN_IN_SHADOW : NOT_SHOWN;
    const shown = chosenIn(root) ?? (typed || unnamed(tidy(textIn(root, leaveOut)), element));
    return hidden.length > 0
      ? { shown, submitted: hidden.map((input) => input.value).join(",") }
      : { shown };
  },
};

/** What stands in a chooser without the name that some set in it. */
function unnamed(text: string, element: Element): string {
  const name = ariaName(element);
  return name && `${text} `.startsWith(`${name} `) ? text.slice(name.length).trim() : text;
}

function widget(element: Element, role: string): Control | null {
  const inner = [...element.querySelectorAll("input,select,textarea")];
  if (role === "radio" || role === "checkbox" || role === "switch") {
    const tick = role !== "switch";
    // A native box inside or before says the same and more, but for one that is only drawn; a switch
    // is one thing with its words.
    const before = element.previousElementSibling ?? element.parentElement?.previousElementSibling;
    if (
      tick &&
      (before?.matches(`input[type=${role}]`) || inner.some((box) => isTick(box) && isTold(box)))
    )
      return null;
    const parts = tick ? [element] : [element, ...inner];
    return { dialect: aria, root: element, element, type: role, parts };
  }
  // A text that is only shown.
  if (role === "textbox" && element.getAttribute("aria-readonly") === "true" && inner.length === 0)
    return null;
  if (
    role === "listbox" &&
    (/dropdown|popup|popper|options|menu/i.test(element.className) || isOff(element))
  )
    return null;
  if (element.querySelector(BOXES)) return chooser(element);
  // What it submits may be held by an input beside it that nobody is told of.
  const beside = element.nextElementSibling;
  if (role === "combobox" && beside?.matches(HELD)) inner.push(beside);
  return { dialect: aria, root: element, element, type: role, parts: [element, ...inner] };
}

/** One of the buttons of a group that stay down when they are chosen; those of an editor have icons. */
function pressed(element: Element): Control | null {
  const group = element.hasAttribute("aria-pressed") && element.closest("[role=group]");
  if (!group || tidy(textIn(element)) === "") return null;
  return { dialect: aria, root: element, element, type: "radio", parts: [element] };
}

/** The block around a box, if what was chosen, or typed one by one, stands in it as chips. */
function chips(root: Element): Control | null {
  if (root.childElementCount < 2) return null;
  const tagged = /tag|chips/i.test(root.getAttribute("class") ?? "");
  for (const child of root.children) {
    const box = (tagged && child.querySelector("input")) || child;
    const combo = box.getAttribute("role") === "combobox";
    if (
      box.localName !== "input" ||
      !(combo || (tagged && (box as HTMLInputElement).type === "text"))
    )
      continue;
    const chosen = chosenAs(root);
    if (chosen.length === 0 || !(combo || chosen.every((one) => one.querySelector(REMOVE))))
      return null;
    const parts = [box, ...root.querySelectorAll(HELD)];
    return { dialect: aria, root, element: box, type: "combobox", parts };
  }
  return null;
}

/** What takes a chip away again. */
const REMOVE = "[class*=close],[class*=remove],[data-role=remove]";

/** A span that some libraries build around a box without a name and the hidden input that has it. */
function composite(root: Element): Control | null {
  if (root.childElementCount < 2) return null;
  const [box, ...others] = root.querySelectorAll<HTMLInputElement>(BOXES);
  const values = root.querySelectorAll("input[type=hidden][name]");
  if (
    !box ||
    box.type === "checkbox" ||
    others.length > 0 ||
    values.length !== 1 ||
    box.name ||
    tidy(textIn(root))
  )
    return null;
  const parts = [box, root, ...values];
  return { dialect: aria, root, element: box, type: box.type, parts };
}

/** As many elements as a chooser is made of; more, and it is a panel that is called after one. */
const SMALL = 60;

/** A chooser around one box, or none, that is not where the choice is shown; a native one is hidden. */
function chooser(root: Element): Control | null {
  const boxes = root.querySelectorAll<HTMLInputElement>(BOXES);
  const values = root.querySelectorAll(HELD);
  const box = boxes[0];
  const one = box
    ? // The second only shows what was chosen, or its prompt.
      (boxes.length === 1 ||
        (boxes.length === 2 && boxes[1]!.readOnly && boxes[1]!.value === "")) &&
      (box.localName === "input"
        ? searches(box, root)
        : box.localName === "select" && isUnseen(box))
    : root.querySelector("[tabindex]") !== null || values.length === 1;
  if (
    !one ||
    root.getElementsByTagName("*").length > SMALL ||
    root.querySelector("label,th,td,dt,legend")
  )
    return null;
  const { id, shadowRoot } = root;
  const own =
    id || shadowRoot || root.hasAttribute("role") || root.hasAttribute("aria-label") ? [root] : [];
  const parts = [...(box ? [box] : []), ...own, ...values];
  return {
    dialect: aria,
    root,
    element: box ?? root,
    type: "combobox",
    parts: parts.length > 0 ? parts : [root],
  };
}

const searches = (box: HTMLInputElement, root: Element): boolean =>
  box.readOnly ||
  box.getAttribute("role") === "combobox" ||
  root.getAttribute("role") === "combobox" ||
  box.hasAttribute("aria-autocomplete") ||
  box.hasAttribute("aria-haspopup") ||
  (box.value === "" && root.querySelector("[class*=tag]") !== null) ||
  (box.value === "" && chosenAs(root).length > 0);

/** The native `select` is the truth; what is drawn after it is kept from being a second field. */
function likeness(select: Element): Control | null {
  const drawn = select.nextElementSibling;
  if (
    !drawn ||
    !(
      LIKENESS.test(drawn.getAttribute("class") ?? "") ||
      (isOff(select) && drawn.getAttribute("role") === "combobox")
    )
  )
    return null;
  const named = drawn.querySelector("input[name]:not([name='']),select,textarea,label");
  if (named || drawn.matches("input,select,textarea")) return null;
  const { type } = select as HTMLSelectElement;
  return { dialect: aria, root: drawn, element: drawn, type, parts: [select] };
}

/** On or off by its box, its role or its class; the word for it, where it shows one. */
function readSwitch(element: Element, box: HTMLInputElement | undefined): Shown {
  const checked = element.getAttribute("aria-checked") ?? element.getAttribute("aria-pressed");
  const on =
    checked !== null
      ? checked === "true"
      : box?.type === "checkbox"
        ? box.checked
        : /(?:^|[-_\s])(?:is-)?(?:checked|active|on)(?=\s|$)/.test(element.className);
  const words = element.querySelector(
    `[class*=is-active],${on ? "[class*=-checked]:not([class*=un]),[class$=-on]" : "[class*=unchecked],[class$=-off]"}`,
  );
  const text = tidy(textIn(words ?? element));
  // What is slotted into a switch is its caption.
  const said = element.shadowRoot || text === ariaName(element) ? "" : text;
  const submitted = box?.type === "checkbox" ? (on ? box.value : "") : (box?.value ?? String(on));
  return { shown: said || (on ? "是" : "否"), submitted };
}

/** The outermost elements that each stand for one choice. */
function chosenAs(root: Element): Element[] {
  const items = [
    ...root.querySelectorAll(
      "[class*=tag],[class*=-item],[class*=chip i],[class*=__selection],[part=tag]",
    ),
  ].filter(
    (item) =>
      CHOSEN.test(`${item.className} ${item.part.value}`) &&
      !/placeholder/i.test(item.className) &&
      !item.querySelector("input,[class*=placeholder]"),
  );
  return items.filter((item) => !items.some((one) => one !== item && one.contains(item)));
}

/** What stands in a chooser as tags or as its one item; null where there is none. */
function chosenIn(root: Element): string | null {
  const texts = chosenAs(root).map((item) => tidy(textIn(item, NOT_SHOWN)).replace(/,$/, ""));
  return texts.some((text) => text !== "") ? chipsAsOne(texts) : null;
}
