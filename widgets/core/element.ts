import type { EventDetails, WidgetEvent } from "../elements";
import { localeOf } from "../locale";
import type { Script } from "../words";
import { end, within, type Scope } from "./dom";
import { bring, home } from "./supply";
import theme from "./theme.css?inline";
import { speechOf, type Speech } from "./words";

/** One language of a widget. Adding a language is adding a file of `locales/`. */
export interface Locale<Words> extends Script {
  words: Words;
}

interface Learned<Words> extends Locale<Words> {
  speech: Speech;
}

/** What the last waiting elements wait for, by the constructor of their element. */
interface Shelf {
  version: string;
  locales: Map<string, Learned<unknown>>;
  waiting: Set<Widget<unknown>>;
  sheets: readonly CSSStyleSheet[];
}
/** Known to every chunk: each has these classes for itself. */
const SHELF = Symbol.for("jilu");

/** Attributes of every widget; a change of one begins it anew. */
const ATTRIBUTES = ["platform", "lang", "mode"] as const;

/** On a server there is none, and the npm package must load there, too. */
const Base = globalThis.HTMLElement ?? class {};

/**
 * A widget: draws itself into a shadow root while it is on a page, from its attributes. What it
 * holds inside, its slotted content, stays what people see until there is something to show, or
 * where nothing comes at all.
 */
export abstract class Widget<Words> extends Base {
  declare static [SHELF]: Shelf;
  /** Attributes that make it begin anew. */
  static observedAttributes: string[] = [...ATTRIBUTES];

  readonly #scope: Scope = { ends: [], lang: "" };
  /** To begin soon; at first by being put on a page, which comes after its attributes are told. */
  #isDue = true;
  #language: Learned<Words> | undefined;

  /** Draws what there is to show; run anew when an attribute changes. */
  protected abstract draw(): HTMLElement;

  protected get words(): Words {
    return this.#language!.words;
  }
  protected get speech(): Speech {
    return this.#language!.speech;
  }
  /** Origin of the platform: what the attribute says if that is one, else where this came from. */
  protected get platform(): string {
    return originOf(this.getAttribute("platform")) || originOf(home());
  }
  protected get isElder(): boolean {
    return this.getAttribute("mode") === "elder";
  }

  connectedCallback(): void {
    this.#begin();
  }
  disconnectedCallback(): void {
    shelfOf<Words>(this).waiting.delete(this);
    end(this.#scope);
  }
  attributeChangedCallback(): void {
    if (!this.isConnected || this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.isConnected) this.#begin();
    });
  }

  /** Ends with what is drawn now: a request, a timer, a stream. */
  protected onEnd(stop: () => void): void {
    this.#scope.ends.push(stop);
  }
  /** Builds later what ends with what is drawn now. */
  protected build<T>(make: () => T): T {
    return within(this.#scope, make);
  }

  /** Tells the page; never with anything about a person. */
  protected tell<Type extends WidgetEvent>(type: Type, detail = {} as EventDetails[Type]): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  #begin(): void {
    this.#isDue = false;
    end(this.#scope);
    const shelf = shelfOf<Words>(this);
    const wanted = localeOf(this, LOCALES);
    const language = shelf.locales.get(wanted) as Learned<Words> | undefined;
    if (!language) {
      shelf.waiting.add(this);
      return bring(this, wanted);
    }
    shelf.waiting.delete(this);
    this.#language = language;
    this.#scope.lang = language.tag;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [...shelf.sheets];
    this.show(within(this.#scope, () => this.draw()));
  }

  /** Puts what there is to see in place of what was there; an element less on a page of a hundred. */
  protected show(face: HTMLElement): void {
    const { tag, dir, writing } = this.#language!;
    face.classList.add("widget");
    face.part.add("widget");
    face.lang = tag;
    face.dir = dir;
    if (writing) face.dataset.writing = writing;
    this.shadowRoot!.replaceChildren(face);
  }
}

/** Empty where it is no address of the web. */
function originOf(address: string | null): string {
  try {
    const { origin, protocol } = new URL(address!);
    return /^https?:$/.test(protocol) ? origin : "";
  } catch {
    return "";
  }
}

const shelfOf = <Words>(element: Widget<Words>): Shelf =>
  (element.constructor as typeof Widget)[SHELF];

/**
 * Far down a page, a widget is there for search and assistive technology, and costs no layout. Not in
 * a frame, which tells the page around it how high it is, whether anybody sees it yet or not.
 */
const FAR = `@media not print{:host{content-visibility:auto!important;
contain-intrinsic-block-size:auto var(--jilu-height,400px)!important}}`;

/** Registers a widget, or teaches the one that is registered a language; it may come without one. */
export function define<Words>(
  name: string,
  Constructor: CustomElementConstructor & { prototype: Widget<Words> },
  css: string,
  locale?: Locale<Words>,
): void {
  const known = customElements.get(name) as unknown as { [SHELF]?: Shelf } | undefined;
  const learned = locale && { ...locale, speech: speechOf(locale.tag) };
  if (known) {
    const shelf = known[SHELF];
    // Another version was here first: it speaks its own words.
    if (!learned || shelf?.version !== VERSION || shelf.locales.has(learned.tag)) return;
    shelf.locales.set(learned.tag, learned);
    for (const element of [...shelf.waiting]) element.connectedCallback();
    return;
  }
  const sheets = [theme, css, self === top ? FAR : ""].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  const locales = new Map(learned && [[learned.tag, learned]]);
  const shelf: Shelf = { version: VERSION, locales, waiting: new Set(), sheets };
  Object.defineProperty(Constructor, SHELF, { value: shelf });
  customElements.define(name, Constructor);
}
