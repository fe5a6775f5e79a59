import { dossierIdOf } from '../../src/dossier/dossier-id.js';
import { eventMarks } from '../../src/dossier/event-marks.js';
import { type EventTeller, findClues } from '../../src/dossier/find-clues.js';
import { sameEvent } from '../../src/dossier/same-event.js';
import type { Clue, DossierReason } from '../../src/model/dossier.js';

export type Telling = Partial<Omit<EventTeller, 'marks'>> &
  Pick<EventTeller, 'title'> & { readonly entryId?: string | null; readonly publisher?: readonly string[] };

let counted = 0;

/** An item of a source of its own, published on 2 March 2026, at an address that nothing else has. */
export function teller({ entryId = null, publisher = [], ...telling }: Telling): EventTeller {
  counted += 1;
  const { title, url = null } = telling;
  return {
    itemId: `item-${counted}`,
    sourceId: `source-${counted}`,
    url: null,
    language: 'fr',
    at: '2026-03-02T08:00:00.000Z',
    marks: eventMarks({ title, url, id: entryId }, publisher),
    ownAddress: true,
    news: true,
    ...telling,
  };
}

export function cluesLeftBy(about: EventTeller): Clue[] {
  return findClues(about).own.map(({ id, kind }) => ({
    ...{ id, kind, itemId: about.itemId, sourceId: about.sourceId, dossierId: dossierIdOf(about.itemId) },
    ...{ title: about.title, url: about.url, language: about.language, at: about.at, seenAt: about.at },
  }));
}

/** Why the second is held to speak of what the first speaks of, or null: as ingest finds it. */
export function reasonBetween(first: Telling, second: Telling): DossierReason | null {
  const [one, other] = [teller(first), teller(second)];
  const left = new Map(cluesLeftBy(one).map((clue) => [clue.id, clue]));
  for (const found of findClues(other).looked) {
    const clue = left.get(found.id);
    const reason = clue && sameEvent(clue, found, other);
    if (reason) return reason;
  }
  return null;
}
