import type { Candidate, Caption } from "./candidate";
import { isCaption, normal } from "./caption";
import { ariaName, type Control, textIn } from "./dialects/dialect";
import { optionText } from "./dialects/plain";
import { isVisible } from "./markup";
import type { Entry, Scope } from "./outline";

/** An entry of the outline with the control that it stands for; null for text. */
export type Made = Entry<Element> & { control: Control | null };

/** A label's words without those of the controls it may stand around. */
export const labelText = (label: Element): string =>
  normal(textIn(label, "script,style,template,button,select,input,textarea"));

export const isTickType = (type: string | undefined): boolean =>
  type === "radio" || type === "checkbox";

/** Titles from the innermost out; remembered, because many share a scope. */
export function regionOf(scope: Scope | null): string[] {
  if (!scope) return [];
  return (scope.region ??= [...new Set([...scope.titles, ...regionOf(scope.up)])].filter(Boolean));
}

/** Words of the group of boxes to tick that a control is: by ARIA, or its legend. */
function groupName(control: Control): string {
  const group = control.root.closest("[role=radiogroup],[role=group],fieldset");
  const legend = group?.querySelector(":scope > legend");
  return group ? ariaName(group) || (legend ? normal(textIn(legend)) : "") : "";
}

/** The first of its parts that has the attribute. */
function attribute(control: Control, name: string): string {
  for (const part of control.parts) {
    const value = part.getAttribute(name);
    if (value) return value;
  }
  return "";
}

const LATIN = /^[\x20-\x7e]+$/;

/** Ids that libraries count up for themselves. */
const COUNTED = /^(?:_easyui|el-id-|rc_select|form_item_|:r|layui-input)/;

function idOf({ parts }: Control): string {
  const ids = parts.map(({ id }) => id).filter(Boolean);
  return ids.find((id) => !COUNTED.test(id)) ?? ids[0] ?? "";
}

/** The id of a text's element, of the only one in it, or of one around that holds nothing else. */
function nearId(element: Element): string {
  const inner = element.querySelectorAll("[id]");
  if (!element.id && inner.length === 1) return inner[0]!.id;
  let at: Element | null = element;
  for (let i = 0; at && i < 3; i++) {
    if (at.id) return at.id;
    const up: Element | null = at.parentElement;
    if (!up || up.firstElementChild !== up.lastElementChild || up.localName === "body") return "";
    at = up;
  }
  return "";
}

export class Found implements Candidate {
  readonly element: Element;
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly placeholder: string;
  readonly captions: Caption[];
  readonly hidden: boolean;
  readonly control: Control | null;
  readonly text: string;
  private readonly scope: Scope | null;
  private named: string | undefined;
  private seen: boolean | undefined;

  constructor({ element, control, text, captions, scope }: Made) {
    this.element = element;
    this.control = control;
    this.tag = element.localName;
    this.type = control?.type ?? "static";
    this.hidden = this.type === "hidden";
    this.text = text ?? "";
    this.name = control ? attribute(control, "name") : "";
    this.id = control ? idOf(control) : nearId(element);
    this.placeholder = control ? attribute(control, "placeholder") : "";
    this.captions = captions;
    this.scope = scope;
    if (control && !this.hidden) this.complete(control);
  }

  /** Adds what the author of the page says of the control, and what stands in for a caption. */
  private complete(control: Control): void {
    const { captions } = this;
    const add = (text: string, from: Caption["from"], rank: Caption["rank"] = 0) =>
      text && !captions.some((one) => one.text === text) && captions.push({ text, from, rank });
    const [box] = control.parts;
    const group = isTickType(control.type) && control.parts.length > 1;
    if (!group)
      for (const part of control.parts) {
        const text = ariaName(part);
        // Named by its author, it is not what the block before speaks of; a library's own English
        // ("Change date") is no such name.
        const [first] = captions;
        if (
          text &&
          first?.from === "block" &&
          first.text !== text &&
          !(LATIN.test(text) && !LATIN.test(first.text))
        )
          captions.shift();
        add(text, "aria");
      }
    if (captions.length > 0) return;
    if (control.type === "switch" && box!.shadowRoot) add(normal(textIn(box!)), "option");
    if (!isTickType(control.type)) {
      add(normal(attribute(control, "title")), "title", 2);
      add(normal(this.placeholder), "placeholder", 2);
      return;
    }
    if (!group) add(normal(optionText(box!, control)), "option");
    const around = groupName(control);
    if (captions.length === 0 && isCaption(around)) add(around, "legend");
    if (!group) control.options?.clear();
  }

  get region(): string[] {
    return regionOf(this.scope);
  }

  get accessibleName(): string {
    return (this.named ??= this.control ? this.nameOf(this.control) : "");
  }

  /** By the sources of the W3C's accessible name computation that matter for controls. */
  private nameOf(control: Control): string {
    if (isTickType(control.type) && control.parts.length > 1) return groupName(control);
    for (const part of control.parts) {
      const labels = (part as HTMLInputElement).labels;
      const name = ariaName(part) || [...(labels ?? [])].map(labelText).join(" ");
      if (name) return name;
    }
    return normal(attribute(control, "title") || this.placeholder);
  }

  get visible(): boolean {
    if (this.seen === undefined) {
      const { control } = this;
      // Boxes to tick are often drawn by something beside them.
      const drawn = isTickType(control?.type)
        ? control!.parts.flatMap((box) => [box.parentElement, box.nextElementSibling])
        : [];
      this.seen =
        !this.hidden &&
        [this.element, control?.root, ...drawn].some((face) => face && isVisible(face));
    }
    return this.seen;
  }

  forget(): void {
    this.seen = undefined;
  }
}
