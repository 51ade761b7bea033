import type { Guide } from "../../sdk/contract/guide";
import { dayAt } from "../../sdk/contract/days";
import { fill, type Speech } from "../core/words";
import type { CommonWords, GuideWords } from "../words";
import type { Limit } from "./limit";
import { stillOpen } from "./plan";
import type { Reading } from "./reading";
import { runsOf, timetableOf, type Opening } from "./open";

/** Plain data of a guide as sentences of one language. */

export interface Voice {
  words: GuideWords;
  speech: Speech;
}

/** What there is of these. */
export const joined = (...parts: (string | null | undefined | false)[]): string =>
  parts.filter(Boolean).join(" · ");

export const sayFailure = (failures: CommonWords["failures"], code: string): string =>
  failures[code as keyof typeof failures] ?? failures.other;

export function sayLimit({ words, speech }: Voice, limit: Limit | null): string {
  if (!limit) return "";
  const { days, by } = limit;
  if (days === 0) return words.onTheSpot;
  const says = speech.plural(days, words.days);
  return by === null ? says : fill(words.byDay, { days: says, day: speech.day(by) });
}

export const sayFee = (
  { words, speech }: Voice,
  { amount, per }: Pick<Guide["fees"][number], "amount" | "per">,
): string => (amount > 0 ? speech.money(amount) + (per ? ` / ${per}` : "") : words.free);

export function sayOpening({ words, speech }: Voice, opening: Opening | null, at: number): string {
  if (!opening) return "";
  const { isOpen, time, day } = opening;
  if (time === null) return isOpen ? words.open : words.shut;
  const says = day === dayAt(at) ? time : `${speech.day(day)} ${time}`;
  return fill(isOpen ? words.openUntil : words.opens, { time: says });
}

export const sayHours = (
  { speech }: Pick<Voice, "speech">,
  hours: Guide["places"][number]["hours"],
): string[] =>
  timetableOf(hours).map(({ days, times }) => {
    const names = runsOf(days).map((run) => [...new Set(run)].map(speech.weekday).join("–"));
    return `${speech.list(names)} ${speech.list(times)}`;
  });

/** Of a guide's material, how it is brought, and by whom as far as that is still open. */
export const sayNeed = (
  { words, view, plan }: Pick<Reading, "words" | "view" | "plan">,
  material: Guide["materials"][number],
): string =>
  joined(
    sayMaterial({ words }, material),
    ...stillOpen(view.guide, material.when, plan.value.answers).map((who) =>
      fill(words.fits, { who: who.join(" / ") }),
    ),
  );

/** How a material is brought: its form, how many, whether it must be, who issues it. */
export const sayMaterial = (
  { words }: Pick<Voice, "words">,
  { form, copies, required, issuer }: Guide["materials"][number],
): string =>
  joined(
    (words.forms[form] ?? form) + (copies > 1 ? ` × ${copies}` : ""),
    !required && words.ifAny,
    issuer && fill(words.issuedBy, { from: issuer }),
  );
