import { computed, effect, signal } from "@preact/signals-core";
import { load } from "../load";
import * as api from "./api";
import * as dom from "./dom";
import * as element from "./element";
import * as speak from "./speak";
import * as words from "./words";

/**
 * What every widget is built on comes with the first chunk of a page; a chunk that comes later is
 * made by a function of it, which the build makes of its imports (`build.ts`, which knows this file
 * by its names). A static import could do the same but for its hash, which nobody would check.
 */
const shared = {
  "@preact/signals-core": { computed, effect, signal },
  "core/api": api,
  "core/dom": dom,
  "core/element": element,
  "core/speak": speak,
  "core/words": words,
  "core/lend": { lend },
};
export type Shared = typeof shared;

/** Loads what is needed only now, as `load` does, and gives what it exports. */
export async function lend<T>(name: string, integrity: string): Promise<T> {
  const { default: make } = await load<{ default: (lent: Shared) => T }>(name, integrity);
  return make(shared);
}
