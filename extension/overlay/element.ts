/** Elements made by hand: in a department's page every kilobyte counts, a framework's above all. */

type Attributes = Record<string, string | undefined>;

/** Makes elements of one document, with their attributes and what is in them. */
export const maker =
  (document: Document) =>
  <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Attributes = {},
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag] => {
    const made = document.createElement(tag);
    set(made, attributes);
    made.append(...children);
    return made;
  };

/** A drawing in a square of 16, from one path; beside a word or in a named button, so nameless. */
export function drawing(document: Document, d?: string): SVGSVGElement {
  const SVG = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(SVG, "svg");
  set(made, { viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true" });
  made.append(document.createElementNS(SVG, "path"));
  set(made.firstElementChild!, { d });
  return made;
}

/** Sets attributes; undefined removes one. */
export function set(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) target.removeAttribute(name);
    else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
  }
}

/** Sets text only if it changes, so that a live region says it once. */
export function write(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
