import { datesJson } from '../../acts/act-dates.js';
import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import type { ActView } from '../../jobs/read/load-act.js';
import { itemJson } from '../../shapes/item-shape.js';

/** An act as the API shows it. */
export function actJson({
  reference,
  names,
  total,
  lookedAt,
  own,
  groups,
  policies,
  dates,
  provisions,
  procedures,
}: ActView) {
  return {
    reference,
    names,
    number: { fr: referenceNumber(reference, 'fr'), en: referenceNumber(reference, 'en') },
    jurisdiction: jurisdictionOfAct(reference),
    official: { fr: officialLink(reference, 'fr'), en: officialLink(reference, 'en') },
    total,
    lookedAt,
    own: own?.id ?? null,
    groups: groups.map(({ group, total: count, items }) => ({ group, total: count, items: items.map(itemJson) })),
    policies,
    dates: datesJson(dates),
    provisions,
    procedures,
  };
}
