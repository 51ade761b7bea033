import type { ProgressView } from "../sdk/contract/progress";

/** A language, and how it runs. */
export interface Script {
  /** BCP 47. */
  tag: string;
  dir: "ltr" | "rtl";
  /** Set where text runs in columns. */
  writing?: "vertical-lr" | "vertical-rl";
}

/**
 * Every word that the widgets say, by widget. A locale is a file of `locales/` that exports `script`
 * and these; a build takes of it only what a widget needs. `{places}` are filled in; where a
 * count matters there is a form for each of the language's CLDR plural categories.
 */

export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export interface CommonWords {
  loading: string;
  retry: string;
  readAloud: string;
  stopReading: string;
  /** What went wrong, and what is safe or to be done; by the platform's problem code. */
  failures: {
    unreachable: string;
    "rate-limited": string;
    other: string;
  };
}

export interface RatingWords extends CommonWords {
  question: string;
  /** By code of GB/T 39046-2020, 1 to 5. */
  levels: readonly [string, string, string, string, string];
  about: string;
  whatWasGood: string;
  whatWasBad: string;
  reasons: Record<string, string>;
  comment: string;
  commentHint: string;
  /** Names the choice between the next two. */
  who: string;
  anonymous: string;
  named: string;
  namedHint: string;
  name: string;
  phone: string;
  send: string;
  sending: string;
  thanks: string;
  youChose: string;
  willAnswer: string;
  answer: string;
  noAnswerYet: string;
  complaint: string;
  privacy: string;
  /** Kept while the page is open, and sent when there is a network again. */
  waiting: string;
  noToken: string;
  spent: string;
  expired: string;
  refused: string;
  needName: string;
  needPhone: string;
}

export interface GuideWords extends CommonWords {
  /** By kind of case. */
  kinds: Record<string, string>;

  // Search
  search: string;
  searchHint: string;
  found: Plural;
  /** Where there are more than are shown. */
  more: string;
  nothingFound: string;
  /** Why a guide was found, by what matched but its name, which one sees: `{text}`. */
  matches: Record<string, string>;
  back: string;
  /** Nobody wrote a guide for it. */
  noGuide: string;
  /** An old copy is shown, for lack of a network. */
  stale: string;

  // At a glance
  time: string;
  cost: string;
  place: string;
  days: Plural;
  onTheSpot: string;
  /** `{days}`, and `{day}` by which it is done when applied for today. */
  byDay: string;
  free: string;
  openUntil: string;
  open: string;
  opens: string;
  shut: string;

  // What to bring
  situation: string;
  situationHint: string;
  materials: string;
  ready: string;
  noMaterials: string;
  forms: Record<string, string>;
  ifAny: string;
  issuedBy: string;
  fits: string;
  fetched: string;
  fetchedFrom: string;
  print: string;

  // In depth
  phone: string;
  qr: string;
  steps: string;
  limits: string;
  promised: string;
  statutory: string;
  fees: string;
  places: string;
  windows: string;
  result: string;
  conditions: string;
  law: string;
  help: string;
  consult: string;
  complaint: string;
  version: string;

  // The printed notice
  notice: string;
  printed: string;
}

/** Around the frame. */
export interface ProgressWords {
  title: string;
  /** Under the frame: to the platform's own page. */
  elsewhere: string;
  /** Put in by the build: the hash of the file that asks and answers in this language. */
  inquiry: string;
}

/** In the frame, or where the element asks by itself. */
export interface InquiryWords extends CommonWords {
  // The question
  title: string;
  caseNo: string;
  caseNoHint: string;
  proof: string;
  proofHint: string;
  ask: string;
  asking: string;
  privacy: string;
  needCaseNo: string;
  needProof: string;
  /** The same for a number that doesn't exist and for a wrong proof. */
  refused: string;
  /** The page around hides the question. */
  unseen: string;
  working: string;
  cancel: string;
  cancelled: string;

  // The answer
  states: Record<ProgressView["state"], string>;
  kinds: Record<ProgressView["timeline"][number]["kind"], string>;
  asked: string;
  /** Something is asked, but nobody wrote what. */
  askedAtWindow: string;
  way: string;
  consult: string;
  asOf: string;
  live: string;
  lost: string;
  update: string;
  changed: string;
  another: string;

  // The clock; `#` are working days
  left: Plural;
  lastDay: string;
  by: string;
  late: Plural;
  /** Overdue on days off, when no working day has gone by since. */
  lateToday: string;
  wasDue: string;
  used: Plural;
  stopped: Record<"supplement" | "special-procedure", string>;
  noLimit: string;
  /** No calendar covers it. */
  uncounted: Plural;
}
