/**
 * Who is measured: as the documentation of each says it is put on a page, one rating of five levels
 * with a label, and nothing else switched on.
 */
export interface Contender {
  label: string;
  /** A module in `peers/`, which is bundled into one script and one sheet. */
  peer?: string;
  /** The nth of them, from 0. */
  widget: (n: number) => string;
  /** Selects each widget. */
  host: string;
  /** Selects what a person presses, in the widget's tree with its open shadow roots. */
  control: string;
  /** How many of these a whole widget shows; the last but one is pressed, or the only one. */
  controls: number;
  /** Selects in the same tree what is there once it was pressed; else the element's `value` is 4. */
  pressed?: string;
  /** Event that each tells once it also shows what it asked a server for. */
  tells?: string;
}

const QUESTION = "How was this service?";
const LEVELS = [
  "Very satisfied",
  "Satisfied",
  "Neither satisfied nor dissatisfied",
  "Dissatisfied",
  "Very dissatisfied",
];

export const RADIOS: Contender = {
  label: "native radios",
  widget: (n) => {
    const level = (label: string, i: number) =>
      `<label><input type="radio" name="r${n}" value="${i + 1}"> ${label}</label>`;
    return `<fieldset class="rate"><legend>${QUESTION}</legend>${LEVELS.map(level).join("")}</fieldset>`;
  },
  host: ".rate",
  control: "label",
  controls: 5,
  pressed: "input:checked",
};

/** `tokens` of ratings that the platform at `platform` waits for. */
export const jilu = (platform: string, tokens: readonly string[]): Contender => ({
  label: "jilu-rating",
  widget: (n) => `<jilu-rating platform="${platform}" token="${tokens[n]}"></jilu-rating>`,
  host: "jilu-rating",
  control: "label",
  controls: 5,
  tells: "jilu-ready",
  pressed: "input:checked",
});

export const PEERS: (Contender & { peer: string })[] = [
  {
    label: "@shoelace-style/shoelace",
    peer: "shoelace",
    widget: () => `<sl-rating class="rate" label="${QUESTION}"></sl-rating>`,
    host: ".rate",
    control: "svg",
    controls: 5,
  },
  {
    label: "@awesome.me/webawesome",
    peer: "webawesome",
    widget: () => `<wa-rating class="rate" label="${QUESTION}"></wa-rating>`,
    host: ".rate",
    control: "svg",
    controls: 5,
  },
  {
    label: "@ui5/webcomponents",
    peer: "ui5",
    widget: () =>
      `<ui5-rating-indicator class="rate" accessible-name="${QUESTION}"></ui5-rating-indicator>`,
    host: ".rate",
    control: "svg",
    controls: 5,
  },
  {
    label: "survey-js-ui",
    peer: "surveyjs",
    widget: () => `<div class="rate"></div>`,
    host: ".rate",
    control: "label",
    controls: 5,
    pressed: "input:checked",
  },
  {
    label: "@formbricks/surveys",
    peer: "formbricks",
    widget: (n) => `<div class="rate" id="survey-${n}"></div>`,
    host: ".rate",
    control: "svg",
    controls: 5,
    pressed: "input:checked",
  },
  {
    label: "altcha",
    peer: "altcha",
    widget: () => `<altcha-widget class="rate" challenge="/challenge"></altcha-widget>`,
    host: ".rate",
    control: "input",
    controls: 1,
    // Where nobody sets tasks, it tries to get one and says that it can't.
    pressed: "[data-state='verifying'], [data-state='error']",
  },
];

export const BLANK: Contender = {
  label: "blank page",
  widget: () => "",
  host: ".rate",
  control: "*",
  controls: 0,
};
