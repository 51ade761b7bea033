import { effect } from "@preact/signals-core";

/**
 * Builds elements. A property or the children may be a function: it is run again, and its outcome
 * put in place, whenever a signal that it read changes. Markup is never parsed.
 */

export type Child = Node | string | number | null | undefined | false | readonly Child[];
export type Reactive<T> = T | (() => T);
type Value = string | number | boolean | null | undefined;
export type Props = Record<string, Reactive<Value>>;

/** What is being drawn: where the effects belong to that end with it, and its language, BCP 47. */
export interface Scope {
  ends: (() => void)[];
  lang: string;
}
let current: Scope | null = null;

/** Runs what builds, and has every effect of it end with the scope. */
export function within<T>(scope: Scope, build: () => T): T {
  const outer = current;
  current = scope;
  try {
    return build();
  } finally {
    current = outer;
  }
}

export function end(scope: Scope): void {
  for (const stop of scope.ends.splice(0)) stop();
}

/** Keeps something in step with the signals it reads, until what is being built is gone. */
export function follow(run: () => void): void {
  const scope = current;
  const stop = effect(run);
  scope?.ends.push(stop);
}

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: (Child | (() => Child))[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") follow(() => put(element, name, value()));
    else put(element, name, value);
  }
  const [only] = children;
  if (typeof only === "function") grow(element, only);
  else element.append(...flat(children as Child[]));
  return element;
}

/** Children that follow signals; what the last ones began ends before the next come. */
function grow(element: Element, build: () => Child): void {
  const inner: Scope = { ends: [], lang: current?.lang ?? "" };
  current?.ends.push(() => end(inner));
  follow(() => {
    end(inner);
    element.replaceChildren(...flat([within(inner, build)]));
  });
}

function flat(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child): (Node | string)[] => {
    if (child === null || child === undefined || child === false) return [];
    if (typeof child === "number") return [String(child)];
    if (typeof child === "string") return [tongues(child)];
    return child instanceof Node ? [child] : flat(child);
  });
}

/** Chinese, with its punctuation and the numbers in it. */
const CHINESE =
  /((?:\d+ ?)?\p{sc=Han}(?:[\p{sc=Han}、。，：；（）《》“”]| ?\d+ ?(?=\p{sc=Han}))*)/u;

/**
 * What the platform knows is in Chinese, whatever the language around it: said so, a voice reads it
 * as what it is (WCAG 3.1.2).
 */
function tongues(text: string): Node | string {
  const isChinese = !current?.lang || current.lang.startsWith("zh");
  const [before, ...parts] = isChinese ? [text] : text.split(CHINESE);
  if (parts.length === 0) return text;
  // One element, since what is around it may lay out each child by itself.
  const whole = document.createElement("span");
  whole.append(before!);
  parts.forEach((part, i) => {
    if (i % 2) return whole.append(part);
    const chinese = document.createElement("span");
    chinese.lang = "zh-CN";
    chinese.textContent = part;
    whole.append(chinese);
  });
  return whole;
}

/** What a link may lead to: anything else is no link. */
const SAFE = /^(https?:|tel:|mailto:)/;

function put(element: Element, name: string, value: Value): void {
  if (name === "href" || name === "src" || name === "action") {
    const url = String(value ?? "");
    if (!isSafe(url)) return element.removeAttribute(name);
  }
  // State that an attribute only begins with.
  if (name === "value" || name === "checked") {
    (element as HTMLInputElement as unknown as Record<string, Value>)[name] = value;
    return;
  }
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

function isSafe(url: string): boolean {
  try {
    return SAFE.test(new URL(url, document.baseURI).protocol);
  } catch {
    return false;
  }
}
