import type { WidgetName } from "../elements";
import { attempt } from "./attempt";

const CODE: Record<WidgetName, () => Promise<unknown>> = {
  guide: () => import("./guide"),
  progress: () => import("./progress"),
  rating: () => import("./rating"),
};

/** Brings the code of a widget that a component has put on a page. */
export const start = (element: HTMLElement, name: WidgetName): void => attempt(element, CODE[name]);
