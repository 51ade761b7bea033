import type { DockView } from "../../sdk/contract/message";
import { MISSED } from "../../sdk/contract/reason";
import type { Act, Display } from "../overlay/display";
import { day } from "../ui/when";
import { lookUp } from "../ui/look-up";
import * as en from "../ui/locale/en";
import * as zh from "../ui/locale/zh";

/** What the dock says: a word, one sentence, the facts of a receipt, at most two buttons. */
export type Saying = Pick<Display, "word" | "sentence" | "facts" | "acts">;

const WORDS = {
  zh: { dock: zh.dock, terms: zh.terms, fields: zh.fields, receipt: zh.receipt },
  en: { dock: en.dock, terms: en.terms, fields: en.fields, receipt: en.receipt },
};
export const wordsFor = (locale: DockView["locale"]) => WORDS[locale];

export function say(view: DockView, timeZone?: string): Saying {
  const { dock, terms } = WORDS[view.locale];
  const who = view.applicant ?? "";
  const open: Act = { label: dock.open, does: "open" };
  const saying = (sentence: string, acts: Act[] = [], facts: Saying["facts"] = []): Saying => ({
    word: dock.states[view.state],
    sentence,
    facts,
    acts,
  });
  switch (view.state) {
    case "recognised":
      if (view.unsigned) return saying(dock.unsigned, [{ ...open, label: dock.sign }]);
      return saying(dock.recognised(view.title ?? ""));
    case "capturing":
      return saying(dock.capturing(who));
    case "waiting":
      return saying(dock.waiting(view.waiting));
    case "recorded": {
      const facts: Saying["facts"] = [];
      if (view.caseNo) facts.push([terms.caseNo, view.caseNo]);
      if (view.sourceNo) facts.push([terms.sourceNo, view.sourceNo]);
      if (view.promisedAt) {
        facts.push([terms.promised, terms.before(day(view.promisedAt, view.locale, timeZone))]);
      }
      const unread = unreadOf(view);
      if (unread.length > 0) {
        const sentence = dock.recordedUnread(who, named(unread, view.locale));
        return saying(sentence, [{ ...open, label: dock.fill }], facts);
      }
      const print: Act = { label: dock.print, does: "print" };
      return view.sourceNo
        ? saying(dock.recorded(who), [print], facts)
        : saying(dock.recordedNumberless(who), [print, { ...open, label: dock.fill }], facts);
    }
    case "unsure":
      // A held record needs a decision, not the plain question of an unsure one.
      if (!view.key || view.reason === "held-known-number") {
        return saying(dock.deciding, [{ ...open, label: dock.decide }]);
      }
      return saying(dock.unsure(who), [
        { label: dock.yes, does: "yes" },
        { label: dock.no, does: "no" },
      ]);
    case "refused":
      // By the department with one of its reasons, else by the platform.
      return saying(lookUp(dock.refused, view.reason ?? "refused-by-page") ?? dock.setAside, [
        open,
      ]);
    case "drifted":
      return drifted(view, saying, open);
    case "offline":
      return saying(dock.offline(view.waiting), [open]);
    case "paused":
      return saying(dock.paused, [open]);
    case "unmapped":
      return saying(dock.unmapped);
  }
}

function drifted(
  view: DockView,
  saying: (sentence: string, acts?: Act[]) => Saying,
  open: Act,
): Saying {
  const { dock, terms } = WORDS[view.locale];
  if (view.reason === MISSED) return saying(dock.missed, [{ label: dock.noted, does: "noted" }]);
  const moved = view.fields.filter((field) => field.state === "drifted");
  const unread = unreadOf(view);
  if (moved.length > 0 && view.key) {
    const values = terms.list(moved.map((field) => field.masked));
    return saying(dock.drifted(named(moved, view.locale), values), [
      { label: dock.right, does: "right" },
      { label: dock.wrong, does: "wrong" },
    ]);
  }
  if (moved.length > 0) return saying(dock.driftedBefore(named(moved, view.locale)));
  const sentence = unread.length > 0 ? dock.unread(named(unread, view.locale)) : dock.unreadElse;
  return saying(sentence, [open]);
}

/** What no value was taken of, though the page may show one. */
const unreadOf = ({ fields }: DockView) =>
  fields.filter(({ state }) => state !== "drifted" && state !== "exact");

const named = (fields: DockView["fields"], locale: DockView["locale"]): string =>
  WORDS[locale].terms.list(fields.map((field) => nameOf(field.name, locale)));

/** A field's name as people say it; its own name where nobody has said it yet. */
export function nameOf(field: string, locale: DockView["locale"]): string {
  return lookUp<string>(WORDS[locale].fields, field) ?? field;
}
