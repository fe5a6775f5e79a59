import { hash } from 'node:crypto';
import type { Clue } from '../model/dossier.js';
import { actClues } from './act-clues.js';
import type { EventMarks } from './event-marks.js';

/** What of an item tells whether another speaks of the same event. */
export interface EventTeller {
  readonly itemId: string;
  readonly sourceId: string;
  readonly title: string;
  readonly url: string | null;
  readonly language: string;
  /** When it was published, else first seen. ISO 8601. */
  readonly at: string;
  readonly marks: EventMarks;
  /** False where the address is a page that tells more than this: one that is watched, or that other entries link as well. */
  readonly ownAddress: boolean;
  /** False where the title alone is no reason: what was old when the source was first read. */
  readonly news: boolean;
}

export interface FoundClue {
  readonly id: string;
  readonly kind: Clue['kind'];
  /** What the id is the hash of: an address without its language, an act, the words of a title in their week. */
  readonly value: string;
}

export interface FoundClues {
  /** Under which the item is found by others. */
  readonly own: readonly FoundClue[];
  /** Under which others may be found, its own among them. */
  readonly looked: readonly FoundClue[];
}

const weekMs = 7 * 24 * 3_600_000;

/** By what an item may be recognised. A title counts within a week: it is kept by the week, and looked for in the weeks beside. Pure. */
export function findClues(teller: EventTeller): FoundClues {
  const { address, acts, title: words } = teller.marks;
  const own: FoundClue[] = address !== null && teller.ownAddress ? [clue('address', address)] : [];
  const named = [teller.ownAddress ? acts.byUrl : [], acts.byId, acts.byTitle];
  for (const act of actClues(named)) own.push(clue('act', act));
  const title = teller.news ? words : null;
  if (title === null) return { own, looked: own };
  const week = Math.floor(Date.parse(teller.at) / weekMs);
  const ofWeek = (number: number): FoundClue => clue('title', `${number}\n${title}`);
  return { own: [...own, ofWeek(week)], looked: [...own, ofWeek(week), ofWeek(week - 1), ofWeek(week + 1)] };
}

/** 132 bits of a hash: an id that no two values share. */
function clue(kind: Clue['kind'], value: string): FoundClue {
  return { id: hash('sha256', `${kind}\n${value}`, 'base64url').slice(0, 22), kind, value };
}
