import type { Rect, Size } from "./place";

/**
 * What the dock must not cover: the controls of the top document and of every frame that can be
 * looked into, in the viewport's coordinates.
 */

const CONTROLS =
  "a[href],button,input:not([type=hidden]),select,textarea,label,summary,area,option,audio,video," +
  "embed,object,[onclick],[onmousedown],[contenteditable],[tabindex],[draggable=true]," +
  "[role=button],[role=link],[role=checkbox],[role=radio],[role=switch],[role=tab]," +
  "[role=option],[role=combobox],[role=textbox],[role=slider],[role^=menuitem],[role=treeitem]";

/** Points this far apart are tried under a place: nothing that is meant to be clicked is smaller. */
const MESH = 12;

/** The part of a viewport that shows pages, without its scroll bars. */
export function viewportOf(document: Document): Size {
  const view = document.defaultView!;
  // In quirks mode this is the body; in a frameset there is none.
  const root = document.scrollingElement;
  return {
    width: root?.clientWidth || view.innerWidth,
    height: root?.clientHeight || view.innerHeight,
  };
}

/** Every document on this tab that can be looked into, the given one first. */
export function documentsOf(document: Document): Document[] {
  const found: Document[] = [];
  walk(document, (each) => found.push(each));
  return found;
}

/** Rectangles of all controls that show, and of the frames that cannot be looked into. */
export function obstaclesOf(document: Document, own: Element): Rect[] {
  const found: Rect[] = [];
  const size = viewportOf(document);
  walk(
    document,
    (each, x, y, clip) => {
      for (const control of each.querySelectorAll(CONTROLS)) {
        if (control !== own) add(control, x, y, clip, found);
      }
      for (const frame of framesOf(each)) {
        if (!inside(frame)) add(frame, x, y, clip, found);
      }
    },
    { x: 0, y: 0, ...size },
  );
  return found;
}

/**
 * A thing under the rectangle that answers to clicks though it doesn't look like a control in the
 * markup: old pages bind handlers to cells and spans, and tell it by the pointer only.
 */
export function hiddenControl(
  document: Document,
  rect: Rect,
  own: Element,
  known: readonly Rect[],
): Rect | null {
  const isNew = (hit: Rect) => !known.some((each) => each.x === hit.x && each.y === hit.y);
  for (let y = rect.y + 1; y < rect.y + rect.height; y += MESH) {
    for (let x = rect.x + 1; x < rect.x + rect.width; x += MESH) {
      const hit = controlAt(document, x, y, own);
      if (hit && isNew(hit)) return hit;
    }
  }
  return null;
}

function controlAt(root: DocumentOrShadowRoot, x: number, y: number, own: Element): Rect | null {
  const top = root.elementsFromPoint(x, y).find((element) => element !== own);
  if (!top) return null;
  if (top.shadowRoot && top.shadowRoot !== root) return controlAt(top.shadowRoot, x, y, own);
  const inner = inside(top);
  if (inner) {
    const { left, top: above } = contentBox(top);
    const hit = controlAt(inner, x - left, y - above, own);
    return hit && { ...hit, x: hit.x + left, y: hit.y + above };
  }
  const view = top.ownerDocument.defaultView;
  const control =
    top.closest(CONTROLS) ?? (view?.getComputedStyle(top).cursor === "pointer" ? top : null);
  return control && plain(control.getBoundingClientRect());
}

type Visit = (document: Document, x: number, y: number, clip: Rect) => void;

const EVERYWHERE: Rect = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 };

function walk(document: Document, visit: Visit, clip = EVERYWHERE, x = 0, y = 0): void {
  visit(document, x, y, clip);
  for (const frame of framesOf(document)) {
    const inner = inside(frame);
    if (!inner) continue;
    const box = contentBox(frame);
    const shown = shared(clip, { ...box, x: x + box.left, y: y + box.top });
    if (shown) walk(inner, visit, shown, x + box.left, y + box.top);
  }
}

const framesOf = (document: Document) => document.querySelectorAll("iframe,frame");

function inside(frame: Element): Document | null {
  try {
    return (frame as HTMLIFrameElement).contentDocument ?? null;
  } catch {
    return null;
  }
}

function contentBox(frame: Element): { left: number; top: number; width: number; height: number } {
  const rect = frame.getBoundingClientRect();
  const style = frame.ownerDocument.defaultView!.getComputedStyle(frame);
  const pad = (side: string) => parseFloat(style.getPropertyValue(`padding-${side}`)) || 0;
  return {
    left: rect.left + frame.clientLeft + pad("left"),
    top: rect.top + frame.clientTop + pad("top"),
    width: frame.clientWidth - pad("left") - pad("right"),
    height: frame.clientHeight - pad("top") - pad("bottom"),
  };
}

/** Adds what shows of an element; whole, if its centre shows, for that is where it is clicked. */
function add(element: Element, x: number, y: number, clip: Rect, to: Rect[]): void {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return;
  const rect = { x: box.x + x, y: box.y + y, width: box.width, height: box.height };
  const shown = shared(clip, rect);
  if (!shown) return;
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, width: 0, height: 0 };
  to.push(shared(clip, middle) ? rect : shown);
}

const plain = ({ x, y, width, height }: DOMRect): Rect => ({ x, y, width, height });

function shared(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width < 0 || height < 0 ? null : { x, y, width, height };
}
