import type { Place } from './changed-places.js';
import type { Change } from './diff-texts.js';
import type { ShortDifference } from './short-difference.js';

/** What there is room for, and how many words of the changes are not in it. */
export interface CutDifference {
  readonly title: readonly Place[];
  readonly text: readonly Place[];
  readonly removedWords: number;
  readonly addedWords: number;
}

/** A difference in `maxLength` characters, and half as many again for the title where the text changed too. Pure. */
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

/** What there is room for, and how many words of the changes are not in it. */
interface CutPlaces {
  readonly places: readonly Place[];
  readonly removedWords: number;
  readonly addedWords: number;
}

/** A change is not cut shorter than that. */
const leastLength = 40;

/** Places until `maxLength` characters are full, long changes cut short; the first is always there, none in half. Pure. */
export function cutPlaces(places: readonly Place[], maxLength: number): CutPlaces {
  const shown: Place[] = [];
  const left = { removed: 0, added: 0 };
  let room = maxLength;
  for (const place of places) {
    // A little more than there is room for is better than a change that is left out.
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

/** What replaces something is worth as much as what it replaces. */
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

/** What has neither letters nor digits is no word. */
function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
