import type { Locale } from "../core/element";
import { attempt } from "./attempt";

/** Stands in for `core/supply.ts`: nobody but the package itself brings what its widgets lack. */

export { home } from "./platform";

/** Registers a widget, or teaches it a language (`core/element.ts`). */
type Define<Words> = (locale?: Locale<Words>) => void;
/** By language, its file. */
export type Library<Words> = Record<string, () => Promise<{ default: Locale<Words> }>>;

const shelf = new Map<string, { define: Define<never>; library: Library<never> }>();

/** Makes elements of this name work; does nothing on a server, or in what only resembles a browser. */
export function register<Words>(
  name: string,
  define: Define<Words>,
  library: Library<Words>,
): void {
  if (!globalThis.CSSStyleSheet?.prototype.replaceSync) return;
  shelf.set(name, { define, library } as never);
  define();
}

/** Has a language there before an element asks for it. */
export const teach = (name: string, locale: Locale<never>): void => shelf.get(name)?.define(locale);

export function bring(element: HTMLElement, locale: string): void {
  const { define, library } = shelf.get(element.localName)!;
  attempt(element, () => library[locale]!().then((file) => define(file.default)));
}
