import MiniSearch, { type SearchResult } from "minisearch";
import type { ItemBrief } from "../../../sdk/contract/guide";
import type { ServiceItem } from "../../../sdk/contract/item";
import { queryTermsOf, termsOf } from "./terms";

type By = NonNullable<ItemBrief["match"]>["by"];

/** Texts of an item by what they are; what somebody would call it weighs most. */
const WEIGHT: Record<By, number> = { name: 6, synonym: 5, situation: 2, material: 1 };
const KINDS = Object.keys(WEIGHT) as By[];

type Texts = Record<By, string[]>;

function textsOf({ name, guide }: ServiceItem): Texts {
  return {
    name: [name],
    synonym: guide?.synonyms ?? [],
    situation: [
      ...(guide ? [guide.summary] : []),
      ...(guide?.questions ?? []).flatMap(({ ask, answers }) => [
        ask,
        ...answers.map(({ label }) => label),
      ]),
    ],
    material: (guide?.materials ?? []).map((material) => material.name),
  };
}

export interface Found {
  code: string;
  match: ItemBrief["match"];
}

export interface ItemSearch {
  /** An item that is new or changed. */
  put(item: ServiceItem): void;
  /** Best first; whoever matches less than half of what was asked isn't an answer. */
  find(query: string): Found[];
}

const ENOUGH = 0.5;
/** What separates texts of one kind inside the index. */
const BETWEEN = "\n";

/** A full-text index of items by words, synonyms, situations and materials, pinyin and initials. */
export function makeItemSearch(items: readonly ServiceItem[]): ItemSearch {
  /** The same materials stand in hundreds of guides. */
  const memo = new Map<string, string[]>();
  const termsOnce = (text: string): string[] => {
    let terms = memo.get(text);
    if (!terms) memo.set(text, (terms = termsOf(text)));
    return terms;
  };
  const texts = new Map<string, Texts>();
  const index = new MiniSearch<{ code: string } & Record<By, string>>({
    idField: "code",
    fields: KINDS,
    tokenize: (joined) => joined.split(BETWEEN).flatMap(termsOnce),
    processTerm: (term) => term,
    searchOptions: {
      tokenize: queryTermsOf,
      boost: WEIGHT,
      prefix: isLatin,
    },
  });

  function put(item: ServiceItem): void {
    const own = textsOf(item);
    texts.set(item.code, own);
    const fields = Object.fromEntries(KINDS.map((kind) => [kind, own[kind].join(BETWEEN)]));
    const row = { code: item.code, ...(fields as Record<By, string>) };
    if (index.has(item.code)) index.replace(row);
    else index.add(row);
  }
  for (const item of items) put(item);

  return {
    put,
    find(query) {
      const asked = queryTermsOf(query);
      const coded = query.trim().toUpperCase();
      const byCode = [...texts.keys()].filter((code) => isCodeOf(code, coded)).sort();
      const exact = index.search(query);
      const found = (exact.length > 0 ? exact : index.search(query, { fuzzy: slips }))
        .filter((one) => one.queryTerms.length / asked.length >= ENOUGH)
        // Coverage first: three words of which all fit say more than one that fits well.
        .map((one) => ({ one, score: one.score * (one.queryTerms.length / asked.length) ** 2 }))
        .sort((a, b) => b.score - a.score || (a.one.id < b.one.id ? -1 : 1));
      return [
        ...byCode.map((code): Found => ({ code, match: null })),
        ...found
          .map(({ one }) => one)
          .filter((one) => !byCode.includes(one.id as string))
          .map((one): Found => {
            const code = one.id as string;
            return { code, match: matchOf(texts.get(code)!, one, termsOnce) };
          }),
      ];
    },
  };
}

const isLatin = (term: string): boolean => !/\p{Script=Han}/u.test(term);

/** One slip of the finger, in a word that is long enough to be sure of the rest. */
const slips = (term: string): number => (isLatin(term) && term.length >= 7 ? 1 : 0);

/** Whoever pastes a code, or the beginning of one, means that item. */
const isCodeOf = (code: string, typed: string): boolean =>
  typed.length >= 6 && code.toUpperCase().startsWith(typed);

/** The one text that answers most of what was asked; the weightier kind where two answer alike. */
function matchOf(texts: Texts, found: SearchResult, terms: (text: string) => string[]) {
  let best: ItemBrief["match"] = null;
  let most = 0;
  for (const by of KINDS) {
    const hits = found.terms.filter((term) => found.match[term]?.includes(by));
    if (hits.length === 0) continue;
    for (const text of texts[by]) {
      const own = terms(text);
      const score = hits.filter((term) => own.includes(term)).length;
      if (score > most) [best, most] = [{ by, text: text.slice(0, 200) }, score];
    }
  }
  return best;
}
