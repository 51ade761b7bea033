import type { Guide, When } from "./guide";

/**
 * Who is meant by what a guide says; pure and without schemas, since widgets and plain pages both
 * ask. Answers are the ids of answers, by the ids of their questions.
 */
export type Answers = Readonly<Record<string, string>>;

type Question = Guide["questions"][number];

/** A question may be called `constructor`: what an object inherits is no answer. */
export const isAnswered = (answers: Answers, question: string): boolean =>
  typeof answers[question] === "string";

/** Whether something is for who gave these answers; a question not answered fits everything. */
export const applies = (when: When | undefined, answers: Answers): boolean =>
  Object.entries(when ?? {}).every(
    ([question, fitting]) => !isAnswered(answers, question) || fitting.includes(answers[question]!),
  );

/** Whether a question comes up: what leads to it has been answered, and that way. */
export const isAsked = ({ when = {} }: Pick<Question, "when">, answers: Answers): boolean =>
  applies(when, answers) && Object.keys(when).every((question) => isAnswered(answers, question));

/**
 * The answers that count: to questions that come up, in the order they are asked. What somebody said
 * on a way that they have left since is forgotten.
 */
export function countedAnswers(questions: readonly Question[], answers: Answers): Answers {
  const counted: Record<string, string> = {};
  for (const question of questions) {
    const answer = question.answers.find(({ id }) => id === answers[question.id]);
    if (answer && isAsked(question, counted)) counted[question.id] = answer.id;
  }
  return counted;
}
