import type { Choice } from "./choice";

/** How high a widget is before anybody does anything, in CSS px. */
export interface Heights {
  /** On a page wider than `edgeOf` says. */
  wide: number;
  narrow: number;
}

/** Where the widgets themselves change their layout; larger words need the other one sooner. */
export const edgeOf = (mode: Choice["mode"]): string => (mode === "elder" ? "50em" : "34em");

/** Until it has been measured in the preview; rather too much, since too little moves the page. */
export function estimate({ widget, item, mode }: Choice): Heights {
  const plain: Record<Choice["widget"], Heights> = {
    guide: item ? { wide: 1_100, narrow: 1_500 } : { wide: 180, narrow: 200 },
    progress: { wide: 340, narrow: 360 },
    rating: { wide: 230, narrow: 460 },
  };
  const { wide, narrow } = plain[widget];
  const larger = mode === "elder" ? 1.6 : 1;
  return { wide: roundUp(wide * larger), narrow: roundUp(narrow * larger) };
}

/** Room for a word more or less: what is open now and what is due varies with the day. */
export const roundUp = (px: number): number => Math.ceil(px / 10) * 10;

/**
 * The rule that reserves it: before the widget runs by `min-height`, afterwards by the property that
 * the widget itself keeps to. `var()` isn't used outside, so that an old browser reserves it as well.
 */
export function ruleOf({ widget, mode }: Choice, { wide, narrow }: Heights): string {
  const which = `jilu-${widget}${mode === "elder" ? "[mode=elder]" : ""}`;
  const room = (px: number) => `min-height:${px}px;--jilu-height:${px}px`;
  return (
    `${which}{display:block;${room(wide)}}` +
    `@media (max-width:${edgeOf(mode)}){${which}{${room(narrow)}}}`
  );
}
