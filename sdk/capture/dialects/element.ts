import { tidy } from "../caption";
import { chipsAsOne, type Dialect, hasClass, textIn } from "./dialect";

/**
 * element-ui and element-plus. Most of their controls are native inputs in wrappers and need nothing
 * of ours; choosers do: several choices stand as tags beside an empty box.
 */
export const element: Dialect = {
  field(root) {
    if (!hasClass(root, "el-select") && !hasClass(root, "el-cascader")) return null;
    const box = root.querySelector("input:not([type=hidden])");
    if (!box) return null;
    return {
      dialect: element,
      root,
      element: box,
      type: "combobox",
      parts: [box, ...root.querySelectorAll("input")],
    };
  },
  read({ root, element: box }) {
    const tags = [...root.querySelectorAll(".el-tag")]
      .map((tag) => tidy(textIn(tag)))
      .filter(Boolean);
    if (tags.length > 0) return { shown: chipsAsOne(tags) };
    const chosen = root.querySelector(
      ".el-select__selected-item:not(.is-transparent):not(.el-select__input-wrapper)",
    );
    const typed =
      root.querySelector<HTMLInputElement>(".el-input__inner") ?? (box as HTMLInputElement);
    return { shown: (chosen && tidy(textIn(chosen))) || typed.value };
  },
};
