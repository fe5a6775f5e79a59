import { layOutChanges, type Piece, type Place } from '../../diff/lay-out-changes.js';
import { cutDifference } from '../../diff/short-difference.js';
import { movedDateText } from '../../messages/calendar-date.js';
import { type ChangeTexts, changeTexts, notShownText } from '../../messages/change-texts.js';
import type { Formats } from '../../messages/formats.js';
import { newStageText } from '../../messages/stage-name.js';
import type { DigestEntry } from '../../model/digest/composition.js';
import type { MovedDate } from '../../model/item/dated.js';
import type { Stage } from '../../model/item/procedure.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { cleanPart, shortText } from '../mail/clean-text.js';
import type { ChangedPart, ChangeView } from './digest-view.js';

export interface ChangeWriter {
  readonly language: UiLanguage;
  readonly formats: Formats;
  /** Address of an item's page without the id. */
  readonly items: string;
  readonly excerpts: { readonly change: number };
}

/** The words that were removed from and added to an amended item, as many as there is room for. Null if there is nothing to show. */
export function viewChange(entry: DigestEntry, writer: ChangeWriter): ChangeView | null {
  const { change, cause, itemId } = entry;
  const moved = [
    ...(change?.stages ?? []).map((stage) => newStageText(cleanWords(stage), writer.language)),
    ...(change?.moved ?? []).map((date) => movedDateText(cleanSubject(date), writer.language)),
  ];
  // If an item was put back unchanged, only its return is news.
  if (change === null || (change.kind !== 'words' && cause !== 'published')) return null;
  const { formats, items } = writer;
  const texts = changeTexts[writer.language];
  const cut = cutDifference(change, writer.excerpts.change);
  const notShown = {
    removedWords: cut.removedWords + (change.removedWords ?? 0),
    addedWords: cut.addedWords + (change.addedWords ?? 0),
  };
  const notes = [
    notShownText(notShown, texts, formats.count),
    // No such note if changed words or moved dates are shown already. A text that is too long is always noted.
    change.kind === 'words' || (moved.length > 0 && change.kind !== 'too-long') ? null : texts.other[change.kind],
  ];
  return {
    moved,
    parts: [partOf(texts.title, cut.title, texts), partOf(texts.text, cut.text, texts)].filter(
      ({ places }) => places.length > 0,
    ),
    notes: notes.filter((note) => note !== null),
    compare: {
      text: texts.compare(formats.number(change.from), formats.number(change.to)),
      href: `${items}${encodeURIComponent(itemId)}/diff?from=${change.from}&to=${change.to}`,
    },
  };
}

/** Characters of the act or provision that a date concerns. */
const subjectLength = 80;

function cleanSubject(date: MovedDate): MovedDate {
  return { ...date, subject: date.subject === null ? null : shortText(date.subject, subjectLength) };
}

/** A publisher's name for a step is hostile input like its other texts. */
const stageLength = 160;

function cleanWords(stage: Stage): Stage {
  return { ...stage, words: shortText(stage.words, stageLength) };
}

function partOf(label: string, places: readonly Place[], { signs }: ChangeTexts): ChangedPart {
  return {
    label,
    plainLabel: label.replace(/(\s?:)$/, ` (${signs})$1`),
    places: places.map((place) => layOutChanges(place).map(cleanPiece)),
  };
}

function cleanPiece({ kind, lead, text, trail }: Piece): Piece {
  const clean = cleanPart(text);
  return { kind, lead, text: kind === 'same' ? clean : clean.trim(), trail: trail === '' ? '' : ' ' };
}
