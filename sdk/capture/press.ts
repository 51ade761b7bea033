import type { Mapping, Trigger } from "../contract";
import { several } from "./names";
import { fold, matchUrl } from "./pattern";

/** Whether what was pressed or submitted is what a mapping's trigger names. */

type ClickRule = Extract<Trigger, { click: unknown }>["click"];
type SubmitRule = Extract<Trigger, { submit: unknown }>["submit"];

/** Text of more characters is no label of a button. */
const LONGEST_LABEL = 100;

/** `path`: the elements that a click went through, from the innermost on. */
export function matchClick(rule: ClickRule, path: readonly Element[]): boolean {
  return path.some((element) => isTarget(rule, element) && !isDisabled(element));
}

function isTarget(rule: ClickRule, element: Element): boolean {
  return (
    isOneOf(rule.id, element.id) &&
    isOneOf(rule.name, element.getAttribute("name")) &&
    isSelected(rule.css, element) &&
    (!rule.text || several(rule.text).some((text) => isLabelled(element, text))) &&
    (!rule.role || hasRole(element, rule.role))
  );
}

/** The elements under a root that a mapping names as its trigger, be they disabled or hidden. */
export const targetsIn = (mapping: Pick<Mapping, "trigger">, root: ParentNode): Element[] =>
  several(mapping.trigger).flatMap((trigger) => {
    if ("click" in trigger)
      return [...root.querySelectorAll("*")].filter((element) => isTarget(trigger.click, element));
    if ("submit" in trigger)
      return [...root.querySelectorAll("form")].filter((form) => matchSubmit(trigger.submit, form));
    return [];
  });

/** `rule`: a key as in `aria-keyshortcuts`, whose modifiers must be down and no others. */
export function matchKey(rule: string | string[], event: KeyboardEvent): boolean {
  return several(rule).some((shortcut) => {
    const keys = shortcut.split("+");
    const key = keys.pop()!;
    const held = [event.altKey, event.ctrlKey, event.metaKey, event.shiftKey];
    return (
      (NAMED.get(key) ?? key).toLowerCase() === event.key.toLowerCase() &&
      MODIFIERS.every((modifier, i) => keys.includes(modifier) === held[i])
    );
  });
}

/** Keys that `aria-keyshortcuts` has to write out. */
const NAMED = new Map([
  ["Space", " "],
  ["Plus", "+"],
]);
const MODIFIERS = ["Alt", "Control", "Meta", "Shift"];

/** Whether a page's script may listen for it: it writes nothing, and edits nothing. */
export const isShortcut = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent) =>
  /^F\d+$/.test(key) || ((altKey || ctrlKey || metaKey) && /^[^acvxyz]$/i.test(key));

export function matchSubmit(rule: SubmitRule, form: Element, submitter?: Element | null): boolean {
  // By attribute: a form's properties may be hidden behind fields of that name.
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  return (
    isOneOf(rule.id, form.getAttribute("id")) &&
    isOneOf(rule.name, form.getAttribute("name")) &&
    isSelected(rule.css, form) &&
    (!rule.action || matchUrl(rule.action, absolute(action, form)))
  );
}

function absolute(url: string, { ownerDocument }: Element): string {
  try {
    return new URL(url || ownerDocument.URL, ownerDocument.baseURI).href;
  } catch {
    return url;
  }
}

const isOneOf = (wanted: string | string[] | undefined, is: string | null) =>
  wanted === undefined || (is !== null && several(wanted).includes(is));

function isSelected(selectors: string | string[] | undefined, element: Element): boolean {
  if (selectors === undefined) return true;
  return several(selectors).some((selector) => {
    try {
      return Element.prototype.matches.call(element, selector);
    } catch {
      return false;
    }
  });
}

/** Without the icons, arrows and brackets around it, which icon fonts write as letters of no name. */
const core = (label: string) => label.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

function isLabelled(element: Element, text: string): boolean {
  const wanted = fold(text);
  return labelsOf(element).some((label) => {
    const folded = label.length > LONGEST_LABEL ? "" : fold(label).replace(/[\n\t]/g, "");
    return folded === wanted || (core(folded) !== "" && core(folded) === core(wanted));
  });
}

/** What a button may be called: what stands on it, or its accessible name. */
function labelsOf(element: Element): string[] {
  const attributes = ["aria-label", "title", "alt", "value"].map((name) =>
    name === "value" && !isInputButton(element) ? null : element.getAttribute(name),
  );
  const ids = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const root = element.getRootNode() as Document | ShadowRoot;
  const named = ids.map((id) => root.getElementById(id)?.textContent);
  const text = element.textContent;
  // A picture is the name of what holds nothing else: not of the bar or page that it stands on.
  const pictures = text?.trim() ? [] : [...element.querySelectorAll("img")];
  const picture = pictures.length === 1 ? pictures[0]!.alt : null;
  return [text, ...attributes, ...named, picture].filter((label): label is string => !!label);
}

const isInputButton = (element: Element) =>
  element.matches("input[type=button],input[type=submit],input[type=reset],input[type=image]");

/** Whether it is pressed to fill it in. */
export const isField = (element: Element) =>
  element.matches("input,select,textarea") && !isInputButton(element);

function hasRole(element: Element, role: string): boolean {
  const own = element.getAttribute("role");
  if (own) return own.trim().split(/\s+/).includes(role);
  if (role === "link") return element.matches("a[href]");
  if (role !== "button") return false;
  return !!(
    element.matches("button,summary,a,[onclick],[tabindex]") ||
    isInputButton(element) ||
    element.shadowRoot?.querySelector("button") ||
    // What a script listens on says so by nothing else.
    element.ownerDocument.defaultView?.getComputedStyle(element).cursor === "pointer"
  );
}

const isDisabled = (element: Element) => element.matches(":disabled,[aria-disabled=true]");

/** Whether a browser turns Enter or Space on it into a click by itself. */
export const isNativeButton = (element: Element) =>
  element.matches("button,summary,a[href],input,select,textarea");
