import { foldWord } from '../analysis/fold.js';
import type { Glossary, LabelNode } from '../analysis/glossary.js';
import { WordScanner } from '../analysis/word-scanner.js';
import { queryToken, type TokenSpace, tokenSpaces } from '../analysis/word-token.js';

/** A word of a query that is no stop word, with its token in each space. */
export type QueryWord = Readonly<Record<TokenSpace, string>> & {
  /** Tokens that mean the same at this place: `iii` in `annexe 3`. */
  readonly also?: readonly string[];
};

/** A longer phrase or compound is cut: its first words say enough. */
const maxWords = 50;

/** The words of a piece of a query, split in the same way as an item's words. */
export function queryWords(text: string): QueryWord[] {
  const words: QueryWord[] = [];
  const scanner = new WordScanner(text);
  while (words.length < maxWords && scanner.next()) {
    const word = text.slice(scanner.start, scanner.end);
    const other = queryToken(word, 'other');
    if (other !== '') words.push({ other, fr: queryToken(word, 'fr'), en: queryToken(word, 'en') });
  }
  return withLegalForms(words);
}

export function formsOf(word: QueryWord): string[] {
  return [...new Set([...tokenSpaces.map((space) => word[space]), ...(word.also ?? [])])].filter((form) => form !== '');
}

/** The concepts that the words from `from` on name, by the longest label, and the end of that label. */
export interface NamedConcept {
  readonly concepts: readonly string[];
  /** Index after the last word of the label. */
  readonly to: number;
}

export function conceptAt(words: readonly QueryWord[], from: number, glossary: Glossary): NamedConcept | undefined {
  let best: NamedConcept | undefined;
  for (const space of tokenSpaces) {
    const found = longestLabel(words, from, space, glossary[space]);
    if (!found || (best && best.to > found.to)) continue;
    const same = best?.to === found.to ? best.concepts : [];
    best = { concepts: [...new Set([...same, ...found.concepts])], to: found.to };
  }
  return best;
}

function longestLabel(
  words: readonly QueryWord[],
  from: number,
  space: TokenSpace,
  root: LabelNode,
): NamedConcept | undefined {
  let best: NamedConcept | undefined;
  let node: LabelNode | undefined = root;
  for (let to = from + 1; to <= words.length; to++) {
    node = node.next.get(words[to - 1]?.[space] ?? '');
    if (!node) break;
    // People do not type capitals into a search box, so acronyms count in any case here.
    const concepts = [...node.concepts, ...node.acronyms];
    if (concepts.length > 0) best = { concepts, to };
  }
  return best;
}

/** Endings that complete a word cut off by `*`, in French and English. */
const completions = ' e s es er ed ing ion ions ation ations eur or ive if ment able ally ity ite'.split(' ');

/** The forms of a word that ends in `*`: beginnings of tokens, and stems shorter than the typed text (`regulat*`, stem `regul`). */
export function prefixForms(prefix: string): { readonly begins: readonly string[]; readonly stems: readonly string[] } {
  const folded = foldWord(prefix);
  const begins = [folded, `f_${folded}`, `e_${folded}`];
  const stems = new Set<string>();
  for (const completion of completions) {
    for (const space of ['fr', 'en'] as const) {
      const token = queryToken(folded + completion, space);
      if (token.length > 4 && !begins.some((begin) => token.startsWith(begin))) stems.add(token);
    }
  }
  return { begins, stems: [...stems] };
}

/** Folded words after which a number is a place in an act and may be Roman. */
const heads: ReadonlySet<string> = new Set(
  'art arts article articles annexe annexes annex titre title chapitre chapter section livre book'.split(' '),
);
const abbreviations: ReadonlyMap<string, string> = new Map([
  ['art', 'article'],
  ['arts', 'articles'],
  ['article', 'art'],
  ['articles', 'art'],
]);

const units = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];
const tens = ['', 'x', 'xx', 'xxx', 'xl'];
/** From 1 on. Acts have few chapters and annexes. */
const romans = Array.from({ length: 49 }, (_, index) => {
  const value = index + 1;
  return `${tens[Math.floor(value / 10)]}${units[value % 10]}`;
});

/**
 * Adds the other form of legal numbering, in both directions: `article 5` for `art. 5`, `annexe III` for `annexe 3`. A text may use one
 * form where a person types the other. Numbers change only after such a word.
 */
export function withLegalForms(words: readonly QueryWord[]): QueryWord[] {
  return words.map((word, index) => {
    const [before, after] = [words[index - 1]?.other ?? '', words[index + 1]?.other ?? ''];
    const other = heads.has(before) ? otherNumeral(word.other) : undefined;
    const long = isNumeral(after) ? abbreviations.get(word.other) : undefined;
    const also = [other, long].flatMap((form) => (form === undefined ? [] : formsOfWord(form)));
    return also.length === 0 ? word : { ...word, also };
  });
}

function isNumeral(folded: string): boolean {
  return /^\d{1,3}$/.test(folded) || romans.includes(folded);
}

function otherNumeral(folded: string): string | undefined {
  const at = romans.indexOf(folded);
  if (at >= 0) return String(at + 1);
  return /^[1-9]\d?$/.test(folded) ? romans[Number(folded) - 1] : undefined;
}

function formsOfWord(word: string): string[] {
  return tokenSpaces.map((space) => queryToken(word, space)).filter((token) => token !== '');
}
