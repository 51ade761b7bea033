import type { Evidence, EvidenceLeaf, Mapping } from "../contract";

/** What a mapping names of a page: only this is ever looked for, and only this ever leaves it. */

export interface PlacedLeaf {
  /** JSON pointer from the root of the expression, as `/all/1/any/0`; empty for a lone leaf. */
  path: string;
  leaf: EvidenceLeaf;
}

/** Every leaf of an expression, in the order in which it is written. */
export function leavesOf(expression: Evidence | undefined, path = ""): PlacedLeaf[] {
  if (!expression) return [];
  const [group, members] = membersOf(expression);
  if (!members) return [{ path, leaf: expression as EvidenceLeaf }];
  return members.flatMap((member, i) => leavesOf(member, `${path}/${group}/${i}`));
}

/** The connective of a group and what stands under it; no members for a leaf. */
export function membersOf(expression: Evidence): ["all" | "any" | "none", Evidence[] | undefined] {
  if ("all" in expression) return ["all", expression.all];
  if ("any" in expression) return ["any", expression.any];
  if ("none" in expression) return ["none", expression.none];
  return ["all", undefined];
}

export type Proof = Pick<Mapping, "accepted" | "refused" | "sourceNo">;

export const several = <T>(one: T | T[] | undefined): T[] =>
  one === undefined ? [] : Array.isArray(one) ? one : [one];

/** Whatever names texts: a leaf of evidence, or the rule of a number. */
interface Words {
  text?: string | string[];
  dialog?: string | string[];
  page?: string | { text?: string | string[] };
}
const wordsOf = ({ text, dialog, page }: Words) =>
  several(text ?? dialog ?? (typeof page === "string" ? page : page?.text));

const wordsIn = (expression: Evidence | undefined) =>
  leavesOf(expression).flatMap(({ leaf }) => wordsOf(leaf as Words));

/** Texts that may speak for a case: those of its acceptance and of its number. */
export function goodTexts(mapping: Proof): string[] {
  return [...wordsIn(mapping.accepted), ...wordsOf((mapping.sourceNo ?? {}) as Words)];
}

/** All texts and templates that are to be watched for. */
export function textsOf(mapping: Proof): string[] {
  return [...new Set([...goodTexts(mapping), ...wordsIn(mapping.refused)])];
}

/** Addresses of pages that may speak for a case: those of its acceptance and of its number. */
export function pagesOf({ accepted, sourceNo }: Proof): string[] {
  const rules = leavesOf(accepted).flatMap(({ path, leaf }) =>
    "page" in leaf && !path.includes("/none/") ? [leaf.page.url] : [],
  );
  const page = sourceNo && "page" in sourceNo ? sourceNo.page : undefined;
  const numbered = typeof page === "string" ? page : page?.url;
  return [...rules, numbered?.replace("{}", "*")].flatMap(several);
}

/** The answers by which an expression can hold: those under `none` only withhold it. */
export const responsesOf = (expression: Evidence) =>
  leavesOf(expression).flatMap(({ path, leaf }) =>
    "response" in leaf && !path.includes("/none/") ? [leaf.response] : [],
  );

/** Answers that a mapping asks about, and the JSON pointers it reads in them. */
export function answersOf(mapping: Proof): { url: string; pointers: string[] }[] {
  const answers = [...leavesOf(mapping.accepted), ...leavesOf(mapping.refused)].flatMap(
    ({ leaf }) =>
      "response" in leaf
        ? [{ url: leaf.response.url, pointers: Object.keys(leaf.response.json ?? {}) }]
        : [],
  );
  if (mapping.sourceNo && "response" in mapping.sourceNo) {
    const { url, json } = mapping.sourceNo.response;
    answers.push({ url, pointers: [json] });
  }
  return answers;
}
