import { WIDGETS } from "./choice";
import { measure } from "./measure";

/**
 * Shows one widget as wide as a phone does: its name and attributes are those of the address. Tells
 * the playground around it how high that is.
 */
const query = new URLSearchParams(location.search);
const name = WIDGETS.find((each) => each === query.get("widget"));
document.documentElement.lang = query.get("page") ?? "zh-CN";
query.delete("widget");
query.delete("page");
if (name) {
  const widget = document.createElement(`jilu-${name}`);
  for (const [attribute, value] of query) widget.setAttribute(attribute, value);
  measure(widget, (px) => parent.postMessage({ height: px }, location.origin));
  document.body.append(widget);
}
