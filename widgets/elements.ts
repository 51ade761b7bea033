/**
 * What a page sees of the widgets: their attributes and their events. The types are for whoever
 * writes the page; the table at the end is what the wrappers for frameworks are made from.
 */

export interface WidgetAttributes {
  /** Origin of the platform, as in `https://platform.hall`. */
  platform?: string | undefined;
  /** BCP 47: the language, where it isn't the one of what is around the element. */
  lang?: string | undefined;
  /** Large type and targets, and a voice that reads aloud. */
  mode?: "elder" | undefined;
  /** Where it isn't to follow the person's system. */
  scheme?: "light" | "dark" | undefined;
}

export interface GuideAttributes extends WidgetAttributes {
  /** Code of the item whose guide is shown; without it people search. */
  item?: string | undefined;
}

export interface ProgressAttributes extends WidgetAttributes {
  /** A case number to begin with. */
  case?: string | undefined;
  /** Key of the site, as it is registered with the platform; for the frame. */
  site?: string | undefined;
  /** Of a receipt, with `inline`: asked with at once, and removed. */
  token?: string | undefined;
  /** Asks without a frame, on a site that the platform trusts. */
  inline?: boolean | undefined;
}

export interface RatingAttributes extends WidgetAttributes {
  /** Of a receipt: what is rated. */
  token?: string | undefined;
}

export interface Attributes {
  guide: GuideAttributes;
  progress: ProgressAttributes;
  rating: RatingAttributes;
}
export type WidgetName = keyof Attributes;

/** What each event carries; never anything about a person. */
export interface EventDetails {
  /** There is something to see. */
  "jilu-ready": Record<string, never>;
  /** The guide of an item is shown. */
  "jilu-open": { item: string };
  /** An answer is shown. */
  "jilu-progress": Record<string, never>;
  /** A rating is on record. */
  "jilu-rated": Record<string, never>;
  /** By the platform's problem code, or why a file didn't run. */
  "jilu-error": { code: string };
}
export type WidgetEvent = keyof EventDetails;
/** They bubble, and cross shadow roots. */
export type WidgetEventMap = {
  [Type in WidgetEvent]: CustomEvent<EventDetails[Type]>;
};

declare global {
  interface HTMLElementTagNameMap {
    "jilu-guide": HTMLElement;
    "jilu-progress": HTMLElement;
    "jilu-rating": HTMLElement;
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it adds to the one there is
  interface GlobalEventHandlersEventMap extends WidgetEventMap {}
}

const everywhere = { platform: String, lang: String, mode: String, scheme: String };

/** Of each widget: the attributes, with what they hold, and the events, without their `jilu-`. */
export const WIDGETS = {
  guide: {
    attributes: { ...everywhere, item: String },
    events: ["ready", "open", "error"],
  },
  progress: {
    attributes: { ...everywhere, case: String, site: String, token: String, inline: Boolean },
    events: ["ready", "progress", "error"],
  },
  rating: {
    attributes: { ...everywhere, token: String },
    events: ["ready", "rated", "error"],
  },
} as const satisfies {
  [Name in WidgetName]: {
    attributes: Record<keyof Attributes[Name], StringConstructor | BooleanConstructor>;
    events: readonly string[];
  };
};

/** An event's name without its `jilu-`. */
export type EventName<Name extends WidgetName> = (typeof WIDGETS)[Name]["events"][number];
export type EventOf<Name extends EventName<WidgetName>> = WidgetEventMap[`jilu-${Name}`];
