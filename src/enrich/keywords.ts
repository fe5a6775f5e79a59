import { isScrap, rarityOf } from './common-words.js';
import type { TextWithTitle } from './text-with-title.js';
import { hashOfWord, readAtMost } from './word-buffer.js';

const titleFactor = 2.5;
/** A name of several words says more than one word. */
const nameFactor = 1.8;
/** A word of every publication has fewer where it comes once or twice. */
const pointsAtLeast = 1.6;

/** Mail addresses and names of sites say nothing of a text. */
const address = /@|:\/\/|^www\./;
/** Several words that each begin with a capital, or end in a small number: "National Audit Office", "NIS 2". */
const name = /(?<![\p{L}\p{N}.-])\p{Lu}[\p{L}-]*(?: (?:\p{Lu}[\p{L}-]+|\d(?!\d)))+(?![\p{L}\p{N}-])/gu;
/** No abbreviation before a number: `Art. 5`. */
const word = /(?<![\p{L}\p{N}-])\p{L}[\p{L}\p{N}-]*(?![\p{L}\p{N}-]|\.\s?\d)/gu;
/** How French and English adverbs end; nouns in -ment have other letters before it (règlement, traitement). */
const adverb = /(?:(?:iv|el|al|iqu|air|eus|us|èr|abl|ibl)ement|(?:[ae]m|ûm)ment|[a-z]{3}ly)$/i;
const nounsLikeAdverbs = /^(?:family|supply|assembly|monopoly|anomaly|italy|reply|july|équipement|jugement|logement)$/i;

interface Term {
  label: string;
  times: number;
  titled: boolean;
  readonly rarity: number;
}

/**
 * The words and names that a text is about, the strongest first, as they stand in it: what comes often, in the title above all, and not
 * in every publication. Number, case and accents do not count. Linear.
 */
export function keywords({ title, text }: TextWithTitle, atMost = 8): readonly string[] {
  const read = text.slice(0, readAtMost).replace(/\S+/g, (run) => (address.test(run) ? ' ' : run));
  const words = new Map<number | string, Term>();
  const names = new Map<number | string, Term>();
  // English titles have capitals throughout, so that a title has no names of its own.
  for (const [source, titled] of [
    [title, true],
    [read, false],
  ] as const)
    countWords(source, titled, words);
  for (const [said] of read.matchAll(name)) {
    const label = withoutOpening(said);
    if (label.includes(' '))
      count(names, label.toLowerCase(), { label, titled: title.includes(label), rarity: nameFactor });
  }
  const strong = [
    ...[...names.values()].filter(({ times }) => times > 1),
    ...[...words.values()].filter((term) => (term.times > 1 || term.titled) && pointsOf(term) >= pointsAtLeast),
  ].sort((one, other) => pointsOf(other) - pointsOf(one));
  const labels: string[] = [];
  for (const { label } of strong) {
    if (labels.length === atMost) break;
    if (!labels.some((other) => isPartOf(label, other))) labels.push(label);
  }
  return labels;
}

function countWords(source: string, titled: boolean, words: Map<number | string, Term>): void {
  for (const [label] of source.matchAll(word)) {
    const hash = hashOfWord(label);
    const rarity = isWord(label) && !isScrap(hash) ? rarityOf(hash) : 0;
    if (rarity > 0) count(words, hash, { label, titled, rarity });
  }
}

/** The form in small letters is the one that begins no sentence. */
function count(terms: Map<number | string, Term>, key: number | string, term: Omit<Term, 'times'>): void {
  const known = terms.get(key);
  if (known === undefined) {
    terms.set(key, { ...term, times: term.titled ? 0 : 1 });
    return;
  }
  if (!term.titled) known.times += 1;
  const isLower = term.label === term.label.toLowerCase();
  if (isLower && known.label !== known.label.toUpperCase()) known.label = term.label;
  known.titled ||= term.titled;
}

function pointsOf({ times, titled, rarity }: Term): number {
  return rarity * (titled ? times + titleFactor : times);
}

/** No adverb, and nothing of one or two letters but an acronym. */
function isWord(label: string): boolean {
  if (label.length < 3) return label.length === 2 && label === label.toUpperCase();
  return !adverb.test(label) || nounsLikeAdverbs.test(label);
}

/** A name at the beginning of a sentence may have an article or a verb before it. */
function withoutOpening(said: string): string {
  const parts = said.split(' ');
  const first = parts.findIndex((part) => {
    const hash = hashOfWord(part);
    return rarityOf(hash) > 0 && !isScrap(hash);
  });
  return first < 0 ? '' : parts.slice(first).join(' ');
}

function isPartOf(label: string, other: string): boolean {
  return ` ${other.toLowerCase()} `.includes(` ${label.toLowerCase()} `);
}
