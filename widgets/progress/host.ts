import type { EventDetails, WidgetEvent } from "../elements";

/** What the element lends to what is drawn into it. */
export interface Host {
  element: HTMLElement;
  platform: string;
  isElder: boolean;
  show(face: HTMLElement): void;
  tell<Type extends WidgetEvent>(type: Type, detail?: EventDetails[Type]): void;
  onEnd(stop: () => void): void;
}
