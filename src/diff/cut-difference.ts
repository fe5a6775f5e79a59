import type { Place } from './changed-places.js';
import { cutPlaces } from './cut-places.js';
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
