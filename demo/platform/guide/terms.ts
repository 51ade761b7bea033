import { pinyin } from "pinyin-pro";

/**
 * What a text is found by. Chinese has no blanks: each character and each pair of neighbours is a
 * term. Of every Chinese run, the pinyin and its initials are terms, too, from each syllable on, so
 * that `sbk`, `shebaoka` and `baoka` all find 社保卡 by the beginning of a term.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  for (const run of runsOf(text)) {
    if (!isChinese(run)) {
      terms.add(run);
      continue;
    }
    for (const gram of [...run, ...pairsOf(run)]) terms.add(gram);
    const syllables = pinyin(run, { toneType: "none", type: "array", v: true });
    for (let at = 0; at < syllables.length; at++) {
      const rest = syllables.slice(at, at + LONGEST);
      terms.add(rest.join(""));
      terms.add(rest.map((one) => one.charAt(0)).join(""));
    }
  }
  return [...terms];
}

/** What is looked for: pairs of characters where there are pairs, without words that ask only. */
export function queryTermsOf(query: string): string[] {
  const runs = runsOf(query);
  const telling = runs.flatMap((run) =>
    isChinese(run) ? run.split(ASKING).filter((part) => part !== "") : [run],
  );
  const used = telling.length > 0 ? telling : runs;
  const terms = used.flatMap((run) => (isChinese(run) && run.length > 1 ? pairsOf(run) : [run]));
  return [...new Set(terms)];
}

/** Syllables of one term; nobody types more before looking. */
const LONGEST = 8;

const ASKING =
  /我想要?|我要|请问|怎么|如何|什么|哪里|哪儿|多少|可以|需要|办理?|[我你想要去了的吗呢啊在给有和]/u;

const runsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu) ?? [];

const isChinese = (run: string): boolean => /^\p{Script=Han}/u.test(run);

const pairsOf = (run: string): string[] => {
  const chars = [...run];
  return chars.slice(1).map((char, i) => chars[i]! + char);
};
