import { rarityOf } from './common-words.js';
import { isScrap, mayBeNoun } from './keyword-scraps.js';
import type { TextWithTitle } from './text-with-title.js';
import { WordBuffer } from './word-buffer.js';
import { WordCounts } from './word-counts.js';

/** Words of a long text whose pairs are counted. */
const wordsRead = 20_000;
const titleFactor = 2.5;
/** A pair of words says more than either. */
const pairFactor = 1.8;
const partedPairFactor = 1.2;
/** A word of every publication has fewer where it comes once or twice. */
const pointsAtLeast = 1.6;
const lettersAtLeast = 3;

const ownWords = new WordBuffer();
const titleWords = new WordBuffer();
const wordCounts = new WordCounts();
const titleCounts = new WordCounts();

interface Keyword {
  points: number;
  /** Where it stands, in UTF-16 units. */
  readonly source: string;
  start: number;
  end: number;
  /** The numbers of its words; the second is 0 where it is one word. */
  readonly first: number;
  readonly second: number;
}

/**
 * The words and pairs of words that a text is about, the strongest first, as they stand in it: what comes often, in the title
 * above all, and not in every publication. Number, case and accents do not count. Linear.
 */
export function keywords(entry: TextWithTitle, atMost = 8): readonly string[] {
  const { title, text } = entry;
  const inText = entry.words ?? ownWords.fill(text);
  const inTitle = titleWords.fill(title);
  const counts = wordCounts.fill(inText);
  const titled = titleCounts.fill(inTitle);
  const inAddresses = wordsOfAddresses(text, inText);
  const pointsOf = (hash: number): number => {
    const times = counts.of(hash) - (inAddresses.get(hash) ?? 0);
    const inTitle = titled.of(hash) > 0;
    if ((times < 2 && !inTitle) || isScrap(hash)) return 0;
    return rarityOf(hash) * (inTitle ? times + titleFactor : times);
  };
  const found = new Map<number, Keyword>();
  collect({ source: text, words: inText }, pointsOf, found);
  collect({ source: title, words: inTitle }, pointsOf, found);
  const strong = [...found.values()].filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
  return withoutParts(strong, text, atMost);
}

/** How often words stand in mail addresses, where they say nothing of the text. */
function wordsOfAddresses(text: string, { count, hashes, starts, ends }: WordBuffer): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  if (!text.includes('@')) return found;
  for (let at = 0; at < count; at += 1) {
    const [start, end, hash] = [starts[at] ?? 0, ends[at] ?? 0, hashes[at] ?? 0];
    if (isOfAddress(text, { first: start, last: start }, { first: end, last: end }))
      found.set(hash, (found.get(hash) ?? 0) + 1);
  }
  return found;
}

interface Source {
  readonly source: string;
  readonly words: WordBuffer;
}

type Points = (hash: number) => number;

/** Words, and pairs of neighbours that nothing but a space, a hyphen or one small word parts. */
function collect({ source, words }: Source, pointsOf: Points, found: Map<number, Keyword>): void {
  const { hashes, starts, ends } = words;
  let last = -1;
  let pointsOfLast = 0;
  for (let at = 0; at < Math.min(words.count, wordsRead); at += 1) {
    const hash = hashes[at] ?? 0;
    const points = pointsOf(hash);
    if (points === 0) continue;
    const start = starts[at] ?? 0;
    const end = ends[at] ?? 0;
    if (points >= pointsAtLeast && isWord(source, start, end)) {
      noteWord(found, { points, source, start, end, first: hash, second: 0 });
    }
    if (
      last >= 0 &&
      at - last <= 2 &&
      isPair(source, { first: starts[last] ?? 0, last: ends[last] ?? 0 }, { first: start, last: end })
    ) {
      const factor = at - last === 1 ? pairFactor : partedPairFactor;
      const pair = (factor * (points + pointsOfLast)) / 2;
      notePair(found, { points: pair, source, start: starts[last] ?? 0, end, first: hashes[last] ?? 0, second: hash });
    }
    last = at;
    pointsOfLast = points;
  }
}

/** The form in small letters is the one that begins no sentence. */
function noteWord(found: Map<number, Keyword>, word: Keyword): void {
  const known = found.get(word.first);
  if (known === undefined) found.set(word.first, word);
  else if (known.source === word.source && isCapital(known) && !isCapital(word))
    [known.start, known.end] = [word.start, word.end];
}

/** A pair counts from its second time on. */
function notePair(found: Map<number, Keyword>, pair: Keyword): void {
  const key = Math.imul(pair.first, 31) ^ pair.second ^ 0x5bd1e995;
  const known = found.get(key);
  if (known !== undefined) {
    known.points = pair.points;
    return;
  }
  pair.points = 0;
  found.set(key, pair);
}

function isCapital({ source, start }: Keyword): boolean {
  const first = source.charAt(start);
  return first !== first.toLowerCase();
}

interface Place {
  readonly first: number;
  readonly last: number;
}

/**
 * Two words that stand together and name something: neither a number with its unit or month, nor a mere place ("article 10", "séance du
 * 11"; the number of an acronym is part of its name: NIS 2), nor half of a compound.
 */
function isPair(source: string, one: Place, other: Place): boolean {
  if (!isJoined(source, one.last, other.first) || isDigit(source.charCodeAt(one.first))) return false;
  const [first, second] = [source.slice(one.first, one.last), source.slice(other.first, other.last)];
  if (isDigit(source.charCodeAt(other.first)) ? !acronym.test(first) : second.length < 2) return false;
  if (first.length < 2 || !mayBeNoun(first) || !mayBeNoun(second) || isOfAddress(source, one, other)) return false;
  return !hyphens.has(source.charAt(one.first - 1)) && !hyphens.has(source.charAt(other.last));
}

const acronym = /^\p{Lu}{2,6}$/u;
const hyphens: ReadonlySet<string> = new Set(['-', '\u2010', '\u2011']);

/** Part of a mail address, or of the name of a site: `poststelle@bfdi.bund.de`. */
function isOfAddress(source: string, { first }: Place, { last }: Place): boolean {
  const [before, after] = [source.charAt(first - 1), source.charAt(last)];
  if (before === '@' || after === '@') return true;
  return (
    (before === '.' && /\w/.test(source.charAt(first - 2))) || (after === '.' && /\w/.test(source.charAt(last + 1)))
  );
}

const fullStop = 0x2e;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** No number, no adverb, no abbreviation before a number (`Art. 5`), and nothing of one or two letters but an acronym. */
function isWord(source: string, start: number, end: number): boolean {
  if (isDigit(source.charCodeAt(start)) || !mayBeNoun(source.slice(start, end))) return false;
  if (source.charCodeAt(end) === fullStop && /^[\s\u00a0]\d/.test(source.slice(end + 1, end + 3))) return false;
  if (isOfAddress(source, { first: start, last: start }, { first: end, last: end })) return false;
  if (end - start >= lettersAtLeast) return true;
  const word = source.slice(start, end);
  return end - start === 2 && word === word.toUpperCase();
}

function isJoined(source: string, from: number, to: number): boolean {
  if (to - from > 6) return false;
  const mark = source.charCodeAt(from);
  if (to - from === 1) return mark === 0x20 || mark === 0x2d;
  return mark === 0x20 && /^ (?:(?:de|du|des|of|à|la) |(?:de )?[dl]['’])$/.test(source.slice(from, to));
}

/** Each word once, in the strongest of the labels that hold it. */
function withoutParts(sorted: readonly Keyword[], text: string, atMost: number): string[] {
  const labels: string[] = [];
  const said = new Set<number>();
  for (const { source, start, end, first, second } of sorted) {
    if (labels.length === atMost) break;
    if (said.has(first) || (second !== 0 && said.has(second))) continue;
    // English titles have capitals throughout.
    const isName = second !== 0 && source === text;
    const label = isName ? wholeName(source, start, end) : source.slice(start, end);
    if (labels.some((other) => isPartOf(label, other))) continue;
    said.add(first);
    if (second !== 0) said.add(second);
    labels.push(label);
  }
  return labels;
}

/** Words of a name before and behind two of them, each with a capital: "Audit Office" is "National Audit Office". */
const nameBefore =
  /(?<![\p{L}\p{N}.'’-])(?:(?!(?:The|This|These|An?|Our|Its|In|On|At|For|By|To|And|Le|La|Les|Un|Une|Des|Ce|Cette|Sur|Par|Pour|En|Au|Aux)\s)\p{Lu}[\p{L}-]+ ){1,2}$/u;
const nameAfter = /^(?: \p{Lu}[\p{L}-]+){1,2}(?![\p{L}\p{N}.'’-])/u;
const capitals = /^\p{Lu}\S* \p{Lu}\p{Ll}/u;
/** Characters of the longest two words that are looked at. */
const nameReach = 40;

function wholeName(source: string, start: number, end: number): string {
  const label = source.slice(start, end);
  if (!capitals.test(label)) return label;
  const [before = ''] = nameBefore.exec(source.slice(Math.max(0, start - nameReach), start)) ?? [];
  const [after = ''] = nameAfter.exec(source.slice(end, end + nameReach)) ?? [];
  return before + label + after;
}

function isPartOf(label: string, other: string): boolean {
  return ` ${other.toLowerCase()} `.includes(` ${label.toLowerCase()} `);
}
