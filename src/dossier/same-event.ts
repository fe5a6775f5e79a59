import type { Clue, DossierReason } from '../model/dossier.js';
import { addressForms } from './address-clue.js';
import type { EventTeller, FoundClue } from './find-clues.js';
import { areUnlike } from './title-clue.js';

/** Between two tellings of one event, where only its title or its translation says that it is one. */
const apartMs = 7 * 24 * 3_600_000;

/**
 * Why an item speaks of the same event as the one that left a clue which it has as well (`found`), or null. A wrong yes hides an item:
 * in doubt it is no. A source tells an event once, so two items of one source are two events. Pure.
 */
export function sameEvent(clue: Clue, found: FoundClue, teller: EventTeller): DossierReason | null {
  if (clue.sourceId === teller.sourceId || clue.itemId === teller.itemId) return null;
  switch (clue.kind) {
    case 'act':
      return because('same-act', found.value, clue);
    case 'address':
      return sameAddress(clue, teller);
    case 'title':
      return areClose(clue, teller) ? because('same-title', teller.title, clue) : null;
    default:
      return clue.kind satisfies never;
  }
}

function sameAddress(clue: Clue, teller: EventTeller): DossierReason | null {
  const page = (url: string | null): string | undefined => (url === null ? undefined : addressForms(url)?.page);
  const oneLanguage = clue.language === teller.language;
  if (page(clue.url) === page(teller.url)) {
    return oneLanguage && areUnlike(clue.title, teller.title) ? null : because('same-address', teller.url ?? '', clue);
  }
  return !oneLanguage && areClose(clue, teller) ? because('translation', teller.url ?? '', clue) : null;
}

function areClose(clue: Clue, teller: EventTeller): boolean {
  return Math.abs(Date.parse(clue.at) - Date.parse(teller.at)) <= apartMs;
}

function because(kind: DossierReason['kind'], evidence: string, { itemId }: Clue): DossierReason {
  return { kind, evidence: evidence.trim().slice(0, 500), withItem: itemId };
}
