import { aria } from "./aria";
import type { Control, Dialect } from "./dialect";
import { easyui } from "./easyui";
import { element } from "./element";
import { layui } from "./layui";
import { plain } from "./plain";

/** In the order in which they are asked: the most particular first. */
const DIALECTS: readonly Dialect[] = [easyui, layui, element, aria, plain];

const NATIVE = /^(?:input|select|textarea)$/;

/** The control that begins with this element, if one does. */
export function controlAt(node: Element): Control | null {
  if (!node.hasAttributes() && !NATIVE.test(node.localName)) return null;
  for (const dialect of DIALECTS) {
    const control = dialect.field(node);
    if (control) return control;
  }
  return null;
}
