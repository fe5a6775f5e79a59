import type { Entry } from '../model/item/entry.js';
import { actsOfAddress, actsOfTitle } from './act-keys.js';
import { addressForms } from './address-keys.js';
import { titleEventKey } from './title-key.js';

/** What of an entry may tell that another speaks of the same event: the part of its event keys that follows from its texts alone. */
export interface EventMarks {
  /** Its address without its language; null where that may stand for more than one publication. */
  readonly address: string | null;
  /** The acts that it is, in canonical form. */
  readonly acts: {
    readonly byUrl: readonly string[];
    /** By the publisher's own identifier. */
    readonly byId: readonly string[];
    readonly byTitle: readonly string[];
  };
  /** See `titleClue`. */
  readonly title: string | null;
}

/** `publisher` are the names of the entry's source and of who speaks through it. Pure. */
export function eventMarks(
  { title, url, id }: Pick<Entry, 'title' | 'url' | 'id'>,
  publisher: readonly string[],
): EventMarks {
  const actsOf = (address: string | null): readonly string[] => (address === null ? [] : actsOfAddress(address));
  const byUrl = actsOf(url);
  return {
    address: url === null ? null : (addressForms(url)?.anyLanguage ?? null),
    acts: { byUrl, byId: id === url ? byUrl : actsOf(id), byTitle: actsOfTitle(title) },
    title: titleEventKey(title, publisher),
  };
}
