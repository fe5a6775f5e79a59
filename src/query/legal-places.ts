import { queryToken, type TokenSpace, tokenSpaces } from '../analysis/word-token.js';

/** Words, folded, after which a number is that of a place in an act, and may be Roman. */
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
/** From 1 on; acts have few chapters and annexes. */
const romans = Array.from({ length: 49 }, (_, index) => {
  const value = index + 1;
  return `${tens[Math.floor(value / 10)]}${units[value % 10]}`;
});

type Word = Readonly<Record<TokenSpace, string>> & { readonly also?: readonly string[] };

/**
 * `art. 5` is `article 5`, `annexe 3` is `annexe III`, either way: what a text writes in one form and a person types in the
 * other. A number is no other number where no such word stands before it.
 */
export function withLegalForms<T extends Word>(words: readonly T[]): T[] {
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
