import { rarityOf } from './common-words.js';
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
/** Candidates that are compared: the best ones. */
const compared = 40;

const ownWords = new WordBuffer();
const titleWords = new WordBuffer();
const wordCounts = new WordCounts();
const titleCounts = new WordCounts();

interface Keyword {
  readonly points: number;
  /** As it stands in the text. */
  readonly label: string;
  /** The numbers of its words. */
  readonly words: readonly number[];
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
  const pointsOf = (hash: number): number => {
    const times = counts.of(hash);
    const inTitle = titled.of(hash) > 0;
    if (times < 2 && !inTitle) return 0;
    return rarityOf(hash) * (inTitle ? times + titleFactor : times);
  };
  const found = new Map<number, Keyword>();
  collect({ source: text, words: inText }, pointsOf, found);
  collect({ source: title, words: inTitle }, pointsOf, found);
  return withoutParts([...found.values()].sort((a, b) => b.points - a.points).slice(0, compared), atMost);
}

interface Source {
  readonly source: string;
  readonly words: WordBuffer;
}

type Points = (hash: number) => number;

/** Words, and pairs of neighbours that nothing but a space, a hyphen or one small word parts. */
function collect({ source, words }: Source, pointsOf: Points, found: Map<number, Keyword>): void {
  let last = -1;
  for (let at = 0; at < Math.min(words.count, wordsRead); at += 1) {
    const hash = words.hashes[at] ?? 0;
    const points = pointsOf(hash);
    if (points === 0) continue;
    const [start, end] = [words.starts[at] ?? 0, words.ends[at] ?? 0];
    if (points >= pointsAtLeast && isWord(source, start, end)) {
      note(found, { key: hash, points, parts: [hash], label: source.slice(start, end) });
    }
    if (last >= 0 && at - last <= 2 && isJoined(source, words.ends[last] ?? 0, start)) {
      const before = words.hashes[last] ?? 0;
      const factor = at - last === 1 ? pairFactor : partedPairFactor;
      const pair = (factor * (points + pointsOf(before))) / 2;
      const key = Math.imul(before, 31) ^ hash ^ 0x5bd1e995;
      const label = source.slice(words.starts[last] ?? 0, end);
      notePair(found, { key, points: pair, parts: [before, hash], label });
    }
    last = at;
  }
}

interface Note {
  readonly key: number;
  readonly points: number;
  readonly parts: readonly number[];
  readonly label: string;
}

/** The form in small letters is the one that begins no sentence. */
function note(found: Map<number, Keyword>, { key, points, parts, label }: Note): void {
  const known = found.get(key);
  if (known === undefined) found.set(key, { points, label, words: parts });
  else if (known.label !== label && isCapital(known.label) && !isCapital(label)) found.set(key, { ...known, label });
}

/** A pair counts from its second time on. */
function notePair(found: Map<number, Keyword>, { key, points, parts, label }: Note): void {
  const known = found.get(key);
  if (known === undefined) found.set(key, { points: 0, label, words: parts });
  else found.set(key, { points, label: known.label, words: parts });
}

function isCapital(label: string): boolean {
  const first = label.charAt(0);
  return first !== first.toLowerCase();
}

/** No number, and nothing of one or two letters but an acronym. */
function isWord(source: string, start: number, end: number): boolean {
  const first = source.charCodeAt(start);
  if (first >= 0x30 && first <= 0x39) return false;
  if (end - start >= lettersAtLeast) return true;
  const word = source.slice(start, end);
  return end - start === 2 && word === word.toUpperCase();
}

function isJoined(source: string, from: number, to: number): boolean {
  return to - from <= 6 && /^(?:[ -]|[ ](?:de|du|des|of|à|la)[ ]|[ ](?:de )?[dl]['’])$/.test(source.slice(from, to));
}

/** Each word once, in the strongest of the labels that hold it. */
function withoutParts(sorted: readonly Keyword[], atMost: number): string[] {
  const labels: string[] = [];
  const said = new Set<number>();
  for (const { points, label, words } of sorted) {
    if (labels.length === atMost || points === 0) break;
    if (words.every((word) => said.has(word)) || (words.length > 1 && words.some((word) => said.has(word)))) continue;
    for (const word of words) said.add(word);
    labels.push(label);
  }
  return labels;
}
