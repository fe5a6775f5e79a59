import { hash } from 'node:crypto';
import type { Entry } from '../model/item/entry.js';
import type { Check, PageChange } from '../model/source/check.js';

/** A change of more words is deliberate. */
const wordsAtMost = 12;
const wordsAround = 6;
const sampleChars = 200;

interface Texts {
  /** The stored content of the page. */
  readonly before: string;
  readonly after: string;
  /** Hash of the line that changed at the previous visit, or null. */
  readonly place: string | null;
}

/**
 * Finds the passage of a page that changed: the passage that changed last time, regardless of other changes, or else the only change if
 * it is small. Null if there is none.
 */
export function findPageChange({ before, after, place }: Texts): PageChange | null {
  const [old, now] = [linesOf(before), linesOf(after)];
  const [inOld, inNow] = [new Set(old), new Set(now)];
  const removed = old.filter((line) => !inNow.has(line));
  const added = now.filter((line) => !inOld.has(line));
  const known = place === null ? undefined : removed.find((line) => lineHash(line) === place);
  const from = known ?? (removed.length === 1 && added.length === 1 ? removed[0] : undefined);
  if (from === undefined) return null;
  const [next] = added.toSorted((a, b) => changedWords(from, a) - changedWords(from, b));
  if (next === undefined || changedWords(from, next) > wordsAtMost) return null;
  return { from: lineHash(from), to: lineHash(next), sample: sampleOf(from, next), selector: null };
}

/** The lines of the text, by the marks that `readPage` sets. */
function linesOf(content: string): string[] {
  return content
    .split(/<\/?p>|<br>|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function lineHash(line: string): string {
  return hash('sha256', line).slice(0, 32);
}

function changedWords(from: string, to: string): number {
  const { start, end, length } = frameOf(from, to);
  return Math.max(length, to.split(' ').length) - start - end;
}

/** Number of equal words at the beginning and at the end. */
function frameOf(from: string, to: string) {
  const [a, b] = [from.split(' '), to.split(' ')];
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < least - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return { start, end, length: a.length };
}

function sampleOf(from: string, to: string): string {
  const words = to.split(' ');
  const { start, end } = frameOf(from, to);
  const [first, last] = [Math.max(0, start - wordsAround), words.length - Math.max(0, end - wordsAround)];
  const sample = words.slice(first, last).join(' ');
  const plain = sample.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return plain.slice(0, sampleChars);
}

interface Reading {
  readonly entries: readonly Pick<Entry, 'publishedAt'>[];
  /** For each entry, true if no item was known for it. */
  readonly isNew: readonly boolean[];
  /** True for the first reading of the source: its entries are the past. */
  readonly first: boolean;
  readonly at: Date;
}

export type News = Pick<Check, 'newEntries' | 'published' | 'delays'>;

const datesKept = 33;
const delaysKept = 100;

/** The part of a reading's record about new entries. */
export function describeNews({ entries, isNew, first, at }: Reading): News {
  const news = entries.filter((_, index) => isNew[index]);
  const dates = news.flatMap(({ publishedAt }) => publishedAt ?? []);
  const newest = first ? dates.toSorted().slice(-datesKept) : [];
  const delays = first ? [] : dates.slice(0, delaysKept).map((date) => minutesSince(date, at));
  return { newEntries: news.length, published: newest, delays };
}

/** A date in the future gives a delay of zero. */
function minutesSince(date: string, at: Date): number {
  return Math.max(0, Math.round((at.getTime() - Date.parse(date)) / 60_000));
}
