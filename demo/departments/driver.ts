import type { Page } from "playwright";
import type { Person } from "./people";

/** What the department's own pages say became of a submission. */
export interface Outcome {
  /** `accepted` is what the page claims; whether it holds, only `/__store` knows. */
  state: "accepted" | "refused" | "signed-out" | "error" | "rolled-back";
  /** The number that the page shows, if it shows one. */
  number: string | null;
  /** The words on which this rests. */
  text: string;
}

/**
 * Works a department's pages as a clerk would, for the tour, the end-to-end tests and chaos. A
 * driver keeps nothing but what belongs to the page it was given. Dialogs are answered by it: do not
 * listen for `dialog` on the same page in order to answer, too.
 */
export interface Driver {
  /** Names of the service items, in the order of `itemIndex`. */
  items: readonly string[];
  login(page: Page, origin: string): Promise<void>;
  /** Opens an empty acceptance page of the item. */
  open(page: Page, origin: string, itemIndex: number): Promise<void>;
  /** Puts the person's case on the acceptance page. */
  fill(page: Page, person: Person): Promise<void>;
  /** The clerk's trusted click that submits; resolves when it was clicked. */
  accept(page: Page): Promise<void>;
  /** Two clicks as fast as a double click is; what follows is up to the page's library. */
  acceptTwice(page: Page): Promise<void>;
  /** Waits until the page tells what became of it. */
  outcome(page: Page): Promise<Outcome>;
  /** Opens a stored case to be saved again under its number; `fill` and `accept` follow. */
  reopen(page: Page, origin: string, itemIndex: number, number: string): Promise<void>;
}
