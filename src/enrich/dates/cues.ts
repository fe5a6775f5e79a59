import type { DateRole } from '../../model/dated.js';
import { cueWords } from './cue-words.js';
import type { Relation } from './marked-sentence.js';
import type { DateLanguage } from './month-words.js';

/** What a date in its sentence has to do with a cue. */
export interface Cue {
  readonly role: DateRole;
  /** Over a marked sentence; global. */
  readonly pattern: RegExp;
  readonly relations: readonly Relation[];
  /** Says nothing unless the sentence, or for `text` the whole text, speaks of a consultation. */
  readonly within?: 'sentence' | 'text';
}

const any: readonly Relation[] = ['from', 'until', 'on', 'of', 'none'];
const begins: readonly Relation[] = ['from', 'on', 'none', 'of'];
const ends: readonly Relation[] = ['until', 'on', 'none', 'of'];

function cuesOf(language: DateLanguage): readonly Cue[] {
  const of = cueWords[language];
  const cue = (role: DateRole, pattern: string, relations: readonly Relation[], within?: Cue['within']): Cue => ({
    role,
    pattern: new RegExp(String.raw`\b(?:${pattern})\b`, 'g'),
    relations,
    ...(within && { within }),
  });
  return [
    cue('entry-into-force', of.entersIntoForce, any),
    cue('application', of.applies, begins),
    cue('application', of.complies, ['until', 'from']),
    cue('transposition', of.transposes, ends),
    cue('comments-due', of.commentsDue, ends),
    cue('comments-due', of.answers, ['until'], 'text'),
    cue('consultation-opens', of.consultation, ['from']),
    cue('consultation-opens', of.opens, ['from', 'on', 'of'], 'sentence'),
    cue('consultation-opens', of.opens, ['none'], 'text'),
    cue('consultation-closes', of.consultation, ['until']),
    cue('consultation-closes', of.closes, ends, 'text'),
    cue('consultation-opens', of.comments, ['from'], 'text'),
    cue('comments-due', of.comments, ['until'], 'text'),
    cue('hearing', of.hearing, begins),
    cue('review', of.reviews, ['until']),
    cue('review', of.nextReview, any),
    cue('publication', of.publishes, ['on', 'none', 'until', 'of']),
  ];
}

/** By language; compiled once. */
export const cues: Readonly<Record<DateLanguage, readonly Cue[]>> = {
  fr: cuesOf('fr'),
  en: cuesOf('en'),
  de: cuesOf('de'),
  es: cuesOf('es'),
  it: cuesOf('it'),
};

/** Whether a marked sentence speaks of a consultation, or of comments alone. */
export function consultationIn(sentence: string, language: DateLanguage): 'consultation' | 'comments' | null {
  const { consultation, comments } = topics[language];
  return consultation.test(sentence) ? 'consultation' : comments.test(sentence) ? 'comments' : null;
}

interface Topics {
  readonly consultation: RegExp;
  readonly comments: RegExp;
}

function topicsOf(language: DateLanguage): Topics {
  const { consultation, comments } = cueWords[language];
  return {
    consultation: new RegExp(String.raw`\b(?:${consultation})\b`),
    comments: new RegExp(String.raw`\b(?:${comments})\b`),
  };
}

const topics: Readonly<Record<DateLanguage, Topics>> = {
  fr: topicsOf('fr'),
  en: topicsOf('en'),
  de: topicsOf('de'),
  es: topicsOf('es'),
  it: topicsOf('it'),
};
