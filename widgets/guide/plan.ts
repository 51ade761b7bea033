import type { Guide, When } from "../../sdk/contract/guide";
import {
  applies,
  countedAnswers,
  isAnswered,
  isAsked,
  type Answers,
} from "../../sdk/contract/guide-when";

/** What of a guide is for one person, by what they answered. */
export type Plan = Pick<Guide, "questions" | "materials" | "steps" | "fees" | "places"> & {
  /** The answers that were counted. */
  answers: Answers;
};

export function planOf(guide: Guide, given: Answers): Plan {
  const { questions } = guide;
  const answers = countedAnswers(questions, given);
  const fitting = <T extends { when?: When }>(all: T[]): T[] =>
    all.filter((one) => applies(one.when, answers));
  return {
    answers,
    questions: questions.filter((question) => isAsked(question, answers)),
    materials: fitting(guide.materials),
    steps: fitting(guide.steps),
    fees: fitting(guide.fees),
    places: fitting(guide.places),
  };
}

/** The materials that somebody has to bring; the hall fetches the others itself. */
export const toBring = ({ materials }: Pick<Guide, "materials">): Guide["materials"] =>
  materials.filter((material) => !material.fetchedFrom);

/**
 * For whom something is, in the guide's own words, as long as they haven't answered: to each open
 * question the labels of the answers that it is for.
 */
export function stillOpen(guide: Guide, when: When | undefined, answers: Answers): string[][] {
  return Object.entries(when ?? {})
    .filter(([question]) => !isAnswered(answers, question))
    .map(([question, fitting]) => {
      const labels = guide.questions.find(({ id }) => id === question)?.answers ?? [];
      return labels.filter(({ id }) => fitting.includes(id)).map(({ label }) => label);
    });
}
