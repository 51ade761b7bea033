import type { Guide, When } from "./guide";

/**
 * Who is meant by what a guide says; pure and without schemas, since widgets and plain pages both
 * ask. Answers are the ids of answers, by the ids of their questions.
 */
export type Answers = Readonly<Record<string, string>>;

type Question = Guide["questions"][number];

const answerTo = (answers: Answers, question: string): string | undefined =>
  // A question may be called `constructor`.
  Object.prototype.hasOwnProperty.call(answers, question) ? answers[question] : undefined;

/** Whether something is for who gave these answers; a question not answered fits everything. */
export function applies(when: When | undefined, answers: Answers): boolean {
  return Object.entries(when ?? {}).every(([question, fitting]) => {
    const answer = answerTo(answers, question);
    return answer === undefined || fitting.includes(answer);
  });
}

/** Whether a question comes up: what leads to it has been answered, and that way. */
export const isAsked = ({ when = {} }: Pick<Question, "when">, answers: Answers): boolean =>
  applies(when, answers) &&
  Object.keys(when).every((question) => answerTo(answers, question) !== undefined);

/**
 * The answers that count: to questions that come up, in the order they are asked. What somebody said
 * on a way that they have left since is forgotten.
 */
export function countedAnswers(questions: readonly Question[], answers: Answers): Answers {
  const counted: Record<string, string> = {};
  for (const question of questions) {
    const answer = answerTo(answers, question.id);
    if (!isAsked(question, counted) || !question.answers.some(({ id }) => id === answer)) continue;
    counted[question.id] = answer!;
  }
  return counted;
}
