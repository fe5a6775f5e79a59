import { isScrap, rarityOf } from './common-words.js';
import type { TextWithTitle } from './text-with-title.js';
import { hashOfWord, readAtMost, WordBuffer } from './word-buffer.js';

const titleFactor = 2.5;
/** A name of several words says more than a single word. */
const nameFactor = 1.8;
/** A common word (rarity 0.4) needs four occurrences, or two and one in the title. */
const pointsAtLeast = 1.6;

/** Mail addresses and site names say nothing about a text. */
const address = /@|:\/\/|\bwww\./;
/** Several words that begin with a capital, or a capitalised word with a small number: "National Audit Office", "NIS 2". */
const name = /\p{Lu}(?<![\p{L}\p{N}.-].)[\p{L}-]*(?: (?:\p{Lu}[\p{L}-]+|\d(?!\d)))+(?![\p{L}\p{N}-])/gu;
const digit = /^\d/;
/** A number after an abbreviation: `Art. 5`. */
const number = /^\.\s?\d/;
/** Endings of French and English adverbs. Nouns in -ment have other letters before it (règlement, traitement). */
const adverb = /(?:(?:iv|el|al|iqu|air|eus|us|èr|abl|ibl)ement|(?:[ae]m|ûm)ment|[a-z]{3}ly)$/i;
const nounsLikeAdverbs = /^(?:family|supply|assembly|monopoly|anomaly|italy|reply|july|équipement|jugement|logement)$/i;

const words = new WordBuffer();

interface Term {
  label: string;
  times: number;
  titled: boolean;
  readonly rarity: number;
}

/**
 * The words and names that a text is about, strongest first, as written in it. Words count more if they are frequent, in the title, and not
 * common to all publications. Plural, case and accents are ignored. Linear.
 */
export function keywords({ title, text }: TextWithTitle, atMost = 8): readonly string[] {
  const head = text.slice(0, readAtMost);
  const read = address.test(head) ? head.replace(/\S+/g, (run) => (address.test(run) ? ' ' : run)) : head;
  const terms = new Map<number | string, Term>();
  const names = new Map<number | string, Term>();
  countWords(title, true, terms);
  countWords(read, false, terms);
  // English titles capitalise every word, so names are not read from titles.
  for (const [match] of read.matchAll(name)) {
    const label = withoutOpening(match);
    if (label.includes(' '))
      count(names, label.toLowerCase(), { label, titled: title.includes(label), rarity: nameFactor });
  }
  const strong = [
    ...[...names.values()].filter(({ times }) => times > 1),
    ...[...terms.values()].filter((term) => (term.times > 1 || term.titled) && pointsOf(term) >= pointsAtLeast),
  ].sort((one, other) => pointsOf(other) - pointsOf(one));
  const labels: string[] = [];
  for (const { label } of strong) {
    if (labels.length === atMost) break;
    if (!labels.some((other) => isPartOf(label, other))) labels.push(label);
  }
  return labels;
}

function countWords(source: string, titled: boolean, terms: Map<number | string, Term>): void {
  const { hashes, starts, ends, count: length } = words.fill(source);
  for (let at = 0; at < length; at += 1) {
    const hash = hashes[at] ?? 0;
    const rarity = isScrap(hash) ? 0 : rarityOf(hash);
    if (rarity === 0) continue;
    const end = ends[at] ?? 0;
    const label = source.slice(starts[at], end);
    if (isWord(label) && !number.test(source.slice(end, end + 3))) count(terms, hash, { label, titled, rarity });
  }
}

/** Counts a term. Prefers the form in small letters as label: a capital may only mark the beginning of a sentence. */
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

/** False for numbers, adverbs, and words of one or two letters other than acronyms. */
function isWord(label: string): boolean {
  if (digit.test(label)) return false;
  if (label.length < 3) return label.length === 2 && label === label.toUpperCase();
  return !adverb.test(label) || nounsLikeAdverbs.test(label);
}

/** Removes an article or verb before a name at the beginning of a sentence. */
function withoutOpening(match: string): string {
  const parts = match.split(' ');
  const first = parts.findIndex((part) => {
    const hash = hashOfWord(part);
    return rarityOf(hash) > 0 && !isScrap(hash);
  });
  return first < 0 ? '' : parts.slice(first).join(' ');
}

function isPartOf(label: string, other: string): boolean {
  return ` ${other.toLowerCase()} `.includes(` ${label.toLowerCase()} `);
}
