import type { At, Mapping } from "../contract";
import { several } from "./names";
import { fold, matchUrl } from "./pattern";
import { createReader } from "./reader";
import { rootsIn } from "./visible";

/** Addresses that tell what a document is. */
export interface Whereabouts {
  url: string;
  /** Name or id of the frame it is in, or of the window. */
  names: string[];
  /** Of its ancestors from the nearest on, then of its opener and that one's ancestors. */
  around: string[];
}

/** `topUrl`: the top document's address where it can't be read from here; null if unknown. */
export function whereaboutsOf(view: Window, topUrl: string | null): Whereabouts {
  const frame = attempt(() => view.frameElement);
  const around = [...ancestorsOf(view), ...(view === view.top || !topUrl ? [] : [topUrl])];
  const opener = attempt(() => view.opener as Window | null) ?? attempt(() => openerOfTop(view));
  if (opener) around.push(...urlOf(opener), ...ancestorsOf(opener));
  const names = [view.name, frame?.id ?? "", frame?.getAttribute("name") ?? ""].filter(Boolean);
  return { url: view.location.href, names, around };
}

const openerOfTop = (view: Window) => view.top?.opener as Window | null;

/** What another origin doesn't let be seen is nothing. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

function urlOf(view: Window): string[] {
  const url = attempt(() => view.location.href);
  return url === undefined ? [] : [url];
}

function ancestorsOf(view: Window): string[] {
  const urls: string[] = [];
  for (let one = view; one !== one.parent;) {
    one = one.parent;
    urls.push(...urlOf(one));
  }
  return urls;
}

/** Documents that have no address of their own, and go by that of who made them. */
export const isBlank = (url: string) => /^about:(blank|srcdoc)/.test(url);

/** Whether a document stands where a mapping says; what is on it is another question. */
export function standsWhere(mapping: Pick<Mapping, "match">, where: Whereabouts): boolean {
  const { url, frame } = mapping.match;
  const matches = (address: string) => matchUrl(url, address);
  if (!frame) {
    return matches(where.url) || (isBlank(where.url) && where.around.some(matches));
  }
  if (frame.url && !matchUrl(frame.url, where.url)) return false;
  if (frame.name && !several(frame.name).some((name) => where.names.includes(name))) return false;
  return matches(where.url) || where.around.some(matches);
}

type Present = NonNullable<Mapping["match"]["present"]>[number];
const isText = (one: Present): one is { text: string | string[] } => "text" in one;

export interface Presence {
  /** Whether all that must be on the page is there: texts at once, fields by a survey in slices. */
  holds(): Promise<boolean>;
  dispose(): void;
}

export function presenceOf(mapping: Mapping, document: Document): Presence {
  const present = mapping.match.present ?? [];
  const texts = present.filter(isText).map(({ text }) => several(text).map(fold));
  const fields = present.filter((one): one is At => !isText(one));
  const probes = Object.fromEntries(fields.map((at, i) => [`probe${i}`, { at }]));
  const reader =
    fields.length > 0 && createReader(document, { ...mapping, fields: probes, each: undefined });
  return {
    async holds() {
      if (!texts.every((any) => any.some((text) => isOn(document, text)))) return false;
      if (!reader) return true;
      await reader.prepare();
      return Object.values(reader.states()).every((state) => state !== "missing");
    },
    dispose() {
      if (reader) reader.dispose();
    },
  };
}

/** Whether a folded text stands in the title, or on the page, shadow roots and all. */
const isOn = ({ title, body }: Document, text: string): boolean =>
  fold(title).includes(text) || isIn(body, text) || rootsIn(body).some((root) => isIn(root, text));

/** Whether it stands on a button, or in the text that a person can read. */
function isIn(scope: Element | ShadowRoot, text: string): boolean {
  const all = <T extends Element>(selector: string) => [...scope.querySelectorAll<T>(selector)];
  const buttons = all<HTMLInputElement>("input[type=button],input[type=submit]");
  const silent = all("script,style,noscript,textarea").map((element) => element.textContent);
  const count = (where: string) => fold(where).split(text).length;
  return (
    buttons.some(({ value }) => fold(value).includes(text)) ||
    count(scope.textContent ?? "") > count(silent.join("\n"))
  );
}
