import type { Control } from "./dialects/dialect";

/**
 * Where a caption was found. `label`: a `label` for or around it · `aria`: named by ARIA · `cell`:
 * the cell before it · `header`: the cell above it · `dt` · `block`: a block before its block ·
 * `text`: on its own line · `option`: beside a box that is ticked · `legend` · `title` ·
 * `placeholder`.
 */
export type CaptionSource =
  | "label"
  | "aria"
  | "cell"
  | "header"
  | "dt"
  | "block"
  | "text"
  | "option"
  | "legend"
  | "title"
  | "placeholder";

export interface Caption {
  /** In normal form (caption.ts). */
  text: string;
  from: CaptionSource;
  /** 0: names this candidate itself · 1: names a group that it is part of · 2: for want of others. */
  rank: 0 | 1 | 2;
  /** The element that the caption stands in. */
  by?: Element;
}

/** One thing on a page that could be a field of a case: a control, or a labelled text. */
export interface Candidate {
  /** What a person would point at. */
  readonly element: Element;
  readonly tag: string;
  /** A control's type as the DOM or its role gives it; `static` for text. */
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly placeholder: string;
  /** Best first. */
  readonly captions: Caption[];
  /** By ARIA labels, `label` elements, title, placeholder; empty for text. */
  readonly accessibleName: string;
  /** Titles of the regions that it lies in, in normal form, innermost first. */
  readonly region: string[];
  /** An `input` that no one ever sees; it has no caption. */
  readonly hidden: boolean;
  /** Whether it is rendered now; asked only when it matters, and then remembered. */
  readonly visible: boolean;
  /** Forgets the answer, because looks have changed. */
  forget(): void;
  /** Null for text. */
  readonly control: Control | null;
  /** The boxes of which it is made, where several are one value. */
  readonly boxes?: readonly Candidate[];
  /** The text itself; empty for a control, whose value is read when it is asked for. */
  readonly text: string;
}

/** A table with rows alike: header captions by column, and what lies in each row. */
export interface Table {
  element: Element;
  /** Its caption and the titles of its regions, innermost first. */
  readonly region: string[];
  header: string[];
  rows: Row[];
}

export interface Row {
  element: Element;
  candidates: Candidate[];
}

/** Everything on a document that could be read, in page order. */
export interface Survey {
  document: Document;
  candidates: Candidate[];
  tables: Table[];
  /** Open shadow roots that were walked through. */
  roots: ShadowRoot[];
}
