import type { MarkedSentence } from '../marked-sentence.js';
import { notionOf } from './notion-of.js';

/** How far from a date words count, in characters, and how many of them are near. */
const reach = 160;
const near = 4;
/** A word counts by its beginning, whatever its ending is. */
const stemLength = 5;
const stemsBefore = 12;
const stemsAfter = 10;

const word = /[a-z0-9%][a-z0-9%-]*/g;
/** Where another clause begins. */
const clauseBreak = /[;#.:]| - /g;

/** A date that a label stands before, and one that nothing follows. */
const labelled = /: ?$/;
const ends = /^[ .!]*$/;

export interface WeighedContext {
  /** Whether the date has its day. */
  readonly isExact: boolean;
  /** ISO 639-1 of the text. */
  readonly language: string;
}

/**
 * What speaks for or against a date, each once: how it is led to, whether it is ahead, what the words of its clause speak of and on which
 * side, and the words themselves.
 */
export function evidenceOf(
  { words, marks, before: earlier }: MarkedSentence,
  index: number,
  { isExact, language }: WeighedContext,
): Set<string> {
  const mark = marks[index];
  if (mark === undefined) return new Set();
  const { relation, at, follows } = mark;
  const time = mark.isAhead ? 'ahead' : 'past';
  const found = new Set(['always', time, `led ${relation}`, `led ${relation} ${time}`]);
  if (!isExact) found.add('no day');
  if (follows !== null) found.add(follows);
  if (mark.isHead) found.add('head');
  if (marks.length > 1) found.add('several');
  const before = words.slice(Math.max(0, at - reach), at);
  const after = words.slice(at + 1, at + 1 + reach);
  for (const [one] of earlier().matchAll(word)) {
    const notion = notionOf(one, language);
    if (notion !== null) found.add(`${notion} earlier`);
  }
  if (mark.isOld) found.add('old');
  if (labelled.test(before)) found.add('labelled');
  if (ends.test(after)) found.add('last');
  addWords(found, { part: before, side: 'before', relation, language });
  addWords(found, { part: after, side: 'after', relation, language });
  return found;
}

interface Part {
  readonly part: string;
  readonly side: 'before' | 'after';
  readonly relation: string;
  readonly language: string;
}

function addWords(found: Set<string>, { part, side, relation, language }: Part): void {
  const isBefore = side === 'before';
  const all = [...part.matchAll(word)];
  if (isBefore) all.reverse();
  const breaks = [...part.matchAll(clauseBreak)].map(({ index }) => index);
  const edge = (isBefore ? breaks.at(-1) : breaks[0]) ?? (isBefore ? -1 : part.length);
  const [first, second] = [all[0]?.[0] ?? '-', all[1]?.[0] ?? '-'];
  found.add(`just ${side}: ${first}`);
  if (isBefore) found.add(`just ${side}: ${second} ${first}`);
  all.forEach(({ 0: one, index }, place) => {
    if (place < (isBefore ? stemsBefore : stemsAfter)) found.add(`${side}: ${one.slice(0, stemLength)}`);
    const notion = notionOf(one, language);
    if (notion === null) return;
    const isFar = isBefore ? index < edge : index > edge;
    found.add(`${notion} ${isFar ? 'elsewhere' : place < near ? side : `well ${side}`}`);
    if (!isFar) found.add(`${notion} ${relation}`);
  });
}
