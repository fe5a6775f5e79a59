import { referencesOf } from '../model/item/corrected-findings.js';
import type { Item } from '../model/item/item.js';
import { actOf, placeOf, wholePlace } from './reference-name.js';

/** An article, an annex or a recital, with all that is cited of it. */
export interface CitedPlace {
  /** `art-6`, `annex-3`, `recital-12`. */
  readonly place: string;
  /** How many of the items cite it or a part of it. */
  readonly count: number;
  /** The references by which they do: of the whole, of its paragraphs and points. */
  readonly references: readonly string[];
}

/** What items cite of an act, the most cited first, then in the order of the act. */
export function citedPlaces(
  act: string,
  items: readonly Pick<Item, 'references' | 'corrections'>[],
): readonly CitedPlace[] {
  const places = new Map<string, { count: number; references: Set<string> }>();
  const wanted = act.toLowerCase();
  for (const item of items) {
    const seen = new Set<string>();
    for (const reference of referencesOf(item)) {
      const cited = placeOf(reference);
      if (cited === null || actOf(reference).toLowerCase() !== wanted) continue;
      const whole = wholePlace(cited);
      const place = places.get(whole) ?? { count: 0, references: new Set() };
      place.references.add(reference);
      if (!seen.has(whole)) place.count += 1;
      seen.add(whole);
      places.set(whole, place);
    }
  }
  return [...places]
    .map(([place, { count, references }]) => ({ place, count, references: [...references].sort() }))
    .sort((a, b) => b.count - a.count || a.place.localeCompare(b.place, 'en', { numeric: true }));
}
