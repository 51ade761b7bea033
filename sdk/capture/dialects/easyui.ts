import { tidy } from "../caption";
import { type Dialect, hasClass, textIn } from "./dialect";

/**
 * jquery-easyui hides the input it was given and puts a span after it: in it the box that the clerk
 * types in, and one hidden input for each value that is submitted under the original's name.
 *
 *     <input class="easyui-combobox combobox-f textbox-f" id="zjlx" textboxname="zjlx" style="display:none">
 *     <span class="textbox combo"><input class="textbox-text"><input class="textbox-value" name="zjlx"></span>
 */
export const easyui: Dialect = {
  field(element) {
    if (element.localName !== "input" && element.localName !== "select") return null;
    const isSwitch = hasClass(element, "switchbutton-f");
    if (!isSwitch && !hasClass(element, "textbox-f")) return null;
    const span = element.nextElementSibling;
    if (!span || !(hasClass(span, "textbox") || hasClass(span, "switchbutton"))) return null;
    const box = span.querySelector(".textbox-text") ?? span;
    const values = span.querySelectorAll(".textbox-value,.switchbutton-value");
    const type = isSwitch
      ? "switch"
      : (box as HTMLInputElement).type === "password" || hasClass(element, "passwordbox-f")
        ? "password"
        : ([
            "combotree",
            "combogrid",
            "combobox",
            "datetimebox",
            "datebox",
            "timespinner",
            "numberbox",
            "filebox",
          ].find((kind) => hasClass(element, `${kind}-f`)) ?? "text");
    return { dialect: easyui, root: span, element: box, type, parts: [box, element, ...values] };
  },
  read({ root, element, type, parts }) {
    const values = parts.slice(2) as HTMLInputElement[];
    if (type === "password") return { shown: "" };
    if (type === "switch") {
      const on = values[0]?.checked ?? false;
      const face = root.querySelector(on ? ".switchbutton-on" : ".switchbutton-off");
      return {
        shown: face ? tidy(textIn(face)) : on ? "是" : "否",
        submitted: on ? values[0]!.value : "",
      };
    }
    const live = [...root.querySelectorAll<HTMLInputElement>(".textbox-value")];
    const shown = hasClass(element, "textbox-prompt") ? "" : (element as HTMLInputElement).value;
    return { shown, submitted: live.map((input) => input.value).join(",") };
  },
};
