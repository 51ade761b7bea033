import type { DockView } from "../../sdk/contract/message";
import look from "../overlay/dock.css?inline";
import type { Display, Fact, Paper } from "../overlay/display";
import paper from "../overlay/paper.css?inline";
import { DOCK_LOOK, SHAPES } from "../ui/look";
import theme from "../ui/theme.css?inline";
import { nameOf, say, wordsFor } from "./sentence";

/** States that ask or warn: the dock stays open until somebody has seen it. */
const LOUD = new Set<DockView["state"]>(["unsure", "refused", "drifted", "offline"]);

/** A view in the words of its language and the shapes and colours of its state. */
export function displayOf(view: DockView): Display {
  const { dock, terms } = wordsFor(view.locale);
  const { state, key } = view;
  const loud = LOUD.has(state);
  const ready = state === "recognised";
  // A page is ready all the same; what is to be known of it is that the platform is away.
  const away = ready && !view.unsigned && !view.online;
  const shown = away ? ({ ...view, state: "offline" } as const) : view;
  const { tone, shape } = DOCK_LOOK[shown.state];
  const said = say(shown);
  return {
    ...said,
    state,
    key,
    lang: view.locale === "zh" ? "zh-CN" : "en",
    sheet: theme + look,
    tone,
    shape: SHAPES[shape],
    matter: [state, key, state === "offline" ? "" : view.reason, view.unsigned, away].join(" "),
    opens: loud || state === "recorded" || (ready && view.unsigned) || away,
    folds: !loud,
    training: view.training ? terms.training : "",
    names: { dock: dock.region, move: dock.move, fold: dock.fold },
    failures: Object.fromEntries(
      Object.entries(dock.failures).map(([code, what]) => [code, dock.failed(what)]),
    ),
    receipt: state === "recorded" ? receiptOf(view, said.facts) : null,
  };
}

function receiptOf(view: DockView, facts: Fact[]): Paper {
  const { receipt } = wordsFor(view.locale);
  const rows: [string, string | null][] = [
    [receipt.item, view.title],
    [nameOf("applicant.name", view.locale), view.applicant],
    ...facts,
    [nameOf("handler.name", view.locale), view.handler],
  ];
  return {
    title: receipt.title,
    sheet: paper,
    facts: rows.filter((row): row is Fact => Boolean(row[1])),
    training: view.training ? receipt.training : "",
    note: receipt.note,
  };
}
