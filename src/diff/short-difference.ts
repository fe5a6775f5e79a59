import { entryText } from '../enrich/entry-text.js';
import { tallied } from '../model/gather.js';
import type { Revision } from '../model/item/item.js';
import { wordsLength } from './compare-revisions.js';
import { type Change, diffSteps } from './diff-texts.js';
import { changedPlaces, type Place } from './lay-out-changes.js';
import { type Steps, withoutPause } from './steps.js';

/** How a version differs from the one before, in short form for a list of versions. */
export interface ShortDifference {
  /**
   * `words`: title or text changed; `address`: only the link; `form`: only spacing or typography; `too-long`: a comparison would take
   * too long.
   */
  readonly kind: 'words' | 'address' | 'form' | 'too-long';
  /** Empty if the title stayed the same. */
  readonly title: readonly Place[];
  readonly text: readonly Place[];
}

/** Characters of both versions with markup. Reading them takes some 50 ms. */
const mostCharacters = 1_000_000;
/** Characters compared word by word, which takes some 30 ms. */
const mostCompared = 100_000;
const mostSteps = 300_000;

/** Takes at most some 80 ms, in steps. */
export function* shortDifference(before: Revision, after: Revision): Steps<ShortDifference> {
  const { documentChange } = after;
  if (documentChange !== undefined && before.ordinal === after.ordinal - 1)
    return { kind: documentChange === null ? 'too-long' : 'words', title: [], text: documentChange ?? [] };
  if (wordsLength(before) + wordsLength(after) > mostCharacters) return { kind: 'too-long', title: [], text: [] };
  const title = yield* placeSteps(before.title, after.title);
  const text = yield* placeSteps(entryText(before), entryText(after));
  if (title === null || text === null) return { kind: 'too-long', title: title ?? [], text: text ?? [] };
  if (title.length + text.length > 0) return { kind: 'words', title, text };
  return { kind: before.url === after.url ? 'form' : 'address', title, text };
}

/** Null if the texts are too long; empty if only spacing or typography differs. */
export function diffPlaces(before: string, after: string): readonly Place[] | null {
  return withoutPause(placeSteps(before, after));
}

function* placeSteps(before: string, after: string): Steps<readonly Place[] | null> {
  if (before === after) return [];
  const whole = before.length + after.length <= mostCompared;
  const [left, right] = whole ? [before, after] : changedLines(before, after);
  yield;
  if (left.length + right.length > mostCompared) return null;
  return changedPlaces((yield* diffSteps(left, right, { left: mostSteps })).changes);
}

const leftOut = '[…]';

/** The lines of each text that the other lacks. A mark replaces the lines between them. */
function changedLines(before: string, after: string): readonly [string, string] {
  const [left, right] = [before.split('\n'), after.split('\n')];
  return [withoutShared(left, right), withoutShared(right, left)];
}

function withoutShared(lines: readonly string[], others: readonly string[]): string {
  const counts = tallied(others);
  const kept: string[] = [];
  for (const line of lines) {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    if (count <= 0) kept.push(line);
    else if (kept.at(-1) !== leftOut) kept.push(leftOut);
  }
  return kept.join('\n');
}

/** The places that fit, and the number of changed words left out. */
export interface CutDifference {
  readonly title: readonly Place[];
  readonly text: readonly Place[];
  readonly removedWords: number;
  readonly addedWords: number;
}

/** Cuts a difference to `maxLength` characters, with half as many again for the title if the text changed too. */
export function cutDifference(difference: Pick<ShortDifference, 'title' | 'text'>, maxLength: number): CutDifference {
  const title = cutPlaces(difference.title, difference.text.length > 0 ? Math.round(maxLength / 2) : maxLength);
  const text = cutPlaces(difference.text, maxLength);
  return {
    title: title.places,
    text: text.places,
    removedWords: title.removedWords + text.removedWords,
    addedWords: title.addedWords + text.addedWords,
  };
}

/** The places that fit, and the number of changed words left out. */
interface CutPlaces {
  readonly places: readonly Place[];
  readonly removedWords: number;
  readonly addedWords: number;
}

const leastLength = 40;

/** Takes places until `maxLength` characters are full, and cuts long changes. The first place is always included, and none is halved. */
export function cutPlaces(places: readonly Place[], maxLength: number): CutPlaces {
  const shown: Place[] = [];
  const left = { removed: 0, added: 0 };
  let room = maxLength;
  for (const place of places) {
    // Exceeding the limit a little is better than leaving out a change.
    if (shown.length > 0 && room < Math.min(lengthOf(place), leastLength) / 2) room = 0;
    const cut: Change[] = [];
    for (const [index, change] of place.entries()) {
      const piece = room > 0 ? shorten(change, roomFor(place, index, room)) : { ...change, text: '' };
      if (piece.text !== '') cut.push(piece);
      if (change.kind !== 'same') left[change.kind] += wordCount(change.text) - wordCount(piece.text);
      room -= piece.text.length;
    }
    if (cut.some(({ kind }) => kind !== 'same')) shown.push(cut);
  }
  return { places: shown, removedWords: left.removed, addedWords: left.added };
}

function lengthOf(place: Place): number {
  return place.reduce((sum, { text }) => sum + text.length, 0);
}

/** A replacement gets as much room as the text that it replaces. */
function roomFor(place: Place, index: number, room: number): number {
  const isReplaced = place[index]?.kind === 'removed' && place[index + 1]?.kind === 'added';
  return Math.max(leastLength, isReplaced ? Math.floor(room / 2) : room);
}

function shorten(change: Change, room: number): Change {
  if (change.kind === 'same' || change.text.length <= room) return change;
  const characters = [...change.text.slice(0, 2 * room)].slice(0, room).join('');
  const space = characters.search(/\s\S*$/);
  const cut = space > room / 2 ? characters.slice(0, space) : characters;
  return { ...change, text: `${cut}… ` };
}

/** Counts words. A word must have letters or digits. */
function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
