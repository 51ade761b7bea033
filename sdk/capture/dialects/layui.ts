import { tidy } from "../caption";
import { chipsAsOne, type Dialect, hasClass, textIn } from "./dialect";
import { plain, readTicks } from "./plain";

/**
 * layui leaves the native control in place, hides it by its style sheet and draws a likeness after
 * it: `select + .layui-form-select`, `input[type=checkbox] + .layui-form-switch`. The native control
 * is the truth; the likeness is only kept from being taken for a second field. xm-select, which many
 * layui pages use, has one hidden input in an element of its own.
 */
export const layui: Dialect = {
  field(element) {
    const tag = element.localName;
    const drawn = tag === "select" || tag === "input" ? element.nextElementSibling : null;
    if (drawn) {
      const part = (type: string, face: Element) => ({
        dialect: layui,
        root: drawn,
        element: face,
        type,
        parts: [element],
      });
      if (hasClass(drawn, "layui-form-select"))
        return part((element as HTMLSelectElement).type, drawn.querySelector("input") ?? drawn);
      if (hasClass(drawn, "layui-form-switch")) return part("switch", drawn);
      if (hasClass(drawn, "layui-form-checkbox") || hasClass(drawn, "layui-form-radio"))
        return part((element as HTMLInputElement).type, drawn);
    }
    if (element.localName === "xm-select") {
      const value = element.querySelector("input.xm-select-default");
      return {
        dialect: layui,
        root: element,
        element,
        type: "combobox",
        parts: value ? [element, value] : [element],
      };
    }
    return null;
  },
  read(control) {
    const { root, type, parts } = control;
    if (type === "switch") {
      const box = parts[0] as HTMLInputElement;
      return {
        shown: tidy(textIn(root)) || readTicks(control).shown,
        submitted: box.checked ? box.value : "",
      };
    }
    if (root.localName === "xm-select") {
      const labels = [...root.querySelectorAll(".xm-label-block > span")].map((label) =>
        tidy(textIn(label)),
      );
      return {
        shown: chipsAsOne(labels),
        submitted: (parts[1] as HTMLInputElement | undefined)?.value,
      };
    }
    if (type === "checkbox" || type === "radio") return readTicks(control);
    return plain.read({ ...control, element: parts[0]! });
  },
};
