/**
 * How a widget that the loader brought comes by what it lacks. The npm package has a file of its own
 * in place of this one (`npm/supply.ts`).
 */

/** An address of the platform: the widgets come from there. */
export const home = (): string => import.meta.url;

/** Brings a language that an element waits for: nothing to do, since the loader saw the element. */
export const bring: (element: HTMLElement, locale: string) => void = () => {};
