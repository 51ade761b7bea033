import { isBlock } from "./markup";

/** What a person sees of a document: its text in one line of thought, and whether it shows. */

/** Elements whose text nobody reads, or reads as a value. */
const SILENT = /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA|SELECT|IFRAME|HEAD|OBJECT)$/i;

/** Whether an element's text runs on in the line around it. */
export const isInline = (element: Element) => !isBlock(element, element.getAttribute("role"));

export interface Prose {
  /** Text as read: `\n` between blocks, `\t` between a caption and the cell or block beside it. */
  text: string;
  /** The text nodes it is made of, and where each begins. */
  parts: { node: Text; start: number }[];
}

/** The text of a node and all below it, hidden or not. */
export function proseOf(root: Node): Prose {
  const parts: Prose["parts"] = [];
  let text = "";
  /** The block that ended last, and those that began since, with no text in between. */
  let closed: Element | null = null;
  let opened: Element[] = [];
  let broken = false;

  const add = (node: Text) => {
    const data = node.data.replace(/[\n\t\r]/g, " ");
    const blank = data.trim() === "";
    if (broken) {
      if (blank) return;
      const beside = opened.some((block) => isBeside(closed, block));
      if (text) text += beside ? "\t" : "\n";
    }
    parts.push({ node, start: text.length });
    text += data;
    if (!blank) [closed, opened, broken] = [null, [], false];
  };
  const walk = (node: Node) => {
    if (node.nodeType === 3) return add(node as Text);
    if (node.nodeType !== 1 && node !== root) return;
    const element = node as Element;
    if (SILENT.test(element.tagName)) return;
    const block = node.nodeType === 1 && !isInline(element);
    if (block) {
      opened.push(element);
      broken = true;
    }
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
    if (block) {
      [closed, opened] = [element, []];
      broken = true;
    }
  };
  walk(root);
  return { text, parts };
}

/** Whether a block is what the block before it is the caption of. */
function isBeside(caption: Element | null, block: Element): boolean {
  if (!caption || block.previousElementSibling !== caption) return false;
  if (/^(TH|TD|DT)$/.test(caption.tagName) && /^(TD|DD)$/.test(block.tagName)) return true;
  return /[:：]\s*$/.test(caption.textContent ?? "");
}

/** The text nodes that a range of the text is made of. */
export function nodesIn({ parts }: Prose, start: number, end: number): Text[] {
  return parts
    .filter((part) => part.start < end && part.start + part.node.length > start)
    .map((part) => part.node);
}

/** Whether an element takes up room and is not made invisible. */
export function isShown(element: Element): boolean {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  // An element may have no box of its own, and its text be drawn all the same.
  if (element.getClientRects().length === 0 && range.getClientRects().length === 0) return false;
  const view = element.ownerDocument.defaultView;
  return view?.getComputedStyle(element).visibility === "visible";
}

/** The open shadow roots under a node: an application of a portal may be all in one. */
export function rootsIn(node: ParentNode): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (const { shadowRoot } of node.querySelectorAll("*"))
    if (shadowRoot) roots.push(shadowRoot, ...rootsIn(shadowRoot));
  return roots;
}

/** What each UI library builds its dialogs and messages of; the roles first, they are for all. */
const DIALOGS = [
  "dialog,[role=dialog],[role=alertdialog],[role=alert],[role=status],[aria-live=polite],[aria-live=assertive]",
  ".messager-body,.messager-window,.window", // easyui
  ".layui-layer,.layui-m-layer", // layui
  ".el-message,.el-message-box,.el-notification,.el-dialog,.el-drawer", // element
  ".ant-message,.ant-modal,.ant-notification", // ant design
  ".ivu-message,.ivu-modal,.ivu-notice", // view design
  ".van-toast,.van-dialog,.van-notify", // vant
  ".ui-dialog,.aui_dialog", // jQuery UI, artDialog
  ".modal,.toast,.alert,#toast-container", // bootstrap, toastr
  ".swal2-container,.swal-modal,.sweet-alert", // sweetalert
  ".x-window,.x-message-box", // ext
].join();

const hostOf = (element: Element) => (element.getRootNode() as Partial<ShadowRoot>).host ?? null;

/** What floats this high over a page is put there to be read. */
const HIGH = 1000;

/**
 * Whether an element stands in a dialog or message: by its role or its library, else because it
 * floats above the page and was put there (`isLate`) after the page had loaded.
 */
export function isInDialog(element: Element, isLate: (element: Element) => boolean): boolean {
  if (element.closest(DIALOGS)) return true;
  let [high, late] = [false, false];
  for (let one: Element | null = element; one; one = one.parentElement ?? hostOf(one)) {
    const style = one.ownerDocument.defaultView?.getComputedStyle(one);
    high ||= /^(fixed|absolute)$/.test(style?.position ?? "") && Number(style?.zIndex) >= HIGH;
    late ||= isLate(one);
  }
  return high && late;
}
