import { createRequire } from 'node:module';
import type snowball from 'snowball-stemmers';
import { BoundedCache } from './bounded-cache.js';
import { foldWord } from './fold.js';
import { frenchStem } from './french-stem.js';
import { TokenTable } from './token-table.js';

/** The token spaces: French stems, English stems, and folded words of any other language. */
export type TokenSpace = 'fr' | 'en' | 'other';

export const tokenSpaces: readonly TokenSpace[] = ['other', 'fr', 'en'];

export function tokenSpaceOf(language: string): TokenSpace {
  return language === 'fr' || language === 'en' ? language : 'other';
}

/**
 * Acronyms that are verbs and prepositions in small letters: French "j'ai", "a eu", Italian "ai". English has no such words, and
 * often writes "ai" in small letters.
 */
const capitalsOnly: ReadonlySet<string> = new Set(['ai', 'eu']);

/** Nobody searches for a longer word: it is a key or an encoded image. */
const maxWordLength = 64;

const tokenOf: Readonly<Record<TokenSpace, (folded: string) => string>> = {
  fr: (folded) => `f_${frenchStem(folded)}`,
  en: (folded) => `e_${englishStem(folded)}`,
  other: (folded) => folded,
};

const tables: Readonly<Record<TokenSpace, TokenTable>> = {
  fr: new TokenTable((word) => tokenOfWord(word, 'fr')),
  en: new TokenTable((word) => tokenOfWord(word, 'en')),
  other: new TokenTable((word) => tokenOfWord(word, 'other')),
};

/** Maps a word of a text, as written, to its token; empty for a stop word. Memoised. */
export function tokenTableOf(space: TokenSpace): TokenTable {
  return tables[space];
}

/** In a query `IA` means AI, but in an English text it means Iowa. */
const notEnglish = /^ia$/i;

/** The token of a query's word. Empty if the language has no such word. People type acronyms in small letters, so these become capitals. */
export function queryToken(word: string, space: TokenSpace): string {
  if (space === 'en' && notEnglish.test(word)) return '';
  const written = capitalsOnly.has(word) ? word.toUpperCase() : word;
  return tables[space].get(written, 0, written.length);
}

function tokenOfWord(word: string, space: TokenSpace): string {
  if (space !== 'en' && capitalsOnly.has(word)) return '';
  const folded = foldWord(word.length > maxWordLength ? word.slice(0, maxWordLength) : word);
  return folded === '' || isStopWord(folded) ? '' : tokenOf[space](folded);
}

let stemmer: snowball.Stemmer | undefined;

const stems = new BoundedCache(8_192, (word) => {
  stemmer ??= loadStemmer();
  return stemmer.stem(word);
});

const latinWord = /^[a-z]+$/;

/** Porter2 (https://snowballstem.org/algorithms/english/stemmer.html) of a folded word. Numbers and other scripts stay as they are. */
function englishStem(word: string): string {
  return word.length < 3 || !latinWord.test(word) ? word : stems.get(word);
}

/** Loaded for the first word: the stemmers are one file of 870 kB, whose import takes longer than most commands run. */
function loadStemmer(): snowball.Stemmer {
  const stemmers: typeof snowball = createRequire(import.meta.url)('snowball-stemmers');
  return stemmers.newStemmer('english');
}

/**
 * Folded words that say nothing. One list serves all languages, since a query's language is unknown. It is short on purpose:
 * stock lists drop `ai`, `eu`, `us`, `who` and `it`, which are artificial intelligence, the Union, the States, the World
 * Health Organization and information technology.
 */
const french =
  'a au aux avec c ce ces cet cette d dans de des du elle en est et il ils j l la le les leur leurs lui m n ne nous on ont ou ' +
  'par pas pour qu que qui s sa sans se ses si son sont sur t un une vos votre vous y';

const english =
  'an and are as at be been but by for from has have if in into is its my no not of or our shall so such that the their ' +
  'them then there these they this to was we were which will with would you your';

const stopWords: ReadonlySet<string> = new Set(`${french} ${english}`.split(' '));

/** True if index and query leave out this folded word. */
export function isStopWord(folded: string): boolean {
  return folded.length <= 5 && stopWords.has(folded);
}
